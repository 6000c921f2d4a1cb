"""Questions on their way in: taken into the inbox before Slack is told that they arrived, answered later.

Every handler ends before the acknowledgement leaves: an exception here is a 500, and Slack sends the event again.
"""

import asyncio
import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.channels.own_data import asks_for_own_data, in_short
from bot.channels.slack import cards, windows
from bot.channels.slack.cards import Message
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.own_data import own
from bot.channels.slack.people import People, Person, in_private
from bot.channels.slack.reading import Asked, Place, Pressed, plain, read_message, read_press
from bot.checking import Checked, check, in_part
from bot.domain.errors import CharteError
from bot.ports import Received
from bot.reviewed import closed
from bot.wording import Wording
from knowledge.concepts import Language

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient

Body = dict[str, Any]

LAST_RETRY = "3"
"""Slack sends an event four times in all; nobody would answer after that one."""


@dataclass(slots=True)
class Seen:
    """The last names met and who held each one first; the inbox, which outlives the process, has the last word."""

    keep: int = 10_000
    _holders: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def is_twin(self, name: str, holder: str) -> bool:
        """True when somebody else holds `name`: the same message told by another event."""
        first = self._holders.setdefault(name, holder)
        while len(self._holders) > self.keep:
            self._holders.popitem(last=False)
        return first != holder

    def first(self, name: str) -> bool:
        """True the first time that `name` is met."""
        return name not in self._holders and not self.is_twin(name, name)

    def forget(self, name: str) -> None:
        """Let `name` be met again: what followed failed."""
        self._holders.pop(name, None)


