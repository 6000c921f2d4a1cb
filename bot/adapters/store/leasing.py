"""Leases: what waits in line is given to one caller at a time, and comes back when nobody closed it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, or_, select, update

from bot.adapters.store.database import Database

LEASE = timedelta(seconds=60)
"""How long a caller may take before another may try: longer than two calls of a model, or than any courier waits."""


@dataclass(frozen=True, slots=True)
class Line:
    """A table whose open rows wait in the order of `place`; none waits longer than `longest`."""

    table: Table
    place: Column[Any]
    closed: Column[Any]
    longest: timedelta = LEASE

    def lease(self, database: Database, now: datetime, *mine: Any) -> Row[Any] | None:
        """Give the first row that is due, counted as a try and leased to the caller; None when there is none.

        A row that is due later than any may be was written before the clock jumped back: it is due.
        """
        due = self.table.c.due_at
        waiting = select(self.place).where(self.closed.is_(None), or_(due <= now, due > now + self.longest), *mine)
        first = waiting.order_by(self.place).limit(1)
        with database.reading() as connection:
            if connection.execute(first).first() is None:
                return None  # an idle caller takes no writer's turn
        free = first.with_for_update(skip_locked=True).correlate(None).scalar_subquery()
        with database.writing() as connection:
            return connection.execute(
                update(self.table)
                .where(self.place == free)
                .values(due_at=now + LEASE, tries=self.table.c.tries + 1)
                .returning(*self.table.c)
            ).first()

    def take_back(self, connection: Connection, now: datetime) -> None:
        """Make due what somebody leased; what waits for longer than a lease was told to."""
        due = self.table.c.due_at
        leased = self.closed.is_(None) & (self.table.c.tries > 0) & (due > now) & (due <= now + LEASE)
        connection.execute(update(self.table).where(leased).values(due_at=now))
