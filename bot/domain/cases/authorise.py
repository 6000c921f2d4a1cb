"""Who may do what: one function for Slack, Teams, the web and the terminal, asked at the moment of the act."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case, Offer
from bot.domain.errors import NotAllowed
from bot.domain.team import Team

MAIL = "mailto"
"""The platform of an e-mail address; such an identity is its own thread: `mailto:dpo@example.org`."""


class Verb(StrEnum):
    """What an actor wants to do."""

    READ_CASE = "read_case"
    LIST_CASES = "list_cases"
    TAKE_CASE = "take_case"
    ASK_BACK = "ask_back"
    SETTLE_CASE = "settle_case"
    REOPEN_CASE = "reopen_case"
    REASSIGN_CASE = "reassign_case"
    REPLY = "reply"
    WITHDRAW_CASE = "withdraw_case"
    READ_AUDIT = "read_audit"
    SUSPEND = "suspend"
    REVIEW = "review"
    DRAFT_FAQ = "draft_faq"
    READ_FAQ = "read_faq"
    PUBLISH = "publish"
    TEND_OUTBOX = "tend_outbox"
    BACK_UP = "back_up"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Roles:
    """Identities by role, from the settings; with none configured the terminal's own user is admin and DPO."""

    dpos: frozenset[str] = frozenset()
    deputies: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    auditors: frozenset[str] = frozenset()
    externals: frozenset[str] = frozenset()
    """DPOs from outside: they see the cases whose askers agreed to that, and no other."""
    security: frozenset[str] = frozenset()
    """The security team: they see the cases that were routed to them, and no other."""

    @property
    def none_configured(self) -> bool:
        """True when the settings name nobody at all."""
        return not (self.dpos | self.deputies | self.admins | self.auditors | self.externals | self.security)

    @property
    def nobody_administers(self) -> bool:
        """True when the settings name others and no admin: nobody may publish nor back up."""
        return not (self.none_configured or self.admins)

    def advises(self, actor: str) -> bool:
        """True for a DPO or a deputy of the organisation."""
        return actor in self.dpos | self.deputies or self._alone(actor)

    def advises_on(self, actor: str, case: Case | None) -> bool:
        """True for whoever may advise on this case; without one, on some case."""
        return self.advises(actor) or self._reads(actor, case.offer if case else None)

    def advisers_on(self, case: Case) -> tuple[str, ...]:
        """Give those by name who may advise on this case."""
        named = self.dpos | self.deputies | self.externals | self.security
        return tuple(one for one in sorted(named) if self.advises_on(one, case))

    def team_of(self, actor: str, offer: Offer) -> Team:
        """Give as whom they advise on a case: the security team's as such, if they are no DPO of it as well."""
        apart = actor in self.security and not self.advises(actor) and not (actor in self.externals and offer.shared)
        return Team.SECURITY if apart else Team.DPO

    def administers(self, actor: str) -> bool:
        """True for an admin."""
        return actor in self.admins or self._alone(actor)

    def audits(self, actor: str) -> bool:
        """True for an auditor, or a DPO of the organisation."""
        return actor in self.auditors or self.advises(actor)

    def mailboxes(self, offer: Offer) -> tuple[Thread, ...]:
        """Give the addresses that are written to about a case: its DPOs'; from outside, where its asker agreed."""
        readers = self.dpos | (self.externals if offer.shared else frozenset())
        return mailboxes_of(readers)

    def _reads(self, actor: str, offer: Offer | None) -> bool:
        """True for a DPO from outside and for the security team, on the cases that are theirs; without one, on some."""
        outside = actor in self.externals and (offer is None or offer.shared)
        return outside or (actor in self.security and (offer is None or offer.team is Team.SECURITY))

    def _alone(self, actor: str) -> bool:
        return self.none_configured and actor.startswith("local:")


def mailboxes_of(identities: Iterable[str]) -> tuple[Thread, ...]:
    """Give the threads of those identities that are e-mail addresses."""
    return tuple(Thread(identity) for identity in sorted(identities) if identity.startswith(f"{MAIL}:"))


def may(roles: Roles, actor: str, verb: Verb, case: Case | None = None) -> bool:
    """Say whether `actor` may do `verb` on `case`; without one, whether there is any that they may do it on."""
    match verb:
        case Verb.READ_CASE:
            return roles.advises_on(actor, case) or _asked(actor, case)
        case Verb.REPLY | Verb.WITHDRAW_CASE:
            return _asked(actor, case)
        case (
            Verb.LIST_CASES | Verb.TAKE_CASE | Verb.ASK_BACK | Verb.SETTLE_CASE | Verb.REOPEN_CASE | Verb.REASSIGN_CASE
        ):
            return roles.advises_on(actor, case)
        case Verb.READ_AUDIT:
            return roles.audits(actor)
        case Verb.SUSPEND | Verb.REVIEW | Verb.DRAFT_FAQ:
            return roles.advises(actor)
        case Verb.READ_FAQ:
            return roles.advises(actor) or roles.administers(actor)
        case Verb.PUBLISH | Verb.TEND_OUTBOX | Verb.BACK_UP:
            return roles.administers(actor)
        case Verb.WATCH:
            return roles.administers(actor) or roles.audits(actor)
        case _:
            assert_never(verb)


def authorise(roles: Roles, actor: str, verb: Verb, case: Case | None = None) -> None:
    """Raise `NotAllowed` unless `actor` may do `verb` on `case`; without one, unless there may be one.

    A role that is missing is said; someone else's case reads like a case that there is not.
    """
    if not may(roles, actor, verb):
        named = {"actor": actor} if verb in _NAMING else {}  # whoever is named in no role must know by what name
        raise NotAllowed(_REFUSALS.get(verb, "desk.error_not_dpo"), **named)
    if case is not None and not may(roles, actor, verb, case):
        raise NotAllowed("desk.error_no_case", number=case.number)


_REFUSALS = {
    Verb.READ_AUDIT: "desk.error_not_auditor",
    Verb.READ_FAQ: "faq.error_not_reader",
    Verb.PUBLISH: "publish.error_not_admin",
    Verb.TEND_OUTBOX: "outbox.error_not_admin",
    Verb.BACK_UP: "backup.error_not_admin",
    Verb.WATCH: "watch.error_not_admin",
}
_NAMING = frozenset({Verb.PUBLISH, Verb.TEND_OUTBOX, Verb.BACK_UP, Verb.WATCH})


def _asked(actor: str, case: Case | None) -> bool:
    return case is None or case.offer.asker == actor
