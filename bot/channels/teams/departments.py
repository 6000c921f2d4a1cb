"""The department of whoever asks in Teams, as their profile in Entra has it: Microsoft Graph, the bot's own secret."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.parse import quote

import httpx

from bot.channels.looked_up import LookedUp
from bot.channels.teams.reading import Place
from bot.channels.teams.settings import TeamsSettings
from bot.domain.departments import Platform, only_one
from bot.ports import Clock

log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds that all of it may cost an answer."""
_SOON = timedelta(minutes=1)
"""Before a token ends, a new one is asked for."""
_FOR_ALL = frozenset({400, 401, 403, 429})
"""Refusals that the next person would get too: for a few minutes nobody is asked about."""


class Directory:
    """Says of which department somebody is; an answer is remembered for an hour, a failure for a few minutes."""

    def __init__(self, settings: TeamsSettings, clock: Clock) -> None:
        """Take the settings and the clock; nothing is called before a question needs it."""
        self._settings, self._clock = settings, clock
        self._kept = LookedUp(clock)
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self._asking = ThreadPoolExecutor(4, "teams-departments")

    def department(self, at: Place) -> str | None:
        """Give the department of whoever acts; None where there is none, or Graph does not say in time."""
        if at.person is None or not self._may_ask(at.tenant):
            return None
        if (kept := self._kept.known(at.person)) is not None:
            return only_one(kept.found or ())
        if self._kept.known(at.tenant) is not None:
            return None
        asked = self._asking.submit(self._look_up, at.tenant, at.person)
        try:
            return only_one(asked.result(PATIENCE) or ())
        except TimeoutError:  # what comes late serves their next question
            asked.cancel()
            self._kept.keep(at.person, None)
            log.warning("teams: a department could not be looked up in time")
            return None

    def _may_ask(self, tenant: str) -> bool:
        settings = self._settings
        known = settings.app_id and settings.app_password and not settings.development
        return bool(known and settings.departments.on(Platform.TEAMS) and settings.admits({tenant}))

    def _look_up(self, tenant: str, person: str) -> frozenset[str] | None:
        """Give the names that their profile has; None, for a while, where Microsoft does not say."""
        try:
            told = self._profile(tenant, person.rpartition(":")[2]).get("department")
            values = [told] if isinstance(told, str) else []
            return self._kept.keep(person, self._settings.departments.told(Platform.TEAMS, "department", values))
        except Exception as error:  # noqa: BLE001  whatever it is, the answer comes, without a department
            status = error.response.status_code if isinstance(error, httpx.HTTPStatusError) else None
            log.warning("teams: a department could not be looked up (%s)", status or type(error).__name__)
            if status in _FOR_ALL:
                self._kept.keep(tenant, None)
            return self._kept.keep(person, None)

    def _profile(self, tenant: str, account: str) -> dict[str, object]:
        address = f"{self._settings.graph_url}/v1.0/users/{quote(account, safe='')}?$select=department"
        with httpx.Client(timeout=PATIENCE, follow_redirects=False) as client:
            answer = client.get(address, headers={"Authorization": f"Bearer {self._token(tenant, client)}"})
        told = answer.raise_for_status().json()
        return told if isinstance(told, dict) else {}

    def _token(self, tenant: str, client: httpx.Client) -> str:
        token, until = self._tokens.get(tenant, ("", None))
        if until is not None and self._clock.now() < until:
            return token
        address = f"{self._settings.login_url}/{quote(tenant, safe='')}/oauth2/v2.0/token"
        known = {"client_id": self._settings.app_id, "client_secret": self._settings.app_password}
        asked = {"grant_type": "client_credentials", "scope": "https://graph.microsoft.com/.default"}
        told = client.post(address, data=known | asked).raise_for_status().json()
        self._tokens[tenant] = (
            str(told["access_token"]),
            self._clock.now() + timedelta(seconds=float(told["expires_in"])) - _SOON,
        )
        return self._tokens[tenant][0]
