"""What is kept about somebody in Slack: erased once they have read what that means; it is shown by `asking`."""

import asyncio
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.channels.own_data import erased_lines
from bot.channels.slack import windows
from bot.channels.slack.hearing import Body, Hearing
from bot.channels.slack.opening import open_window
from bot.channels.slack.people import in_private
from bot.channels.slack.reading import Place, Pressed
from bot.domain.cases.own_data import Own, no_other
from bot.domain.errors import CharteError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient


def own(private: Place) -> Own:
    """Give what tells the conversations of somebody whose direct messages these are; `private` may be one of them."""
    channel = Place(private.team, private.channel).thread.address
    return lambda thread: thread.address == channel or thread.address.startswith(f"{channel}/")


async def _own_of(pressed: Pressed, client: "AsyncWebClient") -> Own:
    try:
        return own(await in_private(pressed, client))
    except SlackApiError:  # the rest is erased all the same
        return no_other


class Erasing(Hearing):
    """Erases what is kept about whoever presses, whosever card it is: nobody reaches anybody else's."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("own_erase")(self.on_doubt)
        app.view("own_erase")(self.on_erase)

    async def on_doubt(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Say what would go and ask whether they are sure; nothing is erased yet."""
        await ack()
        pressed, say = await self._read(body, client)
        await open_window(pressed, windows.erase_window(say), client, respond, say)

    async def on_erase(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Erase it; the DPO is told of an open case that is withdrawn with it."""
        pressed, say = await self._read(body, client)
        try:
            left = await asyncio.to_thread(self._channel.rights.erase, pressed.actor, await _own_of(pressed, client))
        except CharteError as error:
            words = say(error.key, **error.values) if say.has(error.key) else say("slack.error.failed")
        else:
            self._channel.homes.first(pressed.actor)  # whoever showed it before, their home tab tells of no case now
            await self._changed(pressed, client)
            words = "\n".join(erased_lines(left, say))
        await ack(response_action="update", view=windows.note_window(say("me.chat.title"), words, say))
