"""What Slack sends, read once: a question asked, a button pressed. Nothing behind this file sees a Slack payload."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channels.slack.written import written
from bot.domain.asked.question import Thread
from bot.domain.errors import Refused

Payload = Mapping[str, Any]
ASK, CHECK = "ask", "check"
"""What the text box is sent for."""
CONDITIONS, QUESTION = "conditions", "question"
TICKS = PRECEDENT, SHARE, ANONYMOUS, NEAR = "precedent", "share", "anonymous", "near"
"""Boxes that may be ticked in a window."""

_ELIDED = re.compile(r"\b(d|qu|lorsqu|puisqu|jusqu)e (?=<@)", re.IGNORECASE)
"""What French shortens before "un": "le CV d'un collègue"."""
_MARKUP = re.compile(r"<([^<>\n]+)>")


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation in Slack; without `ts` the whole channel (a direct message, the DPO's channel)."""

    team: str
    channel: str
    ts: str | None = None

    @property
    def thread(self) -> Thread:
        """The address that the core keeps: `slack:T1/C1/17.22`, or `slack:T1/C1`."""
        return Thread(f"slack:{'/'.join(filter(None, (self.team, self.channel, self.ts)))}")

    @property
    def private(self) -> bool:
        """True in direct messages, where nobody else reads."""
        return self.channel.startswith("D")

    @classmethod
    def of(cls, thread: Thread) -> "Place":
        """Give the place of an address; raise `Refused` when it is no Slack address."""
        parts = thread.address.removeprefix("slack:").split("/")
        if thread.platform != "slack" or len(parts) not in (2, 3) or not all(parts):
            raise Refused("slack.error.address", address=thread.address)
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Asked:
    """A message to answer. `words` are as they were typed, with Slack's markup: only the door may read them."""

    key: str
    """What it is taken in under: a message, whatever event brings it to whatever replica; a new wording, its event."""
    team: str
    user: str
    homes: frozenset[str]
    """Workspaces that the event names for its author: all of them must be ours."""
    place: Place
    ts: str
    words: str = field(repr=False)
    attached: bool
    shared: bool
    """True in a channel shared with another organisation."""
    private: bool
    """True where nobody else reads: in a direct message."""
    forwarded: bool = False
    """True where what is attached is another message, and no file."""
    edited: bool = False
    """True for the new wording of a message that stood before."""

    @property
    def asker(self) -> str:
        """The identity of contract.md."""
        return f"slack:{self.team}:{self.user}"

    @property
    def message(self) -> str:
        """What tells this message from all others, whatever event brings it."""
        return f"{self.place.channel}:{self.ts}"

    @property
    def first(self) -> str:
        """The key of the message as it was written at first."""
        return f"slack:{self.team}:{self.message}"

    @property
    def wording(self) -> str:
        """What tells a wording of it from the first one."""
        return f"{self.message}:{self.key}" if self.edited else self.message


@dataclass(frozen=True, slots=True)
class Deleted:
    """A direct message that is not there any more."""

    key: str
    """What it was taken in under, as it was written at first."""
    place: Place


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, a shortcut, a command or a window sent: who, with which value, where a window may open."""

    team: str
    user: str
    homes: frozenset[str]
    trigger: str
    value: str
    action: str
    once: str
    """What tells this gesture from all others, should it arrive twice."""
    typed: str = field(repr=False)
    conditions: tuple[str, ...] = field(repr=False)
    """Of an advice, a line each."""
    question: str = field(repr=False)
    """Of an entry for the FAQ."""
    ticks: frozenset[str]
    """Names of the boxes that are ticked."""
    checks: bool
    """True when the text box was sent to have its text checked, and nothing asked."""
    chosen: str
    """Of a pilot's window: what a wrong answer should have been."""
    thread_ts: str | None
    message_ts: str | None
    """The message whose button it is."""
    place: Place
    """The conversation of the message whose button it is; its channel is "" where there is none."""
    attached: bool
    """True for the shortcut of a message that holds a file or an attachment."""
    at_home: bool
    """True for a button of the home tab, which belongs to no message."""
    alone: bool
    """True where no other button of that message does the same: for another case, say."""

    @property
    def actor(self) -> str:
        """The identity of contract.md."""
        return f"slack:{self.team}:{self.user}"


def read_message(body: Payload) -> Asked | None:
    """Give the question of an event; None when it is for nobody (a bot, a link's preview, a channel's talk)."""
    event = body["event"]
    edited = event.get("subtype") == "message_changed"
    event = _reworded(event) if edited else event
    if not _addressed(event) or event.get("user") == _bot(body):
        return None
    team = str(body["team_id"])
    channel, ts = str(event["channel"]), str(event["ts"])
    anew = edited or "edited" in event
    return Asked(
        key=f"slack:{team}:{body['event_id'] if anew else f'{channel}:{ts}'}",
        team=team,
        user=str(event["user"]),
        homes=frozenset(filter(None, (team, event.get("user_team"), event.get("team")))),
        place=Place(team, channel, str(event.get("thread_ts") or ts)),
        ts=ts,
        words=_without_bot(written(event), _bot(body)),
        attached=_is_attached(event),
        shared=bool(body.get("is_ext_shared_channel")),
        private=event.get("channel_type") == "im",
        forwarded=_is_forwarded(event),
        edited=anew,
    )


