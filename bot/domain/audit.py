"""What was done to a case, by whom and when, in a chain: no word of anybody's question."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.case import (
    AskedBack,
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

Digest = Callable[[bytes], str]
"""Gives a digest that only the holder of the home's key can make."""
START = ""
"""What the first entry follows."""
_PSEUDONYM = "pseudonym:"


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


@dataclass(frozen=True, slots=True)
class Head:
    """How far the audit goes: an entry's rank and digest, kept apart so that neither end can go missing."""

    rank: int = 0
    digest: str = START


NOTHING_YET = Head()


def follow(head: Head, *, at: datetime, actor: str, act: Act, about: str, digest: Digest) -> Entry:
    """Give the entry that comes after `head`."""
    entry = Entry(head.rank + 1, at.astimezone(UTC), actor, act, about, head.digest, "")
    return replace(entry, digest=digest(_bytes(entry, digest)))


def pseudonym(actor: str, digest: Digest) -> str:
    """Give the name that stands for an identity once its person is forgotten: only the key leads from one to it."""
    return actor if actor.startswith(_PSEUDONYM) else _PSEUDONYM + digest(b"person\0" + actor.encode())[:20]


def start_mark(start: Head, digest: Digest) -> str:
    """Give what proves that the entries up to `start` were purged by the holder of the key."""
    return digest(f"purged\0{start.rank}\0{start.digest}".encode())


def broken_at(entries: Iterable[Entry], head: Head, digest: Digest, start: Head = NOTHING_YET) -> int | None:
    """Give the first rank where an entry was removed, changed, added or moved; None when the chain holds.

    `start` is the last entry that was purged: the chain goes on from there.
    """
    last = start
    for entry in entries:
        made = follow(last, at=entry.at, actor=entry.actor, act=entry.act, about=entry.about, digest=digest)
        if made != entry:
            return last.rank + 1
        last = Head(entry.rank, entry.digest)
    return None if last == head else last.rank + 1


def _bytes(entry: Entry, digest: Digest) -> bytes:
    # the actor counts by its pseudonym, so that the chain holds when that takes the actor's place
    actor = pseudonym(entry.actor, digest)
    told = [entry.rank, entry.at.isoformat(), actor, entry.act.value, entry.about, entry.previous]
    return json.dumps(told).encode()
