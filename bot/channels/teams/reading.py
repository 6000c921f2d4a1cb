"""What comes in: an activity of Teams, as a plain dict, read once into what was heard."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.channels.teams.addresses import Reference, address, standing_at
from bot.channels.teams.errors import Malformed
from bot.channels.teams.marked_up import read_message
from bot.domain.asked.question import Thread
from bot.domain.cases.retention import least_of
from knowledge.concepts import Language

Json = dict[str, object]
_NAME = re.compile(r"[A-Za-z0-9._-]{1,80}")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = " \t\u00a0"
_MENTION = re.compile(r"</?at\b[^<>]*>")
_REFERENCES = ("messageReference", "forwardedMessageReference")
_QUOTED = re.compile(r"schema\.skype\.com/(?:Reply|Forward)", re.IGNORECASE)
_OPENED_FILES = ("image/", "video/", "audio/", "application/vnd.microsoft.teams.file.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened and who did it. `key` is unique for ever: the same activity twice has the same."""

    key: str
    tenant: str
    person: str | None
    """`teams:TENANT:AADOBJECTID`; None where Teams vouches for nobody (another bot, an anonymous guest)."""
    thread: Thread
    root: Thread
    """The conversation's own address, without thread or person: what a DPO's channel is known by."""
    conversation: str
    private: bool
    preferred: Language | None

    @property
    def place(self) -> str:
        """What tells this conversation from all others, whatever its address is at the moment."""
        return f"teams:{self.tenant}/{self.conversation}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words; `files` tells that something was attached beside them."""

    at: Place
    asker: str
    text: str = field(repr=False)
    files: bool = False
    first: str | None = None
    """The key of the message whose new wording this is."""
    late: bool = False
    """True for a new wording that comes when it may be forgotten that the first one was answered."""
    quoted: bool = False
    """True where another message is quoted or forwarded beside them."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was deleted: what was asked in it, and is not answered yet, is withdrawn. `messages` are its keys."""

    at: Place
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A file or picture instead of words."""

    at: Place


@dataclass(frozen=True, slots=True)
class Blank:
    """A message without words; `quoted` where another one is quoted or forwarded in it."""

    at: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Installed:
    """The bot was added to a conversation."""

    at: Place


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card, with what was typed into it. `card` is the message that it stands in.

    `invoked` tells that the answer may replace the card for this person alone.
    """

    at: Place
    actor: str
    verb: str
    data: Mapping[str, str] = field(repr=False)
    card: str | None = None
    invoked: bool = False


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Somebody has a text checked from the menu of a message, or from the box that this opens; none: open it.

    `left` tells that the message holds more than its words; `boxed`, that they come from the box.
    """

    at: Place
    actor: str
    text: str = field(repr=False)
    left: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """A thumb up or down under an answer; a free text that comes with it is not read."""

    at: Place
    actor: str
    liked: bool
    answer: str
    """Where the answer stands: see `standing_at`."""
    dialog: bool
    """True where Teams opens a dialog and waits for what is in it."""


Event = Asked | Deleted | Handed | Blank | Installed | Pressed | Rated | ToCheck


def read(activity: Json) -> Event | None:
    """Give what was heard, or None when it asks for nothing; raise `Malformed` for what Teams never sends."""
    match activity.get("type"):
        case "message":
            return _read_message(activity)
        case "messageUpdate" if _in(activity, "channelData").get("eventType") == "editMessage":
            return _reworded(activity)
        case "messageDelete" if _in(activity, "channelData").get("eventType") == "softDeleteMessage":
            return _deleted(activity)
        case "invoke":
            return _read_invoke(activity)
        case "conversationUpdate" | "installationUpdate" if _adds_the_bot(activity):
            return Installed(_place(activity))
    return None


def tenants_of(activity: Json) -> frozenset[str]:
    """Give every tenant that the activity names: the conversation's, and the sender's own when it is a guest."""
    named = (
        _in(activity, "channelData", "tenant").get("id"),
        _in(activity, "conversation").get("tenantId"),
        _in(activity, "from").get("tenantId"),
    )
    return frozenset(name.lower() for name in named if isinstance(name, str) and name)


def _read_message(activity: Json) -> Event | None:
    at = _place(activity)
    if at.person is None:
        return None
    value, text, files = _dict(activity.get("value")), _words(activity), _has_files(activity)
    if text:
        return Asked(at, at.person, text, files, quoted=_quotes(activity))
    if value:
        return _pressed(at, at.person, value.get("verb"), value, card=activity.get("replyToId"))
    return Handed(at) if files else Blank(at, _quotes(activity))


def _reworded(activity: Json) -> Event | None:
    """Give the new wording of a message that is still for the bot, under a key of its own."""
    heard = _read_message(activity)
    if not isinstance(heard, Asked) or not (heard.at.private or _mentions_the_bot(activity)):
        return None
    key = heard.at.key
    return replace(heard, at=replace(heard.at, key=_edited(key)), first=key, late=_comes_late(activity))


def _edited(key: str) -> str:
    return f"{key}:edited"


def _deleted(activity: Json) -> Deleted:
    """Give the deletion under a key of its own, which no message that is being read has."""
    at = _place(activity)
    return Deleted(replace(at, key=f"{at.key}:deleted"), (at.key, _edited(at.key)))


def _comes_late(activity: Json) -> bool:
    """True when an activity was sent long after the message that it names, whose id is its time in milliseconds."""
    told, began = activity.get("timestamp"), _id(activity)
    try:
        sent = datetime.fromisoformat(told) if isinstance(told, str) else None
        first = datetime.fromtimestamp(int(began) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return sent is not None and (sent if sent.tzinfo else sent.replace(tzinfo=UTC)) - first >= least_of("events")


def _mentions_the_bot(activity: Json) -> bool:
    bot = _in(activity, "recipient").get("id")
    return any(_in(entity, "mentioned").get("id") == bot for entity in _dicts(activity.get("entities")))


def _read_invoke(activity: Json) -> Event | None:
    at, name = _place(activity), activity.get("name")
    if at.person is None:
        return None
    if name == "adaptiveCard/action":
        action = _in(activity, "value", "action")
        card = activity.get("replyToId")
        return _pressed(at, at.person, action.get("verb"), _dict(action.get("data")), card=card, invoked=True)
    if name in ("message/fetchTask", "message/submitAction"):
        return _rated(at, at.person, activity, dialog=name == "message/fetchTask")
    if name == "composeExtension/submitAction":
        return ToCheck(at, at.person, _clean(_in(activity, "value", "data").get("question")), boxed=True)
    if name == "composeExtension/fetchTask":
        words, left = read_message(_in(activity, "value", "messagePayload"))
        return ToCheck(at, at.person, _clean(words), left)
    return None


def _rated(at: Place, actor: str, activity: Json, *, dialog: bool) -> Rated | None:
    """Give the thumb, whose name and value some versions of Teams put one level deeper; None for any other dialog."""
    told = _in(activity, "value", "data") or _in(activity, "value")
    reaction = _in(told, "actionValue").get("reaction")
    if told.get("actionName") != "feedback" or reaction not in ("like", "dislike"):
        return None
    return Rated(at, actor, reaction == "like", standing_at(at.conversation, activity.get("replyToId")), dialog)


def _pressed(at: Place, actor: str, verb: object, data: Json, *, card: object, invoked: bool = False) -> Pressed | None:
    if not isinstance(verb, str):
        return None
    typed = {key: _clean(said) for key, said in data.items() if isinstance(said, str)}
    return Pressed(at, actor, verb, typed, card if isinstance(card, str) else None, invoked)


def _place(activity: Json) -> Place:
    tenant = _name(
        _in(activity, "channelData", "tenant").get("id") or _in(activity, "conversation").get("tenantId")
    ).lower()
    conversation, service = _given(activity, "conversation"), activity.get("serviceUrl")
    if not isinstance(service, str):
        raise Malformed("no serviceUrl")
    here = Reference(service, conversation, _given(activity, "recipient"), _given(activity, "from"))
    object_id = _in(activity, "from").get("aadObjectId")
    return Place(
        key=f"teams:{tenant}:{conversation}:{_id(activity)}",
        tenant=tenant,
        person=f"teams:{tenant}:{_name(object_id).lower()}" if object_id else None,
        thread=address(tenant, here),
        root=address(tenant, Reference(service, here.root, here.bot)),
        conversation=here.root,
        private=_in(activity, "conversation").get("conversationType") == "personal",
        preferred=_preferred(activity.get("locale")),
    )


def _words(activity: Json) -> str:
    """Give the text without the mentions of the bot itself, and with other people's names as if they were typed."""
    text, bot = _typed(activity.get("text")), _in(activity, "recipient").get("id")
    for entity in _dicts(activity.get("entities")):
        mention, mentioned = _typed(entity.get("text")), _in(entity, "mentioned")
        if entity.get("type") != "mention" or not mention:
            continue
        if mentioned.get("id") == bot:
            text = _closed(text.split(mention))
        else:
            text = text.replace(mention, _whole_name(mention, _clean(mentioned.get("name"))))
    return _MENTION.sub("", text).strip().strip(_INVISIBLE).strip()


