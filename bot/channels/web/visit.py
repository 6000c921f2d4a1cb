"""What a request tells: the reader's language, their session, the fields they filled."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.pages import Frame
from bot.channels.web.protection import PERSON, is_local
from bot.domain.errors import Refused
from bot.domain.people import Person, Provider
from bot.links import seal, sealed
from knowledge.concepts import Language

SESSION = "charte_session"
LANGUAGE = "charte_lang"
LARGEST = 1_000_000
"""Bytes of a request's body; beyond it the answer is a calm 413."""
_FIELDS = 12
NOBODY = "local:"
"""A local user of no name: no role is theirs, where there are roles."""
STRANGER = "web:"
"""Whoever is neither signed in nor at this machine: no role is ever theirs."""


class TooLarge(Refused):
    """The body is over `LARGEST`."""


class Elsewhere(Refused):
    """The request was sent by another site's page."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What the pages need of the settings; `key` seals links and sessions."""

    key: bytes
    public_url: str | None = None
    language: Language = Language.FR
    longest: int = 20_000
    """Characters that the shield looks at: what the page announces."""
    provider: Provider | None = None
    """Who says who somebody is; None: the pages are for this machine, whose user they act as."""
    user: str = NOBODY
    """The identity of whoever started the process."""
    mails: bool = False
    """True where DPOs are written to: a mail server is set."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader: language, session, and how much of a page they want."""

    language: Language
    session: str
    known: bool
    """True when the browser brought a valid session."""
    chosen: bool
    """True when this very request picks the language."""
    enhanced: bool
    """True when htmx asks: a fragment is enough."""
    inside: bool
    """True for whoever may read every page: who is signed in, or sits at this machine where nobody can."""
    identity: str
    """By what name they hold a role: their own once they are signed in, else that of this machine's user."""
    person: Person | None = None
    """Who signed in."""
    before: str = ""
    """The session that their browser had before anybody could sign in."""

    @property
    def actor(self) -> str:
        """The identity of contract.md: of a browser's session, or of a person, who is not named in it."""
        return f"web:{self.session}"

    @property
    def department(self) -> str | None:
        """The department of whoever signed in, if it is known."""
        return self.person.department if self.person else None

    @property
    def called(self) -> str:
        """By what the settings may name them among those who may ask."""
        return self.person.identity if self.person else self.actor


Framing = Callable[[Request, Visit], Frame]
"""Gives what surrounds a page for whoever reads it."""
Endpoint = Callable[[Request, Visit], Awaitable[Response]]
Calm = Callable[[Endpoint], Callable[[Request], Awaitable[Response]]]
"""Makes the reader known to what answers an address, and of its errors pages."""


def read_visit(request: Request, settings: WebSettings) -> Visit:
    """Give who reads: who signed in, a valid cookie's session, else a fresh one, to be kept where one asks."""
    person = request.scope.get(PERSON) if settings.provider else None
    kept = _session(request.cookies.get(SESSION, ""), settings.key)
    session = seal(settings.key, "asker", person.identity) if person else kept
    inside = person is not None if settings.provider else is_local(request.scope)
    asked = _language(request.query_params.get("lang"))
    language = asked or _language(request.cookies.get(LANGUAGE)) or _preferred(request) or settings.language
    return Visit(
        language=language,
        session=session or secrets.token_urlsafe(18),
        known=session is not None,
        chosen=asked is not None,
        enhanced=request.headers.get("hx-request") == "true",
        inside=inside,
        identity=person.identity if person else settings.user if inside else STRANGER,
        person=person,
        before=f"web:{kept}" if person and kept else "",
    )


def session_cookie(visit: Visit, settings: WebSettings) -> str:
    """Give the session with its seal."""
    return f"{visit.session}.{seal(settings.key, 'session', visit.session)}"


def _session(cookie: str, key: bytes) -> str | None:
    session, _, given = cookie.partition(".")
    return session if session and sealed(key, given, "session", session) else None


def _language(code: str | None) -> Language | None:
    return next((language for language in Language if language == code), None)


def _preferred(request: Request) -> Language | None:
    """The first language of the browser's list that we speak."""
    for entry in request.headers.get("accept-language", "").split(",")[:20]:
        if language := _language(entry.partition(";")[0].strip()[:2].lower()):
            return language
    return None


async def read_form(request: Request) -> dict[str, str]:
    """Give the fields of a plain form, their line ends plain; raise `TooLarge`, or `Refused` for what is no form."""
    if "content-type" not in request.headers and request.headers.get("content-length", "0") == "0":
        return {}  # nothing was filled in
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise Refused("web.error.attachment")
    try:
        fields = parse_qsl(
            (await _body(request)).decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="replace"
        )
    except ValueError as error:
        raise Refused("web.error.unreadable") from error
    return {name: value.replace("\r\n", "\n") for name, value in fields if name}  # browsers send CR LF


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST:
        raise TooLarge("web.error.too_long")
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > LARGEST:
            raise TooLarge("web.error.too_long")
    return bytes(read)


def require_same_site(request: Request) -> None:
    """Raise `Elsewhere` when a browser says that another site's page sent this (CSRF)."""
    fetched = request.headers.get("sec-fetch-site")
    if fetched is not None:
        fits = fetched in {"same-origin", "none"}
    else:
        origin = request.headers.get("origin")
        fits = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not fits:
        raise Elsewhere("web.error.elsewhere")


def conversation_of(fields: dict[str, str]) -> str:
    """Give the conversation that the page is in; a fresh one when it names none."""
    named = fields.get("conversation", "")
    return named if re.fullmatch(r"[A-Za-z0-9_-]{8,32}", named) else secrets.token_urlsafe(9)
