"""Thumbs in Slack: kept before Slack is told so; whoever pressed is answered alone."""

import asyncio
from typing import TYPE_CHECKING

from bot.channels.slack.hearing import Body, Hearing, aside
from bot.channels.slack.reading import Pressed, read_press
from bot.channels.slack.shapes import UP
from bot.domain.errors import Refused
from bot.shown.thumbed import thanked

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient


class Rating(Hearing):
    """Keeps whether an answer was useful."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("thumb")(self.on_thumb)

    async def on_thumb(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Keep a thumb, and say what more may be done."""
        pressed = read_press(body)
        try:
            words = await asyncio.to_thread(self._rated, pressed)
        except Refused as error:
            _, say = await self._read(body, client)
            words = say(error.key)
        await ack()
        await aside(respond, words, pressed)

    def _rated(self, pressed: Pressed) -> str:
        thumb, _, offer = pressed.value.partition("\n")
        useful = thumb == UP
        rated = self._channel.pilot.rate(offer, pressed.actor, useful=useful)
        case = self._channel.pilot.case_of(rated.id)
        return thanked(rated, case, self._channel.wording(rated.language), useful=useful)
