"""The last question of each asker in each thread, for what they may say next: sealed, for a while.

Its key is the thread's address and a digest of who asked, which nobody makes without the key; rows of before, that
address alone, are read until their day is over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, delete, or_, select

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.packing import QUESTION
from bot.adapters.store.schema import pending
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.retention import Retention
from bot.domain.threads.following import LastQuestion
from bot.ports import Clock

# built once: building a statement costs more than running it
_KEPT = select(pending).where(pending.c.kept_at > bindparam("since")).limit(1)
_THEIRS = _KEPT.where(pending.c.thread.in_([bindparam("key"), bindparam("address")])).order_by(pending.c.thread.desc())
_FORGOTTEN = delete(pending).where(pending.c.thread.in_([bindparam("key"), bindparam("address")]))


@dataclass(frozen=True, slots=True)
class StoredPending:
    """The last questions, in the database."""

    database: Database
    seal: Seal
    clock: Clock
    kept_for: timedelta = Retention().last_question

    def last(self, thread: Thread, asker: str | None = None) -> LastQuestion | None:
        """Give the last question of an asker in a thread, or of anybody; None where there is none or it is too old."""
        since = {"since": self.clock.now() - self.kept_for}
        with self.database.reading() as connection:
            if asker is None:
                found = connection.execute(_KEPT.where(_anybodys(thread)).order_by(pending.c.kept_at.desc()), since)
            else:
                found = connection.execute(_THEIRS, since | _keys(self.seal, thread, asker))
            row = found.one_or_none()
        last = self._opened(row)
        return last if last and asker in (None, last.question.asker) else None

    def last_around(self, room: Thread, asker: str) -> LastQuestion | None:
        """Give the last question of an asker in a conversation or in any thread inside it; None when there is none."""
        theirs = _KEPT.where(_inside(self.seal, room, asker)).order_by(pending.c.kept_at.desc())
        with self.database.reading() as connection:
            row = connection.execute(theirs, {"since": self.clock.now() - self.kept_for}).one_or_none()
        return self._opened(row) or self.last(room, asker)

    def forget_around(self, room: Thread, asker: str) -> None:
        """Remember nothing more of that asker in that conversation nor in any thread inside it."""
        with self.database.writing() as connection:
            connection.execute(delete(pending).where(_inside(self.seal, room, asker)))
            connection.execute(_FORGOTTEN, _keys(self.seal, room, asker))

    def _opened(self, row: Row[Any] | None) -> LastQuestion | None:
        return row and LastQuestion(QUESTION.unpack(self.seal.open(row.words)), row.asked_back)

    def of(self, thread: Thread, asker: str | None = None) -> Question | None:
        """Give that question where it waits for a reply; None when it does not."""
        last = self.last(thread, asker)
        return last.question if last and last.asked_back else None

    def follow(self, thread: Thread, last: LastQuestion | None, *, asker: str | None = None) -> None:
        """Remember `last` in its thread instead of its asker's one before; None: nothing of that `asker` any more."""
        with self.database.writing() as connection:
            replace_in(connection, self.seal, thread, last, self.clock.now(), asker=asker)


def replace_in(
    connection: Connection,
    seal: Seal,
    thread: Thread,
    last: LastQuestion | None,
    at: datetime,
    *,
    asker: str | None,
) -> None:
    """Do it in the caller's transaction; what others asked in that thread stays; where nobody is named, all of it."""
    asker = last.question.asker if last else asker
    if asker is None:
        return
    keys = _keys(seal, thread, asker)
    connection.execute(_FORGOTTEN, keys)
    if last is None:
        return
    words = seal.close(QUESTION.pack(last.question))
    kept = {"thread": keys["key"], "words": words, "asked_back": last.asked_back, "kept_at": at}
    insert_once(connection, pending, **kept)


def _keys(seal: Seal, thread: Thread, asker: str) -> dict[str, str]:
    return {"key": f"{thread.address} {seal.digest(asker.encode())}", "address": thread.address}


def _inside(seal: Seal, room: Thread, asker: str) -> ColumnElement[bool]:
    whose = _keys(seal, room, asker)["key"].removeprefix(room.address)
    key = pending.c.thread
    return and_(key.startswith(room.inside, autoescape=True), key.endswith(whose, autoescape=True))


def _anybodys(thread: Thread) -> ColumnElement[bool]:
    return or_(pending.c.thread == thread.address, pending.c.thread.startswith(f"{thread.address} ", autoescape=True))
