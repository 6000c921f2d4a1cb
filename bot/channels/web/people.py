"""The sealed cookie that remembers who signed in."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import Person
from bot.links import seal, sealed
from bot.ports import Clock

PLACE = "/connexion"
"""Where signing in begins; what lies below it is open to whoever is not signed in yet."""
BACK = f"{PLACE}/retour"
"""Where the provider sends a browser back to."""
COOKIE = "charte_person"
LASTS = timedelta(hours=12)
"""How long somebody stays signed in: a working day, so that a role that is taken back is not carried for long."""
_PURPOSE = "person"


@dataclass(frozen=True, slots=True)
class People:
    """Makes the cookie of whoever signed in, and reads it."""

    key: bytes
    clock: Clock

    def remember(self, person: Person) -> str:
        """Give the cookie's value, good for `LASTS`."""
        until = int((self.clock.now() + LASTS).timestamp())
        words = json.dumps([person.identity, person.name, until]).encode()
        told = urlsafe_b64encode(words).decode().rstrip("=")
        return f"{told}.{seal(self.key, _PURPOSE, told)}"

    def known(self, cookie: str) -> Person | None:
        """Give who holds this cookie; None when we did not make it, or its time is over."""
        told, _, given = cookie.partition(".")
        if not sealed(self.key, given, _PURPOSE, told):
            return None
        try:
            identity, name, until = json.loads(urlsafe_b64decode(told + "=" * (-len(told) % 4)))
            over = datetime.fromtimestamp(until, self.clock.now().tzinfo) <= self.clock.now()
        except (ValueError, TypeError, Error, OverflowError):
            return None
        return None if over else Person(identity, name)
