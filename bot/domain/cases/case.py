"""A case that an employee sent to the DPO, what happens to it, and the advice that comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import assert_never

from bot.domain.answers.answer import RULING, Doubt, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.exchange import Exchange, TakenBack
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.errors import Refused
from bot.domain.team import Subject, Team, reader_of
from knowledge.clause import Clause
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """What the DPO would see if the employee agreed: redacted words, kept 24 hours at most.

    `preview` is exactly the text that is sent: nothing else goes to the DPO.
    """

    id: str
    preview: str
    language: Language
    thread: Thread
    asker: str
    edition: str
    verdict: Verdict
    clauses: tuple[str, ...]
    """Keys of the clauses that the answer cited or came near to."""
    department: str | None = None
    shared: bool = False
    """True when its asker lets a DPO from outside the organisation read it too."""
    anonymous: bool = False
    """True when it is asked as "an employee": nobody on the DPO's side is told who asks."""
    routed: Subject | None = None
    """The subject for which the security team reads it, as its asker was told; None: the DPO alone does."""
    doubt: Doubt | None = None
    """Why its answer was unclear."""
    seen: bool = False
    """True when it was written where others read, under its asker's name, though its thread is theirs alone."""

    def __post_init__(self) -> None:
        """Refuse a department beside an asker who stays unnamed: in a small one it is a name."""
        if self.anonymous and self.department is not None:
            raise ValueError("whoever asks as an employee has no department")

    @property
    def team(self) -> Team:
        """Who it is for; the DPO may read it all the same."""
        return reader_of(self.routed)


class State(StrEnum):
    """Where a case stands; names in the JSON: add, never rename."""

    WAITING = "waiting"
    TAKEN = "taken"
    ASKED_BACK = "asked_back"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    ANONYMISED = "anonymised"

    @property
    def open(self) -> bool:
        """True while somebody still has to do something."""
        return self not in (State.SETTLED, State.WITHDRAWN, State.ANONYMISED)


@dataclass(frozen=True, slots=True)
class Reliance:
    """A clause that an advice relies on, and the digest of its words then."""

    clause: str
    digest: str

    @classmethod
    def on(cls, clause: Clause) -> "Reliance":
        """Give the reliance on a clause as it reads now."""
        return cls(clause.key, sha256(clause.text.encode()).hexdigest())

    def holds_in(self, clauses: Mapping[str, Clause]) -> bool:
        """True while the clause is there, word for word."""
        found = clauses.get(self.clause)
        return found is not None and Reliance.on(found) == self


@dataclass(frozen=True, slots=True)
class Advice:
    """What the DPO answered: an *avis*, not an order. Raises `ValueError` for a verdict that is not one.

    `number` reads `2026-0007` ("avis du DPO n° 2026-0007"); `precedent` says whether it may be quoted to others, while
    the clauses of `relies` read as they did.
    """

    number: str
    verdict: Verdict
    because: str
    by: str
    at: datetime
    precedent: bool = False
    until: date | None = None
    conditions: tuple[str, ...] = ()
    relies: tuple[Reliance, ...] = ()
    suspended: bool = False
    """True once a clause that it relies on has changed: nobody is given it any more."""
    team: Team = Team.DPO
    """Whose advice it is."""
    taken_back: TakenBack | None = None
    """Why it no longer stands, and in whose words; None for what was taken back before a reason was asked for."""

    def __post_init__(self) -> None:
        """Refuse an advice without a reason, with a verdict that settles nothing, or with conditions that bind none."""
        if self.verdict not in RULING:
            raise ValueError(f"a DPO's advice allows, allows if, or forbids; not {self.verdict}")
        if not self.because.strip():
            raise ValueError("an advice says why")
        if self.conditions and (self.verdict is not Verdict.CONDITIONAL or not all(map(str.strip, self.conditions))):
            raise ValueError("an advice that allows on conditions names them, and no other does")

    @property
    def words(self) -> str:
        """All that it says: the reason, then each condition as an item of a list."""
        return "\n".join((self.because, *(f"- {one}" for one in self.conditions)))

    def changed_in(self, clauses: Mapping[str, Clause]) -> tuple[str, ...]:
        """Give the clauses that it relies on and that no longer read as they did."""
        return tuple(one.clause for one in self.relies if not one.holds_in(clauses))


