"""Every way by which a text comes in, each over its own wire; each gives all that was shown for it."""

import json
from collections.abc import Awaitable, Callable
from html import unescape
from typing import Any
from uuid import uuid4

import httpx

from tests.canaries.witness import Witness
from tests.channels.slack.workspace import Reply
from tests.channels.teams.activities import CHANNEL, mention, message, pressed
from tests.cli.terminal import Ran

Entrance = Callable[[Witness, str], Awaitable[str]]


def at_the_terminal(*command: str, name: str | None = None) -> Entrance:
    """Give the entrance of a command: its argument, or its standard input as lines when `name` is their field."""

    async def comes_in(witness: Witness, words: str) -> str:
        terminal = witness.town.terminal
        if name:
            ran = terminal.charte(*command, typed=json.dumps({"id": "1", name: words}) + "\n")
        elif command[0] == "ask":
            ran = terminal.charte(*command, words)
        else:
            ran = terminal.charte(*command, typed=words)
        return _screen(ran)

    return comes_in


def _screen(ran: Ran) -> str:
    assert ran.code in (0, 1), ran.err
    return ran.out + ran.err


def on_the_page(path: str, field: str, **headers: str) -> Entrance:
    """Give the entrance of a form."""

    async def comes_in(witness: Witness, words: str) -> str:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        page: httpx.Response = await witness.town.browser.post(path, data={field: words}, headers=sent)
        assert page.status_code in (200, 413, 503), page.status_code
        return unescape(page.text)

    return comes_in


def in_slack(gesture: Callable[[Witness, str], Awaitable[Reply]]) -> Entrance:
    """Give the entrance of a gesture in Slack: its acknowledgement, then whatever the bot called for it."""

    async def comes_in(witness: Witness, words: str) -> str:
        slack = witness.town.slack
        slack.person("U0FR")
        before, aside = len(slack.calls), len(slack.asides)
        reply = await gesture(witness, words)
        assert reply.status in (200, 413, 500)
        await witness.town.work()
        given = [*(given for _, given in slack.calls[before:]), *slack.asides[aside:]]
        called = json.dumps(given, ensure_ascii=False)
        return f"{json.dumps(reply.body, ensure_ascii=False)} {called}"

    return comes_in


async def _mentions(witness: Witness, words: str) -> Reply:
    return await witness.town.slack.person("U0FR").asks(words, channel="C0GENERAL")


async def _writes(witness: Witness, words: str) -> Reply:
    return await witness.town.slack.person("U0FR").asks(words)


async def _commands(witness: Witness, words: str) -> Reply:
    return await witness.town.slack.person("U0FR").commands(words)


async def _checks(witness: Witness, words: str) -> Reply:
    return await witness.town.slack.person("U0FR").commands(words, "/bouclier")


async def _uses_the_shortcut(witness: Witness, words: str) -> Reply:
    return await witness.town.slack.person("U0FR").uses("check_message", {"text": words, "ts": "1.2"})


async def _uses_it_on_an_app(witness: Witness, words: str) -> Reply:
    said = {"type": "section", "text": {"type": "plain_text", "text": words}}
    shown = {"text": "Ticket", "ts": "1.2", "bot_id": "B1", "blocks": [said]}
    return await witness.town.slack.person("U0FR").uses("check_message", shown)


def _types_in_the_box(*, checks: bool) -> Callable[[Witness, str], Awaitable[Reply]]:
    async def types(witness: Witness, words: str) -> Reply:
        asker = witness.town.slack.person("U0FR")
        await asker.uses("check_global")
        return await asker.sends(list(witness.town.slack.windows.values())[-1], words, checks=checks)

    return types


def in_teams(activity: Callable[[str, str], dict[str, Any]]) -> Entrance:
    """Give the entrance of an activity in Teams: its response, then whatever the bot posted for it."""

    async def comes_in(witness: Witness, words: str) -> str:
        connector = witness.town.connector
        before = len(connector.posted)
        reply = await witness.town.client.post("/api/messages", json=activity(words, connector.url))
        assert reply.status_code in (200, 202, 413, 500, 503)
        await witness.town.work()
        posted = json.dumps([one.activity for one in connector.posted[before:]], ensure_ascii=False)
        return f"{reply.text} {posted}"

    return comes_in


ASKING: dict[str, Entrance] = {
    "charte ask": at_the_terminal("ask"),
    "charte ask --json": at_the_terminal("ask", "--json"),
    "charte ask --jsonl": at_the_terminal("ask", "--jsonl", name="question"),
    "the page": on_the_page("/ask", "question"),
    "the page, with scripts": on_the_page("/ask", "question", hx_request="true"),
    "Slack, a mention": in_slack(_mentions),
    "Slack, a private message": in_slack(_writes),
    "Slack, the command": in_slack(_commands),
    "Slack, the box": in_slack(_types_in_the_box(checks=False)),
    "Teams, a private message": in_teams(lambda words, url: message(words, service=url, id=uuid4().hex)),
    "Teams, a mention": in_teams(lambda words, url: mention(words, service=url, id=uuid4().hex, conversation=CHANNEL)),
    "Teams, the box": in_teams(lambda words, url: pressed("check", {"question": words}, service=url, id=uuid4().hex)),
}
"""Where something is asked: the answer is a verdict."""
CHECKING: dict[str, Entrance] = {
    "charte shield": at_the_terminal("shield"),
    "charte shield --json": at_the_terminal("shield", "--json"),
    "charte shield --jsonl": at_the_terminal("shield", "--jsonl", name="text"),
    "/bouclier": on_the_page("/bouclier", "text"),
    "/bouclier, with scripts": on_the_page("/bouclier", "text", hx_request="true"),
    "Slack, /bouclier": in_slack(_checks),
    "Slack, a message's shortcut": in_slack(_uses_the_shortcut),
    "Slack, the shortcut of an app's message": in_slack(_uses_it_on_an_app),
    "Slack, the box to check": in_slack(_types_in_the_box(checks=True)),
    "Teams, vérifier": in_teams(lambda words, url: message(f"vérifier\n{words}", service=url, id=uuid4().hex)),
    "Teams, the box to check": in_teams(
        lambda words, url: pressed("shield", {"question": words}, service=url, id=uuid4().hex)
    ),
}
"""Where a text is checked and nothing asked."""
ENTRANCES = ASKING | CHECKING
