"""The link by which one person opens one case without signing in: sealed, for that person, until a day."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.errors import NotAllowed, Refused
from bot.links import seal, sealed
from bot.ports import Clock

LASTS = timedelta(days=14)
"""How long a link opens its case: longer than any reminder is away, which brings a new one."""
_PURPOSE = "dpo case"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a link lets in, where to, until when. What they may do there is for `authorise`, at that moment."""

    case: str
    identity: str
    until: datetime
    signed: bool = False
    """True for a link of a list that one reads signed in: it lets nobody else in."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """Makes such links and reads them."""

    key: bytes
    clock: Clock

    def invite(self, case: str, identity: str, *, signed: bool = False) -> tuple[str, Invitation]:
        """Give the path of a new link, and what it says; `signed`: good for its reader once they are signed in."""
        until = (self.clock.now() + LASTS).astimezone(UTC).replace(microsecond=0)
        words = json.dumps([case, identity, int(until.timestamp()), *([1] if signed else [])]).encode()
        told = urlsafe_b64encode(words).decode().rstrip("=")
        return f"/dpo/{told}.{seal(self.key, _PURPOSE, told)}", Invitation(case, identity, until, signed)

    def opens(self, token: str) -> bool:
        """Say whether this token is ours and lets in whoever holds it, be it over or not."""
        return self._fits(token) and not _read(token.partition(".")[0]).signed

    def _fits(self, token: str) -> bool:
        told, _, given = token.partition(".")
        return sealed(self.key, given, _PURPOSE, told)

    def read(self, token: str) -> Invitation:
        """Give what a token says; raise `NotAllowed` when it is not ours, `Refused` when its time is over."""
        invitation = self._known(token)
        if invitation.until <= self.clock.now():
            raise Refused("web.dpo.error_old")
        return invitation

    def over(self, token: str) -> Invitation:
        """Give what a token said until its time was over; raise `NotAllowed` when it is not ours, or not over."""
        invitation = self._known(token)
        if invitation.signed or invitation.until > self.clock.now():
            raise NotAllowed("web.error.not_found")
        return invitation

    def _known(self, token: str) -> Invitation:
        if not self._fits(token):
            raise NotAllowed("web.error.not_found")
        return _read(token.partition(".")[0])


def _read(told: str) -> Invitation:
    try:
        case, identity, until, *signed = json.loads(urlsafe_b64decode(told + "=" * (-len(told) % 4)))
        return Invitation(str(case), str(identity), datetime.fromtimestamp(until, UTC), bool(signed))
    except (ValueError, TypeError, Error, OverflowError) as error:
        raise NotAllowed("web.error.not_found") from error
