"""What is said at once, in answer to one event: once, though Slack sends the event again, even to a new process."""

import asyncio
from typing import TYPE_CHECKING

from bot.channels.slack.cards import Message
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.reading import Place
from bot.channels.slack.seen import Seen
from bot.domain.asked.question import Thread
from bot.domain.cases.retention import HANDLED

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


class Saying:
    """Posts what is no answer: a notice, a refusal, what is kept about somebody."""

    def __init__(self, channel: SlackChannel) -> None:
        self._channel = channel
        self._said = Seen()

    async def once(self, key: str, place: Place, client: "AsyncWebClient", message: Message) -> None:
        """Post it unless that was done for `key`; killed between the post and its mark, a process may say it twice."""
        mark, register = Thread(f"{HANDLED}{key}"), self._channel.desk.register
        if not self._said.first(key):
            return
        try:
            if not await asyncio.to_thread(register.named, mark):
                await post(place, client, message)
                await asyncio.to_thread(register.first_time, mark)
        except Exception:
            self._said.forget(key)
            raise


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