def _typed(text: object) -> str:
    return _clean(text).replace("&nbsp;", " ")


def _closed(parts: list[str]) -> str:
    """Give the text around the bot's name with one space in its place, none before a comma or a full stop."""
    text = parts[0]
    for part in parts[1:]:
        rest = part.lstrip(_BLANKS)
        text = text.rstrip(_BLANKS) + ("" if rest[:1] in {",", "."} else " ") + rest
    return text


def _whole_name(mention: str, name: str) -> str:
    """Give the whole name of somebody mentioned by a part of it: a first name alone is not always masked."""
    shown = _MENTION.sub("", mention)
    return name if shown in name else shown


def _has_files(activity: Json) -> bool:
    """True for files and pictures; Teams also attaches every message's own HTML, which is none."""
    kinds = (attached.get("contentType") for attached in _dicts(activity.get("attachments")))
    return any(isinstance(kind, str) and kind.startswith(_OPENED_FILES) for kind in kinds)


def _quotes(activity: Json) -> bool:
    """True where another message is quoted or forwarded, which Teams tells beside the words or in their HTML."""
    attached = [(one.get("contentType"), _clean(one.get("content"))) for one in _dicts(activity.get("attachments"))]
    return any(kind in _REFERENCES or (kind == "text/html" and _QUOTED.search(html)) for kind, html in attached)


