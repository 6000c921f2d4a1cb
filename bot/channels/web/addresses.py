"""What an address tells beside its place: words to mark, the page in another language, where something was begun."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

from starlette.requests import Request

from bot.channels.web.inline import NOWHERE, Span

_TWICE = frozenset({"/bouclier"})
"""Addresses that take a form and show a page of their own."""


def begun_at(request: Request) -> str | None:
    """Give where what failed was begun, the page of a case to its DPO or its asker; None: nowhere but home."""
    told = request.path_params
    begun = f"/dpo/{told['token']}" if "token" in told else f"/dossier/{told['number']}" if "number" in told else None
    return "/" if request.url.path == "/" else begun if request.method == "POST" else None


def span_of(request: Request) -> Span:
    """Give the characters to mark, as the address names them; none when it does not name any."""
    start, end = (request.query_params.get(name, "") for name in ("du", "au"))
    fits = all(value.isascii() and value.isdigit() and len(value) < 10 for value in (start, end))  # noqa: PLR2004
    return Span(int(start), int(end)) if fits and int(start) < int(end) else NOWHERE


def in_another_language(request: Request) -> Callable[[str], str]:
    """Give the address of the same page in another language; a page that was posted starts afresh."""
    path = quote(request.url.path) if request.method == "GET" or request.url.path in _TWICE else "/"
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    kept = kept if request.method == "GET" else []
    return lambda code: f"{path}?{urlencode([*kept, ('lang', code)])}"
