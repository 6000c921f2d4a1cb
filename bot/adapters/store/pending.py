"""The last question of each thread, for what may follow it: sealed, one a thread, for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.packing import pack_question, unpack_question
from bot.adapters.store.schema import pending
from bot.adapters.store.sealing import Seal
from bot.domain.following import LastQuestion
from bot.domain.question import Question, Thread
from bot.domain.retention import Retention
from bot.ports import Clock

_ADDRESS = pending.c.thread == bindparam("address")
# built once: building a statement costs more than running it
_KEPT = select(pending).where(_ADDRESS, pending.c.kept_at > bindparam("since"))
_FORGOTTEN = delete(pending).where(_ADDRESS)


@dataclass(frozen=True, slots=True)
class StoredPending:
    """The last questions, in the database."""

    database: Database
    seal: Seal
    clock: Clock
    kept_for: timedelta = Retention().last_question

    def last(self, thread: Thread) -> LastQuestion | None:
        """Give the last question of a thread; None when there is none or its time is over."""
        asked = {"address": thread.address, "since": self.clock.now() - self.kept_for}
        with self.database.reading() as connection:
            row = connection.execute(_KEPT, asked).one_or_none()
        return None if row is None else LastQuestion(unpack_question(self.seal.open(row.words)), row.asked_back)

    def of(self, thread: Thread) -> Question | None:
        """Give the question that waits in a thread for a reply; None when none does."""
        last = self.last(thread)
        return last.question if last and last.asked_back else None

    def follow(self, thread: Thread, last: LastQuestion | None) -> None:
        """Remember `last` in its thread instead of what was there; None: nothing any more."""
        with self.database.writing() as connection:
            replace_in(connection, self.seal, thread, last, self.clock.now())


def replace_in(connection: Connection, seal: Seal, thread: Thread, last: LastQuestion | None, at: datetime) -> None:
    """Do it in the caller's transaction."""
    connection.execute(_FORGOTTEN, {"address": thread.address})
    if last is not None:
        words = seal.close(pack_question(last.question))
        kept = {"thread": thread.address, "words": words, "asked_back": last.asked_back, "kept_at": at}
        insert_once(connection, pending, **kept)
