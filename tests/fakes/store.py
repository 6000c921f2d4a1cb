"""The store in memory, held to the same contracts as the database."""

import itertools
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from bot.adapters.store.packing import pack_content
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.audit import (
    Act,
    Detail,
    Details,
    Entry,
    Head,
    act_of,
    broken_at,
    details_of,
    disguised,
    follow,
    reason_of,
    whose_data,
)
from bot.domain.cases.case import Advice, Case, Event, Offer, Settled, State, Withdrawn, after
from bot.domain.cases.delivery import (
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    Content,
    Correction,
    Delivery,
    LeftInChannel,
    ReplyAwaited,
    ReviewForDpo,
)
from bot.domain.cases.discretion import author, for_dpo
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.faq import State as EntryState
from bot.domain.cases.forgotten import anonymised
from bot.domain.cases.grouping import Beside, no_card
from bot.domain.cases.own_data import Own, OwnData, no_other
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.cases.retention import HANDLED
from bot.domain.cases.reviewing import Drawn
from bot.domain.cases.suspending import Given, Rectified, Suspension, given_by
from bot.domain.errors import Refused
from bot.domain.team import Team
from bot.domain.threads.following import LastQuestion
from bot.dpo.faq import FaqEntries
from bot.dpo.piloting import Reviews
from bot.dpo.superseded import number_in, without_its_case
from bot.dpo.telling import Told, told, told_of_opening
from bot.ports import (
    Cards,
    Clock,
    Decision,
    Inbox,
    Outbox,
    OwnRecords,
    Pending,
    Pointer,
    Received,
    Register,
    Suspensions,
)
from bot.underway import ASKED_AGAIN, Underway, delivery_of
from knowledge.concepts import Language
from tests.fakes.cards import MemoryCards
from tests.fakes.clock import StillClock
from tests.fakes.reviews import MemoryReviews

LEASE = timedelta(seconds=60)
KEPT = timedelta(hours=24)
WAITING = timedelta(minutes=15)


class Audit(Protocol):
    """What was done to cases and passages: rows that are only added, chained by digest, without anybody's words."""

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        ...

    def broken_at(self) -> int | None:
        """The rank of the first entry that was removed, changed, added or moved; None when the chain holds."""
        ...


class Remembering(Protocol):
    """What both stores give: the ports that share one memory."""

    @property
    def inbox(self) -> Inbox: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def underway(self) -> Underway: ...

    @property
    def register(self) -> Register: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def pending(self) -> Pending: ...

    @property
    def suspensions(self) -> Suspensions: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def reviews(self) -> Reviews: ...

    @property
    def faq(self) -> FaqEntries: ...

    @property
    def pointer(self) -> Pointer: ...

    @property
    def own_data(self) -> OwnRecords: ...

    def purge(self, now: datetime) -> None: ...


OpenStore = Callable[[Clock], Remembering]


T = TypeVar("T")


@dataclass
class Waiting(Generic[T]):
    """Something that waits: leased until `due`, closed when done. `item` is None once it is wiped."""

    item: T | None
    due: datetime
    tries: int = 0
    closed: datetime | None = None
    given_up: bool = False
    since: datetime | None = None
    """When it came in."""
    superseded: bool = False