class Asking:
    """Mentions, direct messages, the text box, the shortcuts and the command."""

    def __init__(self, channel: SlackChannel, people: People) -> None:
        self._channel = channel
        self._people = people
        self._messages = Seen()
        self._said = Seen()

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        for event in ("app_mention", "message"):
            app.event(event)(self.on_message)
        app.event("app_home_opened")(self.on_opened)
        app.event("user_change")(self.on_profile)
        app.action("check_text")(self.on_box)
        app.shortcut("check_message")(self.on_shown)
        app.shortcut("check_global")(self.on_box)
        app.view("check_text")(self.on_typed)
        app.action(re.compile(f"^{cards.REPLY}_"))(self.on_reply)
        app.command("/charte")(self.on_command)
        app.command("/bouclier")(self.on_check)
        app.command("/shield")(self.on_check)

    async def on_message(self, body: Body, client: "AsyncWebClient", request: "AsyncBoltRequest") -> None:
        """Take a question in; say at once what is not one."""
        asked = read_message(body)
        if asked is None or self._messages.is_twin(asked.message, asked.key):
            return
        try:
            await self._hear(asked, client)
        except Exception:
            last = request.headers.get("x-slack-retry-num") == [LAST_RETRY]
            if last and not await asyncio.to_thread(self._holds, asked.key):
                await self._say_once(asked, client, cards.sentence(self._words(None)("slack.error.lost")))
            raise

    def _holds(self, key: str) -> bool:
        """True when an earlier delivery of the same event was taken in; an inbox that cannot say holds nothing."""
        try:
            return self._channel.inbox.holds(key)
        except Exception:  # noqa: BLE001  whatever it is, nobody is left without a word
            return False

    async def on_opened(self, event: Body, client: "AsyncWebClient", body: Body) -> None:
        """Suggest four questions to whoever opens the conversation with the bot."""
        if event.get("tab") != "messages":
            return
        team = str(body["team_id"])
        person = await self._people.who(client, str(event["user"]), frozenset({team}))
        if self._turned_away(person, f"slack:{team}:{event['user']}"):
            return
        say = self._words(person)
        prompts = [say(f"slack.prompts.{rank}") for rank in ("first", "second", "third", "fourth")]
        # An app without the agent view has no prompts: that is no reason for Slack to send the event again.
        with suppress(SlackApiError):
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=str(event["channel"]),
                title=say("slack.prompts.title"),
                prompts=[{"title": prompt, "message": prompt} for prompt in prompts],
            )

    async def on_profile(self, event: Body) -> None:
        """Forget a profile that changed."""
        self._people.forget(str((event.get("user") or {}).get("id")))

    async def on_box(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Open the text box, ready to have a text checked: that is what its button and its shortcut say."""
        await ack()
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        say = self._words(person)
        away = self._turned_away(person, pressed.actor)
        view = _note(say, away) if away else windows.text_box(say, checks=True)
        await client.views_open(trigger_id=pressed.trigger, view=view)

    async def on_shown(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Show what a message holds to whoever used its shortcut; its words are not sent back to fill a box."""
        await ack()
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        say = self._words(person)
        words = plain(pressed.typed, colleague=say("slack.colleague"))
        if away := self._turned_away(person, pressed.actor):
            view = _note(say, away)
        elif words:
            view = await self._window(words, person, attached=pressed.attached)
        else:
            view = windows.text_box(say, checks=True, note=say("slack.attachment") if pressed.attached else "")
        await client.views_open(trigger_id=pressed.trigger, view=view)

    async def on_typed(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Take in what was typed in the box, answered by direct message; or show there what its text holds."""
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        say = self._words(person)
        if away := self._turned_away(person, pressed.actor, pressed.typed):
            await ack(response_action="update", view=_note(say, away))
        elif not pressed.typed.strip():
            await ack(response_action="errors", errors={"words": say("slack.box.blank")})
        elif pressed.checks:
            await ack(response_action="update", view=await self._window(pressed.typed, person))
        elif self._asks_for_own_data(pressed.typed):
            await self._show_own_data(pressed.once, await in_private(pressed, client), pressed.actor, client, say)
            await ack(response_action="update", view=_note(say, say("slack.by_message")))
        else:
            await self._take_privately(pressed, pressed.typed, person, client)
            await ack(response_action="update", view=_note(say, say("slack.by_message")))

    async def on_command(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Take in the words after `/charte`, answered by direct message; open the box when there are none.

        `/charte mes-donnees` shows what is kept about whoever types it.
        """
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        say = self._words(person)
        if away := self._turned_away(person, pressed.actor, pressed.typed):
            await ack(text=away, response_type="ephemeral")
        elif self._asks_for_own_data(pressed.typed):
            await self._show_own_data(pressed.once, await in_private(pressed, client), pressed.actor, client, say)
            await ack(text=say("slack.by_message"), response_type="ephemeral")
        elif words := plain(pressed.typed, colleague=say("slack.colleague")):
            await self._take_privately(pressed, words, person, client)
            await ack(text=say("slack.by_message"), response_type="ephemeral")
        else:
            await client.views_open(trigger_id=pressed.trigger, view=windows.text_box(say))
            await ack()

    async def on_reply(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Take in the reply that was chosen, in the thread of the question; it is shown there, as if it was typed."""
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        waits = await asyncio.to_thread(self._channel.pending.of, pressed.place.thread)
        closed_to_them = self._turned_away(person, pressed.actor) or waits is None or waits.asker != pressed.actor
        taken = not closed_to_them and await self._take_reply(pressed, person)
        await ack()
        if not taken:
            words = self._words(person)("answer.clarify.closed")
            await respond(text=words, response_type="ephemeral", replace_original=False, thread_ts=pressed.thread_ts)
            return
        said = cards.sentence(self._words(person)("answer.several.question", words=pressed.value))
        with suppress(SlackApiError):  # the reply is taken in; its echo is a courtesy
            await client.chat_postMessage(
                channel=pressed.place.channel, thread_ts=pressed.place.ts, text=said.text, blocks=list(said.blocks)
            )

    async def on_check(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Show, to this person alone, what the words after `/bouclier` hold; open the box when there are none."""
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        say = self._words(person)
        if away := self._turned_away(person, pressed.actor):
            await ack(text=away, response_type="ephemeral")
        elif words := plain(pressed.typed, colleague=say("slack.colleague")):
            shown = await self._message(words, person)
            await ack(text=shown.text, blocks=list(shown.blocks), response_type="ephemeral")
        else:
            await client.views_open(trigger_id=pressed.trigger, view=windows.text_box(say, checks=True))
            await ack()

    async def _message(self, words: str, person: Person) -> Message:
        say = self._words(person)
        try:
            return cards.check_message(await asyncio.to_thread(self._look, words, person), say)
        except CharteError as error:
            return cards.sentence(say(error.key, **error.values))

    async def _window(self, words: str, person: Person, *, attached: bool = False) -> dict[str, object]:
        say = self._words(person)
        try:
            checked = await asyncio.to_thread(self._look, words, person)
            checked = in_part(checked, say("slack.attachment_left"), say) if attached else checked
            return windows.check_window(checked, say)
        except CharteError as error:
            return windows.note_window(say("slack.box.title"), say(error.key, **error.values), say)

    def _look(self, words: str, person: Person) -> Checked:
        """Give what was spotted in the words; they go no further than the door."""
        return check(self._channel.door.look(words, preferred=person.language), self._words(person))

    async def _hear(self, asked: Asked, client: "AsyncWebClient") -> None:
        person = await self._people.who(client, asked.user, asked.homes)
        say = self._words(person)
        words = plain(asked.words, colleague=say("slack.colleague"))
        if away := self._turned_away(person, asked.asker, words):
            await self._say_once(asked, client, cards.sentence(away))
        elif asked.shared:
            await self._say_once(asked, client, cards.sentence(say("slack.shared")))
        elif self._asks_for_own_data(words):
            place = asked.place if asked.private else await in_private(asked, client)
            await self._show_own_data(asked.key, place, asked.asker, client, say)
        elif words:
            await asyncio.to_thread(self._take, asked.key, words, asked.place, asked.asker, person)
            if asked.attached:
                await self._say_once(asked, client, cards.sentence(say("slack.attachment_left")))
        elif asked.attached:
            await self._say_once(asked, client, cards.attachment_message(say))
        else:
            await self._say_once(asked, client, cards.sentence(say("slack.empty")))

    async def _take_privately(self, pressed: Pressed, words: str, person: Person, client: "AsyncWebClient") -> None:
        place, key = await in_private(pressed, client), f"slack:{pressed.team}:{pressed.once}"
        await asyncio.to_thread(self._take, key, words, place, pressed.actor, person)

    async def _take_reply(self, pressed: Pressed, person: Person) -> bool:
        """Take the reply in, once for each message that asks, however often and wherever its buttons are pressed."""
        asking = f"reply:{pressed.place.channel}:{pressed.message_ts}" if pressed.message_ts else pressed.once
        key = f"slack:{pressed.team}:{asking}"
        return await asyncio.to_thread(self._take, key, pressed.value, pressed.place, pressed.actor, person)

    def _take(self, key: str, words: str, place: Place, asker: str, person: Person) -> bool:
        question = self._channel.door.read(words, thread=place.thread, asker=asker, preferred=person.language)
        taken = self._channel.inbox.take_in(Received(key, question))
        if taken:
            self._channel.wake()
        return taken

    def _asks_for_own_data(self, words: str) -> bool:
        return asks_for_own_data(words, *map(self._channel.wording, Language))

    async def _show_own_data(self, key: str, place: Place, actor: str, client: "AsyncWebClient", say: Wording) -> None:
        """Show somebody what is kept about them, where nobody else reads."""
        kept = await asyncio.to_thread(self._channel.rights.export, actor, own(place))
        await self._post_once(key, place, client, cards.own_data_message(in_short(kept, say), say))

    async def _say_once(self, asked: Asked, client: "AsyncWebClient", message: Message) -> None:
        await self._post_once(asked.key, asked.place, client, message)

    async def _post_once(self, key: str, place: Place, client: "AsyncWebClient", message: Message) -> None:
        if not self._said.first(key):
            return
        try:
            await client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.ts,
                text=message.text,
                blocks=list(message.blocks),
                unfurl_links=False,
            )
        except Exception:
            self._said.forget(key)
            raise

    def _turned_away(self, person: Person, actor: str, words: str = "") -> str:
        """Give the sentence for whoever is not answered: an outsider, or a member before the pilot is over.

        A member may ask for their own data at any time.
        """
        say = self._words(person)
        if person.outside:
            return say("slack.outsider")
        return "" if self._asks_for_own_data(words) else closed(self._channel.pilot.opens_for(actor), say)

    def _words(self, person: Person | None) -> Wording:
        language = person.language if person else None
        return self._channel.wording(language or self._channel.settings.language)


def _note(say: Wording, words: str) -> dict[str, object]:
    return windows.note_window(say("slack.box.title"), words, say)
