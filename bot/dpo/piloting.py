"""The pilot: for a set time the DPO reviews answers that permit, before the bot opens to everyone; then ten a week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Digest
from bot.domain.cases.authorise import Roles, Verb, authorise, may
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.reviewing import A_WEEK, SHOULD_BE, Drawn, Judged, Review, review_of
from bot.domain.cases.thumbs import Thumb, counted_before
from bot.domain.errors import NotAllowed, Refused
from bot.domain.trial import Trial
from bot.dpo.desk import LONGEST_REASON
from bot.ports import Clock, DpoChannels
from bot.shown.quoting import show_quote

_RANGE = 16**12


class Reviews(Protocol):
    """Answers that the DPO reviews; each names nobody."""

    def every(self) -> tuple[Review, ...]:
        """Every review, oldest first."""

    def show(self, offer: Offer, to_dpo: Sequence[Thread], at: datetime, *, since: date, at_most: int) -> Review | None:
        """Put an offer's words beside the review of its answer, once, and give it; None where they are not wanted.

        An answer that waited for its asker's word becomes a review, unless `at_most` did `since` that day. In the
        same transaction: an entry in the audit, which does not name them, and `ReviewForDpo` for each of `to_dpo`.
        """

    def judge(self, number: str, judged: Judged, to_dpo: Sequence[Thread]) -> tuple[Review, bool]:
        """Record what a DPO says and whether it is new: of another than the first to speak nothing is. The words go.

        Whoever spoke first may say otherwise; what they said before stays beside (`Review.earlier`).

        In the same transaction: an entry in the audit, `ReviewForDpo` for each thread of `to_dpo`. Raises `Refused`
        when there is no such review.
        """


class Thumbs(Protocol):
    """Whether answers were useful, as those who asked say: the last thumb of an answer, and nobody's name."""

    def give(self, offer: str, asker: str, *, useful: bool) -> Offer | None:
        """Keep the thumb of the answer of an offer, in the place of the one before, and give that offer.

        None for another person's offer, for one that lapsed, and for one that was sent longer ago than offers are kept.
        """

    def posted(self, offer: str, place: str) -> None:
        """Remember that the answer of this offer stands there, as long as it may get a thumb."""

    def give_at(self, place: str, asker: str, *, useful: bool) -> Offer | None:
        """Keep the thumb of the answer that stands there, as `give` does; None where none does."""

    def before(self, day: date) -> tuple[Thumb, ...]:
        """Every thumb of the days before that one."""


@dataclass(frozen=True, slots=True)
class Pilot:
    """Reviews, and who may do what with them; no answer is reviewed where no end was ever set. Thumbs always count."""

    reviews: Reviews
    thumbs: Thumbs
    channels: DpoChannels
    roles: Roles
    clock: Clock
    digest: Digest
    preview: Callable[[str, str], Offer]
    """Gives an offer to whoever it is for (`Desk.preview`)."""
    case_of: Callable[[str], Case | None]
    """Gives the case that an offer became (`Register.case_of`)."""
    suspend: Callable[[Sequence[str], str, str], int] | None = None
    trial: Trial = field(default_factory=Trial)

    def opens_for(self, actor: str) -> date | None:
        """Give the day when the bot opens for `actor`; None when they may ask now. Who holds a role always may."""
        until, people = self.trial.until, self.trial.people
        if until is None or not people or self._today > until or actor in people:
            return None
        held = any(may(self.roles, actor, verb) for verb in (Verb.LIST_CASES, Verb.PUBLISH, Verb.READ_AUDIT))
        return None if held else until + timedelta(days=1)

    def drawn(self, answer_id: str, answer: Answer) -> Drawn | None:
        """Give the review that this answer leaves, if it is drawn; the same answer draws the same each time."""
        until = self.trial.until
        review = _placed(review_of(answer, self._today), answer) if until else None
        if until is None or review is None:
            return None
        if self._today > until:
            return Drawn(review, at_once=False)
        if int(self.digest(b"review\0" + answer_id.encode())[:12], 16) >= self.trial.share * _RANGE:
            return None
        return Drawn(review, at_once=True, to_dpo=self.channels.threads())

    def show(self, offer: str, actor: str) -> Review | None:
        """Let the DPO read the words that their asker has seen, with that answer; None when they have enough of them.

        Raises `Refused` when the offer lapsed, `NotAllowed` when it is not theirs.
        """
        until = self.trial.until
        theirs, monday = self.preview(offer, actor), self._today - timedelta(days=self._today.weekday())
        since = max(monday, until + timedelta(days=1)) if until else monday
        return self.reviews.show(theirs, self.channels.threads(), self.clock.now(), since=since, at_most=A_WEEK)

    def rate(self, offer: str, actor: str, *, useful: bool) -> Offer:
        """Keep whether an answer was useful to whoever asked, and give its offer; raise `Refused` where it is late."""
        return _rated(self.thumbs.give(offer, actor, useful=useful))

    def rate_at(self, place: str, actor: str, *, useful: bool) -> Offer:
        """Do the same for the answer that stands there."""
        return _rated(self.thumbs.give_at(place, actor, useful=useful))

    def rated(self, actor: str) -> tuple[Thumb, ...]:
        """Give the thumbs that can no longer change to a DPO."""
        authorise(self.roles, actor, Verb.REVIEW)
        return self.thumbs.before(counted_before(self._today))

    def listed(self, actor: str) -> tuple[Review, ...]:
        """Give every review, oldest first, to a DPO; raise `NotAllowed` for anyone else."""
        authorise(self.roles, actor, Verb.REVIEW)
        return self.reviews.every()

    def review(self, number: str, actor: str) -> Review:
        """Give one review to a DPO; raise `NotAllowed` for anyone else and when there is none."""
        found = next((one for one in self.listed(actor) if one.number == number), None)
        if found is None:
            raise NotAllowed("pilot.error_no_review", number=number)
        return found

    def judge(
        self, number: str, actor: str, *, right: bool, should_be: Verdict | None = None, because: str = ""
    ) -> Review:
        """Record what a DPO says of an answer; whoever said something may correct it, and the first stays beside.

        Raise `Refused` when somebody else did before, and for a wrong answer without the right one.
        """
        review, said = self.review(number, actor), because.strip()
        if right and (should_be or said):
            raise Refused("pilot.error_right")
        if not right and should_be is None:
            raise Refused("pilot.error_no_verdict")
        if should_be is not None and (should_be not in SHOULD_BE or should_be is review.verdict):
            raise Refused("pilot.error_should_be")
        if len(said) > LONGEST_REASON:
            raise Refused("desk.error_long_reason", most=LONGEST_REASON, length=len(said))
        judged = Judged(right, actor, self.clock.now(), should_be, said)
        review, new = self.reviews.judge(number, judged, self.channels.threads())
        if not new:
            raise Refused("pilot.error_judged", number=number)
        return review

    def suspend_answer(self, number: str, because: str, actor: str) -> int:
        """Suspend the passages that a wrong answer rested on; give how many conversations are told."""
        review = self.review(number, actor)
        if self.suspend is None or review.judged is None or review.judged.right:
            raise Refused("pilot.error_not_wrong", number=number)
        return self.suspend(review.clauses, because, actor)

    @property
    def _today(self) -> date:
        return self.clock.now().date()


def _rated(offer: Offer | None) -> Offer:
    if offer is None:
        raise Refused("thumbs.closed")
    return offer


def _placed(review: Review | None, answer: Answer) -> Review | None:
    """Give the review with where its passages stand, as the answer named them."""
    places = tuple(dict.fromkeys(show_quote(one).label for one in answer.citations))
    return review and replace(review, places=places)