def read_deletion(body: Payload) -> Deleted | None:
    """Give the direct message that an event says was deleted; Slack tells of no other. None for any other event."""
    event = body["event"]
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    below = message.get("ts") if message.get("subtype") == "tombstone" else None  # there are replies below it
    ts = event.get("deleted_ts") if event.get("subtype") == "message_deleted" else below
    if not ts or event.get("channel_type") != "im" or before.get("bot_id"):
        return None
    team, channel = str(body["team_id"]), str(event["channel"])
    return Deleted(f"slack:{team}:{channel}:{ts}", Place(team, channel, str(before.get("thread_ts") or ts)))


def read_press(body: Payload) -> Pressed:
    """Give who pressed what: a button, a shortcut, a command, a window that was sent."""
    user, view, action = body.get("user") or {}, body.get("view") or {}, (body.get("actions") or [{}])[0]
    team = str((body.get("team") or {}).get("id") or user.get("team_id") or body.get("team_id"))
    message = body.get("message") or {}
    return Pressed(
        team=team,
        user=str(user.get("id") or body.get("user_id")),
        homes=frozenset(filter(None, (team, user.get("team_id")))),
        trigger=str(body.get("trigger_id") or ""),
        value=str(action.get("value") or view.get("private_metadata") or ""),
        action=str(action.get("action_id") or view.get("callback_id") or ""),
        once=str(view.get("id") or body.get("trigger_id") or ""),
        typed=_typed(body, view),
        conditions=tuple(str(_element(view, CONDITIONS).get("value") or "").splitlines()),
        question=str(_element(view, QUESTION).get("value") or ""),
        ticks=frozenset(box for box in TICKS if _element(view, box).get("selected_options")),
        checks=(_element(view, "purpose").get("selected_option") or {}).get("value") == CHECK,
        chosen=str((_element(view, "should_be").get("selected_option") or {}).get("value") or ""),
        thread_ts=message.get("thread_ts") or message.get("ts"),
        message_ts=message.get("ts"),
        place=Place(team, str((body.get("channel") or {}).get("id") or ""), message.get("thread_ts")),
        attached=_is_attached(message),
        at_home=view.get("type") == "home",
        alone=_buttons(message).count(action.get("action_id")) <= 1,
    )


def plain(words: str, *, colleague: str) -> str:
    """Give Slack's markup as a person reads it: links, addresses and channels in clear, `colleague` for a name."""
    named = _ELIDED.sub(r"\1'", words) if colleague.startswith("un ") else words
    shown = _MARKUP.sub(lambda found: _shown(found[1], colleague), named)
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(mark, sign)
    return shown.strip()


def _is_attached(message: Payload) -> bool:
    return bool(message.get("files") or message.get("attachments"))


def _is_forwarded(message: Payload) -> bool:
    attached = message.get("attachments") or []
    return not message.get("files") and any(one.get("is_share") or one.get("is_msg_unfurl") for one in attached)


def _addressed(event: Payload) -> bool:
    if (
        event.get("bot_id")
        or event.get("user") in (None, "", "USLACKBOT")
        or event.get("subtype") not in (None, "file_share", "thread_broadcast", "me_message")
    ):
        return False
    return event["type"] == "app_mention" or event.get("channel_type") == "im"


def _reworded(event: Payload) -> Payload:
    """Give a message that its author worded anew, as if it was written so; nobody's for what Slack alone changed.

    A link that gets its preview, and a thread that gets a reply, are told in the same way: their words stay.
    """
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if message.get("text") == before.get("text"):
        return {"type": "message"}
    return {**message, "type": "message", "channel": event.get("channel"), "channel_type": event.get("channel_type")}


def _bot(body: Payload) -> str | None:
    return next((str(a["user_id"]) for a in body.get("authorizations") or [] if a.get("is_bot")), None)


def _without_bot(words: str, bot: str | None) -> str:
    if bot is None:
        return re.sub(r"^\s*<@[^>]+>", "", words).strip()
    return re.sub(rf"<@{re.escape(bot)}(?:\|[^>]*)?>", "", words).strip()


def _typed(body: Payload, view: Payload) -> str:
    if "command" in body:
        return str(body.get("text") or "")
    if body.get("type") == "message_action":
        return written(body.get("message") or {})
    return str(_element(view, "words").get("value") or "")


def _buttons(message: Payload) -> list[object]:
    """Give what the buttons of a message do."""
    rows = [block.get("elements") or [] for block in message.get("blocks") or [] if block.get("type") == "actions"]
    return [button.get("action_id") for row in rows for button in row]


def _element(view: Payload, block: str) -> Payload:
    values = (view.get("state") or {}).get("values") or {}
    found: Payload = next(iter((values.get(block) or {}).values()), {})
    return found


def _shown(inside: str, colleague: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return colleague
    if target.startswith(("#", "!")):
        return label or target.removeprefix("!")
    address = target.removeprefix("mailto:")
    return (label or address) if label in address else f"{label} ({address})"
