"""Deliveries that were promised: written beside what they tell of, leased to a sender, wiped when they arrived."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Update, bindparam, delete, insert, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.leasing import Line, wait_for_newer
from bot.adapters.store.packing import pack_content, unpack_content
from bot.adapters.store.schema import outbox
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Delivery
from bot.domain.errors import CharteError
from bot.dpo.superseded import number_in, without_its_case
from bot.ports import Clock

LONGEST = timedelta(hours=1)
"""How long a delivery may be told to wait, whatever its platform asks: a clock that jumps back holds it no longer."""
LINE = Line(outbox, outbox.c.rank, outbox.c.closed_at, LONGEST, outbox.c.platform)

_PROMISED = insert(outbox)
_OPEN = update(outbox).where(outbox.c.id == bindparam("delivery"), outbox.c.closed_at.is_(None))
# built once: building a statement costs more than running it
_SENT = _OPEN.values(closed_at=bindparam("at"), content=None)
_SUPERSEDED = _OPEN.values(closed_at=bindparam("at"), content=None, superseded=True)
_MADE_AT = select(outbox.c.made_at).where(outbox.c.id == bindparam("delivery"))
_GIVEN_UP = _OPEN.values(closed_at=bindparam("at"), given_up=True)

_DEAD = select(outbox).where(outbox.c.given_up.is_(True), outbox.c.content.is_not(None)).order_by(outbox.c.rank)

_log = logging.getLogger(__name__)


def promise(connection: Connection, seal: Seal, delivery: Delivery, at: datetime) -> None:
    """Put a delivery in the outbox, in the caller's transaction."""
    connection.execute(_PROMISED, _row_of(seal, delivery, at))


def _row_of(seal: Seal, delivery: Delivery, at: datetime) -> dict[str, object]:
    kind, packed = pack_content(delivery.content)
    return {
        "id": delivery.id,
        "platform": delivery.thread.platform,
        "thread": delivery.thread.address,
        "kind": kind,
        "content": seal.close(packed),
        "made_at": at,
        "due_at": at,
        "tries": 0,
        "given_up": False,
    }


def promise_later(connection: Connection, seal: Seal, delivery: Delivery, at: datetime, due: datetime) -> None:
    """Put a delivery in the outbox that is due later, in the caller's transaction; one that is there is put off."""
    if not connection.execute(_OPEN.values(due_at=due), {"delivery": delivery.id}).rowcount:
        insert_once(connection, outbox, **_row_of(seal, delivery, at) | {"due_at": due})


def promise_once(connection: Connection, seal: Seal, delivery: Delivery, at: datetime) -> datetime | None:
    """Put a delivery in the outbox, in the caller's transaction, unless it was before: give when; None: it is now.

    One that waits keeps its turn: whoever has it leased may be sending it. One that never went is put in anew.
    """
    unsent = outbox.c.given_up.is_(True) | outbox.c.superseded.is_(True)
    connection.execute(delete(outbox).where(outbox.c.id == delivery.id, unsent))
    if insert_once(connection, outbox, **_row_of(seal, delivery, at)):
        return None
    made_at: datetime = connection.execute(_MADE_AT, {"delivery": delivery.id}).scalar_one()
    return made_at


def supersede(connection: Connection, delivery: str, at: datetime) -> None:
    """Close it unsent, if it waits, and wipe its content, in the caller's transaction."""
    connection.execute(_SUPERSEDED, {"delivery": delivery, "at": at})


def make_due(connection: Connection, prefix: str, at: datetime) -> None:
    """Make due now what waits under ids that begin so, in the caller's transaction."""
    waits = outbox.c.id.startswith(prefix) & outbox.c.closed_at.is_(None) & (outbox.c.due_at > at)
    connection.execute(update(outbox).where(waits).values(due_at=at))


def drop_case(connection: Connection, seal: Seal, number: str, at: datetime) -> None:
    """Close unsent, and wipe, what waits or was given up and is about that case, in the caller's transaction.

    An answer to another question stays, without the reply that it said was waited for.
    """
    kept = select(outbox.c.rank, outbox.c.kind, outbox.c.content).where(outbox.c.content.is_not(None))
    gone = {"closed_at": at, "content": None, "given_up": False, "superseded": True}
    for row in connection.execute(kept).all():
        try:
            content = unpack_content(row.kind, seal.open(row.content))
        except (CharteError, ValueError):
            continue  # nobody can read it
        if number_in(content) == number:
            left = without_its_case(content)
            values = gone if left is None else {"content": seal.close(pack_content(left)[1])}
            connection.execute(update(outbox).where(outbox.c.rank == row.rank).values(values))


def read(seal: Seal, row: Row[Any]) -> Delivery | None:
    """Give the delivery of a row; None where nobody can read it."""
    try:
        return Delivery(row.id, Thread(row.thread), unpack_content(row.kind, seal.open(row.content)), row.tries)
    except (CharteError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class StoredOutbox:
    """The outbox, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def next(self, platforms: frozenset[str]) -> Delivery | None:
        """Lease the oldest delivery that is due on one of `platforms`.

        One that cannot be read waits for a replica that may be newer, then is given up.
        """
        while (row := LINE.lease(self.database, self.clock.now(), platforms)) is not None:
            try:
                content = unpack_content(row.kind, self.seal.open(row.content))
                return Delivery(row.id, Thread(row.thread), content, row.tries)
            except (CharteError, ValueError) as error:
                wait = wait_for_newer(row.made_at, self.clock.now())
                told = "is given up" if wait is None else "waits"
                _log.error("delivery %s cannot be read and %s: %s", row.id, told, type(error).__name__)
                self.failed(row.id, again_in=wait)
        return None

    def sent(self, delivery: str) -> None:
        """Close it and wipe its content."""
        self._close(_SENT, delivery)

    def superseded(self, delivery: str) -> None:
        """Close it unsent and wipe its content: its case has gone on."""
        self._close(_SUPERSEDED, delivery)

    def failed(self, delivery: str, *, again_in: float | None, told: Sequence[Delivery] = ()) -> None:
        """Make it due again in so many seconds, an hour at most; None keeps it among the dead letters, and tells."""
        now = self.clock.now()
        with self.database.writing() as connection:
            if again_in is not None:
                due = now + min(timedelta(seconds=again_in), LONGEST)
                connection.execute(_OPEN.values(due_at=due), {"delivery": delivery})
            elif connection.execute(_GIVEN_UP, {"delivery": delivery, "at": now}).rowcount:
                for one in told:
                    promise(connection, self.seal, one, now)

    def given_up(self, case: str) -> tuple[Delivery, ...]:
        """Give the dead letters about that case, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(_DEAD).all()
        told = (read(self.seal, row) for row in rows)
        return tuple(one for one in told if one is not None and number_in(one.content) == case)

    def _close(self, how: Update, delivery: str) -> None:
        with self.database.writing() as connection:
            connection.execute(how, {"delivery": delivery, "at": self.clock.now()})
