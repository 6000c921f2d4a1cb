"""Which edition is current, and which were before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.adapters.store.database import Database
from bot.adapters.store.schema import pointer
from bot.ports import Clock

_LAST = select(pointer.c.edition).order_by(pointer.c.id.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class StoredPointer:
    """The pointer, in the database: its last row is the current edition."""

    database: Database
    clock: Clock

    def current(self) -> str | None:
        """Give the current edition's id, or None when nothing was published."""
        with self.database.reading() as connection:
            return connection.execute(_LAST).scalar_one_or_none()

    def switch(self, edition: str) -> None:
        """Make `edition` current, at once, for every process."""
        with self.database.writing() as connection:
            if connection.execute(_LAST).scalar_one_or_none() != edition:
                connection.execute(insert(pointer).values(edition=edition, at=self.clock.now()))

    def history(self) -> tuple[tuple[str, datetime], ...]:
        """Give every edition that was made current, and when, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(pointer.c.edition, pointer.c.at).order_by(pointer.c.id)).all()
        return tuple((row.edition, row.at) for row in rows)
