"""A Chroma server: how it is reached, how long it is waited for, and why it brought nothing."""
# ruff: noqa: PLC0415  chromadb costs 1 s: imported when a server is asked

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from chromadb.api.client import Client

ANSWERS_WITHIN = 1.0
"""Seconds that a question waits for the server: it replies in some milliseconds, and the answer comes without it."""
WORKS_WITHIN = 10.0
"""Seconds for each call that fills a collection or reads one whole."""
_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _BUSY, _SERVERS_FAULT = 401, 403, 404, 429, 500


class Fault(StrEnum):
    """Why the server brought nothing, or nothing that holds."""

    LATE = "late"
    UNREACHABLE = "unreachable"
    KEY = "key"
    """401 or 403: the token is not accepted."""
    PLACE = "place"
    """It knows no such tenant or database."""
    REJECTED = "rejected"
    """Another 4xx: a server of another version, or another address than Chroma's."""
    SERVER = "server"
    """A 5xx, or a reply that is none of Chroma's."""
    LOST = "lost"
    """What it held is gone, or is not what the edition holds."""
    HOME = "home"
    """The mark of the home, by which its collections are named, can neither be read nor made."""


class Failed(Exception):
    """What is raised where it is known why the server brought nothing that holds."""

    def __init__(self, why: Fault) -> None:
        """Keep the kind alone."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Chroma server is, and the tenant and database that are ours in it."""

    address: str
    token: str = field(default="", repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"


def fault_of(error: BaseException) -> Fault:
    """Give why a call failed: chromadb raises kinds of its own around those of the connection, or plain ones."""
    from chromadb.errors import ChromaError

    for one in _chain(error):
        if isinstance(one, Failed):
            return one.why
        if isinstance(one, httpx.TimeoutException):
            return Fault.LATE
        if isinstance(one, httpx.HTTPStatusError):
            return _of_status(one.response.status_code)
        if isinstance(one, httpx.TransportError):
            return Fault.UNREACHABLE
        if isinstance(one, ChromaError):
            return Fault.LOST if one.code() == _NOT_FOUND else _of_status(one.code(), one.name())
    return Fault.SERVER


def is_absent(error: BaseException) -> bool:
    """True when the server says that there is none of that name."""
    return fault_of(error) is Fault.LOST


def _of_status(code: int, name: str = "") -> Fault:
    if code in (_UNAUTHORISED, _FORBIDDEN):
        return Fault.KEY
    # chromadb 1.5.9 gives a server's own failure the code of a request that is wrong
    return Fault.SERVER if code >= _SERVERS_FAULT or code == _BUSY or name == "InternalError" else Fault.REJECTED


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and those that it was raised around."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def reach(place: Place) -> "Client":
    """Give a client of the server that waits `ANSWERS_WITHIN` for a reply; raise `Failed` when there is none.

    It is what `chromadb.HttpClient` gives, but that one waits for ever. `leave` closes it.
    """
    if not (place.token.isascii() and place.token.isprintable() and " " not in place.token):
        raise Failed(Fault.KEY)  # chromadb sends no such token
    return _bounded(place)


def _bounded(place: Place) -> "Client":
    """Give a client each of whose sessions is bounded before its first call."""
    from chromadb.api.client import Client
    from chromadb.errors import NotFoundError

    class Bounded(Client):
        def __init__(self) -> None:
            try:
                super().__init__(place.tenant, place.database, _settings(place))
            except Exception as error:
                _shut(self)
                raise Failed(fault_of(error)) from error

        def get_user_identity(self) -> Any:
            self.own_system = self._system
            _bound(self, ANSWERS_WITHIN)
            return super().get_user_identity()

        def _validate_tenant_database(self, tenant: str, database: str) -> None:
            _bound(self, ANSWERS_WITHIN)  # its admin client, which came meanwhile, has a session of its own
            try:
                super()._validate_tenant_database(tenant, database)
            except NotFoundError as error:
                raise Failed(Fault.PLACE) from error

    return Bounded()


def _settings(place: Place) -> Any:
    """Give chromadb's settings: nothing of the environment or of a stray .env leads elsewhere."""
    from chromadb.config import Settings

    token = "chromadb.auth.token_authn.TokenAuthClientProvider"  # noqa: S105  the name of a class
    return Settings(
        _env_file=None,
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=place.address.rstrip("/"),
        chroma_server_http_port=8000,  # not heard: the address tells its port
        chroma_server_ssl_enabled=False,  # the address tells its scheme
        chroma_server_headers=None,
        chroma_client_auth_provider=token if place.token else None,
        chroma_client_auth_credentials=place.token or None,
    )


def patient(client: "Client", *, works: bool) -> None:
    """Let a client wait as long as filling takes, or as long as a question may."""
    _bound(client, WORKS_WITHIN if works else ANSWERS_WITHIN)


def leave(client: "Client") -> None:
    """Close a client and its connections."""
    client.close()
    _shut(client)


def _bound(client: "Client", seconds: float) -> None:
    for session in _sessions(client):
        session.timeout = httpx.Timeout(seconds, connect=ANSWERS_WITHIN)


def _shut(client: "Client") -> None:
    """Close the connections; chromadb 1.5.9 goes on knowing the system of a client that was closed."""
    from chromadb.api.shared_system_client import SharedSystemClient

    for session in _sessions(client):
        session.close()
    known, own = SharedSystemClient._identifier_to_system, getattr(client, "own_system", None)
    for name in [name for name, system in list(known.items()) if system is own]:
        known.pop(name, None)


def _sessions(client: "Client") -> Iterator[httpx.Client]:
    """Give the connections of a client and of the admin client within it, those that are there."""
    for one in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(one, "_server", None), "_session", None)
        if isinstance(session, httpx.Client):
            yield session
