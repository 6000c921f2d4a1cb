"""What is said at once, in answer to one event: once, though Slack sends the event again, even to a new process."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.channels.slack.cards import Message
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.reading import Place
from bot.channels.slack.seen import Seen
from bot.domain.asked.question import Thread
from bot.domain.cases.retention import HANDLED
from bot.domain.errors import CharteError, Unavailable

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


class Saying:
    """Posts what is no answer: a notice, a refusal, what is kept about somebody."""

    def __init__(self, channel: SlackChannel) -> None:
        self._channel = channel
        self._said = Seen()

    async def once(self, key: str, place: Place, client: "AsyncWebClient", message: Message) -> None:
        """Post it unless that was done for `key`; raise `Unavailable` while another process is at it, or died at it.

        Slack then sends the event again: at its second retry, a minute later, it was said, or is said.
        """
        if not self._said.first(key):
            return
        try:
            await self._unless_said(Thread(f"{HANDLED}{key}"), place, client, message)
        except Exception:
            self._said.forget(key)
            raise

    async def _unless_said(self, mark: Thread, place: Place, client: "AsyncWebClient", message: Message) -> None:
        register, begun = self._channel.desk.register, Thread(f"{mark.address}:begun")
        if await asyncio.to_thread(register.named, mark):
            return
        if not await asyncio.to_thread(register.first_time, begun):
            await asyncio.to_thread(register.unname, begun)  # whoever was at it may be dead: next time it is said
            raise Unavailable("slack.error.not_delivered", reason="said_elsewhere")
        try:
            await post(place, client, message)
        except Exception:
            await asyncio.to_thread(register.unname, begun)
            raise
        with suppress(CharteError):  # it was said: nobody is to send the event again for want of this mark
            await asyncio.to_thread(register.first_time, mark)


async def post(place: Place, client: "AsyncWebClient", message: Message) -> str:
    """Post a message, and give its `ts`."""
    sent = await client.chat_postMessage(
        channel=place.channel,
        thread_ts=place.ts,
        text=message.text,
        blocks=list(message.blocks),
        unfurl_links=False,
    )
    return str(sent["ts"])
