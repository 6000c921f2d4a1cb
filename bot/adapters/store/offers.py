"""Offers as rows: what the DPO would see, kept for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot.adapters.store.database import insert_once
from bot.adapters.store.reviews import draw, sealed
from bot.adapters.store.schema import offers
from bot.adapters.store.sealing import Seal
from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Offer
from bot.domain.cases.reviewing import Drawn
from bot.domain.team import Subject
from knowledge.concepts import Language


def keep(connection: Connection, seal: Seal, offer: Offer, at: datetime, drawn: Drawn | None = None) -> None:
    """Keep an offer and what is drawn with it, in the caller's transaction; one that is kept already stays as it is."""
    waiting = sealed(seal, drawn)
    new = insert_once(connection, offers, id=offer.id, kept_at=at, drawn=waiting, **columns_of(offer, seal))
    if new and drawn is not None:
        draw(connection, seal, offer.id, drawn, at)


def columns_of(offer: Offer, seal: Seal) -> dict[str, object]:
    """Give the columns of an offer that its case takes over."""
    return {
        "preview": seal.close_text(offer.preview),
        "language": offer.language.value,
        "thread": offer.thread.address,
        "asker": offer.asker,
        "edition": offer.edition,
        "verdict": offer.verdict.value,
        "clauses": list(offer.clauses),
        "department": offer.department,
        "shared": offer.shared,
        "anonymous": offer.anonymous,
        "routed": offer.routed.value if offer.routed else None,
        "doubt": offer.doubt.value if offer.doubt else None,
        "seen": offer.seen,
    }


def offer_from(row: Row[Any], seal: Seal, *, id: str) -> Offer:
    """Give the offer of a row; raise `Refused` when its words cannot be read with this key."""
    return Offer(
        id=id,
        preview=seal.open_text(row.preview),
        language=Language(row.language),
        thread=Thread(row.thread),
        asker=row.asker,
        edition=row.edition,
        verdict=Verdict(row.verdict),
        clauses=tuple(row.clauses),
        department=row.department,
        shared=bool(row.shared),
        anonymous=bool(row.anonymous),
        routed=Subject(row.routed) if row.routed else None,
        doubt=Doubt(row.doubt) if row.doubt else None,
        seen=bool(row.seen),
    )
