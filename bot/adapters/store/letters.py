"""Dead letters: deliveries that were given up, listed and put back among those that wait."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from bot.adapters.store.database import Database
from bot.adapters.store.outbox import promise, read
from bot.adapters.store.schema import cards, outbox
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import CaseForDpo, Delivery
from bot.domain.cases.discretion import for_dpo
from bot.domain.cases.letter import DeadLetter
from bot.domain.errors import Refused
from bot.dpo.ids import new_id
from bot.dpo.superseded import is_for_asker, named_in
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredLetters:
    """The dead letters of the outbox."""

    database: Database
    seal: Seal
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
        """Let these be sent again, as if never tried; raise `Refused`, changing nothing, if one is no dead letter.

        The cards of their cases are shown anew: they said that a letter was given up.
        """
        dead = outbox.c.id.in_(letters) & outbox.c.given_up.is_(True)
        anew = {"due_at": self.clock.now(), "closed_at": None, "given_up": False, "tries": 0}
        with self.database.writing() as connection:
            found = connection.execute(update(outbox).where(dead).values(anew).returning(outbox)).all()
            for letter in letters:
                if letter not in {row.id for row in found}:
                    raise Refused("outbox.error_no_letter", letter=letter)
            told = {case.number: case for row in found if (case := self._told(row))}
            for case in told.values():
                self._show_anew(connection, case)

    def _told(self, row: Row[Any]) -> Case | None:
        """Give the case of a letter to its asker; None for any other."""
        delivery = read(self.seal, row)
        return named_in(delivery.content) if delivery and is_for_asker(delivery.content) else None

    def _show_anew(self, connection: Connection, case: Case) -> None:
        where = select(cards.c.thread).where(cards.c.number == case.number)
        for thread in connection.execute(where).scalars().all():
            card = CaseForDpo(for_dpo(case), anew=True)
            promise(connection, self.seal, Delivery(new_id(), Thread(thread), card), self.clock.now())
