"""The store in memory, and one worker's step: enough of the house to hold a conversation."""

import itertools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Finding, Question, Shielded, Thread
from bot.domain.cases.case import Advice, Case, Event, Offer, Settled, after
from bot.domain.cases.delivery import AnswerReady, CaseForDpo, CaseOpened, Content, Delivery
from bot.domain.cases.grouping import Beside, no_card
from bot.domain.cases.offering import offer_of
from bot.domain.cases.promise import Promise
from bot.domain.errors import Refused
from bot.domain.team import Team
from bot.dpo.telling import told
from bot.ports import Decision, Received, Register
from knowledge.concepts import DataClass, Language

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Noon:
    def now(self) -> datetime:
        return NOON


class Mask:
    """A shield that knows one name."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        found = tuple(Finding("person", m.start(), m.end(), 1.0) for m in re.finditer("Jeanne Martin", text))
        hidden = text.replace("Jeanne Martin", "[PERSONNE_1]")
        classes = frozenset({DataClass.PERSONAL} if found else set[DataClass]())
        return Shielded(hidden, found, classes, len(text), len(text), 0.1)


@dataclass
class Store:
    """Inbox, outbox, register and the DPO's channels."""

    received: dict[str, Received] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    outbox: list[Delivery] = field(default_factory=list)
    offers: dict[str, Offer] = field(default_factory=dict)
    opened: dict[str, Case] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    dpo: list[Thread] = field(default_factory=list)
    security: list[Thread] = field(default_factory=list)
    count: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    broken: Exception | None = None
    register: Register | None = None
    """Where offers are kept as well, for what is not in this store."""

    def take_in(self, received: Received) -> bool:
        if self.broken:
            raise self.broken
        if self.holds(received.key):
            return False
        self.received[received.key] = received
        self.waiting.append(received.key)
        return True

    def withdraw(self, key: str, thread: Thread, language: Language) -> None:
        self.gone.add(key)
        if key in self.waiting:
            self.waiting.remove(key)

    def holds(self, key: str) -> bool:
        return key in self.received or key in self.gone

    def next(self) -> Received | None:
        return self.received[self.waiting.pop(0)] if self.waiting else None

    def follows(self, key: str, room: Thread) -> bool:
        raise AssertionError("a conversation in Teams is one thread")

    def again(self, key: str, *, again_in: float, counts: bool, moved: object = None) -> None:
        self.waiting.append(key)

    def done(self, key: str, delivery: Delivery, offer: Offer | None, *_: object, **__: object) -> None:
        if offer:
            self.keep_offer(offer)
        self.outbox.append(delivery)

    def keep_offer(self, offer: Offer, _: object = None) -> None:
        self.offers[offer.id] = offer
        if self.register:
            self.register.keep_offer(offer)

    def offer(self, offer: str) -> Offer | None:
        return self.offers.get(offer)

    def case_of(self, offer: str) -> Case | None:
        return next((case for case in self.opened.values() if case.offer.id == offer), None)

    def open_case(
        self,
        offer: Offer,
        to_dpo: Sequence[Thread],
        at: datetime,
        promise: Promise | None = None,
        beside: Beside = no_card,
        *,
        token: str = "",
    ) -> tuple[Case, bool]:
        for case in self.opened.values():
            if case.offer.id == offer.id:
                return case, False
        case = Case(f"C-2026-{len(self.opened) + 1:04}", offer, at, promise=promise, token=token)
        self.opened[case.number] = case
        self.send(offer.thread, CaseOpened(case.number, offer.language))
        for thread in to_dpo:
            self.send(thread, CaseForDpo(case))
        return case, True

    def case(self, number: str) -> Case | None:
        return self.opened.get(number)

    def cases(self) -> tuple[Case, ...]:
        return tuple(self.opened.values())

    def awaiting(self, thread: Thread, asker: str) -> Case | None:
        theirs = [one for one in self.opened.values() if (one.offer.thread, one.offer.asker) == (thread, asker)]
        return next((one for one in reversed(theirs) if one.asked is not None), None)

    def settle(self, number: str, decision: Decision, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        case = self.opened.get(number)
        if case is None:
            raise Refused("desk.no_case")
        if case.advice:
            return case, False
        terms = decision.conditions
        given = (decision.verdict, decision.because, decision.by, at)
        advice = Advice("2026-0001", *given, conditions=terms, team=decision.team)
        return self.happen(case, Settled(advice), to_dpo), True

    def change(
        self, number: str, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()
    ) -> tuple[Case, bool]:
        case = self.opened[number]
        return (case, False) if after(case, event) == case else (self.happen(case, event, to_dpo), True)

    def happen(self, case: Case, event: Event, to_dpo: Sequence[Thread]) -> Case:
        self.opened[case.number] = changed = after(case, event)
        for thread, content in told(changed, event, to_dpo):
            self.send(thread, content)
        return changed

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        return ()

    def lapsed(self) -> tuple[tuple[Case, Advice], ...]:
        return ()

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        new = thread.address not in self.seen
        self.seen.add(thread.address)
        return new

    def unname(self, thread: Thread) -> None:
        self.seen.discard(thread.address)

    def named(self, thread: Thread) -> bool:
        return thread.address in self.seen

    def threads(self, team: Team = Team.DPO) -> tuple[Thread, ...]:
        return tuple(self.dpo if team is Team.DPO else self.security)

    def learn(self, thread: Thread, team: Team = Team.DPO, *, place: str | None = None) -> bool:
        (self.dpo if team is Team.DPO else self.security).append(thread)
        return True

    def show(self, numbers: Collection[str], to: Thread) -> None:
        for case in self.opened.values():
            if case.number in numbers and case.state.open:
                self.send(to, CaseForDpo(case))

    def write_again(self, number: str, to: Thread, once: str) -> datetime | None:
        self.send(to, CaseForDpo(self.opened[number], again=True))
        return None

    def send(self, thread: Thread, content: Content) -> None:
        self.outbox.append(Delivery(f"d{next(self.count)}", thread, content))

    def work(self, answer: Callable[[Question], Answer], deliver: Callable[[Delivery], None]) -> None:
        """Answer every waiting question and deliver everything that is due."""
        while (received := self.next()) is not None:
            said = answer(received.question)
            offer = offer_of(received.question, said, id=f"offer-{next(self.count)}")
            first = self.first_time(received.question.thread)
            ready = Delivery(f"d{next(self.count)}", received.question.thread, AnswerReady(said, offer.id, first))
            self.done(received.key, ready, offer)
        while self.outbox:
            deliver(self.outbox.pop(0))
