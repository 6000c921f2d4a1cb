"""Offers, cases and advice, in the database."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.offers import KEPT, columns_of, keep, offer_from
from bot.adapters.store.outbox import promise
from bot.adapters.store.schema import cases, counters, offers, threads_seen
from bot.adapters.store.sealing import Seal
from bot.domain.answer import Verdict
from bot.domain.case import Advice, Case, Offer
from bot.domain.errors import Refused
from bot.domain.question import Thread
from bot.ports import CaseForDpo, CaseOpened, CaseSettled, Clock, Content, Decision, Delivery


@dataclass(frozen=True, slots=True)
class StoredRegister:
    """The register: what is written together is written in one transaction, its deliveries with it."""

    database: Database
    seal: Seal
    clock: Clock

    def keep_offer(self, offer: Offer) -> None:
        """Keep an offer for 24 hours at most."""
        with self.database.writing() as connection:
            keep(connection, self.seal, offer, self.clock.now())

    def offer(self, offer: str) -> Offer | None:
        """Give the offer of that id: for 24 hours, or as long as the case that it became."""
        kept = select(offers).where(offers.c.id == offer, offers.c.kept_at > self.clock.now() - KEPT)
        with self.database.reading() as connection:
            row = connection.execute(kept).first()
            if row is None:
                row = connection.execute(select(cases).where(cases.c.offer == offer)).first()
        return None if row is None else offer_from(row, self.seal, id=offer)

    def open_case(self, offer: Offer, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        """Give the case of this offer and whether it is new."""
        with self.database.writing() as connection:
            _take_turn(connection, "case", at)
            case = self._already(connection, offer)
            if case is not None:
                return case, False
            case = Case(f"C-{_count(connection, 'case', at)}", offer, at.astimezone(UTC))
            columns = columns_of(offer, self.seal)
            connection.execute(insert(cases).values(number=case.number, offer=offer.id, opened_at=at, **columns))
            connection.execute(delete(offers).where(offers.c.id == offer.id))
            self._promise(connection, offer.thread, CaseOpened(case.number, offer.language), at)
            for thread in to_dpo:
                self._promise(connection, thread, CaseForDpo(case), at)
            return case, True

    def case(self, number: str) -> Case | None:
        """Give the case of that number."""
        with self.database.reading() as connection:
            row = connection.execute(select(cases).where(cases.c.number == number)).first()
        return None if row is None else self._case(row)

    def cases(self) -> tuple[Case, ...]:
        """Give every case, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(cases).order_by(cases.c.id)).all()
        return tuple(map(self._case, rows))

    def settle(self, number: str, decision: Decision, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        """Record the advice and whether it is new: the first decision stands."""
        with self.database.writing() as connection:
            _take_turn(connection, "advice", at)
            row = connection.execute(select(cases).where(cases.c.number == number)).first()
            if row is None:
                raise Refused("desk.error_no_case", number=number)
            if row.advice_number is not None:
                return self._case(row), False
            advice = _advice(_count(connection, "advice", at), decision, at)
            case = Case(number, offer_from(row, self.seal, id=row.offer), row.opened_at, advice)
            connection.execute(update(cases).where(cases.c.id == row.id).values(self._columns(advice)))
            self._promise(connection, case.offer.thread, CaseSettled(case), at)
            for thread in to_dpo:
                self._promise(connection, thread, CaseForDpo(case), at)
            return case, True

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        """Give the advice that may be quoted as precedent and still stands."""
        today: date = self.clock.now().astimezone(UTC).date()
        standing = (
            select(cases)
            .where(
                cases.c.advice_precedent.is_(True),
                or_(cases.c.advice_until.is_(None), cases.c.advice_until >= today),
            )
            .order_by(cases.c.advice_at, cases.c.id)
        )
        with self.database.reading() as connection:
            found = [self._case(row) for row in connection.execute(standing)]
        return tuple((case, case.advice) for case in found if case.advice)

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        """Say whether a thread is named for the first time, or again by the event that named it first."""
        with self.database.writing() as connection:
            now = self.clock.now()
            if insert_once(connection, threads_seen, thread=thread.address, event=event, at=now):
                return True
            first = select(threads_seen.c.event).where(threads_seen.c.thread == thread.address)
            return event is not None and connection.execute(first).scalar_one() == event

    def _already(self, connection: Connection, offer: Offer) -> Case | None:
        """Give the case that this offer, or the same words of the same asker from the same thread, opened before."""
        row = connection.execute(select(cases).where(cases.c.offer == offer.id)).first()
        if row is not None:
            return self._case(row)
        same = select(cases).where(
            cases.c.thread == offer.thread.address, cases.c.asker == offer.asker, cases.c.advice_number.is_(None)
        )
        waiting = map(self._case, connection.execute(same).all())
        return next((case for case in waiting if case.offer.preview == offer.preview), None)

    def _promise(self, connection: Connection, thread: Thread, content: Content, at: datetime) -> None:
        promise(connection, self.seal, Delivery(secrets.token_urlsafe(12), thread, content), at)

    def _columns(self, advice: Advice) -> dict[str, object]:
        return {
            "advice_number": advice.number,
            "advice_verdict": advice.verdict.value,
            "advice_because": self.seal.close_text(advice.because),
            "advice_by": advice.by,
            "advice_at": advice.at,
            "advice_precedent": advice.precedent,
            "advice_until": advice.until,
        }

    def _case(self, row: Row[Any]) -> Case:
        advice = None
        if row.advice_number is not None:
            advice = Advice(
                number=row.advice_number,
                verdict=Verdict(row.advice_verdict),
                because=self.seal.open_text(row.advice_because),
                by=row.advice_by,
                at=row.advice_at,
                precedent=row.advice_precedent,
                until=row.advice_until,
            )
        return Case(row.number, offer_from(row, self.seal, id=row.offer), row.opened_at, advice)


def _advice(number: str, decision: Decision, at: datetime) -> Advice:
    return Advice(
        number=number,
        verdict=decision.verdict,
        because=decision.because,
        by=decision.by,
        at=at.astimezone(UTC),
        precedent=decision.precedent,
        until=decision.until,
    )


def _take_turn(connection: Connection, series: str, at: datetime) -> None:
    """Wait for whoever numbers in this series now, until they have committed: what is read next is what stands."""
    year = at.astimezone(UTC).year
    insert_once(connection, counters, series=series, year=year, last=0)
    mine = counters.c.series == series, counters.c.year == year
    connection.execute(select(counters.c.last).where(*mine).with_for_update()).one()


def _count(connection: Connection, series: str, at: datetime) -> str:
    year = at.astimezone(UTC).year
    mine = counters.c.series == series, counters.c.year == year
    last = connection.execute(
        update(counters).where(*mine).values(last=counters.c.last + 1).returning(counters.c.last)
    ).scalar_one()
    return f"{year}-{last:04d}"