@dataclass
class MemoryInbox:
    """An `Inbox` in memory."""

    store: "MemoryStore"
    taken: dict[str, Waiting[Received]] = field(default_factory=dict)

    def take_in(self, received: Received) -> bool:
        with self.store.lock:
            self.store.outbox.superseded(delivery_of(received.key))
            if received.key in self.taken:
                return False
            now = self.store.clock.now()
            self.taken[received.key] = Waiting(replace(received, told=()), now, since=now)
            for told in received.told:
                self.store.outbox.promise(told)
            return True

    def withdraw(self, key: str, thread: Thread, language: Language) -> None:
        with self.store.lock:
            now = self.store.clock.now()
            self.store.outbox.superseded(delivery_of(key))
            waiting = self.taken.setdefault(key, Waiting(None, now, since=now))
            waiting.closed, waiting.item = waiting.closed or now, None

    def holds(self, key: str) -> bool:
        with self.store.lock:
            return key in self.taken

    def next(self) -> Received | None:
        with self.store.lock:
            leased = _lease(self._first_of_each_thread(), self.store.clock.now(), lambda _: True)
            return None if leased is None else replace(leased[0], tries=leased[1])

    def _first_of_each_thread(self) -> Iterable["Waiting[Received]"]:
        first: dict[Thread, Waiting[Received]] = {}
        for one in self.taken.values():
            if one.item and not one.closed:
                first.setdefault(one.item.question.thread, one)
        return first.values()

    def follows(self, key: str, room: Thread) -> bool:
        with self.store.lock:
            earlier = itertools.takewhile(lambda taken: taken != key, self.taken)
            items = [self.taken[one].item for one in earlier if not self.taken[one].closed]
            return any(item is not None and room.holds(item.question.thread) for item in items)

    def again(self, key: str, *, again_in: float, counts: bool) -> None:
        with self.store.lock:
            waiting = self.taken[key]
            waiting.due = self.store.clock.now() + timedelta(seconds=again_in)
            waiting.tries -= 0 if counts else min(waiting.tries, 1)

    def done(
        self,
        key: str,
        delivery: Delivery,
        offer: Offer | None,
        last: LastQuestion | None = None,
        drawn: Drawn | None = None,
        *,
        asker: str | None = None,
    ) -> None:
        with self.store.lock:
            waiting = self.taken.get(key)
            if waiting is None or waiting.closed:
                return
            waiting.closed, waiting.item = self.store.clock.now(), None
            self.store.pending.follow(delivery.thread, last, asker=offer.asker if offer else asker)
            self.store.outbox.promise(delivery)
            if offer is not None:
                self.store.register.keep_offer(offer, drawn)
            if isinstance(delivery.content, AnswerReady):
                self.store.suspensions.keep(delivery.thread, given_by(delivery.content.answer))


@dataclass
class MemoryPending:
    """`Pending` in memory."""

    store: "MemoryStore"
    kept: dict[tuple[Thread, str], tuple[LastQuestion, datetime]] = field(default_factory=dict)

    def last(self, thread: Thread, asker: str | None = None) -> LastQuestion | None:
        with self.store.lock:
            there = [kept for (where, who), kept in self.kept.items() if where == thread and asker in (None, who)]
            found = max(there, key=lambda kept: kept[1], default=None)
            return found[0] if found and self.store.clock.now() - found[1] < KEPT else None

    def last_around(self, room: Thread, asker: str) -> LastQuestion | None:
        with self.store.lock:
            there = [kept for (where, who), kept in self.kept.items() if room.holds(where) and asker == who]
            found = max(there, key=lambda kept: kept[1], default=None)
            return found[0] if found and self.store.clock.now() - found[1] < KEPT else None

    def forget_around(self, room: Thread, asker: str) -> None:
        with self.store.lock:
            theirs = [key for key in self.kept if room.holds(key[0]) and key[1] == asker]
            for key in theirs:
                del self.kept[key]

    def of(self, thread: Thread, asker: str | None = None) -> Question | None:
        last = self.last(thread, asker)
        return last.question if last and last.asked_back else None

    def follow(self, thread: Thread, last: LastQuestion | None, *, asker: str | None = None) -> None:
        asker = last.question.asker if last else asker
        if asker is None:
            return
        with self.store.lock:
            self.kept.pop((thread, asker), None)
            if last is not None:
                self.kept[thread, asker] = (last, self.store.clock.now())


