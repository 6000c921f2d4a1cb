"""What the Teams channel is told at start: its identity, whom it serves, where it may send."""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.domain.departments import NOWHERE, Departments
from bot.domain.errors import Refused

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MICROSOFT = ("botframework.com", "smba.trafficmanager.net", "teams.microsoft.com", "teams.microsoft.us")


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """The Teams settings of contract.md.

    `tenants` is an allow-list: empty, it admits nobody. `development` asks for no token, admits loopback service
    addresses and answers loopback callers only. `app_tenant` names the home of a single-tenant registration. Where a
    department is looked up is Microsoft's own, but in tests.
    """

    app_id: str
    app_password: str = field(repr=False)
    tenants: frozenset[str] = frozenset()
    dpo_conversation: str | None = None
    security_conversation: str | None = None
    development: bool = False
    openid_metadata: str | None = None
    app_tenant: str | None = None
    departments: Departments = NOWHERE
    login_url: str = "https://login.microsoftonline.com"
    graph_url: str = "https://graph.microsoft.com"

    def check(self) -> None:
        """Raise `Refused` where Teams may not be served: botbuilder without an app id believes every caller."""
        if not self.development and not (self.app_id and self.app_password):
            raise Refused("teams.error_no_app_id")

    def admits(self, tenants: Collection[str]) -> bool:
        """Say whether an activity that names these tenants is served: at least one, and each on the list."""
        allowed = {tenant.lower() for tenant in self.tenants}
        if not tenants:
            return False
        if self.development and not allowed:
            return True
        return all(tenant.lower() in allowed for tenant in tenants)

    def trusts(self, service_url: str) -> bool:
        """Say whether the bot may send there: Microsoft's hosts over https, and loopback under development."""
        try:
            address = urlsplit(service_url)
            host, port, login = address.hostname or "", address.port, address.username or address.password
        except ValueError:
            return False
        if login:
            return False
        if host in LOOPBACK:
            return self.development and address.scheme in ("http", "https")
        known = any(host == name or host.endswith("." + name) for name in _MICROSOFT)
        return known and address.scheme == "https" and port in (None, 443)
