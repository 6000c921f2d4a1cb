"""The sealed cookie that remembers who signed in."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.people import Person
from bot.links import token_of, told_by
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
        return token_of(self.key, _PURPOSE, (person.identity, person.name, until, person.department))

    def known(self, cookie: str) -> Person | None:
        """Give who holds this cookie; None when we did not make it, or its time is over.

        One that an earlier version made tells no department: it is read until it ends, as if there were none.
        """
        match told_by(self.key, _PURPOSE, cookie):
            case [str(identity), str(name), int(until), *told] if until > self.clock.now().timestamp():
                return Person(identity, name, next((one for one in told if isinstance(one, str)), None))
        return None