@dataclass
class MemoryOutbox:
    """An `Outbox` in memory; `waiting` and `dead` show it to tests."""

    store: "MemoryStore"
    promised: dict[str, Waiting[Delivery]] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[Delivery, ...]:
        """What was promised and is neither sent nor given up, oldest first."""
        return tuple(one.item for one in self.promised.values() if one.item and not one.closed)

    @property
    def dead(self) -> tuple[Delivery, ...]:
        """The dead letters, oldest first."""
        return tuple(one.item for one in self.promised.values() if one.item and one.given_up)

    def promise(self, delivery: Delivery) -> None:
        """Put a delivery in: what the register and the inbox do in their transaction."""
        now = self.store.clock.now()
        self.promised[delivery.id] = Waiting(delivery, now, since=now)

    def next(self, platforms: frozenset[str]) -> Delivery | None:
        with self.store.lock:
            mine = _lease(self.promised.values(), self.store.clock.now(), lambda one: one.thread.platform in platforms)
            return None if mine is None else replace(mine[0], tries=mine[1])

    def sent(self, delivery: str) -> None:
        with self.store.lock:
            one = self.promised.get(delivery)
            if one is not None and not one.closed:
                one.closed, one.item = self.store.clock.now(), None

    def superseded(self, delivery: str) -> None:
        one = self.promised.get(delivery)
        if one is not None and not one.closed:
            one.closed, one.item, one.superseded = self.store.clock.now(), None, True

    def failed(self, delivery: str, *, again_in: float | None, told: Sequence[Delivery] = ()) -> None:
        with self.store.lock:
            one = self.promised.get(delivery)
            if one is None or one.closed:
                return
            if again_in is None:
                one.closed, one.given_up = self.store.clock.now(), True
                for other in told:
                    self.promise(other)
            else:
                one.due = self.store.clock.now() + timedelta(seconds=again_in)

    def given_up(self, case: str) -> tuple[Delivery, ...]:
        with self.store.lock:
            return tuple(one for one in self.dead if number_in(one.content) == case)


@dataclass
class MemoryUnderway:
    """`Underway` in memory."""

    store: "MemoryStore"

    def begin(self, key: str, thread: Thread, language: Language) -> None:
        with self.store.lock:
            if key in self.store.inbox.taken:
                return
            promised, due = self.store.outbox.promised, self.store.clock.now() + ASKED_AGAIN
            apology = Delivery(delivery_of(key), thread, Apology(language))
            promised.setdefault(apology.id, Waiting(apology, due)).due = due

    def begun(self, key: str) -> bool:
        one = self.store.outbox.promised.get(delivery_of(key))
        return one is not None and not one.closed

    def end(self, key: str) -> None:
        self.store.outbox.superseded(delivery_of(key))