@dataclass(frozen=True, slots=True)
class Case:
    """A question sent to the DPO with its asker's consent; `number` reads `C-2026-0012`. Its state follows from it."""

    number: str
    offer: Offer
    opened_at: datetime
    advice: Advice | None = None
    holder: str | None = None
    """Who took it: the only one who asks back or settles, until it is given to somebody else."""
    exchanges: tuple[Exchange, ...] = ()
    earlier: tuple[Advice, ...] = ()
    """Advice that no longer stands: the case was reopened."""
    withdrawn_at: datetime | None = None
    """Since then nobody reads its words any more: they are gone."""
    promise: Promise | None = None
    """When its answer is promised for; None where nothing is promised."""
    reminded: Reminder | None = None
    """The last reminder of that promise."""
    changes: int = 0
    """How often it changed: of two cards, the one with more is the later."""
    anonymised_at: datetime | None = None
    """Since then nothing in it tells of its asker; a precedent keeps the words that others are given."""
    token: str = ""
    """Its own, though a database that was restored gives numbers again; empty for a case older than tokens."""

    def __post_init__(self) -> None:
        """Refuse a case that could not have come about."""
        if self.withdrawn_at is not None and (self.advice or self.exchanges or self.offer.preview):
            raise ValueError("a withdrawn case has neither words nor advice")
        if any(one.reply is None for one in self.exchanges[:-1]):
            raise ValueError("one question back at a time")
        if self.asked is not None and self.holder is None:
            raise ValueError("whoever waits for a reply holds the case")
        if self.anonymised_at is not None and (self.offer.asker or self.exchanges or self.earlier):
            raise ValueError("an anonymised case has no asker and nothing that they wrote")

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        if self.advice is not None:
            return State.SETTLED
        if self.anonymised_at is not None:
            return State.ANONYMISED
        if self.asked is not None:
            return State.ASKED_BACK
        return State.WAITING if self.holder is None else State.TAKEN

    @property
    def handle(self) -> str:
        """What its buttons name it by."""
        return handle_of(self.number, self.token)

    @property
    def due(self) -> datetime | None:
        """By when its answer is promised, while that runs: not once it is there, nor while its asker is asked."""
        return self.promise.due if self.promise and self.state in (State.WAITING, State.TAKEN) else None

    def is_late(self, now: datetime) -> bool:
        """True once the promised time is over and somebody on the DPO's side is still to answer."""
        return self.due is not None and self.due <= now

    def reminder(self, now: datetime) -> Reminder | None:
        """Give what its DPO is to be told of the promise now; None while it waits for its asker, and when they know."""
        if self.promise is None or self.due is None:
            return None
        reached, order = self.promise.reached(now), list(Reminder)
        if reached is None or (self.reminded and order.index(reached) <= order.index(self.reminded)):
            return None
        return reached

    @property
    def asked(self) -> Exchange | None:
        """The question back that waits for its asker's reply."""
        last = self.exchanges[-1] if self.exchanges else None
        return last if last is not None and last.reply is None else None


@dataclass(frozen=True, slots=True)
class Taken:
    """A DPO takes the case."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A DPO asks the asker something."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Replied:
    """The asker replies; the words are redacted. What was promised counts from here again."""

    by: str
    at: datetime
    words: str
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A DPO gives an advice."""

    advice: Advice

    @property
    def by(self) -> str:
        """Whose advice it is."""
        return self.advice.by

    @property
    def at(self) -> datetime:
        """When it was given."""
        return self.advice.at


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The asker takes the question back."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """A DPO takes their advice back: the case is theirs to settle anew, within the same delay."""

    by: str
    at: datetime
    promise: Promise | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Reassigned:
    """A DPO gives the case to another, or takes it; the security team gives it to the DPO, whichever without `to`."""

    by: str
    at: datetime
    to: str | None
    left: tuple[Thread, ...] | None = None
    """Where its card stood and says that it is gone, once it is the DPO's; None: it stays with those who read it."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """The DPO is reminded of what was promised."""

    at: datetime
    what: Reminder
    by: str = "charte"


