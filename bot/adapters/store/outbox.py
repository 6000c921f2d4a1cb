"""Deliveries that were promised: written beside what they tell of, leased to a sender, wiped when they arrived."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.adapters.store.database import Database
from bot.adapters.store.packing import pack_content, unpack_content
from bot.adapters.store.schema import outbox
from bot.adapters.store.sealing import Seal
from bot.domain.errors import CharteError
from bot.domain.question import Thread
from bot.ports import Clock, Delivery

LEASE = timedelta(seconds=60)
"""How long a sender may take before another may try: longer than any courier waits for its platform."""

_log = logging.getLogger(__name__)


def promise(connection: Connection, seal: Seal, delivery: Delivery, at: datetime) -> None:
    """Put a delivery in the outbox, in the caller's transaction."""
    kind, packed = pack_content(delivery.content)
    connection.execute(
        insert(outbox).values(
            id=delivery.id,
            platform=delivery.thread.platform,
            thread=delivery.thread.address,
            kind=kind,
            content=seal.close(packed),
            made_at=at,
            due_at=at,
            tries=0,
            given_up=False,
        )
    )


@dataclass(frozen=True, slots=True)
class StoredOutbox:
    """The outbox, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def next(self, platforms: frozenset[str]) -> Delivery | None:
        """Lease the oldest delivery that is due on one of `platforms`; one that cannot be read is given up."""
        while (row := self._lease(platforms)) is not None:
            try:
                content = unpack_content(row.kind, self.seal.open(row.content))
                return Delivery(row.id, Thread(row.thread), content, row.tries + 1)
            except (CharteError, ValueError) as error:
                _log.error("delivery %s cannot be read and is given up: %s", row.id, type(error).__name__)
                self.failed(row.id, again_in=None)
        return None

    def sent(self, delivery: str) -> None:
        """Close it and wipe its content."""
        self._close(delivery, content=None)

    def failed(self, delivery: str, *, again_in: float | None) -> None:
        """Make it due again in so many seconds; None keeps it among the dead letters."""
        if again_in is None:
            self._close(delivery, given_up=True)
            return
        due = self.clock.now() + timedelta(seconds=again_in)
        with self.database.writing() as connection:
            connection.execute(
                update(outbox).where(outbox.c.id == delivery, outbox.c.closed_at.is_(None)).values(due_at=due)
            )

    def _lease(self, platforms: frozenset[str]) -> Row[Any] | None:
        now = self.clock.now()
        waiting = (
            select(outbox)
            .where(outbox.c.closed_at.is_(None), outbox.c.due_at <= now, outbox.c.platform.in_(sorted(platforms)))
            .order_by(outbox.c.rank)
            .limit(1)
        )
        with self.database.reading() as connection:
            if connection.execute(waiting).first() is None:
                return None  # an idle sender takes no writer's turn
        with self.database.writing() as connection:
            row = connection.execute(waiting.with_for_update(skip_locked=True)).first()
            if row is not None:
                connection.execute(
                    update(outbox).where(outbox.c.rank == row.rank).values(due_at=now + LEASE, tries=row.tries + 1)
                )
            return row

    def _close(self, delivery: str, **values: object) -> None:
        with self.database.writing() as connection:
            connection.execute(
                update(outbox)
                .where(outbox.c.id == delivery, outbox.c.closed_at.is_(None))
                .values(closed_at=self.clock.now(), **values)
            )
