"""What is done with what was heard: the core is called, and what to say or show comes back. Synchronous, no HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.channels.beside_cards import said_below
from bot.channels.choosing import asked_back
from bot.channels.own_data import asks_for_own_data, is_one_of
from bot.channels.teams import cards
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.deciding import Deciding
from bot.channels.teams.departments import Directory
from bot.channels.teams.elements import card_message, is_full
from bot.channels.teams.guests import Guests
from bot.channels.teams.own_data import OwnDataTurns
from bot.channels.teams.reading import (
    Asked,
    Blank,
    Deleted,
    Event,
    Handed,
    Installed,
    Json,
    Place,
    Pressed,
    Rated,
    ToCheck,
)
from bot.channels.teams.reviewing import Reviewing
from bot.channels.teams.said import Card, Message, Said, Saying, Words
from bot.channels.to_check import to_check
from bot.domain.asked.question import Thread
from bot.domain.cases.retention import HANDLED
from bot.domain.errors import Refused
from bot.domain.team import Team
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.piloting import Pilot
from bot.dpo.rights import Rights
from bot.ports import DpoChannels, Inbox, Pending, Received
from bot.shown.checking import check, in_part
from bot.shown.reviewed import closed
from bot.shown.thumbed import thanked
from bot.underway import Underway
from bot.wording import Wording
from knowledge.concepts import Language


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
    rights: Rights
    pilot: Pilot
    faq: Drafting
    underway: Underway
    directory: Directory
    guests: Guests
    saying: Saying = field(default_factory=Saying)
    readings: set[str] = field(default_factory=set)

    def take(self, event: Event) -> Said | None:
        """Do what the event asks for; give what to show, or None when there is nothing to show now."""
        if isinstance(event, ToCheck):  # from any conversation, the bot's or not: nothing is learned of it
            return self._looked_at(event)
        self._learn(event.at)
        match event:
            case Asked():
                return self._asked(event)
            case Pressed():
                return self._pressed(event)
            case Deleted():
                self._withdraw(event)
                return None
            case Handed():
                return self._instead(event.at) if self._once(event.at) else None
            case Blank():
                return self._blank(event)
            case Installed():
                return self._welcome(event.at)
            case Rated():
                return Words(self.rate(event)[1])

    def rate(self, event: Rated) -> tuple[str, str]:
        """Keep a thumb; give what stands above and in the dialog that it opens."""
        say = self._say(event.at)
        try:
            offer = self.pilot.rate_at(event.answer, event.actor, useful=event.liked)
        except Refused as error:
            return say("thumbs.figures.title"), say(error.key)
        say, case = self.say(offer.language), self.pilot.case_of(offer.id)
        return say("thumbs.figures.title"), thanked(offer, case, say, useful=event.liked)

    def _withdraw(self, event: Deleted) -> None:
        """Answer nothing that was asked in it and keep none of its words; what was answered stands."""
        for key in event.messages:
            self.inbox.withdraw(key, event.at.thread, event.at.preferred or self.door.default)

    def apology(self, at: Place) -> Words:
        """Give the calm sentence for something that failed on our side."""
        return Words(self._say(at)("teams.refused.failed"))

    def lost(self, at: Place) -> Words:
        """Give what is said of a message that was acknowledged and could not be read."""
        return Words(self._say(at)("desk.apology"))

    def title(self, at: Place) -> str:
        """Give what stands above the dialog of a check."""
        return self._say(at)("teams.check.title")

    def slow(self, at: Place) -> Words:
        """Give what is said where a text takes longer to read than Teams waits."""
        return Words(self._say(at)("teams.check.slow"))

    def taken(self, at: Place) -> Card:
        """Give what is shown in the place of a box whose words were taken."""
        return Card(cards.taken_card(self._say(at)))

    def _asked(self, event: Asked) -> Said | None:
        if told := self._reworded(event):
            return Words(self._say(event.at)(told)) if self._once(event.at) else None
        learned = self._named_here(event)
        if learned is not None:
            return learned
        if asks_for_own_data(event.text, *map(self.say, Language)):
            shown = self.own_data.show(event.at, event.asker)
            return shown if self._once(event.at) else None
        if away := self._away(event.at, event.asker):
            return Words(away) if self._once(event.at) else None
        if is_one_of("answer.help.words", event.text, map(self.say, Language)):
            say = self._say(event.at)
            return Words(f"{say('answer.help.lead')} {say('teams.help.here')}") if self._once(event.at) else None
        if (given := to_check(event.text, map(self.say, Language))) is not None:
            return self._checks(event, given) if self._once(event.at) else None
        if told := self._below_a_card(event):
            return Words(told) if self._once(event.at) else None
        if not self._take_in(event.at, event.asker, event.text):
            return None
        beside = "teams.file.beside" if event.files else "teams.quoted.beside" if event.quoted else ""
        return Words(self._say(event.at)(beside)) if beside else None

    def _away(self, at: Place, actor: str) -> str:
        """Give the sentence for whoever is not answered, a guest or a member before the pilot is over; else none."""
        say = self._say(at)
        return say("teams.refused.guest") if self.guests.has(at) else closed(self.pilot.opens_for(actor), say)

    def _below_a_card(self, event: Asked) -> str:
        """Give what a DPO is told who writes in the thread of a card; empty for what is to be answered."""
        card = self.courier.card_above(event.at.root, event.at.thread)
        return said_below(card, event.asker, self.desk, self._say(event.at))

    def _take_in(self, at: Place, asker: str, text: str, *, key: str | None = None, cut: bool = False) -> bool:
        """Store the shielded question before anything is acknowledged; False when it was there already.

        `cut`: its end may be missing, so nothing settles it.
        """
        key = key or at.key
        if self.inbox.holds(key):  # delivered again: it is not read again
            return False
        self.readings.add(key)
        try:
            department = self.door.annexed(self.directory.department(at))
            question = self.door.read(
                text, thread=at.thread, asker=asker, department=department, preferred=at.preferred
            )
            question = replace(question, words=question.words.cut_short()) if cut else question
            taken = self.inbox.take_in(Received(key, question))
        finally:
            self.readings.discard(key)
        if taken:
            self.wake()
        return taken

    def _reworded(self, event: Asked) -> str:
        """Give what is said of a new wording that is not answered; empty for what is to be."""
        if event.first is None:
            return ""
        if self._stands(event.first):
            return "teams.edited"
        return "teams.edited_late" if event.late else ""

    def _stands(self, key: str) -> bool:
        """True when the first wording is being read, here or by another process, or was taken in."""
        return key in self.readings or self.inbox.holds(key) or self.underway.begun(key)

    def _checks(self, event: Asked, given: str) -> Said:
        """Show what the text holds; in a group, where everyone reads, offer the box instead."""
        say = self._say(event.at)
        if not given or not event.at.private:
            return Message(card_message(cards.check_box_card(say, private=event.at.private)))
        return Message(card_message(self._checked(event.at, given, posted=True)))

    def _instead(self, at: Place) -> Said:
        return Message(card_message(cards.box_card(self._say(at), private=at.private)))

    def _checked(self, at: Place, text: str, *, posted: bool, unread: str = "") -> Json:
        """Give the card of a check; the text goes no further than the door. `unread` says what was not read of it."""
        say = self._say(at)
        words = self.door.look(text, preferred=at.preferred)
        checked = check(words, say)
        if unread:
            checked = in_part(checked, unread, say)
        return cards.check_card(checked, say, posted=posted)

    def _looked_at(self, event: ToCheck) -> Said:
        """Show what a message holds to whoever used its menu, or a box to type in; nothing is taken in or kept."""
        say = self._say(event.at)
        if away := self._away(event.at, event.actor):
            return Words(away)
        if not event.text.strip():
            return Card(cards.dialog_box_card(say, left=event.left))
        return Card(self._checked(event.at, event.text, posted=False, unread=_unread(event, say)))

    def _blank(self, event: Blank) -> Said | None:
        if not self._once(event.at):
            return None
        say = self._say(event.at)
        if event.quoted:
            return Words(say("teams.quoted.alone"))
        return Words(say("teams.blank.text", example=say("teams.examples_1")))

    def _welcome(self, at: Place) -> Said | None:
        """Greet once in a conversation, though Teams tells of one installation in several events."""
        if not self._first(at, Thread(f"teams:welcome/{at.tenant}/{at.conversation}")):
            return None
        return Message(cards.welcome_message(self._say(at), private=at.private))

    def _pressed(self, event: Pressed) -> Said | None:
        if (own := self.own_data.acts().get(event.verb)) is not None:
            return own(event)  # whoever may not ask yet may have what is kept of them all the same
        if (asking := self._acts().get(event.verb)) is not None:
            away = self._away(event.at, event.actor)
            return Words(away) if away else asking(event)
        act = self.reviewing.act_of(event.verb) or self.deciding.act_of(event.verb)
        return act(event) if act else None

    def _acts(self) -> dict[str, Callable[[Pressed], Said | None]]:
        return {cards.CHECK: self._check, cards.REPLY: self._reply, cards.SHIELD: self._shield}

    @property
    def own_data(self) -> OwnDataTurns:
        """What is kept about whoever acts."""
        return OwnDataTurns(self.rights, self._say, self.wake)

    @property
    def deciding(self) -> Deciding:
        """What the buttons of a case do."""
        return Deciding(self.desk, self.door, self.say, self.wake, self.courier, self.faq)

    @property
    def reviewing(self) -> Reviewing:
        """What the buttons of a review do."""
        return Reviewing(self.pilot, self.say, self.door.default, self.wake, self.courier)

    def _check(self, event: Pressed) -> Said | None:
        """Take in what was typed in the box; nowhere but in private, since its answer repeats it."""
        typed, say = event.data.get("question", ""), self._say(event.at)
        text = typed.strip()
        if not text:
            return Words(say("teams.box.required"))
        if not event.at.private:
            return Words(say("teams.refused.box_in_group"))
        taken = self._take_in(event.at, event.actor, text, cut=is_full(typed))
        return self.taken(event.at) if taken or event.invoked else None

    def _reply(self, event: Pressed) -> Said | None:
        """Take in the reply that was chosen, for whoever asked the question."""
        offer, words = event.data.get("offer", ""), event.data.get("words", "").strip()
        where, register = event.at.thread, self.desk.register
        waits = asked_back(offer, where, event.actor, register=register, pending=self.pending)
        if waits is None or not words:
            return Words(self._say(event.at)("answer.clarify.closed"))
        taken = self._take_in(event.at, event.actor, words, key=_replying(event.at, offer))
        return Card(cards.replied_card(words, self.say(waits.language))) if taken or event.invoked else None

    def _shield(self, event: Pressed) -> Said | None:
        """Show what the text of the box holds, to the person who typed it; nothing is taken in."""
        typed, say = event.data.get("question", ""), self._say(event.at)
        text = typed.strip()
        if not text:
            return Words(say("teams.box.required"))
        if not (event.invoked or event.at.private):
            return Words(say("teams.refused.in_group"))
        if not event.invoked and not self._once(event.at):
            return None
        unread = say("teams.box.full") if is_full(typed) else ""
        return Card(self._checked(event.at, text, posted=False, unread=unread))

    def _learn(self, at: Place) -> None:
        """Remember a team's conversation, whose address Teams tells only when something happens there."""
        settings = self.courier.settings
        for team, named in ((Team.DPO, settings.dpo_conversation), (Team.SECURITY, settings.security_conversation)):
            here = named and at.conversation == named.partition(";")[0]
            if here and at.root not in self.channels.threads(team):
                self._know(at, team)

    def _know(self, at: Place, team: Team) -> None:
        """Remember the conversation; in one that is new, show the cases that wait."""
        if self.channels.learn(at.root, team, place=at.place):
            self.desk.post_open(at.root)
            self.wake()

    def _named_here(self, event: Asked) -> Said | None:
        """Make this the DPO's conversation when a DPO or admin says so in two words, and none is configured."""
        commands = {self.say(language)("teams.dpo.here") for language in Language}
        if self.courier.settings.dpo_conversation or event.text.lower() not in commands:
            return None
        if not (self.desk.roles.advises(event.asker) or self.desk.roles.administers(event.asker)):
            return None
        self._know(event.at, Team.DPO)
        return Words(self._say(event.at)("teams.dpo.learned"))

    def _once(self, at: Place) -> bool:
        """True until what this activity is replied to with at once was posted, unless it is being posted."""
        return self._first(at, Thread(f"{HANDLED}{at.key}"))

    def _first(self, at: Place, mark: Thread) -> bool:
        if not self.saying.begin(at.key, mark):
            return False
        if self.desk.register.named(mark):
            self.saying.end(at.key)
            return False
        return True

    def said(self, at: Place, *, posted: bool) -> None:
        """Remember that what was said at once was posted; what was not may be said when Teams delivers it again."""
        mark = self.saying.mark(at.key)
        try:
            if posted and mark is not None:
                self.desk.register.first_time(mark)
            if posted:
                self.underway.end(at.key)
        finally:
            self.saying.end(at.key)

    def _say(self, at: Place) -> Wording:
        return self.say(at.preferred or self.door.default)


def _unread(event: ToCheck, say: Wording) -> str:
    if event.boxed and is_full(event.text):
        return say("teams.box.full")
    return say("teams.check.left") if event.left else ""


def _replying(at: Place, offer: str) -> str:
    """Give the key of the reply to an answer that asks back: there is one, however often its buttons are pressed."""
    return f"teams:{at.tenant}:{at.conversation}:reply:{offer}"
