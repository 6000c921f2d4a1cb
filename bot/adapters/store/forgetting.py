"""What tells of a case's asker, taken out of its row: by the purge when its time is over, or at their own word."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, or_, select, update

from bot.adapters.store.audit import disguise, note
from bot.adapters.store.schema import cases, faq_entries
from bot.adapters.store.sealing import Seal
from bot.domain.answers.answer import Verdict
from bot.domain.cases.audit import Act
from bot.domain.cases.forgotten import NOBODY


def keeps_words(connection: Connection, row: Row[Any], now: datetime) -> bool:
    """True while others are given the advice of this case, or would be given an earlier, milder one without it.

    That the last day of a ban is past, or that a clause which it relied on changed, gives nobody leave again
    (`domain.precedents`): nor does its purge.
    """
    if row.advice_because is None or not row.advice_precedent:
        return False
    lapsed = row.advice_suspended or (row.advice_until is not None and row.advice_until < now.date())
    return not lapsed or connection.execute(_milder_before(row, now)).first() is not None


def _milder_before(row: Row[Any], now: datetime) -> Select[Any]:
    """Give the earlier precedents that permit more to the same readers."""
    milder = [one.value for one in Verdict if one.strictness < Verdict(row.advice_verdict).strictness]
    return select(cases.c.id).where(
        cases.c.advice_precedent.is_(True),
        cases.c.advice_because.is_not(None),
        cases.c.advice_suspended.is_not(True),
        cases.c.advice_verdict.in_(milder),
        cases.c.advice_at <= row.advice_at,
        or_(cases.c.advice_until.is_(None), cases.c.advice_until >= now.date()),
        cases.c.language == row.language,
        *([cases.c.department == row.department] if row.department else []),  # a ban of no department is for each
    )


def drop_stale_entries(connection: Connection, now: datetime) -> None:
    """Drop what was drafted for the FAQ from advice that stands no longer, of cases that are anonymised.

    Once the case does not say so any more, the draft would wait to be published again.
    """
    over = or_(
        cases.c.advice_number.is_(None),
        cases.c.advice_number != faq_entries.c.advice,
        cases.c.advice_suspended.is_(True),
        cases.c.advice_until < now.date(),
    )
    taken_back = select(cases.c.id).where(
        cases.c.number == faq_entries.c.number, cases.c.anonymised_at.is_not(None), over
    )
    connection.execute(delete(faq_entries).where(faq_entries.c.published_at.is_(None), taken_back.exists()))


def anonymise(connection: Connection, seal: Seal, row: Row[Any], at: datetime) -> None:
    """Do it in the caller's transaction; a precedent keeps its words and the redacted question it is recognised by.

    So does it the department that it was given for: without it, it would speak to everybody.
    What is counted stays: number, dates, verdicts, clauses.
    """
    values: dict[str, Any] = {"asker": "", "thread": NOBODY.address, "holder": None}
    values |= dict.fromkeys(("course", "soon_at", "due_at", "late_at", "reminded")) | {
        "anonymised_at": row.anonymised_at or at
    }
    if not keeps_words(connection, row, at):
        gone = dict.fromkeys(("department", "advice_because", "advice_terms", "advice_by"))
        values |= {"preview": seal.close_text(""), **gone}
    connection.execute(update(cases).where(cases.c.id == row.id).values(values))
    if row.asker:
        note(connection, seal, at=at, actor="charte", act=Act.ANONYMISED, about=row.number)
        disguise(connection, seal, actor=row.asker, about=row.number)