@dataclass
class MemoryRegister:
    """A `Register` in memory."""

    store: "MemoryStore"
    offers: dict[str, tuple[Offer, datetime]] = field(default_factory=dict)
    opened: dict[str, Case] = field(default_factory=dict)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)
    seen: dict[str, str | None] = field(default_factory=dict)

    def keep_offer(self, offer: Offer, drawn: Drawn | None = None) -> None:
        with self.store.lock:
            self.offers.setdefault(offer.id, (offer, self.store.clock.now()))
            self.store.reviews.keep(offer.id, drawn)

    def offer(self, offer: str) -> Offer | None:
        with self.store.lock:
            kept = self.offers.get(offer)
            if kept and self.store.clock.now() - kept[1] < KEPT:
                return kept[0]
            case = self.case_of(offer)
            return case.offer if case else None

    def case_of(self, offer: str) -> Case | None:
        with self.store.lock:
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
        with self.store.lock:
            for case in self.opened.values():
                if case.offer.id == offer.id or (case.state.open and _same(case.offer, offer)):
                    return case, False
            case = Case(f"C-{self._count('case', at)}", offer, at, promise=promise, token=token)
            shown_anew = beside(case, [one for one in self.opened.values() if one.state.open])
            self.opened[case.number] = case
            self.offers.pop(offer.id, None)
            to = ((Detail.TO, offer.team.value),)
            self.store.audit.note(at, author(case, offer.asker, _digest), Act.OPENED, case.number, details=to)
            self._promise(told_of_opening(case, to_dpo, shown_anew))
            return case, True

    def case(self, number: str) -> Case | None:
        return self.opened.get(number)

    def cases(self) -> tuple[Case, ...]:
        return tuple(self.opened.values())

    def sent_by(self, asker: str) -> tuple[Case, ...]:
        return tuple(case for case in self.opened.values() if case.offer.asker == asker)

    def awaiting(self, thread: Thread, asker: str) -> Case | None:
        theirs = [one for one in self.opened.values() if thread.holds(one.offer.thread) and one.offer.asker == asker]
        return next((one for one in reversed(theirs) if one.state is State.ASKED_BACK), None)

    def settle(self, number: str, decision: Decision, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        with self.store.lock:
            case = self._there(number)
            if case.advice:
                return case, False
            event = Settled(_advice(decision, at))
            after(case, event)
            return self._happen(case, Settled(replace(event.advice, number=self._count("advice", at))), to_dpo), True

    def show(self, numbers: Collection[str], to: Thread) -> None:
        with self.store.lock:
            shown = [case for case in self.opened.values() if case.number in numbers and case.state.open]
            self._promise(tuple((to, CaseForDpo(for_dpo(case))) for case in shown))

    def write_again(self, number: str, to: Thread, once: str) -> datetime | None:
        with self.store.lock:
            letter = Delivery(f"{once}.{number}", to, CaseForDpo(for_dpo(self._there(number)), again=True))
            before = self.store.outbox.promised.get(letter.id)
            if before is not None and not before.given_up and not before.superseded:
                return before.since
            self.store.outbox.promise(letter)
            return None

    def reminding(self, now: datetime) -> tuple[Case, ...]:
        waiting = (case for case in self.opened.values() if case.promise and case.promise.soon <= now)
        return tuple(case for case in waiting if case.state.open and case.reminded is not Reminder.LATE)

    def change(
        self, number: str, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()
    ) -> tuple[Case, bool]:
        with self.store.lock:
            case = self._there(number)
            if after(case, event) == case:
                return case, False
            return self._happen(case, event, to_dpo, deputies), True

    def _there(self, number: str) -> Case:
        case = self.opened.get(number)
        if case is None:
            raise Refused("desk.error_no_case", number=number)
        return case

    def _happen(self, case: Case, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()) -> Case:
        self.opened[case.number] = changed = after(case, event)
        who, details, why = author(case, event.by, _digest), details_of(case, event, _digest), reason_of(event)
        self.store.audit.note(event.at, who, act_of(event), case.number, details=details, because=why)
        if isinstance(event, Withdrawn):
            self._drop(case.number)
            self.store.audit.forget_reasons(case.number)
        self._promise(told(changed, event, to_dpo, deputies))
        return changed

    def _drop(self, number: str) -> None:
        for one in self.store.outbox.promised.values():
            if one.item is None or number_in(one.item.content) != number:
                continue
            if (left := without_its_case(one.item.content)) is not None:
                one.item = replace(one.item, content=left)
            else:
                one.item, one.closed, one.given_up, one.superseded = None, self.store.clock.now(), False, True

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        today = self.store.clock.now().date()
        stands = [(c, a) for c, a in self._precedents() if not a.suspended]
        return tuple((c, a) for c, a in stands if a.until is None or a.until >= today)

    def lapsed(self) -> tuple[tuple[Case, Advice], ...]:
        today = self.store.clock.now().date()
        return tuple((c, a) for c, a in self._precedents() if a.suspended or (a.until and a.until < today))

    def _precedents(self) -> list[tuple[Case, Advice]]:
        given = [(c, c.advice) for c in self.opened.values() if c.advice is not None]
        return [(c, a) for c, a in given if a.precedent]

    def named(self, thread: Thread) -> bool:
        with self.store.lock:
            return thread.address in self.seen

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        with self.store.lock:
            if thread.address not in self.seen:
                self.seen[thread.address] = event
                return True
            return event is not None and self.seen[thread.address] == event

    def unname(self, thread: Thread) -> None:
        with self.store.lock:
            self.seen.pop(thread.address, None)

    def _count(self, series: str, at: datetime) -> str:
        year = at.astimezone(UTC).year
        self.counted[series, year] = self.counted.get((series, year), 0) + 1
        return f"{year}-{self.counted[series, year]:04d}"

    def _promise(self, promised: Told) -> None:
        for thread, content in promised:
            self.store.outbox.promise(Delivery(f"d{len(self.store.outbox.promised) + 1}", thread, content))


@dataclass
class MemorySuspensions:
    """`Suspensions` in memory."""

    store: "MemoryStore"
    kept: list[Suspension] = field(default_factory=list)
    given: list[tuple[Thread, Given, datetime, set[str]]] = field(default_factory=list)
    """Where, what, when, and the clauses of it that were corrected."""

    def keep(self, thread: Thread, given: Given) -> None:
        """Remember what an answer rested on: what the inbox does in its transaction."""
        self.given.append((thread, given, self.store.clock.now(), set()))

    def every(self) -> tuple[Suspension, ...]:
        return tuple(self.kept)

    def suspend(self, *asked: Suspension) -> tuple[tuple[Suspension, ...], int]:
        with self.store.lock:
            standing = {one.passage for one in self.kept if one.resumed_at is None}
            new = [one for one in asked if one.passage not in standing]
            if not new:
                raise Refused("suspend.error_already", clause=", ".join(one.passage.clause for one in asked))
            first = len(self.kept)
            self.kept += [replace(one, number=f"S-{one.at.year}-{first + n:04d}") for n, one in enumerate(new, 1)]
            told: set[Thread] = set()
            for one in self.kept[first:]:
                of = ((Detail.CLAUSE, one.passage.clause),)
                self.store.audit.note(one.at, one.by, Act.CLAUSE_SUSPENDED, one.number, details=of)
                told |= self._correct(one, told)
                told |= self._tell_its_asker(one, told)
            return tuple(self.kept[first:]), len(told)

    def resume(self, number: str, by: str, at: datetime) -> Suspension:
        with self.store.lock:
            for place, one in enumerate(self.kept):
                if one.number == number and one.resumed_at is None:
                    self.kept[place] = resumed = replace(one, resumed_by=by, resumed_at=at)
                    of = ((Detail.CLAUSE, one.passage.clause),)
                    self.store.audit.note(at, by, Act.CLAUSE_RESUMED, number, details=of)
                    return resumed
        raise Refused("suspend.error_not_suspended", clause=number)

    def correct(self) -> int:
        with self.store.lock:
            told: set[Thread] = set()
            for one in self.kept:
                told |= set() if one.resumed_at else self._correct(one, told)
            return len(told)

    def _correct(self, suspension: Suspension, before: set[Thread]) -> set[Thread]:
        clause, told = suspension.passage.clause, {}
        for thread, given, at, corrected in self.given:
            then = at <= suspension.at or given.edition == suspension.edition
            if clause in given.clauses and clause not in corrected and then:
                corrected.add(clause)
                told |= {thread: (given.language, at)} if thread not in before else {}
        for thread, (language, at) in told.items():
            self._promise(suspension, thread, language, at)
        return set(told)

    def _tell_its_asker(self, suspension: Suspension, before: set[Thread]) -> set[Thread]:
        for case in self.store.register.cases():
            advised = case.advice and suspension.passage.clause == f"avis:{case.advice.number}"
            if case.advice and advised and case.offer.thread not in before:
                self._promise(suspension, case.offer.thread, case.offer.language, case.advice.at)
                return {case.offer.thread}
        return set()

    def _promise(self, suspension: Suspension, thread: Thread, language: Language, at: datetime) -> None:
        told = Rectified(
            suspension.number, suspension.passage.clause, suspension.place, suspension.because, language, at.date()
        )
        number = len(self.store.outbox.promised) + 1
        self.store.outbox.promise(Delivery(f"d{number}", thread, Correction(told)))


@dataclass
class MemoryFaqEntries:
    """`FaqEntries` in memory."""

    store: "MemoryStore"
    kept: dict[str, FaqEntry] = field(default_factory=dict)

    def every(self) -> tuple[FaqEntry, ...]:
        return tuple(sorted(self.kept.values(), key=lambda one: (one.at, one.case)))

    def keep(self, entry: FaqEntry) -> FaqEntry:
        with self.store.lock:
            if entry.case in self.kept and self.kept[entry.case].published_at:
                raise Refused("faq.error_published", number=entry.case)
            self.kept[entry.case] = entry
            self.store.audit.note(entry.at, entry.by, Act.ENTRY_DRAFTED, entry.case)
            return entry

    def drop_if_stale(self, case: Case, today: date) -> None:
        """Drop the draft of a case that is anonymised where its advice stands no longer."""
        one = self.kept.get(case.number)
        if one is not None and one.state(case, today) is EntryState.STALE:
            del self.kept[case.number]

    def published(self, case: str, at: datetime) -> None:
        with self.store.lock:
            one = self.kept.get(case)
            if one is not None and one.published_at is None:
                self.kept[case] = replace(one, published_at=at)
                self.store.audit.note(at, "charte", Act.ENTRY_PUBLISHED, case)


@dataclass
class MemoryAudit:
    """An `Audit` in memory; `kept` shows it to tests, which may spoil it."""

    kept: list[Entry] = field(default_factory=list)
    head: Head = field(default_factory=Head)

    def note(
        self, at: datetime, actor: str, act: Act, about: str, *, details: Details = (), because: str = ""
    ) -> None:  # fmt: skip
        """Add an entry: what the register does in its transaction."""
        entry = follow(
            self.head, at=at, actor=actor, act=act, about=about, digest=_digest, details=details, because=because
        )
        self.kept.append(entry)
        self.head = Head(entry.rank, entry.digest)

    def forget_reasons(self, about: str) -> None:
        """Wipe why something was done to a case."""
        self.kept = [replace(e, because="") if e.about == about else e for e in self.kept]

    def disguise(self, actor: str, about: str) -> None:
        """Put somebody's pseudonym in their place in what they did to a case, and who typed it for them."""
        self.forget_reasons(about)
        self.kept = [disguised(e, _digest) if (e.actor, e.about) == (actor, about) else e for e in self.kept]

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self.kept)

    def broken_at(self) -> int | None:
        return broken_at(self.kept, self.head, _digest)


