"""The audit, in the database: written in the transaction of what it tells of."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import audit, audit_head
from bot.adapters.store.sealing import Seal
from bot.domain.cases.audit import (
    Act,
    Detail,
    Details,
    Entry,
    Head,
    broken_at,
    disguised,
    follow,
    pseudonym,
    start_mark,
)
from bot.domain.errors import Refused

_ONE = audit_head.c.id == 1


def note(
    connection: Connection,
    seal: Seal,
    *,
    at: datetime,
    actor: str,
    act: Act,
    about: str,
    details: Details = (),
    because: str = "",
) -> None:
    """Add an entry, in the caller's transaction; whoever adds another waits until it is committed."""
    entry = follow(
        _last(_locked(connection)),
        at=at,
        actor=actor,
        act=act,
        about=about,
        digest=seal.digest,
        details=details,
        because=because,
    )
    connection.execute(
        insert(audit).values(
            rank=entry.rank,
            at=entry.at,
            actor=entry.actor,
            act=entry.act.value,
            about=entry.about,
            previous=entry.previous,
            digest=entry.digest,
            typist=entry.typist or None,
            details=json.dumps(entry.details) if entry.details else None,
            because=seal.close_text(because) if because else None,
        )
    )
    connection.execute(update(audit_head).where(_ONE).values(rank=entry.rank, digest=entry.digest))


def drop_before(connection: Connection, seal: Seal, moment: datetime) -> None:
    """Delete the entries up to that moment, in the caller's transaction; the chain goes on from the last of them."""
    row = _locked(connection)
    newer = select(func.min(audit.c.rank)).where(audit.c.at > moment)
    last = (connection.execute(newer).scalar() or row.rank + 1) - 1
    dropped = connection.execute(select(audit.c.digest).where(audit.c.rank == last)).scalar()
    if dropped is None:
        return
    start = Head(last, dropped)
    connection.execute(delete(audit).where(audit.c.rank <= last))
    connection.execute(
        update(audit_head)
        .where(_ONE)
        .values(start_rank=start.rank, start_digest=start.digest, start_mark=start_mark(start, seal.digest))
    )


def forget_reasons(connection: Connection, about: str) -> None:
    """Wipe why something was done to a case, in the caller's transaction; the digests of those words stay."""
    connection.execute(update(audit).where(audit.c.about == about).values(because=None))


def disguise(connection: Connection, seal: Seal, *, actor: str, about: str) -> None:
    """Put somebody's pseudonym in their place in what they did to a case, in the caller's transaction.

    So does whoever typed it for them: their own account, most often.
    Words that tell why something was done to it go as its own words do.
    """
    forget_reasons(connection, about)
    theirs = audit.c.actor == actor, audit.c.about == about
    for row in connection.execute(select(audit).where(*theirs, audit.c.typist.is_not(None))).all():
        connection.execute(update(audit).where(audit.c.rank == row.rank).values(typist=_hidden(row, seal)))
    connection.execute(update(audit).where(*theirs).values(actor=pseudonym(actor, seal.digest)))


def _hidden(row: Row[Any], seal: Seal) -> str:
    with suppress(ValueError):  # an act that there never was: nothing to keep the chain for
        return disguised(_entry(row, seal), seal.digest).typist
    return pseudonym(row.typist, seal.digest)


def entries_of(connection: Connection, seal: Seal, actor: str) -> tuple[Entry, ...]:
    """Give what somebody did, in their own name or another's, oldest first, in the caller's transaction."""
    return entries_told(connection, seal, (audit.c.actor == actor) | (audit.c.typist == actor))


def _locked(connection: Connection) -> Row[Any]:
    """Give the row of the head, made when absent, alone with it until the transaction ends."""
    first = Head()
    insert_once(connection, audit_head, id=1, rank=first.rank, digest=first.digest)
    return connection.execute(select(audit_head).where(_ONE).with_for_update()).one()


def _last(row: Row[Any]) -> Head:
    return Head(row.rank, row.digest)


@dataclass(frozen=True, slots=True)
class StoredAudit:
    """The audit, to read and to verify."""

    database: Database
    seal: Seal

    def entries(self) -> tuple[Entry, ...]:
        """Give every entry, oldest first."""
        with self.database.reading() as connection:
            return entries_told(connection, self.seal)

    def broken_at(self) -> int | None:
        """Give the rank of the first entry that does not follow from the one before; None when all do."""
        with self.database.reading() as connection:
            row = connection.execute(select(audit_head).where(_ONE)).first()
            head = Head() if row is None else _last(row)
            start = Head() if row is None else Head(row.start_rank, row.start_digest)
            if row is not None and start.rank and row.start_mark != start_mark(start, self.seal.digest):
                return 1  # nobody with the key purged up to there
            try:
                return broken_at(entries_told(connection, self.seal), head, self.seal.digest, start)
            except ValueError:  # an act that there never was
                return 1


def entries_told(connection: Connection, seal: Seal, *which: ColumnElement[bool]) -> tuple[Entry, ...]:
    """Give the entries, those that are `which` if it is said, oldest first, in the caller's transaction."""
    rows = connection.execute(select(audit).where(*which).order_by(audit.c.rank)).all()
    return tuple(_entry(row, seal) for row in rows)


def _entry(row: Row[Any], seal: Seal) -> Entry:
    kept = row.rank, row.at, row.actor, Act(row.act), row.about, row.previous, row.digest
    return Entry(*kept, row.typist or "", _details(row.details), _because(row.because, seal))


def _details(kept: str | None) -> Details:
    """Give what a line tells; nothing of what we did not write, which the chain then shows."""
    with suppress(ValueError, TypeError):
        return tuple((Detail(name), str(told)) for name, told in json.loads(kept or "[]"))
    return ()


def _because(kept: bytes | None, seal: Seal) -> str:
    """Give why; of what we did not seal a sign that the chain does not know."""
    with suppress(Refused):
        return "" if kept is None else seal.open_text(kept)
    return "?"
