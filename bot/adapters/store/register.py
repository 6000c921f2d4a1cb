"""Offers, cases and advice, in the database."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, insert, or_, select, update

from bot.adapters.store.audit import forget_reasons, note
from bot.adapters.store.counting import count, take_turn
from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.offers import columns_of, keep, offer_from
from bot.adapters.store.outbox import drop_case, promise, promise_once
from bot.adapters.store.packing import COURSE, TERMS
from bot.adapters.store.schema import cases, offers, threads_seen
from bot.adapters.store.sealing import Seal
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act, Detail, act_of, details_of, reason_of
from bot.domain.cases.case import Advice, Case, Event, Offer, Settled, State, Withdrawn, after
from bot.domain.cases.delivery import CaseForDpo, Delivery
from bot.domain.cases.discretion import author, for_dpo
from bot.domain.cases.grouping import Beside, no_card
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.cases.retention import Retention
from bot.domain.cases.reviewing import Drawn
from bot.domain.errors import Refused
from bot.domain.team import Team
from bot.dpo.telling import Told, told, told_of_opening
from bot.ports import Clock, Decision

_TERMS = ("number", "verdict", "because", "by", "at", "precedent", "until", "terms", "suspended", "team")
_ADVICE = tuple(f"advice_{name}" for name in _TERMS)
# built once: building a statement costs more than running it
_NAMED_BY = select(threads_seen.c.event).where(threads_seen.c.thread == bindparam("address"))
_PRECEDENTS = select(cases).where(cases.c.advice_precedent.is_(True)).order_by(cases.c.advice_at, cases.c.id)
_STANDING = _PRECEDENTS.where(
    cases.c.advice_suspended.is_not(True),
    or_(cases.c.advice_until.is_(None), cases.c.advice_until >= bindparam("today")),
)
_LAPSED = _PRECEDENTS.where(or_(cases.c.advice_suspended.is_(True), cases.c.advice_until < bindparam("today")))

_UNSETTLED = cases.c.advice_number.is_(None) & cases.c.withdrawn_at.is_(None)
_OPEN = select(cases).where(_UNSETTLED, cases.c.anonymised_at.is_(None)).order_by(cases.c.id)


@dataclass(frozen=True, slots=True)
class StoredRegister:
    """The register: what is written together is written in one transaction, its deliveries with it."""

    database: Database
    seal: Seal
    clock: Clock
    offers_for: timedelta = Retention().offers

    def keep_offer(self, offer: Offer, drawn: Drawn | None = None) -> None:
        """Keep an offer for a while, and what is drawn with it."""
        with self.database.writing() as connection:
            keep(connection, self.seal, offer, self.clock.now(), drawn)

    def offer(self, offer: str) -> Offer | None:
        """Give the offer of that id: for a while, or as long as the case that it became."""
        kept = select(offers).where(offers.c.id == offer, offers.c.kept_at > self.clock.now() - self.offers_for)
        with self.database.reading() as connection:
            row = connection.execute(kept).first()
            if row is None:
                row = connection.execute(select(cases).where(cases.c.offer == offer)).first()
        return None if row is None else offer_from(row, self.seal, id=offer)

    def case_of(self, offer: str) -> Case | None:
        """Give the case that this offer became; None while it was not sent."""
        with self.database.reading() as connection:
            row = connection.execute(select(cases).where(cases.c.offer == offer)).first()
        return None if row is None else self._case(row)

    def open_case(
        self,
        offer: Offer,
        to_dpo: Sequence[Thread],
        at: datetime,
        promise: Promise | None = None,
        beside: Beside = no_card,
        *,
        token: str = "",
    ) -> tuple[Case, bool]:
        """Give the case of this offer and whether it is new."""
        with self.database.writing() as connection:
            take_turn(connection, "case", at)
            case = self._already(connection, offer)
            if case is not None:
                return case, False
            case = Case(f"C-{count(connection, 'case', at)}", offer, at.astimezone(UTC), promise=promise, token=token)
            shown_anew = () if beside is no_card else beside(case, self._open(connection))
            columns = columns_of(offer, self.seal) | _promise_columns(promise) | {"token": token or None}
            connection.execute(insert(cases).values(number=case.number, offer=offer.id, opened_at=at, **columns))
            connection.execute(delete(offers).where(offers.c.id == offer.id))
            by = author(case, offer.asker, self.seal.digest)
            to = ((Detail.TO, offer.team.value),)
            note(connection, self.seal, at=at, actor=by, act=Act.OPENED, about=case.number, details=to)
            self._promise(connection, told_of_opening(case, to_dpo, shown_anew), at)
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

    def sent_by(self, asker: str) -> tuple[Case, ...]:
        """Give every case of theirs that can be read, oldest first."""
        with self.database.reading() as connection:
            return self.readable(connection, cases.c.asker == asker)[0]

    def readable(self, connection: Connection, *which: ColumnElement[bool]) -> tuple[tuple[Case, ...], tuple[str, ...]]:
        """Give every case, or those that are `which`, then the numbers of the unreadable; in their transaction."""
        found, spoilt = list[Case](), list[str]()
        for row in connection.execute(select(cases).where(*which).order_by(cases.c.id)).all():
            try:
                found.append(self._case(row))
            except (Refused, ValueError, TypeError):  # a column that we did not write
                spoilt.append(row.number)
        return tuple(found), tuple(spoilt)

    def standing(self, connection: Connection) -> tuple[Case, ...]:
        """Give the open cases, oldest first, in the caller's transaction."""
        return tuple(map(self._case, connection.execute(_OPEN).all()))

    def awaiting(self, thread: Thread, asker: str) -> Case | None:
        """Give the last case of that asker, from that thread or one inside it, whose DPO waits for a reply."""
        there = or_(cases.c.thread == thread.address, cases.c.thread.startswith(thread.inside, autoescape=True))
        theirs = select(cases).where(there, cases.c.asker == asker)
        with self.database.reading() as connection:
            rows = connection.execute(theirs.order_by(cases.c.id.desc())).all()
        return next((case for case in map(self._case, rows) if case.state is State.ASKED_BACK), None)

    def of_asker(self, connection: Connection, asker: str) -> tuple[Case, ...]:
        """Give the cases that somebody sent, oldest first, in the caller's transaction."""
        rows = connection.execute(select(cases).where(cases.c.asker == asker).order_by(cases.c.id)).all()
        return tuple(map(self._case, rows))

    def settle(self, number: str, decision: Decision, to_dpo: Sequence[Thread], at: datetime) -> tuple[Case, bool]:
        """Record the advice and whether it is new: the first decision stands."""
        with self.database.writing() as connection:
            take_turn(connection, "advice", at)
            case = self._locked(connection, number)
            if case.advice is not None:
                return case, False
            after(case, Settled(_advice("", decision, at)))  # refused before it takes a number
            advice = _advice(count(connection, "advice", at), decision, at)
            return self._happen(connection, case, Settled(advice), to_dpo), True

    def show(self, numbers: Collection[str], to: Thread) -> None:
        """Promise that channel the card of each of these cases that is still open."""
        with self.database.writing() as connection:
            shown = [case for case in self._open(connection) if case.number in numbers]
            self._promise(connection, tuple((to, CaseForDpo(for_dpo(case))) for case in shown), self.clock.now())

    def write_again(self, number: str, to: Thread, once: str) -> datetime | None:
        """Promise that mailbox another letter of the case; give when it was, under that name, None where it is now."""
        with self.database.writing() as connection:
            letter = Delivery(f"{once}.{number}", to, CaseForDpo(for_dpo(self._locked(connection, number)), again=True))
            return promise_once(connection, self.seal, letter, self.clock.now())

    def reminding(self, now: datetime) -> tuple[Case, ...]:
        """Give open cases whose promise has reached a moment that its DPO may not have been told of, oldest first."""
        waiting = (
            select(cases)
            .where(
                cases.c.soon_at <= now,
                _UNSETTLED,
                or_(cases.c.reminded.is_(None), cases.c.reminded != Reminder.LATE.value),
            )
            .order_by(cases.c.id)
        )
        with self.database.reading() as connection:
            return tuple(map(self._case, connection.execute(waiting).all()))

    def change(
        self, number: str, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()
    ) -> tuple[Case, bool]:
        """Let an event happen to the case as it stands, and say whether it changed anything."""
        with self.database.writing() as connection:
            case = self._locked(connection, number)
            if after(case, event) == case:
                return case, False
            changed = self._happen(connection, case, event, to_dpo, deputies)
        if isinstance(event, Withdrawn):
            self.database.empty_log()
        return changed, True

    def _locked(self, connection: Connection, number: str) -> Case:
        """Give the case as it stands, alone with it until the transaction ends; raise `Refused` when there is none."""
        row = connection.execute(select(cases).where(cases.c.number == number).with_for_update()).first()
        if row is None:
            raise Refused("desk.error_no_case", number=number)
        return self._case(row)

    def _happen(
        self, connection: Connection, case: Case, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()
    ) -> Case:
        changed = after(case, event)
        connection.execute(update(cases).where(cases.c.number == case.number).values(self._columns(changed)))
        by = author(case, event.by, self.seal.digest)
        note(
            connection,
            self.seal,
            at=event.at,
            actor=by,
            act=act_of(event),
            about=case.number,
            details=details_of(case, event, self.seal.digest),
            because=reason_of(event),
        )
        if isinstance(event, Withdrawn):
            drop_case(connection, self.seal, case.number, event.at)
            forget_reasons(connection, case.number)
        self._promise(connection, told(changed, event, to_dpo, deputies), event.at)
        return changed

    def advice(self) -> tuple[tuple[Case, Advice], ...]:
        """Give the advice that may be quoted as precedent, has not lapsed and is not suspended."""
        return self._precedents(_STANDING)

    def lapsed(self) -> tuple[tuple[Case, Advice], ...]:
        """Give the advice that would be such but for its last day, which is past, or for a clause that changed."""
        return self._precedents(_LAPSED)

    def _precedents(self, which: Select[Any]) -> tuple[tuple[Case, Advice], ...]:
        today: date = self.clock.now().astimezone(UTC).date()
        with self.database.reading() as connection:
            found = [self._case(row) for row in connection.execute(which, {"today": today})]
        return tuple((case, case.advice) for case in found if case.advice)

    def named(self, thread: Thread) -> bool:
        """Say whether a thread was named before."""
        with self.database.reading() as connection:
            return connection.execute(_NAMED_BY, {"address": thread.address}).first() is not None

    def first_time(self, thread: Thread, *, event: str | None = None) -> bool:
        """Say whether a thread is named for the first time, or again by the event that named it first."""
        with self.database.writing() as connection:
            now = self.clock.now()
            if insert_once(connection, threads_seen, thread=thread.address, event=event, at=now):
                return True
            return (
                event is not None and connection.execute(_NAMED_BY, {"address": thread.address}).scalar_one() == event
            )

    def unname(self, thread: Thread) -> None:
        """Let a thread be named for the first time again."""
        with self.database.writing() as connection:
            connection.execute(delete(threads_seen).where(threads_seen.c.thread == thread.address))

    def _already(self, connection: Connection, offer: Offer) -> Case | None:
        """Give the case that this offer, or the same words of the same asker from the same thread, opened before."""
        row = connection.execute(select(cases).where(cases.c.offer == offer.id)).first()
        if row is not None:
            return self._case(row)
        theirs = (cases.c.thread == offer.thread.address) & (cases.c.asker == offer.asker)
        same = select(cases).where(theirs, _UNSETTLED)
        waiting = map(self._case, connection.execute(same).all())
        return next((case for case in waiting if case.offer.preview == offer.preview), None)

    def _open(self, connection: Connection) -> tuple[Case, ...]:
        """Give the open cases as they stand, oldest first, and keep them so until the transaction ends."""
        return tuple(map(self._case, connection.execute(_OPEN.with_for_update()).all()))

    def _promise(self, connection: Connection, promised: Told, at: datetime) -> None:
        for thread, content in promised:
            promise(connection, self.seal, Delivery(secrets.token_urlsafe(12), thread, content), at)

    def _columns(self, case: Case) -> dict[str, object]:
        """Give the columns that what happens to a case may change."""
        return {
            "preview": self.seal.close_text(case.offer.preview),
            "holder": case.holder,
            "routed": case.offer.routed.value if case.offer.routed else None,
            "course": self.seal.close(COURSE.pack((case.exchanges, case.earlier))),
            "withdrawn_at": case.withdrawn_at,
            "changes": case.changes,
            "reminded": case.reminded.value if case.reminded else None,
            **_promise_columns(case.promise),
            **self._advice_columns(case.advice),
        }

    def _advice_columns(self, advice: Advice | None) -> dict[str, object]:
        if advice is None:
            return dict.fromkeys(_ADVICE)
        values = advice.number, advice.verdict.value, self.seal.close_text(advice.because), advice.by, advice.at
        terms = self.seal.close(TERMS.pack((advice.conditions, advice.relies)))
        kept = advice.precedent, advice.until, terms, advice.suspended, advice.team.value
        return dict(zip(_ADVICE, (*values, *kept), strict=True))

    def _case(self, row: Row[Any]) -> Case:
        exchanges, earlier = COURSE.unpack(self.seal.open(row.course)) if row.course else ((), ())
        return Case(
            number=row.number,
            offer=offer_from(row, self.seal, id=row.offer),
            opened_at=row.opened_at,
            advice=self._advice(row),
            holder=row.holder,
            exchanges=exchanges,
            earlier=earlier,
            withdrawn_at=row.withdrawn_at,
            promise=None if row.due_at is None else Promise(row.soon_at, row.due_at, row.late_at),
            reminded=None if row.reminded is None else Reminder(row.reminded),
            changes=row.changes,
            anonymised_at=row.anonymised_at,
            token=row.token or "",
        )

    def _advice(self, row: Row[Any]) -> Advice | None:
        if row.advice_because is None:  # none yet, or none any more
            return None
        conditions, relies = TERMS.unpack(self.seal.open(row.advice_terms)) if row.advice_terms else ((), ())
        return Advice(
            number=row.advice_number,
            verdict=Verdict(row.advice_verdict),
            because=self.seal.open_text(row.advice_because),
            by=row.advice_by,
            at=row.advice_at,
            precedent=row.advice_precedent,
            until=row.advice_until,
            conditions=conditions,
            relies=relies,
            suspended=bool(row.advice_suspended),
            team=Team(row.advice_team) if row.advice_team else Team.DPO,
        )


def _advice(number: str, decision: Decision, at: datetime) -> Advice:
    return Advice(
        number=number,
        verdict=decision.verdict,
        because=decision.because,
        by=decision.by,
        at=at.astimezone(UTC),
        precedent=decision.precedent,
        until=decision.until,
        conditions=decision.conditions,
        relies=decision.relies,
        team=decision.team,
    )


def _promise_columns(promise: Promise | None) -> dict[str, object]:
    if promise is None:
        return dict.fromkeys(("soon_at", "due_at", "late_at"))
    return {"soon_at": promise.soon, "due_at": promise.due, "late_at": promise.late}