def _adds_the_bot(activity: Json) -> bool:
    if activity.get("type") == "installationUpdate":
        return activity.get("action") in ("add", "add-upgrade")
    bot = _in(activity, "recipient").get("id")
    return any(member.get("id") == bot for member in _dicts(activity.get("membersAdded")))


def _preferred(locale: object) -> Language | None:
    short = locale[:2].lower() if isinstance(locale, str) else ""
    return Language(short) if short in list(Language) else None


def _clean(text: object) -> str:
    """Give a string that every database takes: no NUL, no half of a surrogate pair."""
    if not isinstance(text, str):
        return ""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> Iterator[Json]:
    return (one for one in (value if isinstance(value, list) else []) if isinstance(one, dict))


def _in(activity: Json, *names: str) -> Json:
    for name in names:
        activity = _dict(activity.get(name))
    return activity


def _given(activity: Json, name: str) -> str:
    given = _in(activity, name).get("id")
    if not (isinstance(given, str) and given):
        raise Malformed(f"no {name}")
    return given


def _id(activity: Json) -> str:
    given = activity.get("id")
    if not (isinstance(given, str) and given):
        raise Malformed("no id")
    return given


def _name(value: object) -> str:
    if not (isinstance(value, str) and _NAME.fullmatch(value)):
        raise Malformed("not the name of a tenant or person")
    return value
