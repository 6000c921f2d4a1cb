"""The audit, in the database: written in the transaction of what it tells of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import audit, audit_head
from bot.adapters.store.sealing import Seal
from bot.domain.audit import Act, Entry, Head, broken_at, follow

_ONE = audit_head.c.id == 1


def note(connection: Connection, seal: Seal, *, at: datetime, actor: str, act: Act, about: str) -> None:
    """Add an entry, in the caller's transaction; whoever adds another waits until it is committed."""
    first = Head()
    insert_once(connection, audit_head, id=1, rank=first.rank, digest=first.digest)
    row = connection.execute(select(audit_head).where(_ONE).with_for_update()).one()
    entry = follow(Head(row.rank, row.digest), at=at, actor=actor, act=act, about=about, digest=seal.digest)
    connection.execute(
        insert(audit).values(
            rank=entry.rank,
            at=entry.at,
            actor=entry.actor,
            act=entry.act.value,
            about=entry.about,
            previous=entry.previous,
            digest=entry.digest,
        )
    )
    connection.execute(update(audit_head).where(_ONE).values(rank=entry.rank, digest=entry.digest))


@dataclass(frozen=True, slots=True)
class StoredAudit:
    """The audit, to read and to verify."""

    database: Database
    seal: Seal

    def entries(self) -> tuple[Entry, ...]:
        """Give every entry, oldest first."""
        with self.database.reading() as connection:
            return _entries(connection)

    def broken_at(self) -> int | None:
        """Give the rank of the first entry that does not follow from the one before; None when all do."""
        with self.database.reading() as connection:
            row = connection.execute(select(audit_head).where(_ONE)).first()
            head = Head() if row is None else Head(row.rank, row.digest)
            try:
                return broken_at(_entries(connection), head, self.seal.digest)
            except ValueError:  # an act that there never was
                return 1


def _entries(connection: Connection) -> tuple[Entry, ...]:
    rows = connection.execute(select(audit).order_by(audit.c.rank)).all()
    return tuple(Entry(r.rank, r.at, r.actor, Act(r.act), r.about, r.previous, r.digest) for r in rows)
