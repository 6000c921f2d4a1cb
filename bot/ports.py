"""What the core asks of the world: small protocols, each with a contract suite in tests/contracts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.case import Advice, Case, Event, Offer, Reliance
from bot.domain.cases.delivery import Delivery, Shown
from bot.domain.cases.grouping import Beside, no_card
from bot.domain.cases.own_data import Own, OwnData, no_other
from bot.domain.cases.precedents import Precedent
from bot.domain.cases.promise import Promise
from bot.domain.cases.reviewing import Drawn
from bot.domain.cases.suspending import Suspension
from bot.domain.progress import Step
from bot.domain.team import Team
from bot.domain.threads.following import LastQuestion
from bot.domain.verdicts.proposal import Proposal
from knowledge.clause import Clause, Found, Source
from knowledge.concepts import Language
from knowledge.reading import Says
from knowledge.rules import Rule


class Charter(Protocol):
    """An open, verified edition: what it says and how to find it."""

    @property
    def edition(self) -> str:
        """The edition's id."""

    @property
    def published_on(self) -> datetime:
        """When the edition was sealed, UTC."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """Clauses by key, in reading order."""

    @property
    def rules(self) -> Sequence[Rule]:
        """Every rule of every clause."""

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        """Clauses nearest to `text` by words and by meaning, best first, any language."""


class Library(Protocol):
    """The shelf of editions."""

    def current(self) -> Charter:
        """Open the current edition; raise `Unavailable` when nothing is published or its index cannot be trusted."""

    def edition(self, edition: str) -> Charter:
        """Open a past edition; raise `Refused` when there is none of that name."""


class Shield(Protocol):
    """The single door: raw text in, redacted text out."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        """Give `text` redacted, with what was found. Placeholders are in `language`, guessed when absent."""


class Model(Protocol):
    """A language model, if one is plugged in. It never raises: what fails, or is no valid reply, is None."""

    @property
    def prompts(self) -> str:
        """The digest of the prompts that it is asked with, recorded with what came of it."""

    @property
    def rests(self) -> bool:
        """True while it is left alone, after failures in a row: what is asked of it then goes nowhere."""

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        """What these clauses say on `question`; a clause that is not among them is never named."""

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        """What each passage, alone, says of the very use that is asked about; as many as there are passages."""

    def rewrite(self, question: Question, before: Question) -> str | None:
        """What `question` asks after `before`, as one whole question; "" when it asks that by itself."""


@dataclass(frozen=True, slots=True)
class Received:
    """An event taken into the inbox: its own key on its platform, and the question, already shielded."""

    key: str
    """Unique for ever on its platform: `slack:T1:C1:17.22`, `teams:<tenant>:<conversation>:<activity>`."""
    question: Question
    tries: int = 1
    """How many times it was leased, this one included, but for those that did not count."""
    told: tuple[Delivery, ...] = ()
    """What is promised in the transaction that takes it in; the inbox gives it back without."""


class Inbox(Protocol):
    """Questions that were acknowledged and wait for their answer."""

    def take_in(self, received: Received) -> bool:
        """Store it before it is acknowledged, and drop what `Underway` promised; False when its key was seen before."""

    def withdraw(self, key: str, thread: Thread, language: Language) -> None:
        """Close it unanswered and wipe its words: its author deleted it. What was answered stands.

        One that is still being read is not taken in any more, and what `Underway` promised of it is dropped.
        """

    def holds(self, key: str) -> bool:
        """True when this key was taken in, whether it waits or was answered."""

    def next(self) -> Received | None:
        """Lease the oldest question of those first in their thread; None when none waits. An expired lease returns."""

    def follows(self, key: str, room: Thread) -> bool:
        """True while a question taken in before it waits in a thread inside that conversation."""

    def again(self, key: str, *, again_in: float, counts: bool) -> None:
        """Return it in so many seconds; `counts` is False when the failure was not the question's own."""

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
        """In one transaction: close the question, wipe its words, keep the offer, put the delivery in the outbox.

        `last` takes the place of what the delivery's thread remembered of its `asker`, who is the offer's unless told
        (`Pending`); `drawn` is kept with the offer.
        A closed question is left alone: whoever answers second delivers nothing. An apology makes no offer.
        """


