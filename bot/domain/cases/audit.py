"""What was done to a case, by whom and when, in a chain: no word of anybody's question."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.acting import typist_beside
from bot.domain.cases.case import (
    Advice,
    AskedBack,
    Case,
    Event,
    Reassigned,
    Reminded,
    Reopened,
    Replied,
    Settled,
    Suspended,
    Taken,
    Withdrawn,
)
from bot.domain.team import Team

Digest = Callable[[bytes], str]
"""Gives a digest that only the holder of the home's key can make."""
START = ""
"""What the first entry follows."""
_PSEUDONYM = "pseudonym:"


class Detail(StrEnum):
    """What a line tells beyond who, what and when; names in the database: add, never rename."""

    TO = "to"
    """Whom a case went to: an identity, or a team."""
    VERDICT = "verdict"
    ADVICE = "advice"
    """The number of an advice."""
    CLAUSE = "clause"
    REMINDER = "reminder"
    REASON = "reason"
    """The digest of the words that the line keeps sealed: it stays when they go."""
    PRECEDENT = "precedent"
    """Whether an advice may be quoted to others: yes or no."""
    UNTIL = "until"
    """The last day of an advice; absent where it has none."""
    EDITION = "edition"
    WORDS = "words"
    """The digest of an advice's words, of which the line holds none."""


UNTOLD = frozenset({Detail.REASON, Detail.WORDS})
"""Digests: what a reader is given of them says nothing."""
Details = tuple[tuple[Detail, str], ...]


class Act(StrEnum):
    """What was done; names in the database: add, never rename."""

    OPENED = "case.opened"
    TAKEN = "case.taken"
    ASKED_BACK = "case.asked_back"
    REPLIED = "case.replied"
    SETTLED = "case.settled"
    WITHDRAWN = "case.withdrawn"
    REOPENED = "case.reopened"
    REASSIGNED = "case.reassigned"
    REMINDED = "case.reminded"
    SUSPENDED = "case.suspended"
    CLAUSE_SUSPENDED = "clause.suspended"
    CLAUSE_RESUMED = "clause.resumed"
    ANONYMISED = "case.anonymised"
    REVIEW_SHOWN = "review.shown"
    REVIEW_JUDGED = "review.judged"
    ENTRY_DRAFTED = "entry.drafted"
    ENTRY_PUBLISHED = "entry.published"
    EDITION_IN_FORCE = "edition.in_force"
    DATA_EXPORTED = "data.exported"
    DATA_ERASED = "data.erased"


_ACTS: dict[type[Event], Act] = {
    Taken: Act.TAKEN,
    AskedBack: Act.ASKED_BACK,
    Replied: Act.REPLIED,
    Settled: Act.SETTLED,
    Withdrawn: Act.WITHDRAWN,
    Reopened: Act.REOPENED,
    Reassigned: Act.REASSIGNED,
    Reminded: Act.REMINDED,
    Suspended: Act.SUSPENDED,
}


def act_of(event: Event) -> Act:
    """Give the act of an event."""
    return _ACTS[type(event)]


def details_of(case: Case, event: Event, digest: Digest) -> Details:
    """Give what the line of an event tells beyond who, what and when; `case` is as it stood before."""
    match event:
        case Reassigned():
            return ((Detail.TO, event.to or Team.DPO.value),)
        case Settled(advice=advice):
            return _advised(advice, digest)
        case Reminded():
            return ((Detail.REMINDER, event.what.value),)
        case Reopened() | Suspended() if case.advice is not None:
            clauses = event.clauses if isinstance(event, Suspended) else ()
            return ((Detail.ADVICE, case.advice.number), *((Detail.CLAUSE, clause) for clause in clauses))
        case _:
            return ()


def _advised(advice: Advice, digest: Digest) -> Details:
    told = [(Detail.VERDICT, advice.verdict.value), (Detail.ADVICE, advice.number)]
    told += [(Detail.PRECEDENT, "yes" if advice.precedent else "no")]
    told += [(Detail.UNTIL, advice.until.isoformat())] if advice.until else []
    return (*told, (Detail.WORDS, words_digest(advice, digest)))


def words_digest(advice: Advice, digest: Digest) -> str:
    """Give the digest by which the words of an advice, conditions included, are known again."""
    told = json.dumps([advice.number, advice.because, *advice.conditions])
    return digest(b"advice\0" + told.encode())


