"""An entry for the FAQ in Slack: proposed from a settled case's card, rewritten in a window, kept."""

import asyncio
from typing import TYPE_CHECKING

from bot.channels.slack import windows
from bot.channels.slack.hearing import Body, Hearing, refused
from bot.channels.slack.reading import QUESTION, Pressed
from bot.channels.slack.shapes import Block
from bot.domain.errors import CharteError, Refused
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

_OF_THE_QUESTION = frozenset({"faq.error_question", "faq.error_long_question"})


class Entering(Hearing):
    """Lets a DPO draft an entry; whoever else presses is told that this is not for them."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("case_faq")(self._opens(self._window, refused))
        app.view("case_faq")(self.on_entry)

    def _window(self, pressed: Pressed, say: Wording) -> Block:
        """Show what to start from."""
        channel = self._channel
        return windows.entry_window(channel.faq.proposed(channel.desk.pressed(pressed.value), pressed.actor), say)

    async def on_entry(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Keep the entry; what is to be rewritten is said beside it, and what was typed stays."""
        pressed, say = await self._read(body, client)
        told = pressed.value, pressed.question, pressed.typed, pressed.actor
        try:
            await asyncio.to_thread(self._channel.faq.draft, *told)
        except Refused as error:
            block = QUESTION if error.key in _OF_THE_QUESTION else "words"
            await ack(response_action="errors", errors={block: refused(error, say)})
            return
        except CharteError as error:
            words = refused(error, say)
        else:
            words = say("faq.kept", number=pressed.value)
        await ack(response_action="update", view=windows.note_window(say("faq.open"), words, say))