@dataclass
class MemoryOwnData:
    """`OwnRecords` in memory: found by going through everything."""

    store: "MemoryStore"

    def of(self, identity: str, own: Own = no_other) -> OwnData:
        with self.store.lock:
            offers = tuple(o for o, _ in self.store.register.offers.values() if o.asker == identity)
            cases = tuple(c for c in self.store.register.opened.values() if c.offer.asker == identity)
            waiting = [w.item.question for w in self.store.inbox.taken.values() if w.item and not w.closed]
            last = [kept.question for kept, _ in self.store.pending.kept.values()]
            questions = tuple(q for q in (*waiting, *last) if q.asker == identity)
            threads = {one.thread.address for one in (*offers, *(c.offer for c in cases), *questions)}
            seen = (t for t in self.store.register.seen if t in threads or t.startswith(f"{identity}/"))
            acts = tuple(entry for entry in self.store.audit.kept if identity in (entry.actor, entry.typist))
            shown = self.store.reviews.shown_by(identity)
            others = (one for one in self._own(own) if not one.startswith(HANDLED))
            conversations = tuple(dict.fromkeys((*seen, *others)))
            found = OwnData(identity, offers, cases, questions, conversations, reviews=shown, acts=acts)
            kinds = tuple(pack_content(one.item.content)[0] for one in self._deliveries(found, own) if one.item)
            return replace(found, undelivered=kinds)

    def note(self, act: Act, identity: str, by: str = "") -> None:
        whose = whose_data(identity, _digest)
        self.store.audit.note(self.store.clock.now(), by or whose, act, whose)

    def _own(self, own: Own) -> list[str]:
        given = (one[0].address for one in self.store.suspensions.given)
        return sorted(one for one in {*self.store.register.seen, *given} if own(Thread(one)))

    def erase(self, identity: str, own: Own = no_other, by: str = "") -> None:
        with self.store.lock:
            store, found, now = self.store, self.of(identity, own), self.store.clock.now()
            gone = {*found.conversations, *self._own(own)}
            store.reviews.forget(identity)
            for one in self._deliveries(found, own):
                content = one.item.content if one.item else None
                if one.item and isinstance(content, CaseForDpo) and content.case.state is State.WITHDRAWN:
                    case = anonymised(content.case, now, keeps_advice=False)
                    one.item = replace(one.item, content=CaseForDpo(case))
                else:
                    one.item, one.closed = None, now
            for waiting in store.inbox.taken.values():
                if waiting.item and waiting.item.question.asker == identity:
                    waiting.item, waiting.closed = None, now
            pending = store.pending.kept
            store.pending.kept = {t: kept for t, kept in pending.items() if kept[0].question.asker != identity}
            for offer in found.offers:
                store.register.offers.pop(offer.id)
            for thread in gone:
                store.register.seen.pop(thread, None)
            given = store.suspensions.given
            store.suspensions.given = [one for one in given if one[0].address not in gone]
            for case in found.cases:
                if not case.state.open:
                    keeps = self._keeps_words(case)
                    store.faq.drop_if_stale(case, now.date())
                    store.register.opened[case.number] = anonymised(case, now, keeps_advice=keeps)
                    store.audit.note(now, "charte", Act.ANONYMISED, case.number)
                    store.audit.disguise(identity, case.number)
            store.forget_cards()
            if found.erasable:
                self.note(Act.DATA_ERASED, identity, by)

    def _keeps_words(self, case: Case) -> bool:
        register, given = self.store.register, case.advice
        if case.number in {one.number for one, _ in register.advice()}:
            return True
        lapsed = case.number in {one.number for one, _ in register.lapsed()}
        return bool(given and lapsed) and any(
            one.verdict.strictness < given.verdict.strictness and one.at <= given.at
            for other, one in register.advice()
            if given
            and other.offer.language == case.offer.language
            and case.offer.department in (None, other.offer.department)
        )

    def _deliveries(self, found: OwnData, own: Own) -> list[Waiting[Delivery]]:
        mine = {offer.id for offer in found.offers} | {case.offer.id for case in found.cases}
        numbers = {case.number for case in found.cases}

        def about(content: Content) -> bool:
            if isinstance(content, AnswerReady) and content.offer in mine:
                return True
            if isinstance(content, CaseOpened):
                return content.case in numbers
            if isinstance(content, LeftInChannel):
                return content.asker == found.identity
            if isinstance(content, ReviewForDpo):
                return bool(content.review.words) and content.review.number in {one.number for one in found.reviews}
            return number_in(content) in numbers

        def theirs(one: Delivery) -> bool:
            return about(one.content) or (isinstance(one.content, AnswerReady | ReplyAwaited) and own(one.thread))

        return [one for one in self.store.outbox.promised.values() if one.item and theirs(one.item)]