def reason_of(event: Event) -> str:
    """Give the words that an event's line keeps, sealed: why an advice was taken back."""
    return event.because if isinstance(event, Reopened) else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit; `digest` covers the line and the digest of the one before."""

    rank: int
    at: datetime
    actor: str
    act: Act
    about: str
    """What it was done to: the number of a case, of a suspension, or of a review."""
    previous: str
    digest: str
    typist: str = ""
    """Who typed it at a terminal, where they acted for another identity; of an unnamed asker never."""
    details: Details = ()
    because: str = ""
    """Why, in the words of whoever did it; they go with the case, their digest stays."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the audit goes: an entry's rank and digest, kept apart so that neither end can go missing."""

    rank: int = 0
    digest: str = START


NOTHING_YET = Head()


def follow(
    head: Head,
    *,
    at: datetime,
    actor: str,
    act: Act,
    about: str,
    digest: Digest,
    details: Details = (),
    because: str = "",
) -> Entry:
    """Give the entry that comes after `head`, with who typed it if that is somebody else."""
    told = (*details, (Detail.REASON, _digest_of(because, digest))) if because else details
    # whoever stays unnamed may be told by who types
    typist = "" if actor.startswith(_PSEUDONYM) else typist_beside(actor)
    entry = Entry(head.rank + 1, at.astimezone(UTC), actor, act, about, head.digest, "", typist, told, because)
    return replace(entry, digest=digest(_bytes(entry, digest, _typist(entry, digest))))


def pseudonym(actor: str, digest: Digest) -> str:
    """Give the name that stands for an identity once its person is forgotten: only the key leads from one to it."""
    return actor if actor.startswith(_PSEUDONYM) else _PSEUDONYM + digest(b"person\0" + actor.encode())[:20]


def whose_data(identity: str, digest: Digest) -> str:
    """Give the name that stands for whose data were exported or erased: another than in the lines of their cases.

    Those lines would else tell, beside this one, who asked.
    """
    return pseudonym(f"data\0{identity}", digest)


def disguised(entry: Entry, digest: Digest) -> Entry:
    """Give a line with pseudonyms in place of its actor and of who typed it for them."""
    sealed_openly = bool(entry.typist) and entry.digest == digest(_bytes(entry, digest, entry.typist))
    typist = entry.typist if sealed_openly else _typist(entry, digest)
    return replace(entry, actor=pseudonym(entry.actor, digest), typist=typist)


def start_mark(start: Head, digest: Digest) -> str:
    """Give what proves that the entries up to `start` were purged by the holder of the key."""
    return digest(f"purged\0{start.rank}\0{start.digest}".encode())


def broken_at(entries: Iterable[Entry], head: Head, digest: Digest, start: Head = NOTHING_YET) -> int | None:
    """Give the first rank where an entry was removed, changed, added or moved; None when the chain holds.

    `start` is the last entry that was purged: the chain goes on from there.
    """
    last = start
    for entry in entries:
        follows = (entry.rank, entry.previous) == (last.rank + 1, last.digest)
        if not (follows and _is_sealed(entry, digest) and _says_why(entry, digest)):
            return last.rank + 1
        last = Head(entry.rank, entry.digest)
    return None if last == head else last.rank + 1


def _is_sealed(entry: Entry, digest: Digest) -> bool:
    """True when the line's digest is its own; some were sealed with the name of who typed, before its pseudonym was."""
    return entry.digest in {digest(_bytes(entry, digest, typist)) for typist in (_typist(entry, digest), entry.typist)}


def _typist(entry: Entry, digest: Digest) -> str:
    return entry.typist and pseudonym(entry.typist, digest)


def _bytes(entry: Entry, digest: Digest, typist: str) -> bytes:
    # the actor counts by its pseudonym, so that the chain holds when that takes the actor's place
    actor, at = pseudonym(entry.actor, digest), entry.at.astimezone(UTC).isoformat()
    told: list[object] = [entry.rank, at, actor, entry.act.value, entry.about, entry.previous]
    if entry.typist or entry.details:  # a line from before there were any counts as it did then
        told += [typist, entry.details]
    return json.dumps(told).encode()


def _says_why(entry: Entry, digest: Digest) -> bool:
    """True unless the words that the line keeps are not those that it was made with."""
    return not entry.because or dict(entry.details).get(Detail.REASON) == _digest_of(entry.because, digest)


def _digest_of(because: str, digest: Digest) -> str:
    return digest(b"reason\0" + because.encode("utf-8", "replace"))
