"""`Thumbs` in memory."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.cases.case import Offer
from bot.domain.cases.thumbs import Thumb

if TYPE_CHECKING:
    from tests.fakes.store import MemoryStore

KEPT = timedelta(hours=24)


@dataclass
class MemoryThumbs:
    """Thumbs by the id of the offer, or by a name that leads nowhere once that is forgotten; places of answers."""

    store: "MemoryStore"
    kept: dict[str, Thumb] = field(default_factory=dict)
    places: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def give(self, offer: str, asker: str, *, useful: bool) -> Offer | None:
        with self.store.lock:
            found, now = self._open(offer), self.store.clock.now()
            if found is None or found.asker != asker:
                return None
            told = (found.verdict, found.clauses, found.edition, found.thread.platform, now.date())
            self.kept[offer] = replace(self.kept.get(offer) or Thumb(useful, *told), useful=useful)
            return found

    def posted(self, offer: str, place: str) -> None:
        self.places.setdefault(place, (offer, self.store.clock.now()))

    def give_at(self, place: str, asker: str, *, useful: bool) -> Offer | None:
        return self.give(self.places[place][0], asker, useful=useful) if place in self.places else None

    def before(self, day: date) -> tuple[Thumb, ...]:
        return tuple(one for one in self.kept.values() if one.day < day)

    def of(self, answered: tuple[str, ...]) -> tuple[Thumb, ...]:
        """Give the thumbs of these offers."""
        return tuple(one for offer, one in self.kept.items() if offer in answered)

    def forget(self, answered: tuple[str, ...]) -> None:
        """Take them away, and where their answers stand."""
        self.kept = {offer: one for offer, one in self.kept.items() if offer not in answered}
        self.places = {place: told for place, told in self.places.items() if told[0] not in answered}

    def purge(self, now: datetime) -> None:
        """Forget what was kept long enough, and what ties the rest to its offers."""
        last, recent = now - timedelta(days=365), self.store.register.opened.values()
        there = {*self.store.register.offers, *(one.offer.id for one in recent if one.opened_at > now - KEPT)}
        left = [(offer, one) for offer, one in self.kept.items() if one.day > last.date()]
        self.kept = {offer if offer in there else f"untied {now} {n}": one for n, (offer, one) in enumerate(left)}
        self.places = {place: told for place, told in self.places.items() if told[0] in there}

    def _open(self, offer: str) -> Offer | None:
        since = self.store.clock.now() - KEPT
        kept, at = self.store.register.offers.get(offer, (None, since))
        if kept is not None and at > since:
            return kept
        opened = (one for one in self.store.register.opened.values() if one.offer.id == offer)
        return next((one.offer for one in opened if one.opened_at > since), None)
