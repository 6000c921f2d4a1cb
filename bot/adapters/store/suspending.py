"""Suspensions, and the trace of answers by which those who rested on a passage are told: no word of a question."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, update

from bot.adapters.store.audit import note
from bot.adapters.store.counting import count, take_turn
from bot.adapters.store.database import Database
from bot.adapters.store.outbox import promise
from bot.adapters.store.schema import answers_given, cases, suspensions
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act, Detail
from bot.domain.cases.case import Reliance
from bot.domain.cases.delivery import Correction, Delivery
from bot.domain.cases.forgotten import NOBODY
from bot.domain.cases.precedents import SOURCE
from bot.domain.cases.suspending import Given, Rectified, Suspension
from bot.domain.errors import Refused
from bot.ports import Clock
from knowledge.concepts import Language

_SERIES = "suspension"
_EVERY = select(suspensions).order_by(suspensions.c.id)


def keep_given(connection: Connection, thread: Thread, given: Given, at: datetime) -> None:
    """Remember what an answer rested on, in the caller's transaction; nothing for one that rests on no clause."""
    same = {
        "thread": thread.address,
        "verdict": given.verdict.value,
        "edition": given.edition,
        "language": given.language.value,
        "at": at,
    }
    if given.clauses:
        connection.execute(insert(answers_given), [{**same, "clause": clause} for clause in given.clauses])


@dataclass(frozen=True, slots=True)
class StoredSuspensions:
    """The suspensions, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def every(self) -> tuple[Suspension, ...]:
        """Give every suspension, oldest first."""
        with self.database.reading() as connection:
            return tuple(map(self._read, connection.execute(_EVERY).all()))

    def suspend(self, *asked: Suspension) -> tuple[tuple[Suspension, ...], int]:
        """Number and keep them, and promise one correction to each thread: one transaction."""
        with self.database.writing() as connection:
            take_turn(connection, _SERIES, self.clock.now())
            new = [one for one in asked if not _stands(connection, one)]
            if not new:
                raise Refused("suspend.error_already", clause=", ".join(one.passage.clause for one in asked))
            made = tuple(self._make(connection, one) for one in new)
            told: set[str] = set()
            for one in made:
                told |= self._correct(connection, one, told)
                told |= self._tell_its_asker(connection, one, told)
            return made, len(told)

    def resume(self, number: str, by: str, at: datetime) -> Suspension:
        """Let the passage answer again; raise `Refused` when somebody did before."""
        with self.database.writing() as connection:
            standing = suspensions.c.number == number, suspensions.c.resumed_at.is_(None)
            resumed = update(suspensions).where(*standing).values(resumed_by=by, resumed_at=at)
            if connection.execute(resumed).rowcount == 0:
                raise Refused("suspend.error_not_suspended", clause=number)
            row = connection.execute(select(suspensions).where(suspensions.c.number == number)).one()
            of = ((Detail.CLAUSE, row.clause),)
            note(connection, self.seal, at=at, actor=by, act=Act.CLAUSE_RESUMED, about=number, details=of)
            return self._read(row)

    def correct(self) -> int:
        """Promise what answers that were on their way when a passage was suspended still need; say to how many."""
        rested = (
            select(suspensions)
            .where(suspensions.c.resumed_at.is_(None), suspensions.c.clause.in_(select(answers_given.c.clause)))
            .order_by(suspensions.c.id)
        )
        with self.database.reading() as connection:
            found = [self._read(row) for row in connection.execute(rested).all()]
            waiting = [
                one for one in found if connection.execute(select(answers_given.c.id).where(_rests(one))).first()
            ]
        if not waiting:
            return 0
        with self.database.writing() as connection:
            take_turn(connection, _SERIES, self.clock.now())
            told: set[str] = set()
            for one in waiting:
                told |= self._correct(connection, one, told)
            return len(told)

    def _make(self, connection: Connection, suspension: Suspension) -> Suspension:
        at = suspension.at.astimezone(UTC)
        made = replace(suspension, number=f"S-{count(connection, _SERIES, self.clock.now())}", at=at)
        connection.execute(insert(suspensions).values(self._columns(made)))
        of = ((Detail.CLAUSE, made.passage.clause),)
        note(connection, self.seal, at=at, actor=made.by, act=Act.CLAUSE_SUSPENDED, about=made.number, details=of)
        return made

    def _correct(self, connection: Connection, suspension: Suspension, told: set[str]) -> set[str]:
        """Promise a correction to each thread that rested on the passage, but those `told` just now; give them."""
        rows = connection.execute(select(answers_given).where(_rests(suspension)).order_by(answers_given.c.id)).all()
        last = {row.thread: row for row in rows if row.thread not in told}
        for row in last.values():
            self._promise(connection, suspension, Thread(row.thread), Language(row.language), row.at)
        connection.execute(update(answers_given).where(_rests(suspension)).values(corrected=suspension.number))
        return set(last)

    def _tell_its_asker(self, connection: Connection, suspension: Suspension, told: set[str]) -> set[str]:
        """Tell whoever got a suspended advice first: the asker of its case."""
        source, _, number = suspension.passage.clause.partition(":")
        if source != SOURCE:
            return set()
        row = connection.execute(select(cases).where(cases.c.advice_number == number)).first()
        if row is None or row.thread == NOBODY.address or row.thread in told:
            return set()
        self._promise(connection, suspension, Thread(row.thread), Language(row.language), row.advice_at)
        return {row.thread}

    def _promise(
        self, connection: Connection, suspension: Suspension, thread: Thread, language: Language, at: datetime
    ) -> None:
        rectified = Rectified(
            suspension.number,
            suspension.passage.clause,
            suspension.place,
            suspension.because,
            language,
            at.date(),
        )
        promise(
            connection, self.seal, Delivery(secrets.token_urlsafe(12), thread, Correction(rectified)), self.clock.now()
        )

    def _columns(self, suspension: Suspension) -> dict[str, object]:
        return {
            "number": suspension.number,
            "clause": suspension.passage.clause,
            "digest": suspension.passage.digest,
            "place": suspension.place,
            "edition": suspension.edition,
            "because": self.seal.close_text(suspension.because),
            "by": suspension.by,
            "at": suspension.at,
        }

    def _read(self, row: Row[Any]) -> Suspension:
        return Suspension(
            row.number,
            Reliance(row.clause, row.digest),
            row.place,
            row.edition,
            self.seal.open_text(row.because),
            row.by,
            row.at,
            row.resumed_by,
            row.resumed_at,
        )


def _stands(connection: Connection, suspension: Suspension) -> bool:
    """True when these very words are suspended already."""
    standing = suspensions.c.clause == suspension.passage.clause, suspensions.c.resumed_at.is_(None)
    digests = connection.execute(select(suspensions.c.digest).where(*standing)).scalars().all()
    return suspension.passage.digest in digests


def _rests(suspension: Suspension) -> ColumnElement[bool]:
    """True for what rested on the passage as it read then, and was not corrected: of its edition, or before."""
    then = or_(answers_given.c.at <= suspension.at, answers_given.c.edition == suspension.edition)
    return (answers_given.c.clause == suspension.passage.clause) & answers_given.c.corrected.is_(None) & then
