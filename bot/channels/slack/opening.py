"""Windows that Slack opens within three seconds of a press; where it does not, whoever pressed is told what to do."""

import asyncio
import logging
from typing import TYPE_CHECKING

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.channels.slack import cards
from bot.channels.slack.people import in_private
from bot.channels.slack.reading import Pressed
from bot.channels.slack.refusals import reason_of
from bot.channels.slack.saying import post
from bot.channels.slack.shapes import Block, escaped
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)
UNOPENED = (SlackClientError, ClientError, asyncio.TimeoutError, OSError)
"""Refusals (a press that is too old, too many calls) and a Slack that does not answer."""


async def open_window(
    pressed: Pressed, view: Block, client: "AsyncWebClient", respond: "AsyncRespond", say: Wording
) -> str | None:
    """Open it and give its id; None where Slack did not, and whoever pressed was told so where they did."""
    try:
        opened = await client.views_open(trigger_id=pressed.trigger, view=view)
    except UNOPENED as error:
        reason = reason_of(error) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("slack: a window was not opened (%s)", reason)
        await _tell(say("slack.error.no_window"), pressed, client, respond)
        return None
    return str(opened["view"]["id"])


async def _tell(words: str, pressed: Pressed, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
    """Say it beside the button, to this person alone; a shortcut of no conversation has their direct messages."""
    if respond.response_url is None:
        await post(await in_private(pressed, client), client, cards.sentence(words))
        return
    await respond(text=escaped(words), response_type="ephemeral", replace_original=False, thread_ts=pressed.thread_ts)
