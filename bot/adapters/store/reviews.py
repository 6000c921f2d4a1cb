"""Reviews as rows: drawn with an answer, shown by its asker, judged by the DPO; a card of each in their channels."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from bot.adapters.store.audit import note
from bot.adapters.store.counting import count, take_turn
from bot.adapters.store.database import Database
from bot.adapters.store.outbox import promise
from bot.adapters.store.packing import REVIEW
from bot.adapters.store.schema import cards, offers, reviews
from bot.adapters.store.sealing import Seal
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act, pseudonym
from bot.domain.cases.case import Offer
from bot.domain.cases.delivery import Delivery, ReviewForDpo
from bot.domain.cases.retention import REVIEWED_WORDS, Retention
from bot.domain.cases.reviewing import PREFIX, Drawn, Judged, Review
from bot.domain.errors import Refused
from bot.ports import Clock

_SERIES = "review"


def draw(connection: Connection, seal: Seal, offer: str, drawn: Drawn, at: datetime) -> None:
    """Make the review that an answer leaves during the pilot, with its cards, in the caller's transaction."""
    if drawn.at_once:
        take_turn(connection, _SERIES, at)
        made = _made(connection, seal, offer, drawn.review, at)
        tell(connection, seal, made, drawn.to_dpo, at)


def sealed(seal: Seal, drawn: Drawn | None) -> bytes | None:
    """Give what an offer keeps of an answer that waits for its asker's word."""
    return None if drawn is None or drawn.at_once else seal.close(REVIEW.pack(drawn.review))


def tell(connection: Connection, seal: Seal, review: Review, to_dpo: Iterable[Thread], at: datetime) -> None:
    """Promise the card of a review as it stands now, in the caller's transaction."""
    for thread in to_dpo:
        promise(connection, seal, Delivery(secrets.token_urlsafe(12), thread, ReviewForDpo(review)), at)


def shown_by(connection: Connection, seal: Seal, asker: str) -> tuple[Review, ...]:
    """Give the reviews whose words somebody showed and that are not judged, in the caller's transaction."""
    mine = select(reviews).where(reviews.c.asker == asker).order_by(reviews.c.id)
    return tuple(_read(row, seal) for row in connection.execute(mine).all())


def forget_words(connection: Connection, seal: Seal, at: datetime, *which: ColumnElement[bool]) -> None:
    """Take the words off reviews and off their cards, in the caller's transaction."""
    there = reviews.c.asker.is_not(None)
    for row in connection.execute(select(reviews).where(there, *which).with_for_update()).all():
        gone = {"words": seal.close_text(""), "asker": None}
        connection.execute(update(reviews).where(reviews.c.id == row.id).values(gone))
        posted = connection.execute(select(cards.c.thread).where(cards.c.number == row.number)).scalars()
        tell(connection, seal, _read(row, seal).without_words(), map(Thread, posted.all()), at)


def purge_reviews(connection: Connection, seal: Seal, keeping: Retention, now: datetime) -> None:
    """Delete those that were kept long enough and the places of their cards; take away old words."""
    last = now - keeping.reviews
    unjudged = reviews.c.judged_at.is_(None) & (reviews.c.day <= last.date())
    connection.execute(delete(reviews).where((reviews.c.judged_at <= last) | unjudged))
    forget_words(connection, seal, now, reviews.c.day <= (now - REVIEWED_WORDS).date())
    gone = cards.c.number.startswith(PREFIX), cards.c.number.not_in(select(reviews.c.number))
    connection.execute(delete(cards).where(*gone))


