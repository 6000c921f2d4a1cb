"""Where each case's card stands in the DPO's channels: the platform's name of a message, never a word of it."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import cards, cases, outbox
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Shown


@dataclass(frozen=True, slots=True)
class StoredCards:
    """The places of the cards, in the database."""

    database: Database

    def shown(self, case: str, thread: Thread) -> Shown | None:
        """Give where a case's card stands in that channel; None when it was never posted there."""
        kept = select(cards.c.place, cards.c.changes).where(cards.c.number == case, cards.c.thread == thread.address)
        with self.database.reading() as connection:
            row = connection.execute(kept).one_or_none()
        return None if row is None else Shown(row.place, row.changes)

    def keep(self, case: str, thread: Thread, shown: Shown) -> None:
        """Remember it, unless the card shows a later state of the case already."""
        mine = (cards.c.number == case, cards.c.thread == thread.address, cards.c.changes <= shown.changes)
        values = {"place": shown.place, "changes": shown.changes}
        with self.database.writing() as connection:
            if not insert_once(connection, cards, number=case, thread=thread.address, **values):
                connection.execute(update(cards).where(*mine).values(values))

    def standing_at(self, thread: Thread, place: str) -> str | None:
        """Give the case or review whose card stands at that place of the channel; None where none does."""
        there = select(cards.c.number).where(cards.c.thread == thread.address, cards.c.place == place)
        with self.database.reading() as connection:
            return connection.execute(there).scalars().first()


def forget_cards(connection: Connection) -> None:
    """Delete, in the caller's transaction, the places of anonymised cases.

    A place stays while something waits for its channel: the news of a withdrawal has to take the words off the card.
    """
    anonymous = select(cases.c.number).where(cases.c.anonymised_at.is_not(None))
    awaited = select(outbox.c.thread).where(outbox.c.content.is_not(None))
    connection.execute(delete(cards).where(cards.c.number.in_(anonymous), cards.c.thread.not_in(awaited)))
