"""The Bolt app and what carries requests to it. Importing this loads slack_bolt: only app.py does, when asked to."""

import asyncio
import logging
import os
import re
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from slack_bolt import BoltResponse
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.slack.asking import Asking
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.checking import Checking
from bot.channels.slack.courier import TIMEOUT, SlackSettings
from bot.channels.slack.deciding import Deciding
from bot.channels.slack.faq import Entering
from bot.channels.slack.own_data import Erasing
from bot.channels.slack.people import People
from bot.channels.slack.quiet import quiet_logger
from bot.channels.slack.rating import Rating
from bot.channels.slack.replying import Corresponding
from bot.channels.slack.reviewing import Reviewing

log = logging.getLogger(__name__)


def build_app(channel: SlackChannel) -> AsyncApp:
    """Give the Bolt app with every listener; nothing connects before the first request."""
    with _without_slack_variables():
        app = AsyncApp(
            name="charte",
            logger=quiet_logger(),
            client=_client(channel.settings),
            signing_secret=channel.settings.signing_secret,
            authorize=_authorize(channel.settings.bot_token),
            process_before_response=True,  # the acknowledgement says that the question is kept: it comes last
            attaching_conversation_kwargs_enabled=False,
        )
    people = People(channel.settings.workspaces, channel.clock)
    checking = Checking(channel, people)
    checking.listen(app)
    Asking(channel, people, checking).listen(app)
    Deciding(channel, people).listen(app)
    Corresponding(channel, people).listen(app)
    Erasing(channel, people).listen(app)
    Reviewing(channel, people).listen(app)
    Rating(channel, people).listen(app)
    Entering(channel, people).listen(app)
    for catch in (app.event, app.action, app.view):
        catch(re.compile(".*"))(_ignore)
    app.error(_failed)
    return app


async def answer(app: AsyncApp, request: Request, body: bytes) -> Response:
    """Give Bolt's answer to a request of Slack; 400 for what is not one."""
    try:
        bolt_request = to_async_bolt_request(request, body)
    except ValueError:  # not UTF-8, not JSON: Bolt reads it before it checks the signature
        return Response(status_code=400)
    response = await app.async_dispatch(bolt_request)
    if response.status == HTTPStatus.UNAUTHORIZED:
        log.warning("slack: turned away with 401: signed with another secret, or by another clock")
    return to_starlette_response(response)


async def listen(app: AsyncApp, app_token: str | None) -> None:
    """Hold a Socket Mode connection until cancelled."""
    handler = AsyncSocketModeHandler(app, app_token, logger=quiet_logger())
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await asyncio.Event().wait()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _client(settings: SlackSettings) -> AsyncWebClient:
    base_url = settings.api_url or AsyncWebClient.BASE_URL
    client = AsyncWebClient(base_url=base_url, timeout=TIMEOUT, logger=quiet_logger())
    if settings.api_url:
        client.proxy = None  # a local server is never behind the way out
    return client


def _authorize(bot_token: str) -> Callable[..., Awaitable[AuthorizeResult]]:
    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        # No `auth.test` here: when it fails, Bolt acknowledges the event and loses it.
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token)

    return authorize


async def _ignore(ack: AsyncAck) -> None:
    await ack()


async def _failed(error: Exception) -> BoltResponse:
    # Its kind and its place alone: the words of an error may hold the words of a question.
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.error("slack: a request failed (%s, %s:%s)", type(error).__name__, where.name, where.lineno)
    return BoltResponse(status=500, body="")


@contextmanager
def _without_slack_variables() -> Iterator[None]:
    """Hide `SLACK_…` from Bolt, which reads them and turns its OAuth pages on without a word."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)
