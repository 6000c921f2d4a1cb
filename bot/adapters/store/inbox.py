"""Questions that were acknowledged: stored once, leased to a worker, closed with their answer in one transaction."""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.leasing import LEASE, Line, wait_for_newer
from bot.adapters.store.offers import keep
from bot.adapters.store.outbox import promise, supersede
from bot.adapters.store.packing import QUESTION
from bot.adapters.store.pending import replace_in
from bot.adapters.store.schema import inbox
from bot.adapters.store.sealing import Seal
from bot.adapters.store.suspending import keep_given
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Offer
from bot.domain.cases.delivery import AnswerReady, Apology, Delivery
from bot.domain.cases.reviewing import Drawn
from bot.domain.cases.suspending import given_by
from bot.domain.errors import CharteError
from bot.domain.threads.following import LastQuestion
from bot.ports import Clock, Received
from bot.underway import delivery_of
from knowledge.concepts import Language

LINE = Line(inbox, inbox.c.id, inbox.c.done_at, one_by_one=inbox.c.thread)
# built once: building a statement costs more than running it
_CLOSED = (
    update(inbox)
    .where(inbox.c.key == bindparam("one"), inbox.c.done_at.is_(None))
    .values(done_at=bindparam("at"), words=None)
)

_log = logging.getLogger(__name__)


def close(connection: Connection, key: str, at: datetime) -> bool:
    """Close a question and wipe its words, in the caller's transaction; False when it was closed already."""
    return connection.execute(_CLOSED, {"one": key, "at": at}).rowcount > 0


def taken_in(connection: Connection, key: str) -> bool:
    """True when this key was taken in, whether it waits or was answered."""
    return connection.execute(select(inbox.c.id).where(inbox.c.key == key)).first() is not None


def expire(connection: Connection, seal: Seal, taken_before: datetime, at: datetime) -> None:
    """Close the questions that waited for too long and tell their askers to ask again, in the caller's transaction."""
    waited = select(inbox).where(inbox.c.done_at.is_(None), inbox.c.taken_at <= taken_before)
    for row in connection.execute(waited).all():
        if close(connection, row.key, at):
            promise(connection, seal, _apology_to(row), at)


def _apology_to(row: Row[Any]) -> Delivery:
    """Give an apology under an id of its own: SQLite gives the numbers of rows that are gone again."""
    return Delivery(secrets.token_urlsafe(12), Thread(row.thread), Apology(Language(row.language)))


@dataclass(frozen=True, slots=True)
class StoredInbox:
    """The inbox, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def take_in(self, received: Received) -> bool:
        """Store a question and drop the apology that its reading left; False when its key was seen before."""
        now, question = self.clock.now(), received.question
        words = self.seal.close(QUESTION.pack(question))
        with self.database.writing() as connection:
            supersede(connection, delivery_of(received.key), now)
            new = insert_once(
                connection,
                inbox,
                key=received.key,
                thread=question.thread.address,
                language=question.language.value,
                words=words,
                taken_at=now,
                due_at=now,
                tries=0,
            )
            for told in received.told if new else ():
                promise(connection, self.seal, told, now)
            return new

    def withdraw(self, key: str, thread: Thread, language: Language) -> None:
        """Close a question unanswered and wipe its words; one that was not taken in yet never will be."""
        now = self.clock.now()
        row = {"key": key, "thread": thread.address, "language": language.value, "taken_at": now, "due_at": now}
        with self.database.writing() as connection:
            supersede(connection, delivery_of(key), now)
            if not insert_once(connection, inbox, **row, words=None, tries=0, done_at=now):
                close(connection, key, now)

    def holds(self, key: str) -> bool:
        """True when this key was taken in, whether it waits or was answered."""
        with self.database.reading() as connection:
            return taken_in(connection, key)

    def next(self) -> Received | None:
        """Lease the oldest question that waits, each thread's in their order; None when there is none.

        One that cannot be read waits for a replica that may be newer; then its asker is told to ask again.
        """
        while (row := LINE.lease(self.database, self.clock.now())) is not None:
            try:
                return Received(row.key, QUESTION.unpack(self.seal.open(row.words)), row.tries)
            except (CharteError, ValueError) as error:
                self._unread(row, error)
        return None

    def _unread(self, row: Row[Any], error: Exception) -> None:
        """Leave it for a replica that may be newer; after some minutes, tell its asker to ask again."""
        if (wait := wait_for_newer(row.taken_at, self.clock.now())) is not None:
            _log.warning("question %s cannot be read here and waits: %s", row.key, type(error).__name__)
            self.again(row.key, again_in=wait, counts=False)
            return
        _log.error("question %s cannot be read and is given up: %s", row.key, type(error).__name__)
        self.done(row.key, _apology_to(row), None)

    def follows(self, key: str, room: Thread) -> bool:
        """True while a question taken in before it waits in a thread inside that conversation."""
        mine = select(inbox.c.id).where(inbox.c.key == key).scalar_subquery()
        inside = inbox.c.thread.startswith(room.inside, autoescape=True)
        earlier = select(inbox.c.id).where(inside, inbox.c.done_at.is_(None), inbox.c.id < mine).limit(1)
        with self.database.reading() as connection:
            return connection.execute(earlier).first() is not None

    def again(self, key: str, *, again_in: float, counts: bool) -> None:
        """Return a question in so many seconds, a lease at most; a failure that was not its own is no try."""
        tries = inbox.c.tries if counts else case((inbox.c.tries > 0, inbox.c.tries - 1), else_=0)
        due = self.clock.now() + min(timedelta(seconds=again_in), LEASE)
        with self.database.writing() as connection:
            connection.execute(
                update(inbox).where(inbox.c.key == key, inbox.c.done_at.is_(None)).values(due_at=due, tries=tries)
            )

    def done(
        self,
        key: str,
        delivery: Delivery,
        offer: Offer | None,
        last: LastQuestion | None = None,
        drawn: Drawn | None = None,
        *,
        asker: str | None = None,
    ) -> None:
        """Close the question and wipe its words, keep, promise: all of it, or nothing if it was closed."""
        now = self.clock.now()
        with self.database.writing() as connection:
            if not close(connection, key, now):
                return
            replace_in(connection, self.seal, delivery.thread, last, now, asker=offer.asker if offer else asker)
            promise(connection, self.seal, delivery, now)
            if offer is not None:
                keep(connection, self.seal, offer, now, drawn)
            if isinstance(delivery.content, AnswerReady):
                keep_given(connection, delivery.thread, given_by(delivery.content.answer), now)