@dataclass(frozen=True, slots=True)
class StoredReviews:
    """The reviews, in the database."""

    database: Database
    seal: Seal
    clock: Clock

    def every(self) -> tuple[Review, ...]:
        """Give every review, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(reviews).order_by(reviews.c.id)).all()
            return tuple(_read(row, self.seal) for row in rows)

    def show(self, offer: Offer, to_dpo: Sequence[Thread], at: datetime, *, since: date, at_most: int) -> Review | None:
        """Put the words beside the review of their answer, made now where it waited for that."""
        with self.database.writing() as connection:
            take_turn(connection, _SERIES, at)
            review = self._of(connection, offer, at, since=since, at_most=at_most)
            if review is None or review.words is not None or review.judged is not None:
                return review if review and review.words else None
            shown = replace(review, words=offer.preview)
            values = {"words": self.seal.close_text(offer.preview), "asker": offer.asker}
            connection.execute(update(reviews).where(reviews.c.number == review.number).values(values))
            by = pseudonym(f"{review.number}\0{offer.asker}", self.seal.digest)
            note(connection, self.seal, at=at, actor=by, act=Act.REVIEW_SHOWN, about=review.number)
            tell(connection, self.seal, shown, to_dpo, at)
            return shown

    def judge(self, number: str, judged: Judged, to_dpo: Sequence[Thread]) -> tuple[Review, bool]:
        """Record what a DPO says and whether it is new."""
        with self.database.writing() as connection:
            row = connection.execute(select(reviews).where(reviews.c.number == number).with_for_update()).first()
            if row is None:
                raise Refused("pilot.error_no_review", number=number)
            review = _read(row, self.seal)
            if not review.may_be_judged(judged):
                return review, False
            changed = review.as_judged(judged)
            columns = self._columns(changed, judged)
            if changed.earlier:  # beside the answer as it was drawn, sealed with it
                made = replace(REVIEW.unpack(self.seal.open(row.answer)), earlier=changed.earlier)
                columns |= {"answer": self.seal.close(REVIEW.pack(made))}
            connection.execute(update(reviews).where(reviews.c.id == row.id).values(columns))
            note(connection, self.seal, at=judged.at, actor=judged.by, act=Act.REVIEW_JUDGED, about=number)
            tell(connection, self.seal, changed, to_dpo, judged.at)
            return changed, True

    def _of(self, connection: Connection, offer: Offer, at: datetime, *, since: date, at_most: int) -> Review | None:
        mine = select(reviews).where(reviews.c.offer == _digest(self.seal, offer.id)).with_for_update()
        if (row := connection.execute(mine).first()) is not None:
            return _read(row, self.seal)
        waiting = connection.execute(select(offers.c.drawn).where(offers.c.id == offer.id)).scalar()
        lately = select(func.count()).select_from(reviews).where(reviews.c.day >= since)
        if waiting is None or connection.execute(lately).scalar_one() >= at_most:
            return None
        drawn = replace(REVIEW.unpack(self.seal.open(waiting)), day=at.date())
        return _made(connection, self.seal, offer.id, drawn, at)

    def _columns(self, review: Review, judged: Judged) -> dict[str, object]:
        return {
            "words": None if review.words is None else self.seal.close_text(review.words),
            "asker": None,
            "judged_right": judged.right,
            "judged_should_be": judged.should_be.value if judged.should_be else None,
            "judged_because": self.seal.close_text(judged.because),
            "judged_by": judged.by,
            "judged_at": judged.at,
        }


def _made(connection: Connection, seal: Seal, offer: str, review: Review, at: datetime) -> Review:
    made = replace(review, number=f"{PREFIX}{count(connection, _SERIES, at)}")
    connection.execute(
        insert(reviews).values(
            number=made.number,
            offer=_digest(seal, offer),
            day=made.day,
            answer=seal.close(REVIEW.pack(made)),
        )
    )
    return made


def _digest(seal: Seal, offer: str) -> str:
    """Give what stands for an offer: its id is in its asker's own messages, and in the case that it may become."""
    return seal.digest(b"reviewed\0" + offer.encode())


def _read(row: Row[Any], seal: Seal) -> Review:
    made = REVIEW.unpack(seal.open(row.answer))
    words = None if row.words is None else seal.open_text(row.words)
    return replace(made, words=words, judged=_judged(row, seal))


def _judged(row: Row[Any], seal: Seal) -> Judged | None:
    if row.judged_at is None:
        return None
    should_be = Verdict(row.judged_should_be) if row.judged_should_be else None
    return Judged(row.judged_right, row.judged_by, row.judged_at, should_be, seal.open_text(row.judged_because))
