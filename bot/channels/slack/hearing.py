"""What hears presses in Slack: who pressed and in which words they are told, a window opened, a refusal said beside."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.channels.slack import windows
from bot.channels.slack.admitting import words_for
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.homes import show_home
from bot.channels.slack.opening import open_window
from bot.channels.slack.people import People, Person
from bot.channels.slack.reading import Pressed, read_press
from bot.channels.slack.shapes import Block
from bot.domain.errors import CharteError, NotAllowed
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient

Body = dict[str, Any]
Window = Callable[[Pressed, Wording], Block | None]
"""Gives the window that a button asks for; None where the press is all that it needs, and cards are shown anew."""
Sorry = Callable[[CharteError, Wording], str]
"""Gives what whoever pressed is told where it is not done, as Slack reads it."""


class Hearing:
    """What every part of the channel that hears presses has."""

    def __init__(self, channel: SlackChannel, people: People) -> None:
        self._channel = channel
        self._people = people

    async def _by(self, body: Body, client: "AsyncWebClient") -> tuple[Pressed, Person, Wording]:
        """Give the press, who pressed, and the words for them."""
        pressed = read_press(body)
        person = await self._people.who(client, pressed.user, pressed.homes)
        return pressed, person, words_for(self._channel, person)

    async def _read(self, body: Body, client: "AsyncWebClient") -> tuple[Pressed, Wording]:
        """Give the press, and the words for whoever pressed."""
        pressed, _, say = await self._by(body, client)
        return pressed, say

    async def _changed(self, pressed: Pressed, client: "AsyncWebClient") -> None:
        """Have what was promised sent, and the home tab of whoever pressed show what they did, if they look at it."""
        channel = self._channel
        channel.wake()
        if channel.homes.holds(pressed.actor):
            person = await self._people.who(client, pressed.user, pressed.homes)
            channel.later.start(show_home(channel, person, pressed.actor, client))

    def _opens(self, window: Window, sorry: Sorry) -> Callable[..., Awaitable[None]]:
        """Give what hears a button: it opens the window, or tells whoever pressed, alone, why not."""

        async def hear(ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
            await ack()
            pressed, say = await self._read(body, client)
            try:
                view = await asyncio.to_thread(window, pressed, say)
            except CharteError as error:
                await tell(pressed, sorry(error, say), client, respond, say)
                return
            if view is None:
                await self._changed(pressed, client)
            else:
                await open_window(pressed, view, client, respond, say)

        return hear


def refused(error: CharteError, say: Wording) -> str:
    """Give the sentence for a DPO's press that was refused; who is none is told no more than that."""
    if isinstance(error, NotAllowed):
        return say("slack.error.dpo_only")
    return say(error.key, **error.values) if say.has(error.key) else say("slack.error.failed")


async def tell(
    pressed: Pressed, words: str, client: "AsyncWebClient", respond: "AsyncRespond", say: Wording
) -> None:  # fmt: skip
    """Say it to whoever pressed alone: beside the button, or in a window where it stands in the home tab."""
    if pressed.at_home:
        await open_window(pressed, windows.note_window(say("slack.home.window"), words, say), client, respond, say)
    else:
        await aside(respond, words, pressed)


async def aside(respond: "AsyncRespond", words: str, pressed: Pressed) -> None:
    """Say it beside the button, to whoever pressed alone."""
    await respond(text=words, response_type="ephemeral", replace_original=False, thread_ts=pressed.thread_ts)
