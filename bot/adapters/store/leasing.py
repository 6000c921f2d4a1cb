"""Leases: what waits in line is given to one caller at a time, and comes back when nobody closed it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Connection, Exists, Row, Select, Table, bindparam, exists, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.adapters.store.database import Database

LEASE = timedelta(seconds=60)
"""How long a caller may take before another may try: longer than two calls of a model, or than any courier waits."""

NEWER = timedelta(minutes=10)
"""How long what cannot be read waits for a replica of a newer version, which wrote it, during an upgrade."""
NEWER_AGAIN = 30.0
"""Seconds after which it is tried again."""


def wait_for_newer(since: datetime, now: datetime) -> float | None:
    """Give the seconds that something which cannot be read goes on waiting, None once it has for long enough."""
    return NEWER_AGAIN if now - since < NEWER else None


@dataclass(frozen=True)
class Line:
    """A table whose open rows wait in the order of `place`; none waits longer than `longest`.

    Its statements are built once: building them costs more than running them.
    """

    table: Table
    place: Column[Any]
    closed: Column[Any]
    longest: timedelta = LEASE
    part: Column[Any] | None = None
    """What tells the rows of one caller from those of another, where they differ."""
    one_by_one: Column[Any] | None = None
    """What rows have in common that are given one after the other: the next one once the last is closed."""

    def lease(self, database: Database, now: datetime, parts: Collection[str] = ()) -> Row[Any] | None:
        """Give the first row that is due, counted as a try and leased to the caller; None when there is none.

        A row that is due later than any may be was written before the clock jumped back: it is due.
        """
        asked: dict[str, object] = {"now": now, "latest": now + self.longest}
        if self.part is not None:
            asked["parts"] = sorted(parts)
        with database.reading() as connection:
            if connection.execute(self._first, asked).first() is None:
                return None  # an idle caller takes no writer's turn
        with database.writing() as connection:
            return connection.execute(self._taken, {**asked, "until": now + LEASE}).first()

    @cached_property
    def _first(self) -> Select[Any]:
        due = self.table.c.due_at
        waiting = select(self.place).where(
            self.closed.is_(None),
            or_(due <= bindparam("now", type_=due.type), due > bindparam("latest", type_=due.type)),
        )
        if self.part is not None:
            waiting = waiting.where(self.part.in_(bindparam("parts", expanding=True)))
        if self.one_by_one is not None:
            waiting = waiting.where(~self._follows(self.one_by_one))
        return waiting.order_by(self.place).limit(1)

    def _follows(self, common: Column[Any]) -> Exists:
        """Tell that an earlier row of the same is still open."""
        earlier = self.table.alias("earlier")
        place, closed = earlier.c[self.place.name], earlier.c[self.closed.name]
        same = earlier.c[common.name] == common
        return exists().where(same, closed.is_(None), place < self.place).correlate(self.table)

    @cached_property
    def _taken(self) -> ReturningUpdate[Any]:
        free = self._first.with_for_update(skip_locked=True).correlate(None).scalar_subquery()
        until = bindparam("until", type_=self.table.c.due_at.type)
        leased = update(self.table).where(self.place == free).values(due_at=until, tries=self.table.c.tries + 1)
        return leased.returning(*self.table.c)

    def take_back(self, connection: Connection, now: datetime) -> None:
        """Make due what somebody leased; what waits for longer than a lease was told to."""
        due = self.table.c.due_at
        leased = self.closed.is_(None) & (self.table.c.tries > 0) & (due > now) & (due <= now + LEASE)
        connection.execute(update(self.table).where(leased).values(due_at=now))
