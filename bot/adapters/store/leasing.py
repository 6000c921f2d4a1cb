"""Leases: what waits in line is given to one caller at a time, and comes back when nobody closed it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, bindparam, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.adapters.store.database import Database

LEASE = timedelta(seconds=60)
"""How long a caller may take before another may try: longer than two calls of a model, or than any courier waits."""


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
        return waiting.order_by(self.place).limit(1)

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