@dataclass(frozen=True, slots=True)
class Suspended:
    """A precedent is quoted to nobody any more: clauses that it relies on have changed."""

    at: datetime
    clauses: tuple[str, ...]
    by: str = "charte"


Event = Taken | AskedBack | Replied | Settled | Withdrawn | Reopened | Reassigned | Reminded | Suspended
"""What may happen to a case; whether its author may is for `authorise`."""


def after(case: Case, event: Event) -> Case:
    """Give the case once `event` happened; raise `Refused` with the reason when it cannot happen now."""
    if case.anonymised_at is not None and not isinstance(event, Suspended):
        raise Refused("desk.error_anonymised", number=case.number)
    if not isinstance(event, Reopened | Suspended):
        _must_be_open(case)
    changed = _changed(case, event)
    return case if changed == case else replace(changed, changes=case.changes + 1)


def _changed(case: Case, event: Event) -> Case:
    match event:
        case Taken():
            _must_hold(case, event.by)
            return replace(case, holder=event.by)
        case AskedBack():
            return _asked_back(case, event)
        case Replied():
            return _replied(case, event)
        case Settled():
            _must_hold(case, event.by)
            return replace(case, advice=event.advice)
        case Withdrawn():
            wordless = replace(case, exchanges=(), earlier=(), offer=replace(case.offer, preview=""))
            return replace(wordless, withdrawn_at=event.at)
        case Reopened():
            return _reopened(case, event)
        case Reassigned():
            return _reassigned(case, event)
        case Suspended():
            return replace(case, advice=replace(case.advice, suspended=True)) if case.advice else case
        case Reminded():
            return replace(case, reminded=event.what) if case.reminder(event.at) is event.what else case
        case _:
            assert_never(event)


def _asked_back(case: Case, event: AskedBack) -> Case:
    _must_hold(case, event.by)
    if case.asked is not None:
        raise Refused("desk.error_asked", number=case.number)
    return replace(case, holder=event.by, exchanges=(*case.exchanges, Exchange(event.words, event.by, event.at)))


def _replied(case: Case, event: Replied) -> Case:
    if case.asked is None:
        raise Refused("desk.error_not_asked", number=case.number)
    exchanges = (*case.exchanges[:-1], replace(case.asked, reply=event.words))
    return replace(case, exchanges=exchanges, promise=event.promise, reminded=None)


def _reassigned(case: Case, event: Reassigned) -> Case:
    if event.to is None and case.asked is not None:
        raise Refused("desk.error_asked", number=case.number)
    offer = case.offer if event.left is None else replace(case.offer, routed=None)
    return replace(case, holder=event.to, offer=offer)


def _reopened(case: Case, event: Reopened) -> Case:
    if case.advice is None:
        taken_back = case.earlier and case.state.open
        raise Refused("desk.error_taken_back" if taken_back else "desk.error_not_settled", number=case.number)
    # a question that the advice made needless is not asked again
    answered = tuple(one for one in case.exchanges if one.reply is not None)
    why = TakenBack(event.by, event.at, event.because) if event.because else None
    earlier = (*case.earlier, replace(case.advice, taken_back=why))
    reopened = replace(case, advice=None, earlier=earlier, holder=event.by, exchanges=answered)
    return replace(reopened, promise=event.promise, reminded=None)


def _must_be_open(case: Case) -> None:
    if case.state is State.SETTLED:
        raise Refused("desk.error_settled", number=case.number)
    if case.state is State.WITHDRAWN:
        raise Refused("desk.error_withdrawn", number=case.number)


def _must_hold(case: Case, actor: str) -> None:
    if case.holder not in (None, actor):
        raise Refused("desk.error_taken", number=case.number, holder=called(case.holder), identity=case.holder)


def handle_of(number: str, token: str) -> str:
    """Give what a button names a case by: its number, and its token where it has one."""
    return f"{number}.{token}" if token else number


def called(identity: str | None) -> str:
    """Give what people call an identity: its last part ("slack:T1:U9" → "U9")."""
    return (identity or "").rpartition(":")[2]
