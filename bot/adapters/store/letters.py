"""Dead letters: deliveries that were given up, listed and put back among those that wait."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select, update

from bot.adapters.store.database import Database
from bot.adapters.store.schema import outbox
from bot.domain.cases.letter import DeadLetter
from bot.domain.errors import Refused
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredLetters:
    """The dead letters of the outbox."""

    database: Database
    clock: Clock

    def dead(self) -> tuple[DeadLetter, ...]:
        """Give the dead letters, oldest first."""
        given_up = select(outbox).where(outbox.c.given_up.is_(True)).order_by(outbox.c.rank)
        with self.database.reading() as connection:
            rows = connection.execute(given_up).all()
        return tuple(DeadLetter(r.id, r.platform, r.kind, r.made_at, r.closed_at, r.tries) for r in rows)

    def waiting(self) -> int:
        """Give how many deliveries wait for their turn."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).where(outbox.c.closed_at.is_(None))).scalar_one()

    def retry(self, letters: Collection[str]) -> None:
        """Let these be sent again, as if never tried; raise `Refused`, changing nothing, if one is no dead letter."""
        dead = outbox.c.id.in_(letters) & outbox.c.given_up.is_(True)
        anew = {"due_at": self.clock.now(), "closed_at": None, "given_up": False, "tries": 0}
        with self.database.writing() as connection:
            found = set(connection.execute(update(outbox).where(dead).values(anew).returning(outbox.c.id)).scalars())
            for letter in letters:
                if letter not in found:
                    raise Refused("outbox.error_no_letter", letter=letter)
