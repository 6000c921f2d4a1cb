"""Readings that were begun, in the outbox: each is an apology that is dropped once its question was taken in."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.adapters.store.database import Database
from bot.adapters.store.inbox import taken_in
from bot.adapters.store.outbox import StoredOutbox, promise_later
from bot.adapters.store.schema import outbox
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Apology, Delivery
from bot.ports import Clock
from bot.underway import ASKED_AGAIN, delivery_of
from knowledge.concepts import Language

_PROMISED = select(outbox.c.id).where(outbox.c.id == bindparam("delivery"), outbox.c.closed_at.is_(None))


@dataclass(frozen=True, slots=True)
class StoredUnderway:
    """`Underway`, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def begin(self, key: str, thread: Thread, language: Language) -> None:
        """Promise an apology, or put it off; nothing once the question was taken in."""
        now = self.clock.now()
        with self.database.writing() as connection:
            if taken_in(connection, key):
                return
            apology = Delivery(delivery_of(key), thread, Apology(language))
            promise_later(connection, self.seal, apology, now, now + ASKED_AGAIN)

    def begun(self, key: str) -> bool:
        """Say whether it is promised."""
        with self.database.reading() as connection:
            return connection.execute(_PROMISED, {"delivery": delivery_of(key)}).first() is not None

    def end(self, key: str) -> None:
        """Drop it."""
        StoredOutbox(self.database, self.seal, self.clock).superseded(delivery_of(key))
