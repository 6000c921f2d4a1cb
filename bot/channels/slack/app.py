"""The door on Slack's side: `POST /slack/events`, or a Socket Mode connection with the same listeners.

Bolt lives in `bolt.py` and loads when one of these two is called, so that nothing of it slows a start without Slack.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.slack.channel import SlackChannel

PATH = "/slack/events"
BODY = 2 * 1024 * 1024
"""Bytes of a request; Slack's own, a message of 40,000 characters in all its forms, stay far below."""


def slack_routes(channel: SlackChannel) -> list[Route]:
    """Give `POST /slack/events` for events, commands, shortcuts and buttons.

    Without a signing secret there is no route: anyone could sign with an empty one (Socket Mode needs none).
    """
    if not channel.settings.signing_secret:
        return []
    from bot.channels.slack import bolt  # noqa: PLC0415  deferred: slack_bolt loads only where Slack is used

    app = bolt.build_app(channel)

    async def events(request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY:
                return Response(status_code=413)
        return await bolt.answer(app, request, bytes(body))

    return [Route(PATH, events, methods=["POST"])]


async def start_socket_mode(channel: SlackChannel) -> None:
    """Connect to Slack without opening a port and listen until cancelled."""
    from bot.channels.slack import bolt  # noqa: PLC0415  deferred: slack_bolt loads only where Slack is used

    await bolt.listen(bolt.build_app(channel), channel.settings.app_token)
