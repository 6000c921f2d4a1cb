"""What is done with what was heard: the core is called, and what to say or show comes back. Synchronous, no HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.teams import cards
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.reading import Asked, Blank, Event, Handed, Installed, Json, Place, Pressed, Rated
from bot.checking import check
from bot.desk import Desk
from bot.domain.case import Case
from bot.domain.errors import NotAllowed, Refused
from bot.domain.question import Thread
from bot.door import Door
from bot.ports import Decision, DpoChannels, Inbox, Pending, Received
from bot.wording import Wording
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence for the person who acted."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card, which replaces the one whose button was pressed."""

    content: Json


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message."""

    content: Json


Said = Words | Card | Message


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes one event at a time."""

    door: Door
    inbox: Inbox
    pending: Pending
    desk: Desk
    channels: DpoChannels
    say: Callable[[Language], Wording]
    wake: Callable[[], None]
    courier: TeamsCourier

    def take(self, event: Event) -> Said | None:
        """Do what the event asks for; give what to show, or None when there is nothing to show now."""
        self._learn(event.at)
        match event:
            case Asked():
                return self._asked(event)
            case Pressed():
                return self._pressed(event)
            case Handed():
                return (
                    Message(cards.card_message(cards.box_card(self._say(event.at)))) if self._once(event.at) else None
                )
            case Blank():
                return self._blank(event.at)
            case Installed():
                return self._welcome(event.at)
            case Rated():
                return None

    def apology(self, at: Place) -> Words:
        """Give the calm sentence for something that failed on our side."""
        return Words(self._say(at)("teams.refused.later"))

    def _asked(self, event: Asked) -> Said | None:
        learned = self._named_here(event)
        if learned is not None:
            return learned
        if (given := self._to_check(event.text)) is not None:
            return self._checks(event, given) if self._once(event.at) else None
        if not self._take_in(event.at, event.asker, event.text):
            return None
        return Words(self._say(event.at)("teams.file.beside")) if event.files else None

    def _take_in(self, at: Place, asker: str, text: str) -> bool:
        """Store the shielded question before anything is acknowledged; False when it was there already."""
        question = self.door.read(text, thread=at.thread, asker=asker, preferred=at.preferred)
        taken = self.inbox.take_in(Received(at.key, question))
        if taken:
            self.wake()
        return taken

    def _to_check(self, text: str) -> str | None:
        """Give the text that stands under the word "vérifier" (empty when it is alone), None without that word."""
        word, _, rest = text.partition("\n")
        words = {one for language in Language for one in self.say(language)("teams.check.words").split()}
        return rest.strip() if word.strip(" :/\r").lower() in words else None

    def _checks(self, event: Asked, given: str) -> Said:
        """Show what the text holds; in a group, where everyone reads, offer the box instead."""
        say = self._say(event.at)
        if not given or not event.at.private:
            return Message(cards.card_message(cards.check_box_card(say)))
        return Message(cards.card_message(self._checked(event.at, given, posted=True)))

    def _checked(self, at: Place, text: str, *, posted: bool) -> Json:
        """Give the card of a check; the text goes no further than the door."""
        say = self._say(at)
        words = self.door.look(text, preferred=at.preferred)
        return cards.check_card(check(words, say), say, posted=posted)

    def _blank(self, at: Place) -> Said | None:
        if not self._once(at):
            return None
        say = self._say(at)
        return Words(say("teams.blank.text", example=say("teams.examples_1")))

    def _welcome(self, at: Place) -> Said | None:
        """Greet once in a conversation, though Teams tells of one installation in several events."""
        if not self.desk.register.first_time(Thread(f"teams:welcome/{at.tenant}/{at.conversation}")):
            return None
        return Message(cards.welcome_message(self._say(at), private=at.private))

    def _pressed(self, event: Pressed) -> Said | None:
        say = self._say(event.at)
        act = self._settle if event.verb in cards.SETTLE else self._acts().get(event.verb)
        try:
            return act(event) if act else None
        except NotAllowed:
            return Words(say("teams.refused.dpo_only" if event.verb in cards.SETTLE else "teams.refused.not_yours"))
        except Refused as error:
            return Words(say(error.key, **error.values) if say.has(error.key) else say("teams.refused.later"))

    def _acts(self) -> dict[str, Callable[[Pressed], Said | None]]:
        return {
            cards.PREVIEW: self._preview,
            cards.SEND: self._send,
            cards.KEEP: self._keep,
            cards.CHECK: self._check,
            cards.REPLY: self._reply,
            cards.SHIELD: self._shield,
        }

    def _keep(self, event: Pressed) -> Said:
        return Card(cards.kept_card(event.data.get("offer", ""), self._say(event.at)))

    def _preview(self, event: Pressed) -> Said:
        offer = self.desk.preview(event.data.get("offer", ""), event.actor)
        if not (event.invoked or event.at.private):
            return Words(self._say(event.at)("teams.refused.in_group"))
        say = self.say(offer.language)
        card = cards.preview_card(offer, say)
        return Card(card) if cards.fits(card) else Words(say("teams.refused.too_long"))

    def _send(self, event: Pressed) -> Said:
        case = self.desk.send(event.data.get("offer", ""), event.actor)
        self.wake()
        return Card(cards.sent_card(case, self.say(case.offer.language)))

    def _check(self, event: Pressed) -> Said | None:
        text, say = event.data.get("question", "").strip(), self._say(event.at)
        if not text:
            return Words(say("teams.box.required"))
        if self._take_in(event.at, event.actor, text) or event.invoked:
            return Card(cards.taken_card(say))
        return None

    def _reply(self, event: Pressed) -> Said | None:
        """Take in the reply that was chosen, for whoever asked the question."""
        waits, words = self.pending.of(event.at.thread), event.data.get("words", "").strip()
        if waits is None or waits.asker != event.actor or not words:
            return Words(self._say(event.at)("answer.clarify.closed"))
        taken = self._take_in(event.at, event.actor, words)
        return Card(cards.replied_card(words, self.say(waits.language))) if taken or event.invoked else None

    def _shield(self, event: Pressed) -> Said | None:
        """Show what the text of the box holds, to the person who typed it; nothing is taken in."""
        text, say = event.data.get("question", "").strip(), self._say(event.at)
        if not text:
            return Words(say("teams.box.required"))
        if not (event.invoked or event.at.private):
            return Words(say("teams.refused.in_group"))
        if not event.invoked and not self._once(event.at):
            return None
        return Card(self._checked(event.at, text, posted=False))

    def _settle(self, event: Pressed) -> Said:
        """Record what a DPO decides; who presses is looked at each time, seeing the card permits nothing."""
        number, because = event.data.get("case", ""), event.data.get("because", "").strip()
        if not self.desk.roles.advises(event.actor):
            raise NotAllowed("teams.refused.dpo_only")
        if event.card is not None:
            self.courier.remember_card(event.at.root, number, event.card)
        case = self._decide(number, Decision(cards.SETTLE[event.verb], because, event.actor))
        self.wake()
        return Card(cards.case_card(case, self.say(self.door.default)))

    def _decide(self, number: str, decision: Decision) -> Case:
        """Give the settled case; when someone else was quicker, theirs stands and is shown."""
        try:
            return self.desk.settle(number, decision)
        except Refused:
            case = self.desk.read(number, decision.by)
            if case.advice is None:
                raise
            return case

    def _learn(self, at: Place) -> None:
        """Remember the DPO's conversation, whose address Teams tells only when something happens there."""
        configured = self.courier.settings.dpo_conversation
        if configured and at.conversation == configured.partition(";")[0] and at.root not in self.channels.threads():
            self.channels.learn(at.root)

    def _named_here(self, event: Asked) -> Said | None:
        """Make this the DPO's conversation when a DPO or admin says so in two words, and none is configured."""
        commands = {self.say(language)("teams.dpo.here") for language in Language}
        if self.courier.settings.dpo_conversation or event.text.lower() not in commands:
            return None
        if not (self.desk.roles.advises(event.asker) or self.desk.roles.administers(event.asker)):
            return None
        self.channels.learn(event.at.root)
        return Words(self._say(event.at)("teams.dpo.learned"))

    def _once(self, at: Place) -> bool:
        """True the first time that Teams delivers this activity."""
        return self.desk.register.first_time(Thread(f"teams:seen/{at.key}"))

    def _say(self, at: Place) -> Wording:
        return self.say(at.preferred or self.door.default)
