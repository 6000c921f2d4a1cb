"""`charte`, with a bare handler beside Slack's own: same process, same Bolt, same signature check, and nothing done.

Run by `chatting.py`; the bare handler is what the acknowledgement of a question is measured against.
"""

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.slack import app as slack
from bot.channels.slack import bolt
from bot.channels.slack.channel import SlackChannel

BARE = "/bare"


async def _anyone(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-fake")


async def _nothing() -> None:
    """Do nothing: the event is acknowledged."""


def _bare(secret: str) -> Route:
    # an `authorize` as ours is: with a token alone, Bolt asks slack.com who it is
    app = AsyncApp(signing_secret=secret, authorize=_anyone, process_before_response=True)
    app.event("app_mention")(_nothing)

    async def events(request: Request) -> Response:
        return await bolt.answer(app, request, await request.body())

    return Route(BARE, events, methods=["POST"])


def serve_both() -> None:
    """Let Slack's routes have the bare one beside them."""
    ours = slack.slack_routes

    def both(channel: SlackChannel) -> list[Route]:
        return [*ours(channel), _bare(channel.settings.signing_secret)]

    setattr(slack, "slack_routes", both)  # noqa: B010  mypy forbids the plain assignment


if __name__ == "__main__":
    from bot.main import main

    serve_both()
    main()
