"""What stands before every page: who may reach it from where, and the headers that keep a browser safe."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.people import COOKIE, People
from bot.dpo.invitations import Invitations
from bot.links import Links

OPEN_PATHS = frozenset({"/healthz", "/readyz", "/slack/events", "/api/messages"})
"""What may be reached through the public address (contract.md), beside sealed links to a clause and to a DPO's case."""
FOR_PROGRAMS = frozenset({"/metrics"})
"""What programs on this machine read, signed in or not."""
PERSON = "charte.person"
"""Where a request says who signed in."""
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_CLAUSE_PATH = 4
"""Pieces of `/charte/<edition>/<source>`, the empty one before the first slash included."""
CONTENT_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self'"
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not `no-referrer`: it would make browsers say `Origin: null` on our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


def is_local(scope: Scope) -> bool:
    """True for a request made to this machine by name, which no proxy passed on."""
    headers = Headers(scope=scope)
    return _is_loopback(headers.get("host", "")) and not any(name in headers for name in _FORWARDED)


def _is_loopback(host: str) -> bool:
    name = host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_from_here(scope: Scope) -> bool:
    """True when the connection itself comes from this machine: where others may connect, a `Host` proves nothing."""
    client = scope.get("client")
    return is_local(scope) and (client is None or _is_loopback(client[0]))


@dataclass(frozen=True, slots=True)
class Openings:
    """What anybody reaches: the open paths, and what a link that we sealed leads to."""

    links: Links
    invitations: Invitations

    def lead_to(self, scope: Scope) -> bool:
        """True for a request that needs no more than its address."""
        return scope["path"] in OPEN_PATHS or self._is_sealed_clause(scope) or self._is_invitation(scope)

    def _is_invitation(self, scope: Scope) -> bool:
        """True for a link that we sealed and wrote to somebody, be it over: its page then says what to do."""
        place, _, rest = scope["path"].removeprefix("/").partition("/")
        return place == "dpo" and bool(self.links.public_url) and self.invitations.opens(rest.partition("/")[0])

    def _is_sealed_clause(self, scope: Scope) -> bool:
        pieces = scope["path"].split("/")
        if scope["method"] not in {"GET", "HEAD"} or len(pieces) != _CLAUSE_PATH or pieces[1] != "charte":
            return False
        query = QueryParams(scope["query_string"])
        given, start, end = (query.get(name, "") for name in ("s", "du", "au"))
        return self.links.fits(given, edition=pieces[2], source=pieces[3], start=start, end=end)


@dataclass(frozen=True, slots=True)
class LocalOnly:
    """Answers 404 to requests from elsewhere, but for the openings: nobody can sign in."""

    app: ASGIApp
    openings: Openings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that there is nothing here."""
        if scope["type"] != "http" or is_local(scope) or self.openings.lead_to(scope):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("Not found", 404)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Lets in whoever is signed in, and leads others to where one signs in; programs read figures on this machine."""

    app: ASGIApp
    openings: Openings
    people: People
    place: str
    """Where one signs in: open, and what lies below it."""
    lead_in: Callable[[Request], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note who it is and pass the request on, or answer with the way in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        scope[PERSON] = self.people.known(request.cookies.get(COOKIE, ""))
        if scope["path"] in FOR_PROGRAMS and not is_from_here(scope):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif scope[PERSON] or self._is_open(scope):
            await self.app(scope, receive, send)
        else:
            await self.lead_in(request)(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in FOR_PROGRAMS:
            return True
        below = path == self.place or path.startswith((f"{self.place}/", "/static/"))
        return below or self.openings.lead_to(scope)


@dataclass(frozen=True, slots=True)
class SafeHeaders:
    """Adds the headers to every response that does not say otherwise."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its response."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)
