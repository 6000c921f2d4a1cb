"""Who may do what: one function for Slack, Teams, the web and the terminal."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import Case


class Verb(StrEnum):
    """What an actor wants to do."""

    READ_CASE = "read_case"
    LIST_CASES = "list_cases"
    SETTLE_CASE = "settle_case"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Roles:
    """Identities by role, from the settings; with none configured the terminal's own user is admin and DPO."""

    dpos: frozenset[str] = frozenset()
    deputies: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()

    @property
    def none_configured(self) -> bool:
        """True when the settings name nobody at all."""
        return not (self.dpos or self.deputies or self.admins)

    def advises(self, actor: str) -> bool:
        """True for a DPO or a deputy."""
        return actor in self.dpos | self.deputies or self._alone(actor)

    def administers(self, actor: str) -> bool:
        """True for an admin."""
        return actor in self.admins or self._alone(actor)

    def _alone(self, actor: str) -> bool:
        return self.none_configured and actor.startswith("local:")


def may(roles: Roles, actor: str, verb: Verb, case: Case | None = None) -> bool:
    """Say whether `actor` may do `verb` (on `case`): a DPO all of it, an asker may read their own case."""
    match verb:
        case Verb.READ_CASE:
            return roles.advises(actor) or (case is not None and case.offer.asker == actor)
        case Verb.LIST_CASES | Verb.SETTLE_CASE:
            return roles.advises(actor)
        case Verb.PUBLISH:
            return roles.administers(actor)
