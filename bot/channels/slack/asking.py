"""Questions on their way in: taken into the inbox before Slack is told that they arrived, answered later.

Every handler ends before the acknowledgement leaves: an exception here is a 500, and Slack sends the event again. What
takes long to read goes on after it (`taking`, `checking`).
"""

import asyncio
import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.channels.beside_cards import said_below
from bot.channels.choosing import asked_back
from bot.channels.own_data import in_short
from bot.channels.slack import cards, windows
from bot.channels.slack.admitting import asks_help, asks_own, checks, help_for, turned_away, words_beside, words_for
from bot.channels.slack.cards import Message
from bot.channels.slack.channel import COMMANDS, SlackChannel
from bot.channels.slack.checking import Checking, note
from bot.channels.slack.courier import dpo_thread, security_thread
from bot.channels.slack.departments import Belonging
from bot.channels.slack.hearing import Body, Hearing, tell
from bot.channels.slack.homes import show_home
from bot.channels.slack.opening import open_window
from bot.channels.slack.own_data import own
from bot.channels.slack.people import People, Person, in_private
from bot.channels.slack.reading import Asked, Place, Pressed, plain, read_deletion, read_message, read_press
from bot.channels.slack.saying import Saying
from bot.channels.slack.seen import Seen
from bot.channels.slack.shapes import escaped
from bot.channels.slack.taking import Taking
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient


LAST_RETRY = "3"
"""Slack sends an event four times in all; nobody would answer after that one."""