class Pending(Protocol):
    """The last question of each asker in each thread, redacted, for what they may say next: a day at most."""

    def last(self, thread: Thread, asker: str | None = None) -> LastQuestion | None:
        """The last question of that asker in that thread, or of anybody; None when nothing is remembered."""

    def last_around(self, room: Thread, asker: str) -> LastQuestion | None:
        """The last question of that asker in that conversation or in any thread inside it; None when there is none."""

    def forget_around(self, room: Thread, asker: str) -> None:
        """Remember nothing more of that asker in that conversation nor in any thread inside it."""

    def of(self, thread: Thread, asker: str | None = None) -> Question | None:
        """That question, where it waits for the reply to a clarifying question; None when it does not."""

    def follow(self, thread: Thread, last: LastQuestion | None, *, asker: str | None = None) -> None:
        """Remember `last` in that thread instead of its asker's one before; None: nothing of that `asker` any more.

        What others asked there stays in any case.
        """


class Outbox(Protocol):
    """Deliveries that were promised and wait to be sent."""

    def next(self, platforms: frozenset[str]) -> Delivery | None:
        """Lease the oldest delivery that is due on one of `platforms`; None when there is none. A lease expires."""

    def sent(self, delivery: str) -> None:
        """Close it and wipe its content."""

    def superseded(self, delivery: str) -> None:
        """Close it unsent and wipe its content: its case has gone on."""

    def failed(self, delivery: str, *, again_in: float | None, told: Sequence[Delivery] = ()) -> None:
        """Try again in so many seconds; None gives it up and keeps it among the dead letters.

        `told` is promised in the transaction that gives it up.
        """

    def given_up(self, case: str) -> tuple[Delivery, ...]:
        """The dead letters about that case, oldest first, but for those that nobody can read."""


class Courier(Protocol):
    """A channel that can show something in one of its threads, from a worker's thread (not the event loop)."""

    def deliver(self, delivery: Delivery) -> None:
        """Show it.

        Raise `Unavailable` (with `again_in=` seconds when the platform said so) if it did not arrive but may later,
        `Refused` if it never will (the channel was deleted, the bot was removed).
        """


class Waiting(Protocol):
    """A channel that can show in one of its threads, from a worker's thread, what an answer waits for."""

    def show_step(self, thread: Thread, step: Step, language: Language) -> None:
        """Show it until the answer is there, in little time; it is a courtesy: what fails is not raised."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a DPO decides on a case, before it has its number."""

    verdict: Verdict
    because: str
    by: str
    precedent: bool = False
    until: date | None = None
    conditions: tuple[str, ...] = ()
    relies: tuple[Reliance, ...] = ()
    team: Team = Team.DPO
    """As whom: for the desk to say."""


