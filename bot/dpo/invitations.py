"""The link by which one person opens one case without signing in: sealed, for that person, until a day."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.errors import NotAllowed, Refused
from bot.links import token_of, told_by
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
        values = (case, identity, int(until.timestamp()), *([1] if signed else []))
        return f"/dpo/{token_of(self.key, _PURPOSE, values)}", Invitation(case, identity, until, signed)

    def opens(self, token: str) -> bool:
        """Say whether this token is ours and lets in whoever holds it, be it over or not."""
        told = told_by(self.key, _PURPOSE, token)
        return told is not None and not _read(told).signed

    def read(self, token: str) -> Invitation:
        """Give what a token says; raise `NotAllowed` when it is not ours, `Refused` when its time is over."""
        invitation = self._known(token)
        if invitation.until <= self.clock.now():
            raise Refused("web.dpo.error_listed" if invitation.signed else "web.dpo.error_old")
        return invitation

    def over(self, token: str) -> Invitation:
        """Give what a token said until its time was over; raise `NotAllowed` when it is not ours, or not over."""
        invitation = self._known(token)
        if invitation.signed or invitation.until > self.clock.now():
            raise NotAllowed("web.error.not_found")
        return invitation

    def _known(self, token: str) -> Invitation:
        if (told := told_by(self.key, _PURPOSE, token)) is None:
            raise NotAllowed("web.error.not_found")
        return _read(told)


def _read(told: list[object]) -> Invitation:
    match told:
        case [str(case), str(identity), int(until), *signed]:
            return Invitation(case, identity, datetime.fromtimestamp(until, UTC), bool(signed))
    raise NotAllowed("web.error.not_found")
