"""A Slack workspace on loopback: its Web API over HTTP, its signed events, its people.

It refuses what Slack refuses (unknown scope, blocks, trigger, thread) with Slack's own error codes, and grants exactly
the scopes of deploy/slack/manifest.json.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
import uuid
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import WSMsgType, web

from tests.channels.slack.block_rules import faults_of_home, faults_of_message, faults_of_view

MANIFEST = json.loads(Path("deploy/slack/manifest.json").read_text("utf-8"))
SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setStatus": "chat:write",
}
OPTIONAL = {"usergroups.users.list": "usergroups:read", "users.profile.get": "users.profile:read"}
"""Calls that are made only where `CHARTE_DEPARTMENTS` asks for them; the manifest leaves their scopes out."""
JSON_FIELDS = ("blocks", "view", "prompts", "metadata")

Post = Callable[[bytes, dict[str, str]], Awaitable[tuple[int, str]]]


class SlackError(Exception):
    """An error code of Slack's."""


@dataclass
class Reply:
    """What the app answered to one delivery."""

    status: int
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text) if self.text.startswith("{") else self.text


@dataclass
class Workspace:
    """The workspace's state, and the only way in and out of it."""

    secret: str = "s3cr3t"
    team: str = "T0CHARTE"
    bot: str = "U0BOT"
    token: str = "xoxb-fake"
    app_token: str = "xapp-fake"
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, set[str]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of the profile of each person, its custom fields."""
    slow: set[str] = field(default_factory=set)
    """Calls that take a second."""
    messages: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    windows: dict[str, dict[str, Any]] = field(default_factory=dict)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The home tab of each person, as it was published last."""
    asides: list[dict[str, Any]] = field(default_factory=list)
    prompts: list[dict[str, Any]] = field(default_factory=list)
    statuses: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """What each thread showed beside the bot's name; "" once it is gone."""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    failures: dict[str, deque[tuple[str, int, str | None]]] = field(default_factory=lambda: defaultdict(deque))
    triggers: set[str] = field(default_factory=set)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acked: list[dict[str, Any]] = field(default_factory=list)
    on_hello: Callable[[], None] = lambda: None
    on_ack: Callable[[], None] = lambda: None
    post: Post | None = None

    def __post_init__(self) -> None:
        self._count = itertools.count(1)
        self.scopes = set(MANIFEST["oauth_config"]["scopes"]["bot"])

    async def start(self) -> None:
        server = web.Application()
        server.router.add_route("*", "/api/{method}", self._api)
        server.router.add_post("/aside", self._aside)
        server.router.add_get("/link", self._link)
        self._runner = web.AppRunner(server, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.root = f"http://{host}:{port}"

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    def person(self, user: str, *, locale: str = "fr-FR", team: str | None = None, **flags: bool) -> "Person":
        self.users[user] = {"id": user, "team_id": team or self.team, "locale": locale, **flags}
        return Person(self, user)

    def channel(self, name: str) -> str:
        self.channels[name] = {self.bot}
        return name

    def said(self, channel: str) -> list[dict[str, Any]]:
        """What the bot posted there, in order."""
        return [message for message in self.messages[channel].values() if message.get("bot_id")]

    def fail_next(self, method: str, error: str, *, status: int = 200, retry_after: str | None = None) -> None:
        self.failures[method].append((error, status, retry_after))

    def ts(self) -> str:
        return f"1790000000.{next(self._count):06d}"

    def trigger(self) -> str:
        trigger = uuid.uuid4().hex
        self.triggers.add(trigger)
        return trigger

    def event(self, event: dict[str, Any], *, event_id: str | None = None, shared: bool = False) -> dict[str, Any]:
        """The envelope in which Slack sends an event."""
        return {
            "type": "event_callback",
            "team_id": self.team,
            "api_app_id": "A0CHARTE",
            "event": event,
            "event_id": event_id or f"Ev{next(self._count):08d}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": self.team, "user_id": self.bot, "is_bot": True}],
            "is_ext_shared_channel": shared,
        }

    async def send(self, body: dict[str, Any], *, retry: int = 0) -> Reply:
        """Deliver an event, signed; `retry` counts Slack's further tries."""
        extra = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_error"} if retry else {}
        return await self.send_raw(json.dumps(body), "application/json", extra)

    async def send_form(self, fields: dict[str, str]) -> Reply:
        return await self.send_raw(urlencode(fields), "application/x-www-form-urlencoded", {})

    async def send_raw(self, raw: str, kind: str, extra: dict[str, str]) -> Reply:
        headers = {"Content-Type": kind, **self.signed(raw), **extra}
        assert self.post is not None
        return Reply(*await self.post(raw.encode(), headers))

    def signed(self, raw: str, *, at: int | None = None) -> dict[str, str]:
        stamp = str(at or int(time.time()))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{raw}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def send_by_socket(self, body: dict[str, Any]) -> None:
        envelope = {"envelope_id": uuid.uuid4().hex, "type": "events_api", "payload": body}
        await self.sockets[-1].send_json(envelope)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = await _arguments(request)
        self.calls.append((method, given))
        if method in self.slow:
            await asyncio.sleep(1)
        if self.failures[method]:
            error, status, after = self.failures[method].popleft()
            if error == "cut" and request.transport:
                request.transport.close()
            headers = {"Retry-After": after} if after else {}
            return web.json_response({"ok": False, "error": error}, status=status, headers=headers)
        try:
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            answer = self._call(method, token, given)
        except SlackError as error:
            return web.json_response({"ok": False, "error": str(error)})
        return web.json_response({"ok": True, **answer})

    def _call(self, method: str, token: str, given: dict[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            _must(token == self.app_token, "invalid_auth")
            return {"url": f"{self.root.replace('http', 'ws')}/link"}
        _must(token == self.token, "invalid_auth")
        _must((SCOPES | OPTIONAL).get(method) in (None, *self.scopes), "missing_scope")
        handler = getattr(self, f"_{method.replace('.', '_')}", None)
        _must(handler is not None, "unknown_method")
        answer: dict[str, Any] = handler(given)  # type: ignore[misc]
        return answer

    def _auth_test(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": self.team, "user_id": self.bot, "bot_id": "B0BOT", "url": "https://acme.slack.com/"}

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given["user"] in self.users, "user_not_found")
        profile = dict(self.users[given["user"]])
        if str(given.get("include_locale")).lower() not in ("1", "true"):
            profile.pop("locale")
        return {"user": profile}

    def _usergroups_users_list(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given["usergroup"] in self.groups, "no_such_subteam")
        return {"users": sorted(self.groups[given["usergroup"]])}

    def _users_profile_get(self, given: dict[str, Any]) -> dict[str, Any]:
        told = {name: {"value": value, "alt": ""} for name, value in self.fields.get(given["user"], {}).items()}
        return {"profile": {"real_name": "Jeanne Martin", "email": "jeanne@example.org", "fields": told or None}}

    def _conversations_open(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given["users"] in self.users, "user_not_found")
        return {"channel": {"id": Person(self, given["users"]).dm}}

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  Slack's name
        channel = given["channel"]
        _must(self.bot in self.channels.get(channel, ()), "channel_not_found")
        _must(given.get("thread_ts") in (None, *self.messages[channel]), "thread_not_found")
        self._content(given)
        message = {**given, "ts": self.ts(), "bot_id": "B0BOT", "user": self.bot}
        self.messages[channel][message["ts"]] = message
        if shown := self.statuses.get((channel, given.get("thread_ts") or "")):
            shown.append("")  # Slack takes a status away with the next message of the app in its thread
        return {"channel": channel, "ts": message["ts"], "message": message}

    def _chat_postEphemeral(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        _must(self.bot in self.channels.get(given["channel"], ()), "channel_not_found")
        _must(given["user"] in self.users, "user_not_in_channel")
        self._content(given)
        self.asides.append(given)
        return {"message_ts": self.ts()}

    def _chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given["ts"] in self.messages[given["channel"]], "message_not_found")
        self._content(given)
        self.messages[given["channel"]][given["ts"]].update(given)
        return {"ts": given["ts"]}

    def _content(self, given: dict[str, Any]) -> None:
        _must(bool(given.get("text") or given.get("blocks")), "no_text")
        _must(not faults_of_message(given.get("blocks") or []), "invalid_blocks")

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given.get("trigger_id") in self.triggers, "invalid_trigger")
        self.triggers.discard(given["trigger_id"])
        _must(not faults_of_view(given["view"]), "invalid_arguments")
        window = {**given["view"], "id": f"V{next(self._count)}"}
        self.windows[window["id"]] = window
        return {"view": window}

    def _views_update(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(given["view_id"] in self.windows, "not_found")
        _must(not faults_of_view(given["view"]), "invalid_arguments")
        self.windows[given["view_id"]] = {**given["view"], "id": given["view_id"]}
        return {"view": self.windows[given["view_id"]]}

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        _must(MANIFEST["features"]["app_home"]["home_tab_enabled"], "not_enabled")
        _must(given["user_id"] in self.users, "user_not_found")
        _must(not faults_of_home(given["view"]), "invalid_arguments")
        self.homes[given["user_id"]] = given["view"]
        return {"view": given["view"]}

    def _assistant_threads_setSuggestedPrompts(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        _must(1 <= len(given["prompts"]) <= 4 and "thread_ts" not in given, "invalid_arguments")
        self.prompts.append(given)
        return {}

    def _assistant_threads_setStatus(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        channel, ts = given["channel_id"], given["thread_ts"]
        _must(self.bot in self.channels.get(channel, ()), "channel_not_found")
        _must(ts in self.messages[channel], "invalid_thread_ts")
        self.statuses[channel, ts].append(given["status"])
        return {}

    async def _aside(self, request: web.Request) -> web.Response:
        self.asides.append(await request.json())
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0CHARTE"}})
        self.on_hello()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acked.append(json.loads(message.data))
                self.on_ack()
        return socket


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace: what they write, press and send."""

    workspace: Workspace
    id: str

    @property
    def dm(self) -> str:
        channel = f"D{self.id[1:]}"
        self.workspace.channels.setdefault(channel, {self.workspace.bot})
        return channel

    def writes(
        self, text: str, *, channel: str | None = None, thread: str | None = None, **more: Any
    ) -> dict[str, Any]:
        """Post a message and give the event that tells it: `message.im`, or `app_mention` in a channel."""
        where = channel or self.dm
        event = {"type": "app_mention" if channel else "message", "user": self.id, "ts": self.workspace.ts(), **more}
        event |= {"channel": where, "channel_type": "channel" if channel else "im", "team": self._team}
        event["text"] = f"<@{self.workspace.bot}> {text}" if channel else text
        if thread:
            event["thread_ts"] = thread
        self.workspace.messages[where][event["ts"]] = dict(event)
        return event

    async def asks(self, text: str, **more: Any) -> Reply:
        return await self.workspace.send(self.workspace.event(self.writes(text, **more)))

    async def presses(self, message: dict[str, Any], action: str) -> Reply:
        """Press a button of a posted message; it must be there."""
        buttons = [e for block in message["blocks"] if block["type"] == "actions" for e in block["elements"]]
        button = next(b for b in buttons if b["action_id"] == action)
        pressed = {"type": "button", "action_id": action, "value": button["value"], "block_id": "b"}
        where = {"id": message["channel"]}
        return await self._interacts(type="block_actions", actions=[pressed], message=message, channel=where)

    async def presses_home(self, action: str, rank: int = 0) -> Reply:
        """Press a button of one's home tab, where the same action may stand several times."""
        home = self.workspace.homes[self.id]
        buttons = [e for block in home["blocks"] if block["type"] == "actions" for e in block["elements"]]
        button = [one for one in buttons if one["action_id"] == action][rank]
        pressed = {"type": "button", "action_id": action, "value": button["value"], "block_id": "b"}
        view = {**home, "id": "V0HOME"}
        return await self._interacts(type="block_actions", actions=[pressed], view=view, at_home=True)

    async def sends(
        self,
        window: dict[str, Any],
        typed: str | None = None,
        *,
        conditions: str = "",
        question: str = "",
        ticks: Iterable[str] = (),
        checks: bool = False,
        chosen: tuple[str, str] | None = None,
    ) -> Reply:
        written = {"words": typed, "conditions": conditions or None, "question": question or None}
        values = {
            block: {"typed": {"type": "plain_text_input", "value": value}}
            for block, value in written.items()
            if value is not None
        }
        for box in ticks:
            values[box] = {"ticked": {"type": "checkboxes", "selected_options": [{"value": box}]}}
        for box, value in filter(None, (("purpose", "check") if checks else None, chosen)):
            values[box] = {"chosen": {"type": "radio_buttons", "selected_option": {"value": value}}}
        return await self._interacts(type="view_submission", view={**window, "state": {"values": values}})

    async def uses(self, shortcut: str, message: dict[str, Any] | None = None) -> Reply:
        more = {"type": "message_action", "message": message} if message else {"type": "shortcut"}
        return await self._interacts(callback_id=shortcut, **more)

    async def commands(self, text: str, command: str = "/charte") -> Reply:
        fields = {"command": command, "text": text, "user_id": self.id, "team_id": self.workspace.team}
        fields |= {"channel_id": self.dm, "trigger_id": self.workspace.trigger()}
        fields["response_url"] = f"{self.workspace.root}/aside"
        return await self.workspace.send_form(fields)

    async def opens_messages(self, tab: str = "messages") -> Reply:
        event = {"type": "app_home_opened", "user": self.id, "channel": self.dm, "tab": tab}
        return await self.workspace.send(self.workspace.event(event))

    @property
    def _team(self) -> str:
        return str(self.workspace.users[self.id]["team_id"])

    async def _interacts(self, **payload: Any) -> Reply:
        payload |= {"user": {"id": self.id, "team_id": self._team}, "team": {"id": self.workspace.team}}
        payload |= {"trigger_id": self.workspace.trigger()}
        if payload["type"] != "shortcut" and not payload.pop("at_home", False):
            # used in no conversation, it has no address for an answer
            payload["response_url"] = f"{self.workspace.root}/aside"
        return await self.workspace.send_form({"payload": json.dumps(payload)})


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given: dict[str, Any] = await request.json()
        return given
    form = {key: str(value) for key, value in (*request.query.items(), *(await request.post()).items())}
    return {key: json.loads(value) if key in JSON_FIELDS else value for key, value in form.items()}


def _must(holds: bool, error: str) -> None:
    if not holds:
        raise SlackError(error)