@dataclass
class MemoryPointer:
    """A `Pointer` in memory."""

    editions: list[str] = field(default_factory=list)
    audit: "MemoryAudit | None" = None
    clock: Clock = field(default_factory=StillClock)

    def current(self) -> str | None:
        return self.editions[-1] if self.editions else None

    def switch(self, edition: str, by: str = "") -> None:
        if self.current() != edition and by and self.audit is not None:
            told, act = ((Detail.EDITION, edition),), Act.EDITION_IN_FORCE
            self.audit.note(self.clock.now(), by, act, "edition", details=told)
        self.editions.append(edition)


@dataclass
class MemoryDpoChannels:
    """`DpoChannels` in memory."""

    known: tuple[Thread, ...] = ()
    security: tuple[Thread, ...] = ()

    def threads(self, team: Team = Team.DPO) -> tuple[Thread, ...]:
        return self.known if team is Team.DPO else self.security

    places: dict[Thread, str | None] = field(default_factory=dict)

    def learn(self, thread: Thread, team: Team = Team.DPO, *, place: str | None = None) -> bool:
        new = thread not in self.threads(team) and (place is None or place not in self.places.values())
        before = {one for one, at in self.places.items() if place is not None and at == place} | {thread}
        self.known = tuple(one for one in self.known if one not in before)
        self.security = tuple(one for one in self.security if one not in before)
        self.places[thread] = place
        if team is Team.DPO:
            self.known = (*self.known, thread)
        else:
            self.security = (*self.security, thread)
        return new


