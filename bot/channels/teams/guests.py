"""Whether whoever writes in Teams is a guest of the organisation: its messages do not say so, its member list does."""

import asyncio
import logging

from bot.channels.looked_up import LookedUp
from bot.channels.teams.addresses import reference_of
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.errors import Undelivered
from bot.channels.teams.reading import Place
from bot.ports import Clock

log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds that each step of asking may cost an answer."""
GUESTS = frozenset({"guest", "anonymous"})


class Guests:
    """Says who is one; an answer is remembered for an hour, a failure for minutes.

    Where Teams does not say, somebody is served: they are of a tenant that is, and Teams may be away for everybody.
    """

    def __init__(self, courier: TeamsCourier, clock: Clock) -> None:
        """Take what writes to Teams, and the clock; nothing is called before somebody asks."""
        self._courier = courier
        self._kept = LookedUp(clock)

    def has(self, at: Place) -> bool:
        """True for a guest."""
        if at.person is None:
            return False
        if (kept := self._kept.known(at.person) or self._kept.known(_here(at))) is None:
            return self._is_one(self._ask(at))
        return self._is_one(kept.found)

    def _is_one(self, roles: frozenset[str] | None) -> bool:
        return bool(GUESTS & (roles or frozenset()))

    def _ask(self, at: Place) -> frozenset[str] | None:
        try:
            role = asyncio.run(self._courier.wire().role(reference_of(at.thread), PATIENCE))
        except Undelivered as error:  # a conversation that the bot is not in says nothing of anybody
            log.warning("teams: a member could not be looked up (%s)", error.status or "no reply")
            return self._kept.keep(_here(at), None)
        return self._kept.keep(str(at.person), frozenset({role.lower()} if role else ()))


def _here(at: Place) -> str:
    return f"{at.person} {at.place}"
