"""A Slack whose network is bad, and what it received all the same."""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from aiohttp import web

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.workspace import Workspace

GENERAL, DPO_CHANNEL = "C0GENERAL", "C0DPO"
SILENCE = 12.0
"""Seconds without a word: longer than the courier waits."""
_NUMBER = re.compile(r"C-\d{4}-\d{4,}")
_APOLOGIES = frozenset(wording(language)(key) for language in Language for key in ("desk.apology", "slack.error.lost"))


T = TypeVar("T")


class Trouble(StrEnum):
    """What may befall a call."""

    TOO_MANY = "429 with Retry-After"
    BROKEN = "500"
    RESET = "connection reset"
    RESET_AFTER = "received, then connection reset"
    SILENT = "received, then no word until the timeout"


class Kind(StrEnum):
    """What a message is, as its reader sees it."""

    ANSWER = "answer"
    TOLD = "told to ask again"
    OPENED = "case's number"
    ADVICE = "advice"
    CARD = "DPO's card"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Posted:
    """One message that arrived."""

    ts: str
    channel: str
    thread: str | None
    delivery: str
    kind: Kind
    case: str | None


def kind_of(channel: str, text: str, actions: frozenset[str]) -> Kind:
    """Tell what a message is from where it stands, its words and its buttons."""
    if channel == DPO_CHANNEL:
        return Kind.CARD if text.startswith("Dossier n° ") else Kind.OTHER
    if text in _APOLOGIES:
        return Kind.TOLD
    if text.startswith("Avis du DPO n° "):
        return Kind.ADVICE
    if "case_withdraw" in actions:
        return Kind.OPENED
    return Kind.ANSWER


@dataclass
class Unsteady(Workspace):
    """The workspace: each call meets the next of `troubles`; whoever waits is told of each message."""

    troubles: deque[Trouble | None] = field(default_factory=deque)
    met: list[Trouble] = field(default_factory=list)
    received: list[Posted] = field(default_factory=list)
    stop_at: Kind | None = None
    """The process is to be killed when it has posted one of these and has not been told so."""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, found: Callable[[], T | None]) -> T:
        """Wait until `found` gives something, looking whenever a call came."""
        async with self.news:
            while (given := found()) is None:
                await self.news.wait()
            return given

    async def _api(self, request: web.Request) -> web.Response:
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble is not None:
            self.met.append(trouble)
        if trouble is Trouble.TOO_MANY:
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        if trouble is Trouble.BROKEN:
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if trouble is Trouble.RESET:
            return _cut(request)
        before = len(self.received)
        answer = await super()._api(request)
        async with self.news:
            self.news.notify_all()
        if self.stop_at in [posted.kind for posted in self.received[before:]]:
            self.stop_at = None
            self.stopped.set()
            await asyncio.sleep(SILENCE)
        if trouble is Trouble.SILENT:
            await asyncio.sleep(SILENCE)
        return _cut(request) if trouble in (Trouble.RESET_AFTER, Trouble.SILENT) else answer

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  Slack's name
        answer = super()._chat_postMessage(given)
        text, channel = str(given["text"]), str(given["channel"])
        number = _NUMBER.search(text)
        kind = kind_of(channel, text, actions_of(given))
        delivery = str(given.get("metadata", {}).get("event_payload", {}).get("id", ""))
        thread = given.get("thread_ts")
        self.received.append(Posted(answer["ts"], channel, thread, delivery, kind, number and number[0]))
        return answer


def actions_of(message: dict[str, Any]) -> frozenset[str]:
    """Give the ids of a message's buttons."""
    rows = (block["elements"] for block in message.get("blocks") or () if block["type"] == "actions")
    return frozenset(element["action_id"] for row in rows for element in row)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)
