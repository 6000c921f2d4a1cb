"""The department of whoever asks in Slack, by their groups and the fields of their profile that the settings name."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.channels.looked_up import LookedUp
from bot.channels.slack.refusals import reason_of
from bot.domain.departments import Departments, Entry, Platform, only_one
from bot.ports import Clock

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds that all of it may cost an answer: groups and profile are asked side by side, and once."""
Found = frozenset[str] | None
"""What Slack said; None where it did not."""


class Belonging:
    """Says of which department somebody is; a group's members and a person's fields are remembered for an hour."""

    def __init__(self, departments: Departments, clock: Clock) -> None:
        self._departments = departments
        entries = departments.on(Platform.SLACK)
        self._groups = [one for one in entries if one.is_group]
        self._fields = frozenset(one.where for one in entries if not one.is_group)
        self._kept = LookedUp(clock)
        self._asking: dict[str, asyncio.Task[Found]] = {}

    async def of(self, client: "AsyncWebClient", user: str) -> str | None:
        """Give their department; None for whoever has none or two, and where Slack does not say all in time."""
        names = await asyncio.gather(*self._looks(client, user))
        return only_one(frozenset().union(*(one or () for one in names))) if None not in names else None

    def forget(self, user: str) -> None:
        """Read the fields of `user` again next time."""
        self._kept.forget(user)
        self._asking.pop(user, None)

    def _looks(self, client: "AsyncWebClient", user: str) -> Iterator[Awaitable[Found]]:
        yield from (self._by_group(client, group, user) for group in self._groups)
        if self._fields:
            yield self._known(user, lambda: self._fields_of(client, user))

    async def _by_group(self, client: "AsyncWebClient", group: Entry, user: str) -> Found:
        members = await self._known(group.where, lambda: _members(client, group.where))
        if members is None:
            return None
        return frozenset({group.department} if group.department and user in members else ())

    async def _fields_of(self, client: "AsyncWebClient", user: str) -> frozenset[str]:
        """Give the departments that their fields name; nothing else of the profile is kept."""
        answer = await client.users_profile_get(user=user)
        fields = answer["profile"].get("fields") or {}
        told = ((where, str((fields.get(where) or {}).get("value") or "")) for where in sorted(self._fields))
        return frozenset().union(*(self._departments.told(Platform.SLACK, where, [value]) for where, value in told))

    async def _known(self, key: str, ask: Callable[[], Coroutine[Any, Any, frozenset[str]]]) -> Found:
        """Give what is remembered, else what Slack says; two who ask at the same moment ask once."""
        if (kept := self._kept.known(key)) is not None:
            return kept.found
        if (task := self._asking.get(key)) is None:
            task = self._asking[key] = asyncio.create_task(self._asked(key, ask()))
        return await task

    async def _asked(self, key: str, asking: Coroutine[Any, Any, frozenset[str]]) -> Found:
        found: Found = None
        try:
            found = await asyncio.wait_for(asking, PATIENCE)
        except Exception as error:  # noqa: BLE001  whatever it is, the answer comes, without a department
            # never the key: it may be somebody's
            reason = reason_of(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("slack: a department could not be looked up (%s)", reason)
        finally:
            if self._asking.get(key) is asyncio.current_task():  # not what was asked before somebody's profile changed
                self._kept.keep(key, found)
                self._asking.pop(key, None)
        return found


async def _members(client: "AsyncWebClient", group: str) -> frozenset[str]:
    answer = await client.usergroups_users_list(usergroup=group)
    return frozenset(map(str, answer["users"]))
