"""What is kept about one person, as they may have it and have it erased."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.asked.question import Question, Thread
from bot.domain.cases.audit import Entry
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.reviewing import Review
from bot.domain.cases.thumbs import Thumb

Own = Callable[[Thread], bool]
"""Tells a conversation that is somebody's own, by its address, which their channel can read."""


def no_other(_: Thread) -> bool:
    """Know no conversation but those that what is kept names."""
    return False


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that names this person, or is kept in their words."""

    identity: str
    offers: tuple[Offer, ...] = ()
    cases: tuple[Case, ...] = ()
    """Those that they sent."""
    questions: tuple[Question, ...] = ()
    """Those that wait for an answer, and the last one of each conversation."""
    conversations: tuple[str, ...] = ()
    """Addresses that were seen: of the conversations above, and of their own."""
    undelivered: tuple[str, ...] = ()
    """Kinds of the deliveries that hold their words and were not made."""
    reviews: tuple[Review, ...] = ()
    """Answers with which they let the DPO read their question; once it is judged, nothing leads to them."""
    thumbs: tuple[Thumb, ...] = ()
    """What they said of the answers of those offers and cases, while something ties it to them."""
    acts: tuple[Entry, ...] = ()
    """What the audit says that they did, as an asker or in a role."""

    lasting: tuple[str, ...] = ()
    """After an erasure: the cases whose words others go on being given, with nothing that tells who asked."""

    @property
    def answered(self) -> tuple[str, ...]:
        """The offers that their answers came with, sent or not."""
        return tuple(one.id for one in (*self.offers, *(case.offer for case in self.cases)))

    @property
    def unsent(self) -> tuple[Question, ...]:
        """The questions whose words stand in no case: one that was sent is shown once, as the case that it became."""
        sent = {case.offer.preview for case in self.cases}
        return tuple(one for one in self.questions if one.text not in sent)

    @property
    def erasable(self) -> bool:
        """True while there is something that an erasure takes away: what they did in a role stays in the audit."""
        words = self.offers or self.cases or self.questions or self.reviews
        return bool(words or self.conversations or self.undelivered)
