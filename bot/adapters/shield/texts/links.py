"""Addresses of the web and of services: the account, password and token in them are hidden, the rest is read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.secrets.credentials import is_random, is_stand_in
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

_LINK = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}://(?P<rest>[^\s\"'<>`]{1,2000})", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?P<user>[^\s:/@?#]{0,100}):(?P<password>[^\s/]{1,200})@(?=[\w\[])")
_LONE_ACCOUNT = re.compile(r"(?P<value>[^\s:/@?#]{12,200})@(?=[\w\[])")
_TELLING = (
    r"(?:[\w-]{0,40}(?:token|secret|password|passwd|signature|credential|api[_-]?key|access[_-]?key)"
    r"|(?:[\w-]{0,40}[_-])?(?:sig|pwd|pass|mdp|jwt|sas|otp|jeton|motdepasse|magic))"
)
_PARAMETER = re.compile(
    rf"(?<=[?&#;])(?P<name>{_TELLING}|[\w-]{{1,12}})=(?P<value>[^&#;\s\"'<>]{{4,2000}})", re.IGNORECASE
)
_NAMED = re.compile(_TELLING, re.IGNORECASE)
_SEGMENT = re.compile(r"(?<=/)(?:(?=[A-Z]{0,20}\d)[A-Z\d]{3,20}/){0,4}(?P<last>[\w.~%+=-]{12,500})(?=[/?#]|\Z)")
"""A part of a path that may be a token, with the marks of its owner before it, as in the hooks of Slack."""
_HOST = re.compile(r"[^/?#]{1,300}")
_FEWEST_SIGNS = 12
_END = ".,;:!)]}*|"
_BEFORE, _LONGEST = 1_000, 2_100
_WORD = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
_PASSWORD = re.compile(r"(?:.*[_-])?(?:password|passwd|pwd|pass|mdp|motdepasse)", re.IGNORECASE)
_MAY_OPEN = frozenset("t tk k key code auth state sign hash h x share access invite session sessionid sid cle".split())
"""Names of parameters that hold a token when their value looks drawn at random."""
_OF_A_MANUAL = re.compile(r"(?:user(?:name)?|login|utilisateur):(?:pass(?:word)?|pwd|motdepasse|mdp)", re.IGNORECASE)
_EMPTY = re.compile(rf"[${{%*•\[]|{MASK}|[xX]{{4}}|\d{{2,5}}[?#]|(?:your|votre)[_-]|[A-Z]+(?:_[A-Z]+)*\Z")
"""What a template has in the place of an account or a password; a port and what follows it."""
_ASSIGNED = re.compile(r"[\w.-]{0,60}[\"']?\s{0,3}[:=]\s{0,3}[\"']?")


def links(text: str) -> Iterator[Span]:
    """Give the account, the password and the secret values of each address."""
    for link in _LINK.finditer(text):
        yield from _accounts(link)
        yield from _parameters(link)


def _accounts(link: re.Match[str]) -> Iterator[Span]:
    account = _ACCOUNT.match(link.string, link.start("rest"), link.end())
    if account and not (_EMPTY.match(account["password"]) or _OF_A_MANUAL.fullmatch(account.group()[:-1])):
        yield from (
            Span(DataKind.SECRET, *account.span(group), 0.95)
            for group in ("user", "password")
            if account[group] and not _EMPTY.match(account[group])
        )
    lone = None if account else _LONE_ACCOUNT.match(link.string, link.start("rest"), link.end())
    if lone and is_random(lone["value"]):
        yield Span(DataKind.SECRET, *lone.span("value"), 0.95)


def is_account(text: str, span: Span) -> bool:
    """True for the account before the password of an address: elsewhere it opens nothing."""
    return text[span.end : span.end + 1] == ":" and text[max(0, span.start - 2) : span.start] == "//"


def _parameters(link: re.Match[str]) -> Iterator[Span]:
    for one in _PARAMETER.finditer(link.string, link.start("rest"), link.end()):
        value = one["value"].rstrip(_END)
        if _opens(one["name"], value):
            yield Span(DataKind.SECRET, one.start("value"), one.start("value") + len(value), 0.95)


def _opens(name: str, value: str) -> bool:
    """True for a value that its parameter's name says to be secret, and for one drawn at random under a vaguer name."""
    if is_stand_in(value):
        return False
    if _NAMED.fullmatch(name):
        return _PASSWORD.fullmatch(name) is not None or not _WORD.fullmatch(value)
    return len(value) >= _FEWEST_SIGNS and is_random(value) and name.casefold() in _MAY_OPEN


def within_links(text: str, span: Span) -> Iterator[Span]:
    """Give of a mark on an address what opens it: "https://host/path?token=" stays to be read."""
    link = _link_of(text, span) if span.kind in (DataKind.SECRET, DataKind.EMAIL) else None
    if link is None:
        yield span
        return
    yield from _beside(link, span)
    opening = [
        one for one in (*_accounts(link), *_parameters(link), *_segments(link)) if one.meets(span.start, span.end)
    ]
    if opening:
        yield from (replace(one, confidence=span.confidence) for one in opening)
    elif span.start < link.start("rest"):
        yield from _after_host(link, span)
    else:
        yield replace(span, end=min(span.end, link.end()))


def _beside(link: re.Match[str], span: Span) -> Iterator[Span]:
    """Give what the mark holds besides the address, but for the name that it is assigned to."""
    named = _ASSIGNED.fullmatch(link.string, span.start, link.start())
    parts = ((span.start, link.start()) if not named else (0, 0), (link.end(), span.end))
    for start, end in parts:
        words = link.string[start:end].strip() if start < end else ""
        if any(map(str.isalnum, words)):
            at = link.string.index(words, start)
            yield replace(span, start=at, end=at + len(words))


def _link_of(text: str, span: Span) -> re.Match[str] | None:
    """Give the first address that the mark meets."""
    start = max(0, span.start - _BEFORE)
    start = max(start, *(text.rfind(space, start, span.start) + 1 for space in " \n\t\"'"))
    link = _LINK.search(text, start, start + _LONGEST)
    return link if link and span.meets(*link.span()) else None


def _segments(link: re.Match[str]) -> Iterator[Span]:
    for part in _SEGMENT.finditer(link.string, link.start("rest"), link.end()):
        if is_random(part["last"]):
            yield Span(DataKind.SECRET, *part.span(), 0.9)


def _after_host(link: re.Match[str], span: Span) -> Iterator[Span]:
    host = _HOST.match(link.string, link.start("rest"), link.end())
    start = host.end() + 1 if host else link.end()
    end = min(span.end, link.end())
    if start < end:
        yield replace(span, start=start, end=end)
