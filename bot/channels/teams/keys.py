"""The public keys of the Bot Framework's token issuer, fetched without blocking and renewed when they change.

botbuilder fetches them with a blocking call inside the event loop, and meets a key that it does not know with an
`IndexError` until the next day: after a rotation every message would be refused. This stands in its cache instead.
"""

import asyncio
import json
import threading
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
    """Keys by id. An unknown id fetches them anew, at most once in five minutes; old keys outlive a failed fetch.

    There is one fetch at a time, and whoever needs it waits for its end.
    """

    url: str = MICROSOFT
    clock: Callable[[], float] = time.monotonic
    _keys: dict[str, Key] = field(default_factory=dict)
    _tried: float | None = None
    _fetched: float | None = None
    _fetching: threading.Lock = field(default_factory=threading.Lock)

    async def get(self, key_id: str | None) -> Key:
        """Give the key of that id; raise `PermissionError` when the issuer, just asked, publishes none.

        Raise `Unavailable` while it cannot be asked: the key may be a new one, whose message Teams sends again.
        """
        asked = self.clock()
        if self._older(self._fetched, A_DAY) or key_id not in self._keys:
            await self.refresh()
        if key_id is not None and key_id in self._keys:
            return self._keys[key_id]
        if not self._keys or (key_id is not None and (self._fetched is None or self._fetched < asked)):
            raise Unavailable("teams.refused.failed")
        raise PermissionError("signed with a key that the issuer does not publish")

    async def refresh(self) -> None:
        """Fetch the keys, or wait for those who do, unless that was just tried."""
        if self._due():
            await asyncio.to_thread(self._fetch)  # the event loop is not the one in which another may be at it

    def _fetch(self) -> None:
        with self._fetching:
            if not self._due():
                return
            try:
                with httpx.Client(timeout=5.0) as client:
                    metadata = client.get(self.url).raise_for_status().json()
                    published = client.get(metadata["jwks_uri"]).raise_for_status().json()["keys"]
                self._keys = dict(_read(published))
                self._fetched = self.clock()
            except (httpx.HTTPError, AttributeError, KeyError, TypeError, ValueError):
                pass
            self._tried = self.clock()

    def _due(self) -> bool:
        return self._older(self._tried, FIVE_MINUTES if self._keys else 1.0)

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
