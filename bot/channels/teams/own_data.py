"""What is kept about somebody in Teams: shown to them alone, erased once they have read what that means."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.own_data import InShort, erased_lines, in_short
from bot.channels.teams.addresses import reference_of
from bot.channels.teams.elements import button, card, card_message, paragraph, plain
from bot.channels.teams.errors import Malformed
from bot.channels.teams.reading import Json, Place, Pressed
from bot.channels.teams.said import Card, Message, Said, Words
from bot.domain.asked.question import Thread
from bot.domain.cases.own_data import Own
from bot.domain.cases.retention import HANDLED
from bot.dpo.rights import Rights
from bot.wording import Wording

DOUBT, STAY, ERASE = "own.doubt", "own.stay", "own.erase"
"""Ask whether they are sure, leave it, erase it."""


@dataclass(frozen=True, slots=True)
class OwnDataTurns:
    """Shows and erases what is kept about whoever acts, in their private conversation and nowhere else."""

    rights: Rights
    say: Callable[[Place], Wording]
    wake: Callable[[], None]

    def show(self, at: Place, actor: str) -> Said:
        """Give it in short; where others read, where to ask for it."""
        say = self.say(at)
        if not at.private:
            return Words(say("teams.own_data.in_group"))
        return Message(card_message(own_data_card(in_short(self.rights.export(actor, own(at)), say), say)))

    def acts(self) -> dict[str, Callable[[Pressed], Said]]:
        """Give what each button does."""
        return {DOUBT: self._doubt, STAY: self._stay, ERASE: self._erase}

    def _doubt(self, event: Pressed) -> Said:
        return Card(doubt_card(self.say(event.at)))

    def _stay(self, event: Pressed) -> Said:
        """Show it again; a card that somebody brought into a group shows nothing there."""
        say = self.say(event.at)
        if not event.at.private:
            return Words(say("teams.own_data.in_group"))
        return Card(own_data_card(in_short(self.rights.export(event.actor, own(event.at)), say), say))

    def _erase(self, event: Pressed) -> Said:
        left = self.rights.erase(event.actor, own(event.at))
        self.wake()
        return Card(card([paragraph(plain(line)) for line in erased_lines(left, self.say(event.at))]))


def own(at: Place) -> Own:
    """Give what tells the conversations of whoever acts there: where they were named, and their private one."""
    here, welcomed = reference_of(at.thread), Thread(f"teams:welcome/{at.tenant}/{at.conversation}")
    handled = f"{HANDLED}teams:{at.tenant}:{at.conversation}:"

    def is_theirs(thread: Thread) -> bool:
        if at.private and (thread == welcomed or thread.address.startswith(handled)):
            return True
        with suppress(Malformed):
            one = reference_of(thread)
            same = thread.address.startswith(f"teams:{at.tenant}/")
            return same and (one.user == here.user or (at.private and one.root == at.conversation))
        return False

    return is_theirs


def own_data_card(kept: InShort, say: Wording) -> Json:
    """Give what is kept in short, and the button that erases it where there is something to erase."""
    body = [paragraph(plain(kept.title), weight="Bolder")]
    body += [paragraph(f"- {plain(line)}") for line in kept.found]
    body += [paragraph(plain(note), isSubtle=True) for note in kept.notes]
    return card(body, [button(say("me.page.erase"), DOUBT, {})] if kept.erasable else None)


def doubt_card(say: Wording) -> Json:
    """Say what would go and ask whether they are sure."""
    sure = button(say("me.page.yes"), ERASE, {}, style="destructive")
    body = [paragraph(say("me.page.sure_title"), weight="Bolder"), paragraph(plain(say("me.sure")))]
    return card(body, [sure, button(say("me.page.no"), STAY, {})])
