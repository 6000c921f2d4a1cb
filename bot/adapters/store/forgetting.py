"""What tells of a case's asker, taken out of its row: by the purge when its time is over, or at their own word."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from bot.adapters.store.audit import disguise, note
from bot.adapters.store.schema import cases
from bot.adapters.store.sealing import Seal
from bot.domain.audit import Act
from bot.domain.forgotten import NOBODY


def quoted(row: Row[Any], now: datetime) -> bool:
    """True while others are given the advice of this case as a precedent."""
    lapsed = row.advice_until is not None and row.advice_until < now.date()
    return bool(row.advice_precedent) and not row.advice_suspended and not lapsed


def anonymise(connection: Connection, seal: Seal, row: Row[Any], at: datetime) -> None:
    """Do it in the caller's transaction; a precedent keeps its words and the redacted question it is recognised by.

    What is counted stays: number, dates, verdicts, clauses.
    """
    values: dict[str, Any] = {"asker": "", "thread": NOBODY.address, "department": None, "holder": None}
    values |= dict.fromkeys(("course", "soon_at", "due_at", "late_at", "reminded")) | {
        "anonymised_at": row.anonymised_at or at
    }
    if not quoted(row, at):
        gone = dict.fromkeys(("advice_because", "advice_terms", "advice_by"))
        values |= {"preview": seal.close_text(""), **gone}
    connection.execute(update(cases).where(cases.c.id == row.id).values(values))
    if row.asker:
        note(connection, seal, at=at, actor="charte", act=Act.ANONYMISED, about=row.number)
        disguise(connection, seal, actor=row.asker, about=row.number)
