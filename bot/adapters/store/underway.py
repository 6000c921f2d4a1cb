"""Readings that were begun, in the outbox: each is an apology that is dropped once its question was taken in."""

from dataclasses import dataclass

from bot.adapters.store.database import Database
from bot.adapters.store.inbox import taken_in
from bot.adapters.store.outbox import StoredOutbox, promise_later
from bot.adapters.store.sealing import Seal
from bot.domain.delivery import Apology, Delivery
from bot.domain.question import Thread
from bot.ports import Clock
from bot.underway import ASKED_AGAIN, delivery_of
from knowledge.concepts import Language


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

    def end(self, key: str) -> None:
        """Drop it."""
        StoredOutbox(self.database, self.seal, self.clock).superseded(delivery_of(key))