class Register(Protocol):
    """Offers, cases and advice."""

    def keep_offer(self, offer: Offer, drawn: Drawn | None = None) -> None:
        """Keep an offer for a while (`Retention.offers`), and what is drawn with it, as `Inbox.done` does."""

    def offer(self, offer: str) -> Offer | None:
        """The offer of that id, while it stands: 24 hours, or as long as the case that it became."""

    def case_of(self, offer: str) -> Case | None:
        """The case that this offer became; None while it was not sent."""

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
        """Give the case of this offer and whether it is new: one offer makes one case, once; `token` is a new one's.

        Words that the same asker sends again from the same thread while their case waits make no second one.
        In the same transaction: `CaseOpened` for the asker, `CaseForDpo` for each of `to_dpo`, what `beside` gives.
        """

    def case(self, number: str) -> Case | None:
        """The case of that number."""

    def cases(self) -> tuple[Case, ...]:
        """Every case, oldest first."""

    def sent_by(self, asker: str) -> tuple[Case, ...]:
        """Every case of theirs that can be read, oldest first; those of others are not looked at."""

    def awaiting(self, thread: Thread, asker: str) -> Case | None:
        """The last case of that asker, from that thread or one inside it, whose DPO waits for a reply; else None."""

    def settle(self, number: str, decision: "Decision", to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        """Record the advice (numbered here) and whether it is new: compare-and-set, the first decision stands.

        In the same transaction: `CaseSettled` for the asker's thread, `CaseForDpo` for each thread of `to_dpo`.
        Raises `Refused` when there is no such case, or somebody else holds it.
        """

    def show(self, numbers: Collection[str], to: Thread) -> None:
        """Promise that channel the card of each of these cases that is still open, as it stands: `CaseForDpo`."""

    def write_again(self, number: str, to: Thread, once: str) -> datetime | None:
        """Promise that mailbox another letter of the case; give when it was promised before, None where it is now.

        `once` names what asked for it: under that name it goes once, for as long as the outbox remembers it
        (`Retention.events`). A letter that was given up, or closed unsent, is promised anew.
        """

    def reminding(self, now: datetime) -> tuple[Case, ...]:
        """Open cases whose promise has reached a moment that its DPO may not have been told of, oldest first."""

    def change(
        self, number: str, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()
    ) -> tuple[Case, bool]:
        """Let `event` happen to the case as it stands now, and say whether it changed anything: compare-and-set.

        In the same transaction: an entry in the audit, and what `told` says (`deputies` are called when it is late).
        A withdrawal also closes, unsent, what holds the case. Raises `Refused`, with why, for what cannot happen now.
        """

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        """Advice that may be quoted as precedent, has not lapsed and is not suspended, oldest first."""

    def lapsed(self) -> tuple[tuple[Case, Advice], ...]:
        """Advice that would be such but for its last day, which is past, or for a clause that changed, oldest first."""

    def named(self, thread: Thread) -> bool:
        """True once a thread was named (`first_time`)."""

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        """True the first time a thread is named, and each time to the `event` that named it first: a notice once."""

    def unname(self, thread: Thread) -> None:
        """Let a thread be named for the first time again: what was to follow did not happen."""


class OwnRecords(Protocol):
    """What is kept about one person, by their identity; nobody else's is given or touched."""

    def of(self, identity: str, own: Own = no_other) -> OwnData:
        """Everything that names them or is kept in their words; `own` tells what conversations are theirs alone."""

    def erase(self, identity: str, own: Own = no_other, by: str = "") -> None:
        """Take it away, all of it at once, with an entry if there is any (`by` somebody else, as for `note`).

        Their closed cases are anonymised, open ones are left to be withdrawn first. The audit keeps a pseudonym in
        their place in what they did to their own cases.
        """

    def note(self, act: Act, identity: str, by: str = "") -> None:
        """Add an entry: their data were exported, or erased, `by` somebody else; they are told by a pseudonym."""


class Precedents(Protocol):
    """The DPO's advice that may be quoted to others."""

    def standing(self, charter: Charter) -> tuple[Precedent, ...]:
        """Every precedent that stands today, and whose clauses read in `charter` as they did when it was given."""

    def lapsed(self, charter: Charter) -> tuple[Precedent, ...]:
        """Every precedent whose last day is past, or a clause of which changed, and that nobody took back."""


class Suspensions(Protocol):
    """What the DPO suspended, and who has to be told of it."""

    def every(self) -> tuple[Suspension, ...]:
        """Every suspension, oldest first, those that were resumed too."""

    def suspend(self, *asked: Suspension) -> tuple[tuple[Suspension, ...], int]:
        """Number them (`S-2026-0001`) and keep them; give those that are new, and how many threads are told.

        In the same transaction: an entry in the audit for each, one `Correction` for each thread whose answer rested
        on a passage as it read then. Raises `Refused` when all of these words are suspended already.
        """

    def resume(self, number: str, by: str, at: datetime) -> Suspension:
        """Let the passage answer again; raise `Refused` when somebody did before."""

    def correct(self) -> int:
        """Promise the same to answers that were on their way at that moment; each once, whoever else does."""


class DpoChannels(Protocol):
    """Where cards go, the DPO's and the security team's: threads that are configured, or were learned in Teams."""

    def threads(self, team: Team = Team.DPO) -> tuple[Thread, ...]:
        """Every channel of a team; empty when none is known."""

    def learn(self, thread: Thread, team: Team = Team.DPO, *, place: str | None = None) -> bool:
        """Remember a team's channel, and say whether it is new to that team.

        Teams tells its address only when something happens there. `place` tells the conversation from all others: a new
        address of it takes the old one's place.
        """


class Cards(Protocol):
    """Where the card of each case and review stands, so that every process shows that very card as it goes on."""

    def shown(self, case: str, thread: Thread) -> Shown | None:
        """The card of that case or review in that channel; None when it was never posted there."""

    def keep(self, case: str, thread: Thread, shown: Shown) -> None:
        """Remember it, unless a later state of the case is shown already."""

    def standing_at(self, thread: Thread, place: str) -> str | None:
        """The case or review whose card stands at that place of the channel; None where none does."""


class Pointer(Protocol):
    """Which edition is current: a row of the database, read at each question."""

    def current(self) -> str | None:
        """The current edition's id, or None when nothing was published."""

    def switch(self, edition: str, by: str = "") -> None:
        """Make `edition` current, at once, for every process; with an entry in the audit where it is said by whom."""


class Clock(Protocol):
    """The time, so that tests can move it."""

    def now(self) -> datetime:
        """Now, UTC, with its time zone."""
