"""Who is speaking: a member of ours or an outsider, and in which language Slack greets them."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.channels.slack.reading import Asked, Place, Pressed
from bot.channels.slack.refusals import reason_of
from bot.ports import Clock
from knowledge.concepts import Language

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

KEPT = timedelta(hours=1)
AT_MOST = 10_000
UNKNOWN = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


@dataclass(frozen=True, slots=True)
class Person:
    """What the channel needs to know of somebody."""

    outside: bool
    language: Language | None
    visiting: bool = False
    """True for a member of another workspace than the one where the bot is spoken to."""
    department: str | None = None
    """Looked up for a question alone (`departments`)."""


@dataclass(slots=True)
class People:
    """Profiles by user, kept an hour or until Slack says that one changed."""

    workspaces: frozenset[str]
    clock: Clock
    _known: OrderedDict[str, tuple[datetime, dict[str, Any]]] = field(default_factory=OrderedDict)

    async def who(self, client: "AsyncWebClient", user: str, homes: frozenset[str]) -> Person:
        """Say who `user` is; `homes` are the workspaces that the event names for them. Default: an outsider."""
        profile = await self._profile(client, user)
        ours = await self._ours(client)
        named = homes | ({str(profile["team_id"])} if profile.get("team_id") else set())
        flags = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
        outside = not profile or any(profile.get(flag) for flag in flags) or not named <= ours
        return Person(outside, _language(str(profile.get("locale") or "")), visiting=len(named) > 1)

    def forget(self, user: str) -> None:
        """Read the profile of `user` again next time."""
        self._known.pop(user, None)

    async def _profile(self, client: "AsyncWebClient", user: str) -> dict[str, Any]:
        at, profile = self._known.get(user, (None, {}))
        if at is not None and self.clock.now() - at < KEPT:
            return profile
        profile = await _ask(client, user)
        self._known[user] = (self.clock.now(), profile)
        while len(self._known) > AT_MOST:
            self._known.popitem(last=False)
        return profile

    async def _ours(self, client: "AsyncWebClient") -> frozenset[str]:
        if not self.workspaces:
            issued = await client.auth_test()
            self.workspaces = frozenset({str(issued["team_id"])})
        return self.workspaces


async def in_private(who: Asked | Pressed, client: "AsyncWebClient") -> Place:
    """Give the direct messages of whoever wrote or pressed."""
    opened = await client.conversations_open(users=who.user)
    return Place(who.team, str(opened["channel"]["id"]))


async def _ask(client: "AsyncWebClient", user: str) -> dict[str, Any]:
    try:
        answer = await client.users_info(user=user, include_locale=True)
    except SlackApiError as error:
        if reason_of(error) in UNKNOWN:
            return {}
        raise
    profile: dict[str, Any] = answer["user"]
    kept = ("team_id", "locale", "is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
    return {key: profile.get(key) for key in kept}


def _language(locale: str) -> Language | None:
    return next((language for language in Language if locale.lower().startswith(language)), None)