@dataclass
class MemoryStore:
    """Every port that remembers, over one memory and one lock."""

    clock: Clock = field(default_factory=StillClock)
    lock: threading.RLock = field(default_factory=threading.RLock)
    inbox: MemoryInbox = field(init=False)
    outbox: MemoryOutbox = field(init=False)
    register: MemoryRegister = field(init=False)
    pending: MemoryPending = field(init=False)
    own_data: MemoryOwnData = field(init=False)
    suspensions: MemorySuspensions = field(init=False)
    reviews: MemoryReviews = field(init=False)
    faq: MemoryFaqEntries = field(init=False)
    underway: MemoryUnderway = field(init=False)
    audit: MemoryAudit = field(default_factory=MemoryAudit)
    pointer: MemoryPointer = field(default_factory=MemoryPointer)
    cards: MemoryCards = field(default_factory=MemoryCards)
    dpo_channels: MemoryDpoChannels = field(default_factory=MemoryDpoChannels)

    def __post_init__(self) -> None:
        self.inbox, self.outbox, self.register = MemoryInbox(self), MemoryOutbox(self), MemoryRegister(self)
        self.suspensions, self.reviews = MemorySuspensions(self), MemoryReviews(self)
        self.faq, self.underway = MemoryFaqEntries(self), MemoryUnderway(self)
        self.pending, self.own_data = MemoryPending(self), MemoryOwnData(self)
        self.pointer.audit, self.pointer.clock = self.audit, self.clock

    def purge(self, now: datetime) -> None:
        """Forget what was kept long enough."""
        with self.lock:
            self.register.offers = {k: v for k, v in self.register.offers.items() if now - v[1] < KEPT}
            self.pending.kept = {k: v for k, v in self.pending.kept.items() if now - v[1] < KEPT}
            taken = self.inbox.taken
            for key, one in taken.items():
                if one.item and one.since and not one.closed and now - one.since >= WAITING:
                    question = one.item.question
                    self.inbox.done(key, Delivery(f"expired:{key}", question.thread, Apology(question.language)), None)
            self.inbox.taken = {k: v for k, v in taken.items() if not (v.closed and now - v.closed >= KEPT)}
            self.reviews.purge(now)
            self.forget_cards()

    def forget_cards(self) -> None:
        """Forget the places of anonymised cases, unless something waits for their channel."""
        anonymous = {number for number, case in self.register.opened.items() if case.anonymised_at}
        awaited = {one.item.thread for one in self.outbox.promised.values() if one.item}
        kept = self.cards.kept.items()
        kept_ones = {at: card for at, card in kept if at[0] not in anonymous or at[1] in awaited}
        reviews = self.reviews.kept
        self.cards.kept = {at: card for at, card in kept_ones.items() if at[0][0] != "R" or at[0] in reviews}


def _lease(waiting: Iterable[Waiting[T]], now: datetime, mine: Callable[[T], bool]) -> tuple[T, int] | None:
    """Give the oldest thing that is due, and which try this is."""
    for one in waiting:
        if one.item is not None and one.closed is None and one.due <= now and mine(one.item):
            one.due, one.tries = now + LEASE, one.tries + 1
            return one.item, one.tries
    return None


def _digest(words: bytes) -> str:
    return sha256(words).hexdigest()


def _same(one: Offer, other: Offer) -> bool:
    return (one.thread, one.asker, one.preview) == (other.thread, other.asker, other.preview)


def _advice(decision: Decision, at: datetime) -> Advice:
    """Give the advice of a decision, not numbered yet: one that is refused takes no number."""
    return Advice(
        number="",
        verdict=decision.verdict,
        because=decision.because,
        by=decision.by,
        at=at,
        precedent=decision.precedent,
        until=decision.until,
        conditions=decision.conditions,
        team=decision.team,
        relies=decision.relies,
    )
