"""Who somebody is, by what their organisation's provider of identities says of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from bot.domain.departments import NOWHERE, Departments, Platform, only_one
from bot.domain.errors import Refused

MICROSOFT = "login.microsoftonline.com"
GOOGLE = "accounts.google.com"
"""Knows everybody: without a list of domains it would let them all in."""
_ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+")
"""Plain signs alone: others may look like them, or become them in small letters."""
_LONGEST = 120
"""Characters of a name: it stands in a cookie and in the page's foot."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in."""

    identity: str
    """As the settings name those who hold a role: `mailto:…`, or `teams:TENANT:OBJECT` for Microsoft's accounts."""
    name: str
    """What they are called, for their own eyes."""
    department: str | None = None
    """As the claims named it when they signed in."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who says who somebody is: an OpenID Connect issuer, and what it knows this service by."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    domains: frozenset[str] = frozenset()
    """Domains of the addresses that are let in; empty: whoever the provider knows."""
    departments: Departments = NOWHERE
    """Which claims name a department."""

    @property
    def is_microsoft(self) -> bool:
        """True for Entra ID."""
        return urlsplit(self.issuer).hostname == MICROSOFT

    def person(self, told: Mapping[str, object]) -> Person:
        """Give whom verified claims are about; raise `Refused` when they name nobody whom we may let in.

        Microsoft lets an address be written by its account's owner, so that its `email` proves nothing: the tenant and
        the object are what it vouches for (Entra ID, "claims validation"). Of others only a verified address counts;
        with Google, whose accounts may bear anybody's address, of an account that the organisation runs (`hd`).
        """
        return replace(self._vouched(told), department=self._department(told))

    def _department(self, told: Mapping[str, object]) -> str | None:
        """Give the one department that the claims name; None where one of them is kept elsewhere, unread."""
        claims = {one.where for one in self.departments.on(Platform.OIDC)}
        elsewhere = told.get("_claim_names")
        if isinstance(elsewhere, Mapping) and not claims.isdisjoint(elsewhere):
            return None
        names = (self.departments.told(Platform.OIDC, claim, _texts(told.get(claim))) for claim in claims)
        return only_one(frozenset().union(*names))

    def _vouched(self, told: Mapping[str, object]) -> Person:
        address = str(told.get("email") or "")
        called = str(told.get("email") or told.get("preferred_username") or told.get("name") or "")[:_LONGEST]
        if self.is_microsoft:
            tenant, account = (str(told.get(name) or "").lower() for name in ("tid", "oid"))
            if not (tenant and account):
                raise Refused("web.signing.nobody")
            return Person(f"teams:{tenant}:{account}", called)
        if not _ADDRESS.fullmatch(address) or str(told.get("email_verified")).lower() != "true":
            raise Refused("web.signing.nobody")
        address = address.lower()
        domain = told.get("hd") if urlsplit(self.issuer).hostname == GOOGLE else address.rpartition("@")[2]
        if self.domains and str(domain).lower() not in self.domains:
            raise Refused("web.signing.not_ours")
        return Person(f"mailto:{address}", called)


def _texts(claim: object) -> list[str]:
    """Give what a claim says: a text, or a list of them."""
    return [one for one in (claim if isinstance(claim, list) else [claim]) if isinstance(one, str)]
