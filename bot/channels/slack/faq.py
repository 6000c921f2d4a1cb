"""An entry for the FAQ in Slack: proposed from a settled case's card, rewritten in a window, kept."""

import asyncio
from typing import TYPE_CHECKING, Any

from bot.channels.slack import windows
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.opening import open_window
from bot.channels.slack.people import People
from bot.channels.slack.reading import QUESTION, Pressed, read_press
from bot.domain.cases.faq import FaqEntry
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient

Body = dict[str, Any]
_OF_THE_QUESTION = frozenset({"faq.error_question", "faq.error_long_question"})


class Entering:
    """Lets a DPO draft an entry; whoever else presses is told that this is not for them."""

    def __init__(self, channel: SlackChannel, people: People) -> None:
        self._channel = channel
        self._people = people

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("case_faq")(self.on_open)
        app.view("case_faq")(self.on_entry)

    async def on_open(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Show what to start from."""
        await ack()
        pressed = read_press(body)
        say = await self._people.wording_for(pressed, client, self._channel)
        try:
            entry = await asyncio.to_thread(self._proposed, pressed)
        except CharteError as error:
            words = self._sorry(error, say)
            await respond(text=words, response_type="ephemeral", replace_original=False, thread_ts=pressed.thread_ts)
            return
        await open_window(pressed, windows.entry_window(entry, say), client, respond, say)

    async def on_entry(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Keep the entry; what is to be rewritten is said beside it, and what was typed stays."""
        pressed = read_press(body)
        say = await self._people.wording_for(pressed, client, self._channel)
        told = pressed.value, pressed.question, pressed.typed, pressed.actor
        try:
            await asyncio.to_thread(self._channel.faq.draft, *told)
        except Refused as error:
            block = QUESTION if error.key in _OF_THE_QUESTION else "words"
            await ack(response_action="errors", errors={block: self._sorry(error, say)})
            return
        except CharteError as error:
            words = self._sorry(error, say)
        else:
            words = say("faq.kept", number=pressed.value)
        await ack(response_action="update", view=windows.note_window(say("faq.open"), words, say))

    def _proposed(self, pressed: Pressed) -> FaqEntry:
        channel = self._channel
        return channel.faq.proposed(channel.desk.pressed(pressed.value), pressed.actor)

    def _sorry(self, error: CharteError, say: Wording) -> str:
        if isinstance(error, NotAllowed):
            return say("slack.error.dpo_only")
        return say(error.key, **error.values) if say.has(error.key) else say("slack.error.failed")
