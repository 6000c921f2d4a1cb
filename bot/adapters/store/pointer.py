"""Which edition is current, and which were before."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from bot.adapters.store.audit import note
from bot.adapters.store.database import Database
from bot.adapters.store.schema import pointer
from bot.adapters.store.sealing import Seal
from bot.domain.cases.audit import Act, Detail
from bot.ports import Clock

ABOUT = "edition"
"""What a line of the audit says that it is about: the edition's own name is longer, and stands in its details."""
_LAST = select(pointer.c.edition).order_by(pointer.c.id.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class StoredPointer:
    """The pointer, in the database: its last row is the current edition."""

    database: Database
    seal: Seal
    clock: Clock

    def current(self) -> str | None:
        """Give the current edition's id, or None when nothing was published."""
        with self.database.reading() as connection:
            return connection.execute(_LAST).scalar_one_or_none()

    def switch(self, edition: str, by: str = "") -> None:
        """Make `edition` current, at once, for every process; noted with who did."""
        with self.database.writing() as connection:
            if connection.execute(_LAST).scalar_one_or_none() != edition:
                at = self.clock.now()
                connection.execute(insert(pointer).values(edition=edition, at=at))
                if by:
                    told, act = ((Detail.EDITION, edition),), Act.EDITION_IN_FORCE
                    note(connection, self.seal, at=at, actor=by, act=act, about=ABOUT, details=told)