class Asking(Hearing):
    """Mentions, direct messages, the text box and the command."""

    def __init__(self, channel: SlackChannel, people: People, checking: Checking) -> None:
        super().__init__(channel, people)
        self._checking = checking
        self._messages = Seen()
        self._saying = Saying(channel)
        self._belonging = Belonging(channel.settings.departments, channel.clock)
        self._taking = Taking(channel, self._saying, self._belonging)

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        for event in ("app_mention", "message"):
            app.event(event)(self.on_message)
        app.event("app_home_opened")(self.on_opened)
        app.event("user_change")(self.on_profile)
        app.view("check_text")(self.on_typed)
        app.action(re.compile(f"^{cards.REPLY}_"))(self.on_reply)
        app.command("/charte")(self.on_command)
        app.action("own_show")(self.on_own)

    async def on_message(self, body: Body, client: "AsyncWebClient", request: "AsyncBoltRequest") -> None:
        """Take a question in, or out if it is deleted; say at once what is not one."""
        if deleted := read_deletion(body):
            await self._taking.withdraw(deleted)
            return
        asked = read_message(body)
        if asked is None or self._messages.is_twin(asked.wording, asked.key):
            return
        try:
            await (self._hear_anew if asked.edited else self._hear)(asked, client)
        except Exception:
            last = request.headers.get("x-slack-retry-num") == [LAST_RETRY]
            if last and not await asyncio.to_thread(self._holds, asked.key):
                await self._say_once(asked, client, cards.sentence(words_for(self._channel, None)("slack.error.lost")))
            raise

    def _holds(self, key: str) -> bool:
        """True when an earlier delivery of the same event was taken in; an inbox that cannot say holds nothing."""
        try:
            return self._channel.inbox.holds(key)
        except Exception:  # noqa: BLE001  whatever it is, nobody is left without a word
            return False

    async def on_opened(self, event: Body, client: "AsyncWebClient", body: Body) -> None:
        """Suggest four questions to whoever opens the conversation with the bot, or show them its home tab."""
        team, user = str(body["team_id"]), str(event["user"])
        person, actor = await self._people.who(client, user, frozenset({team})), f"slack:{team}:{user}"
        if event.get("tab") == "home":
            self._channel.homes.first(actor)
            await show_home(self._channel, person, actor, client)
        if event.get("tab") != "messages" or turned_away(self._channel, person, actor):
            return
        say = words_for(self._channel, person)
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
        user = str((event.get("user") or {}).get("id"))
        self._people.forget(user)
        self._belonging.forget(user)

    async def on_typed(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Take in what was typed in the box, answered by direct message; or show there what its text holds."""
        pressed, person, say = await self._by(body, client)
        if away := turned_away(self._channel, person, pressed.actor, pressed.typed):
            await ack(response_action="update", view=note(say, away))
        elif not pressed.typed.strip() or checks(self._channel, pressed.typed) == "":
            await ack(response_action="errors", errors={"words": say("slack.box.blank")})
        elif (given := pressed.typed if pressed.checks else checks(self._channel, pressed.typed)) is not None:
            await self._checking.typed(ack, replace(pressed, typed=given), person, client)
        elif asks_own(self._channel, pressed.typed):
            await self._show_own_data(pressed.once, await in_private(pressed, client), pressed.actor, client, say)
            await ack(response_action="update", view=note(say, say("slack.by_message"), "slack.box.window"))
        else:
            await self._taking.privately(pressed, pressed.typed, person, client)
            await ack(response_action="update", view=note(say, say("slack.by_message"), "slack.box.window"))

    async def on_command(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Take in the words after `/charte`, answered by direct message; open the box when there are none.

        `/charte mes-donnees` shows what is kept about whoever types it.
        """
        pressed, person, say = await self._by(body, client)
        words = plain(pressed.typed, colleague=say("slack.colleague"))
        if away := turned_away(self._channel, person, pressed.actor, pressed.typed):
            await ack(text=away, response_type="ephemeral")
        elif asks_own(self._channel, pressed.typed):
            await self._show_own_data(pressed.once, await in_private(pressed, client), pressed.actor, client, say)
            await ack(text=say("slack.by_message"), response_type="ephemeral")
        elif asks_help(self._channel, pressed.typed):
            await ack(text=escaped(help_for(self._channel, say)), response_type="ephemeral")
        elif given := checks(self._channel, words):
            await self._checking.aside(given, person, COMMANDS[self._channel.settings.language], ack, respond)
        elif words and given is None:
            await self._taking.privately(pressed, words, person, client)
            await ack(text=say("slack.by_message"), response_type="ephemeral")
        else:
            view = windows.text_box(say, checks=given is not None)
            await open_window(pressed, view, client, respond, say)
            await ack()

    async def on_own(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Show in direct messages what is kept about whoever presses in their home tab, and say so there."""
        await ack()
        pressed, person, say = await self._by(body, client)
        told = say("slack.outsider") if person.outside else say("slack.by_message")
        if not person.outside:
            place = await in_private(pressed, client)
            await self._show_own_data(pressed.trigger, place, pressed.actor, client, say)
        await tell(pressed, told, client, respond, say)

    async def on_reply(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Take in the reply that was chosen, in the thread of the question; it is shown there, as if it was typed."""
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        offer, _, words = pressed.value.partition("\n")
        waits = await asyncio.to_thread(self._asked_back, offer, pressed)
        open_to_them = waits and not turned_away(self._channel, person, pressed.actor)
        taken = open_to_them and await self._take_reply(pressed, words, person)
        await ack()
        if not taken:
            closed = words_for(self._channel, person)("answer.clarify.closed")
            await respond(text=closed, response_type="ephemeral", replace_original=False, thread_ts=pressed.thread_ts)
            return
        said = cards.sentence(words_for(self._channel, person)("answer.several.question", words=words))
        with suppress(SlackApiError):  # the reply is taken in; its echo is a courtesy
            await client.chat_postMessage(
                channel=pressed.place.channel, thread_ts=pressed.place.ts, text=said.text, blocks=list(said.blocks)
            )

    async def _hear(self, asked: Asked, client: "AsyncWebClient") -> None:
        person = await self._people.who(client, asked.user, asked.homes)
        say = words_for(self._channel, person)
        words = plain(asked.words, colleague=say("slack.colleague"))
        if away := turned_away(self._channel, person, asked.asker, words):
            await self._say_once(asked, client, cards.sentence(away))
        elif asked.shared:
            await self._say_once(asked, client, cards.sentence(say("slack.shared")))
        elif asks_own(self._channel, words):
            place = asked.place if asked.private else await in_private(asked, client)
            await self._show_own_data(asked.key, place, asked.asker, client, say)
        elif asks_help(self._channel, words):
            await self._say_once(asked, client, cards.sentence(help_for(self._channel, say)))
        elif (given := checks(self._channel, words)) is not None:
            await self._checking.heard(asked, given, person, client, self._saying)
        elif words and (told := await asyncio.to_thread(self._below_a_card, asked, say)):
            await self._say_once(asked, client, cards.sentence(told))
        elif words:
            await self._taking.in_time(asked, words, person, client)
            if asked.attached:
                left = "slack.forwarded_left" if asked.forwarded else "slack.attachment_left"
                say = words_beside(self._channel, person, words)
                await self._say_once(asked, client, cards.sentence(say(left)))
        elif asked.attached:
            await self._say_once(asked, client, cards.attachment_message(say, forwarded=asked.forwarded))
        else:
            await self._say_once(asked, client, cards.sentence(say("slack.empty")))

    def _below_a_card(self, asked: Asked, say: Wording) -> str:
        """Give what a DPO is told who writes in the thread of a card; empty for what is to be answered."""
        settings, desk, ts = self._channel.settings, self._channel.desk, asked.place.ts
        for channel in (dpo_thread(settings), security_thread(settings)):
            if ts is not None and channel is not None and Place.of(channel).channel == asked.place.channel:
                return said_below(self._channel.cards.standing_at(channel, ts), asked.asker, desk, say)
        return ""

    async def _hear_anew(self, asked: Asked, client: "AsyncWebClient") -> None:
        """Say once that what was answered is the first wording; take in the new one where nothing was."""
        if not await self._taking.stands(asked):
            await self._hear(asked, client)
            return
        person = await self._people.who(client, asked.user, asked.homes)
        told = cards.sentence(words_for(self._channel, person)("slack.edited"))
        await self._saying.once(f"slack:{asked.team}:edited:{asked.message}", asked.place, client, told)

    def _asked_back(self, offer: str, pressed: Pressed) -> bool:
        where, channel = pressed.place.thread, self._channel
        register, pending = channel.desk.register, channel.pending
        return asked_back(offer, where, pressed.actor, register=register, pending=pending) is not None

    async def _take_reply(self, pressed: Pressed, words: str, person: Person) -> bool:
        """Take the reply in, once a person for each message that asks, however often its buttons are pressed."""
        replied = f"reply:{pressed.place.channel}:{pressed.message_ts}:{pressed.user}"
        asking = replied if pressed.message_ts else pressed.once
        key = f"slack:{pressed.team}:{asking}"
        return await asyncio.to_thread(self._taking.take, key, words, pressed.place, pressed.actor, person)

    async def _show_own_data(self, key: str, place: Place, actor: str, client: "AsyncWebClient", say: Wording) -> None:
        """Show somebody what is kept about them, where nobody else reads."""
        kept = await asyncio.to_thread(self._channel.rights.export, actor, own(place))
        await self._saying.once(key, place, client, cards.own_data_message(in_short(kept, say), say))

    async def _say_once(self, asked: Asked, client: "AsyncWebClient", message: Message) -> None:
        await self._saying.once(asked.key, asked.place, client, message)
