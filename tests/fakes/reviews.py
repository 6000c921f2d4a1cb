"""`Reviews` in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.case import Offer
from bot.domain.cases.delivery import Delivery, ReviewForDpo
from bot.domain.cases.reviewing import PREFIX, Drawn, Judged, Review
from bot.domain.errors import Refused

if TYPE_CHECKING:
    from tests.fakes.store import MemoryStore


@dataclass
class MemoryReviews:
    """Reviews by number, the numbers of offers, and who showed their words."""

    store: "MemoryStore"
    kept: dict[str, Review] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, Review] = field(default_factory=dict)
    askers: dict[str, str] = field(default_factory=dict)

    def keep(self, offer: str, drawn: Drawn | None) -> None:
        """Keep what is drawn with an offer: what the inbox and the register do in their transaction."""
        if drawn is None or offer in self.numbers:
            return
        if drawn.at_once:
            self._tell(self._made(offer, drawn.review), drawn.to_dpo)
        else:
            self.waiting[offer] = drawn.review

    def every(self) -> tuple[Review, ...]:
        return tuple(self.kept.values())

    def show(self, offer: Offer, to_dpo: Sequence[Thread], at: datetime, *, since: date, at_most: int) -> Review | None:
        with self.store.lock:
            review = self.kept.get(self.numbers.get(offer.id, ""))
            waits = review is None and offer.id in self.waiting and offer.id in self.store.register.offers
            if waits and sum(one.day >= since for one in self.kept.values()) < at_most:
                review = self._made(offer.id, replace(self.waiting[offer.id], day=at.date()))
            if review is None or review.words is not None or review.judged is not None:
                return review if review and review.words else None
            shown = self.kept[review.number] = replace(review, words=offer.preview)
            self.askers[review.number] = offer.asker
            self.store.audit.note(at, "pseudonym:somebody", Act.REVIEW_SHOWN, review.number)
            self._tell(shown, to_dpo)
            return shown

    def judge(self, number: str, judged: Judged, to_dpo: Sequence[Thread]) -> tuple[Review, bool]:
        with self.store.lock:
            review = self.kept.get(number)
            if review is None:
                raise Refused("pilot.error_no_review", number=number)
            if not review.may_be_judged(judged):
                return review, False
            self.kept[number] = review.as_judged(judged)
            self.askers.pop(number, None)
            self.store.audit.note(judged.at, judged.by, Act.REVIEW_JUDGED, number)
            self._tell(self.kept[number], to_dpo)
            return self.kept[number], True

    def shown_by(self, asker: str) -> tuple[Review, ...]:
        """Give the reviews whose words somebody showed."""
        return tuple(self.kept[number] for number, one in self.askers.items() if one == asker)

    def forget(self, asker: str) -> None:
        """Take somebody's words off their reviews, and off the cards that show them or will."""
        for review in self.shown_by(asker):
            self.kept[review.number] = gone = review.without_words()
            del self.askers[review.number]
            for waiting in self.store.outbox.promised.values():
                content = waiting.item.content if waiting.item else None
                if waiting.item and isinstance(content, ReviewForDpo) and content.review.number == review.number:
                    waiting.item = replace(waiting.item, content=ReviewForDpo(content.review.without_words()))
            self._tell(gone, [thread for number, thread in self.store.cards.kept if number == review.number])

    def purge(self, now: datetime) -> None:
        """Forget what was kept long enough."""
        last, words = (now - timedelta(days=days) for days in (365, 30))
        for review in self.every():
            if (review.judged.at <= last) if review.judged else review.day <= last.date():
                del self.kept[review.number]
                self.askers.pop(review.number, None)
        for number, asker in list(self.askers.items()):
            if self.kept[number].day <= words.date():
                self.forget(asker)

    def _made(self, offer: str, review: Review) -> Review:
        made = replace(review, number=f"{PREFIX}{self.store.clock.now().year}-{len(self.kept) + 1:04d}")
        self.numbers[offer] = made.number
        self.kept[made.number] = made
        return made

    def _tell(self, review: Review, to_dpo: Sequence[Thread]) -> None:
        for thread in to_dpo:
            number = len(self.store.outbox.promised) + 1
            self.store.outbox.promise(Delivery(f"r{number}", thread, ReviewForDpo(review)))
