"""Questions that wait for the reply to a clarifying question: sealed, one a thread, a day at most."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.packing import pack_question, unpack_question
from bot.adapters.store.schema import pending
from bot.adapters.store.sealing import Seal
from bot.domain.question import Question, Thread
from bot.ports import Clock

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StoredPending:
    """The questions that wait, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def of(self, thread: Thread) -> Question | None:
        """Give the question that waits in a thread; None when none does or its day is over."""
        since = self.clock.now() - KEPT
        waits = select(pending.c.words).where(pending.c.thread == thread.address, pending.c.kept_at > since)
        with self.database.reading() as connection:
            words = connection.execute(waits).scalar_one_or_none()
        return None if words is None else unpack_question(self.seal.open(words))

    def follow(self, thread: Thread, waits: Question | None) -> None:
        """Let `waits` wait in its thread instead of what waited there; None: nothing does any more."""
        with self.database.writing() as connection:
            replace_in(connection, self.seal, thread, waits, self.clock.now())


def replace_in(connection: Connection, seal: Seal, thread: Thread, waits: Question | None, at: datetime) -> None:
    """Do it in the caller's transaction."""
    connection.execute(delete(pending).where(pending.c.thread == thread.address))
    if waits is not None:
        insert_once(connection, pending, thread=thread.address, words=seal.close(pack_question(waits)), kept_at=at)
