"""The public keys of the Bot Framework's token issuer, fetched without blocking and renewed when they change.

botbuilder fetches them with a blocking call inside the event loop, and meets a key that it does not know with an
`IndexError` until the next day: after a rotation every message would be refused. This stands in its cache instead.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm

from bot.domain.errors import Unavailable

MICROSOFT = "https://login.botframework.com/v1/.well-known/openidconfiguration"
A_DAY, FIVE_MINUTES = 86_400.0, 300.0


@dataclass(frozen=True, slots=True)
class Key:
    """A public key and the channels whose tokens it may sign, in the shape that botbuilder asks for."""

    public_key: object
    endorsements: tuple[str, ...]


@dataclass
class SigningKeys:
    """Keys by id. An unknown id fetches them anew, at most once in five minutes; old keys outlive a failed fetch."""

    url: str = MICROSOFT
    clock: Callable[[], float] = time.monotonic
    _keys: dict[str, Key] = field(default_factory=dict)
    _tried: float | None = None
    _fetched: float | None = None

    async def get(self, key_id: str | None) -> Key:
        """Give the key of that id; raise `PermissionError` when there is none, `Unavailable` with no key at all."""
        if self._older(self._fetched, A_DAY) or key_id not in self._keys:
            await self.refresh()
        if not self._keys:
            raise Unavailable("teams.refused.failed")
        if key_id is None or key_id not in self._keys:
            raise PermissionError("signed with a key that the issuer does not publish")
        return self._keys[key_id]

    async def refresh(self) -> None:
        """Fetch the keys unless that was just tried."""
        if not self._older(self._tried, FIVE_MINUTES if self._keys else 1.0):
            return
        self._tried = self.clock()
        try:
            async with httpx.AsyncClient(timeout=5.0) as client:
                metadata = (await client.get(self.url)).raise_for_status().json()
                published = (await client.get(metadata["jwks_uri"])).raise_for_status().json()["keys"]
            self._keys = dict(_read(published))
        except (httpx.HTTPError, AttributeError, KeyError, TypeError, ValueError):
            return
        self._fetched = self._tried

    def _older(self, moment: float | None, seconds: float) -> bool:
        return moment is None or self.clock() - moment >= seconds


def _read(published: list[dict[str, object]]) -> Iterator[tuple[str, Key]]:
    """Give the keys by id; what is no RSA key is passed over.

    One that names no channel endorses none here: botbuilder would take it for all of them.
    """
    for jwk in published:
        named = jwk.get("endorsements")
        endorsed = tuple(str(one) for one in named) if isinstance(named, list) and named else ("-",)
        with suppress(PyJWTError):
            yield str(jwk["kid"]), Key(RSAAlgorithm.from_jwk(json.dumps(jwk)), endorsed)
