"""The store in memory: enough of the inbox, the outbox and the register to hold a conversation."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.domain.case import Advice, Case, Offer
from bot.domain.errors import Refused
from bot.domain.question import Shielded, Thread
from bot.ports import CaseForDpo, CaseOpened, CaseSettled, Content, Decision, Delivery, Received
from knowledge.concepts import Language


@dataclass
class Now:
    """A clock that stands still until it is moved."""

    at: datetime = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


class Mask:
    """A shield that knows one name."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        return Shielded(text.replace("Jeanne Martin", "[NOM_1]"), (), frozenset(), len(text), len(text), 0.1)


@dataclass
class MemoryOutbox:
    """Deliveries in the order in which they were promised."""

    waiting: deque[Delivery] = field(default_factory=deque)
    given_up: list[str] = field(default_factory=list)
    _leased: dict[str, Delivery] = field(default_factory=dict)
    _made: int = 0

    def promise(self, thread: Thread, content: Content) -> None:
        self._made += 1
        self.waiting.append(Delivery(f"d{self._made}", thread, content))

    def next(self, platforms: frozenset[str]) -> Delivery | None:
        if not self.waiting:
            return None
        delivery = self.waiting.popleft()
        self._leased[delivery.id] = delivery
        return delivery

    def sent(self, delivery: str) -> None:
        del self._leased[delivery]

    def failed(self, delivery: str, *, again_in: float | None) -> None:
        held = self._leased.pop(delivery)
        if again_in is None:
            self.given_up.append(delivery)
        else:
            self.waiting.append(replace(held, tries=held.tries + 1))


@dataclass
class MemoryRegister:
    """Offers, cases and advice."""

    outbox: MemoryOutbox
    offers: dict[str, Offer] = field(default_factory=dict)
    opened: dict[str, Case] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    to_dpo: tuple[Thread, ...] = ()

    def keep_offer(self, offer: Offer) -> None:
        self.offers[offer.id] = offer

    def offer(self, offer: str) -> Offer | None:
        return self.offers.get(offer)

    def open_case(self, offer: Offer, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        for case in self.opened.values():
            if case.offer.id == offer.id:
                return case, False
        case = Case(f"C-2026-{len(self.opened) + 1:04}", offer, at)
        self.opened[case.number] = case
        self.outbox.promise(offer.thread, CaseOpened(case.number, offer.language))
        for thread in to_dpo:
            self.outbox.promise(thread, CaseForDpo(case))
        return case, True

    def case(self, number: str) -> Case | None:
        return self.opened.get(number)

    def cases(self) -> tuple[Case, ...]:
        return tuple(self.opened.values())

    def settle(self, number: str, decision: Decision, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        case = self.opened.get(number)
        if case is None:
            raise Refused("desk.error_no_case", number=number)
        if case.advice:
            return case, False
        advice = Advice("2026-0007", decision.verdict, decision.because, decision.by, at, decision.precedent)
        case = replace(case, advice=advice)
        self.opened[number] = case
        self.outbox.promise(case.offer.thread, CaseSettled(case))
        for thread in to_dpo:
            self.outbox.promise(thread, CaseForDpo(case))
        return case, True

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        return ()

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        new = thread.address not in self.named
        self.named.add(thread.address)
        return new

    def threads(self) -> tuple[Thread, ...]:
        """The DPO's channels: the register plays their part too."""
        return self.to_dpo

    def learn(self, thread: Thread) -> None:
        self.to_dpo += (thread,)


@dataclass
class MemoryInbox:
    """Questions by key; `broken` is what taking one in raises."""

    register: MemoryRegister
    received: dict[str, Received] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)
    broken: Exception | None = None

    def take_in(self, received: Received) -> bool:
        if self.broken:
            raise self.broken
        if received.key in self.received:
            return False
        self.received[received.key] = received
        self.waiting.append(received.key)
        return True

    def next(self) -> Received | None:
        return self.received[self.waiting.popleft()] if self.waiting else None

    def again(self, key: str, *, again_in: float, counts: bool) -> None:
        self.waiting.append(key)

    def done(self, key: str, delivery: Delivery, offer: Offer | None) -> None:
        if offer:
            self.register.keep_offer(offer)
        self.register.outbox.waiting.append(delivery)
