"""Thumbs as rows: one for each answer, whoever presses how often, from whichever replica; nothing in it names anybody.

`offer`, a keyed digest, makes a second thumb take the first one's place. It goes once no second one can come.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.offers import offer_from
from bot.adapters.store.schema import answer_places, cases, offers, thumbs
from bot.adapters.store.sealing import Seal
from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import Offer
from bot.domain.cases.retention import Retention
from bot.domain.cases.thumbs import Thumb
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredThumbs:
    """The thumbs, in the database."""

    database: Database
    seal: Seal
    clock: Clock
    offers_for: timedelta

    def give(self, offer: str, asker: str, *, useful: bool) -> Offer | None:
        """Keep the thumb of an answer, in the place of the one before."""
        with self.database.writing() as connection:
            return self._given(connection, offer, asker, useful=useful)

    def posted(self, offer: str, place: str) -> None:
        """Remember that the answer of this offer stands there."""
        with self.database.writing() as connection:
            insert_once(connection, answer_places, place=place, offer=offer, at=self.clock.now())

    def give_at(self, place: str, asker: str, *, useful: bool) -> Offer | None:
        """Keep the thumb of the answer that stands there."""
        with self.database.writing() as connection:
            standing = select(answer_places.c.offer).where(answer_places.c.place == place)
            offer = connection.execute(standing).scalar()
            return None if offer is None else self._given(connection, offer, asker, useful=useful)

    def before(self, day: date) -> tuple[Thumb, ...]:
        """Give the thumbs of the days before that one."""
        with self.database.reading() as connection:
            return tuple(map(_read, connection.execute(select(thumbs).where(thumbs.c.day < day)).all()))

    def _given(self, connection: Connection, offer: str, asker: str, *, useful: bool) -> Offer | None:
        now = self.clock.now()
        since = now - self.offers_for
        kept = select(offers).where(offers.c.id == offer, offers.c.asker == asker, offers.c.kept_at > since)
        sent = select(cases).where(cases.c.offer == offer, cases.c.asker == asker, cases.c.opened_at > since)
        row = connection.execute(kept).first() or connection.execute(sent).first()
        if row is None:
            return None
        given, digest = offer_from(row, self.seal, id=offer), _digest(self.seal, offer)
        told = {"verdict": row.verdict, "clauses": row.clauses, "edition": row.edition, "day": now.date()}
        if not insert_once(
            connection, thumbs, offer=digest, useful=useful, surface=given.thread.platform, **told
        ):  # its answer has one
            connection.execute(update(thumbs).where(thumbs.c.offer == digest).values(useful=useful))
        return given


def thumbs_of(connection: Connection, seal: Seal, answered: Iterable[str]) -> tuple[Thumb, ...]:
    """Give the thumbs of these offers, while something ties them, in the caller's transaction."""
    mine = select(thumbs).where(thumbs.c.offer.in_([_digest(seal, one) for one in answered])).order_by(thumbs.c.id)
    return tuple(map(_read, connection.execute(mine).all()))


def forget_thumbs(connection: Connection, seal: Seal, answered: Iterable[str]) -> None:
    """Delete them, and where their answers stand, in the caller's transaction."""
    every = tuple(answered)
    connection.execute(delete(thumbs).where(thumbs.c.offer.in_([_digest(seal, one) for one in every])))
    connection.execute(delete(answer_places).where(answer_places.c.offer.in_(every)))


def purge_thumbs(connection: Connection, seal: Seal, keeping: Retention, now: datetime) -> None:
    """Delete those that were kept long enough; take away what ties the others to offers that are gone.

    Whoever asks for their data, or erases it, is found by their offers and cases: no tie may outlive those.
    """
    connection.execute(delete(thumbs).where(thumbs.c.day <= (now - keeping.reviews).date()))
    # read before the offers: one that is given meanwhile stays tied
    tied = connection.execute(select(thumbs.c.id, thumbs.c.offer).where(thumbs.c.offer.is_not(None))).all()
    recent = select(cases.c.offer).where(cases.c.opened_at > now - keeping.offers)
    there = select(offers.c.id).union(recent)
    connection.execute(delete(answer_places).where(answer_places.c.offer.not_in(there)))
    kept = {_digest(seal, offer) for offer in connection.execute(there).scalars()}
    for row in tied:
        if row.offer not in kept:
            connection.execute(update(thumbs).where(thumbs.c.id == row.id).values(offer=None))


def _digest(seal: Seal, offer: str) -> str:
    """Give what stands for an offer: its id is in its asker's own messages, and in the case that it may become."""
    return seal.digest(b"thumb\0" + offer.encode())


def _read(row: Row[Any]) -> Thumb:
    return Thumb(row.useful, Verdict(row.verdict), tuple(row.clauses), row.edition, row.surface, row.day)
