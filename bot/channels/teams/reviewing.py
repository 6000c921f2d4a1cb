"""The pilot's buttons in Teams: an asker shows their question, the DPO judges the answer. Synchronous, no HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.teams import reviews
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.elements import fits
from bot.channels.teams.reading import Pressed
from bot.channels.teams.said import Card, Said, Words
from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import Review
from bot.domain.errors import NotAllowed, Refused
from bot.dpo.piloting import Pilot
from bot.wording import Wording
from knowledge.concepts import Language

Act = Callable[[Pressed], Said]


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Does what a review's button asks for; who presses is looked at each time, seeing a card permits nothing."""

    pilot: Pilot
    say: Callable[[Language], Wording]
    house: Language
    wake: Callable[[], None]
    courier: TeamsCourier

    def act_of(self, verb: str) -> Act | None:
        """Give what the button does; None when it is none of a review."""
        acts = {reviews.SHOW: self._preview, reviews.SHOWN: self._show, reviews.RIGHT: self._right}
        acts |= {reviews.WRONG: self._wrong, reviews.SUSPEND: self._suspend}
        act = acts.get(verb)
        return None if act is None else lambda event: self._guarded(event, act)

    def _guarded(self, event: Pressed, act: Act) -> Said:
        say = self._spoken(event)
        try:
            return act(event)
        except NotAllowed:
            return Words(say("teams.refused.not_yours" if "offer" in event.data else "teams.refused.dpo_only"))
        except Refused as error:
            return Words(say(error.key, **error.values) if say.has(error.key) else say("teams.refused.failed"))

    def _preview(self, event: Pressed) -> Said:
        offer = self.pilot.preview(event.data.get("offer", ""), event.actor)
        if not (event.invoked or event.at.private):
            return Words(self._spoken(event)("teams.refused.in_group"))
        card = reviews.show_card(offer, self.say(offer.language))
        return Card(card) if fits(card) else Words(self.say(offer.language)("teams.refused.too_long"))

    def _show(self, event: Pressed) -> Said:
        offer = self.pilot.preview(event.data.get("offer", ""), event.actor)
        shown = self.pilot.show(offer.id, event.actor)
        self.wake()
        say = self.say(offer.language)
        return Card(reviews.shown_card(say("pilot.show.done" if shown else "pilot.show.enough")))

    def _right(self, event: Pressed) -> Said:
        return self._shown(event, self.pilot.judge(_number(event), event.actor, right=True))

    def _wrong(self, event: Pressed) -> Said:
        chosen, because = event.data.get("should_be", ""), event.data.get("because", "")
        should_be = Verdict(chosen) if chosen in list(Verdict) else None
        judged = self.pilot.judge(_number(event), event.actor, right=False, should_be=should_be, because=because)
        return self._shown(event, judged)

    def _suspend(self, event: Pressed) -> Said:
        told = self.pilot.suspend_answer(_number(event), event.data.get("because", ""), event.actor)
        self.wake()
        return Words(self._spoken(event)("pilot.card.suspended", number=_number(event), told=told))

    def _shown(self, event: Pressed, review: Review) -> Said:
        """Give the card as the review now stands; the very card that was pressed is replaced for everybody."""
        if event.card is not None:
            self.courier.remember_card(event.at.root, review.number, event.card)
        self.wake()
        return Card(reviews.review_card(review, self.say(self.house)))

    def _spoken(self, event: Pressed) -> Wording:
        return self.say(event.at.preferred or self.house)


def _number(event: Pressed) -> str:
    return event.data.get("review", "")
