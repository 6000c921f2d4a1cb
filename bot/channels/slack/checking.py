"""What a text holds, shown to one person alone: the command, the shortcuts and the box. Nothing of it is kept.

A long text takes seconds to read and Slack waits for three: a window says so at once and fills itself.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.channels.later import in_time
from bot.channels.slack import cards, windows
from bot.channels.slack.admitting import turned_away, words_for
from bot.channels.slack.cards import Message
from bot.channels.slack.channel import COMMANDS
from bot.channels.slack.hearing import Body, Hearing
from bot.channels.slack.opening import open_window
from bot.channels.slack.people import Person
from bot.channels.slack.reading import Asked, Pressed, plain
from bot.channels.slack.saying import Saying
from bot.domain.errors import CharteError
from bot.shown.checking import Checked, check, in_part
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient


class Checking(Hearing):
    """Reads texts for whoever asks what they hold."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("check_text")(self.on_box)
        app.action("ask_text")(self.on_question)
        app.shortcut("check_message")(self.on_shown)
        app.shortcut("check_global")(self.on_box)
        app.command("/bouclier")(self.on_check)
        app.command("/shield")(self.on_check)

    async def on_box(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Open the text box, ready to have a text checked: that is what its button and its shortcut say."""
        await ack()
        await self._open_box(body, client, respond, checks=True)

    async def on_question(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Open the text box, ready to ask."""
        await ack()
        await self._open_box(body, client, respond, checks=False)

    async def _open_box(self, body: Body, client: "AsyncWebClient", respond: "AsyncRespond", *, checks: bool) -> None:
        pressed, person, say = await self._by(body, client)
        away = turned_away(self._channel, person, pressed.actor)
        view = note(say, away) if away else windows.text_box(say, checks=checks)
        await open_window(pressed, view, client, respond, say)

    async def on_shown(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Show what a message holds to whoever used its shortcut; its words are not sent back to fill a box."""
        await ack()
        pressed, person, say = await self._by(body, client)
        words = plain(pressed.typed, colleague=say("slack.colleague"))
        if away := turned_away(self._channel, person, pressed.actor):
            await open_window(pressed, note(say, away), client, respond, say)
        elif words:
            opened = await open_window(pressed, windows.reading_window(say), client, respond, say)
            if opened is not None:
                window = self._window(words, person, attached=pressed.attached)
                self._channel.later.start(self._fill(opened, window, client))
        else:
            why = say("slack.attachment" if pressed.attached else "slack.check.no_words")
            await open_window(pressed, windows.text_box(say, checks=True, note=why), client, respond, say)

    async def typed(self, ack: "AsyncAck", pressed: Pressed, person: Person, client: "AsyncWebClient") -> None:
        """Show in the box's own window what was typed there."""
        window = self._channel.later.start(self._window(pressed.typed, person))
        if await in_time(window, self._channel.patience):
            await ack(response_action="update", view=window.result())
            return
        await ack(response_action="update", view=windows.reading_window(words_for(self._channel, person)))
        self._channel.later.start(self._fill(pressed.once, window, client))

    async def on_check(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Show, to this person alone, what the words after `/bouclier` hold; open the box when there are none."""
        pressed, person, say = await self._by(body, client)
        if away := turned_away(self._channel, person, pressed.actor):
            await ack(text=away, response_type="ephemeral")
        elif words := plain(pressed.typed, colleague=say("slack.colleague")):
            await self.aside(words, person, str(body["command"]), ack, respond)
        else:
            await open_window(pressed, windows.text_box(say, checks=True), client, respond, say)
            await ack()

    async def heard(self, asked: Asked, given: str, person: Person, client: "AsyncWebClient", saying: Saying) -> None:
        """Show what a text holds that came in a direct message; elsewhere, and for none, offer the window.

        What is acknowledged before it was read is promised an apology first, as a question is.
        """
        if not (given and asked.private):
            offered = cards.check_box_message(words_for(self._channel, person), posted=bool(given))
            await saying.once(asked.key, asked.place, client, offered)
            return
        reading = self._channel.later.start(self._posted(asked, given, person))
        if await in_time(reading, self._channel.patience):
            await saying.once(asked.key, asked.place, client, reading.result())
            return
        await asyncio.to_thread(
            self._channel.underway.begin,
            asked.key,
            asked.place.thread,
            person.language or self._channel.settings.language,
        )

        async def tell() -> None:
            await saying.once(asked.key, asked.place, client, await reading)
            await asyncio.to_thread(self._channel.underway.end, asked.key)

        self._channel.later.start(tell())

    async def _posted(self, asked: Asked, given: str, person: Person) -> Message:
        """Give the check of a text that Slack keeps as a message, and say that it does."""
        say, command = words_for(self._channel, person), COMMANDS[self._channel.settings.language]
        try:
            checked = await asyncio.to_thread(self._look, given, person)
        except CharteError as error:
            return cards.sentence(say(error.key, **error.values))
        checked = in_part(checked, say("slack.attachment_left"), say) if asked.attached else checked
        return cards.check_message(replace(checked, notes=(*checked.notes, say("slack.check.posted"))), say, command)

    async def aside(self, words: str, person: Person, command: str, ack: "AsyncAck", respond: "AsyncRespond") -> None:
        """Show what the words of a command hold, to this person alone; a long one is announced first."""
        reading = self._channel.later.start(self._message(words, person, command))
        if await in_time(reading, self._channel.patience):
            shown = reading.result()
            await ack(text=shown.text, blocks=list(shown.blocks), response_type="ephemeral")
            return

        async def tell() -> None:
            shown = await reading
            await respond(text=shown.text, blocks=list(shown.blocks), response_type="ephemeral")

        await ack(text=words_for(self._channel, person)("slack.check.reading"), response_type="ephemeral")
        self._channel.later.start(tell())

    async def _fill(self, view: str, window: Any, client: "AsyncWebClient") -> None:
        """Put what was found in the window that is open."""
        found = await window
        with suppress(SlackApiError):  # closed meanwhile: nobody waits for it
            await client.views_update(view_id=view, view=found)

    async def _message(self, words: str, person: Person, command: str) -> Message:
        say = words_for(self._channel, person)
        try:
            return cards.check_message(await asyncio.to_thread(self._look, words, person), say, command)
        except CharteError as error:
            return cards.sentence(say(error.key, **error.values))

    async def _window(self, words: str, person: Person, *, attached: bool = False) -> dict[str, object]:
        say = words_for(self._channel, person)
        try:
            checked = await asyncio.to_thread(self._look, words, person)
            checked = in_part(checked, say("slack.attachment_left"), say) if attached else checked
            return windows.check_window(checked, say, COMMANDS[self._channel.settings.language])
        except CharteError as error:
            return note(say, say(error.key, **error.values))

    def _look(self, words: str, person: Person) -> Checked:
        """Give what was spotted in the words; they go no further than the door."""
        say = words_for(self._channel, person)
        return check(self._channel.door.look(words, preferred=person.language), say)


def note(say: Wording, words: str, title: str = "slack.box.title") -> dict[str, object]:
    """Give a window that only says something."""
    return windows.note_window(say(title), words, say)
