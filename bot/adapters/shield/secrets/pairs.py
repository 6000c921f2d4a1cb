"""What opens a machine or an account in two parts: a remote-help tool's number and code, a user and a password."""

import re
from collections.abc import Iterator

from bot.adapters.shield.secrets.credentials import is_stand_in
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_HELPING = re.compile(
    r"\b(?:team ?viewer|any ?desk|rust ?desk|splashtop|supremo|ammyy|quick assist|assistance rapide|ultra ?viewer"
    r"|dwservice|zoho assist|chrome remote desktop)\b(?P<after>[^\n]{0,90}(?:\n[^\n]{0,60})?)",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"(?<![\w.,+])[1-9](?:[ ]?\d){8,9}(?!\w|[ ]?\d|[.,]\d)")
"""Nine or ten digits; a phone's begin with a nought or a plus."""
_CODE = re.compile(
    r"\b(?:mdp|mot de passe|pass(?:word|code)?|pwd?|code|pin|otp)(?:[ ](?:est|is))?[ ]?[:=]?[ ]{1,2}"
    r"(?P<value>[^\s,;)]{4,20})",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?<![^\W_])(?P<said>as|login|log ?in with|user(?:name)?|utilisateur|identifiants?|acc[èe]s|comptes?|account)"
    r"[ ]?[:=]?[ ]{1,2}(?P<user>[A-Za-z][\w.-]{2,39})(?:[ ]/[ ]|(?P<named>,?[ ](?:pin|pass(?:word|code)?|pwd?|mdp"
    r"|mot de passe)[ ]?[:=]?[ ]?))(?P<value>[^\s,;\"')]{4,40})",
    re.IGNORECASE,
)
_COMMUNITY = re.compile(
    r"\bsnmp[\w-]{0,12}community(?:[_ -]?string)?[\"']?[ ]?[:=][ ]?[\"']?(?P<value>[^\s\"'#]{4,60})", re.IGNORECASE
)
_OPEN_TO_ALL = frozenset({"public", "private"})
"""What every device has for a community until someone sets one."""
_OF_AN_ACCOUNT = re.compile(r"\d|[.-]")
_SORTS = (r"[a-zà-ÿ]", r"[A-ZÀ-Ý]", r"\d", r"[!@#$%^&*+?~=§€£_-]")
_FEWEST_SORTS = 3
_SHORTEST_APART = 6


def pairs(text: str) -> Iterator[Span]:
    """Give what opens in two parts, and the community of a device, which is its password."""
    for tool in _HELPING.finditer(text):
        yield from _helped(text, tool)
    for match in _LOGIN.finditer(text):
        yield from _login(match)
    for match in _COMMUNITY.finditer(text):
        if match["value"].casefold() not in _OPEN_TO_ALL and not is_stand_in(match["value"]):
            yield Span(DataKind.SECRET, *match.span("value"), 0.9)


def _helped(text: str, tool: re.Match[str]) -> Iterator[Span]:
    """Give the machine's number and the code of the moment, near the tool's name."""
    number = _MACHINE.search(text, *tool.span("after"))
    code = _CODE.search(text, *tool.span("after"))
    if number:
        yield Span(DataKind.SECRET, *number.span(), 0.95)
    if code and any(map(str.isdigit, code["value"])):
        yield Span(DataKind.SECRET, code.start("value"), code.start("value") + len(code["value"].rstrip(".")), 0.95)


def _login(match: re.Match[str]) -> Iterator[Span]:
    """Give a password told beside its user, and the user where the name is an account's own."""
    value = match["value"].rstrip(".:")
    sorts = sum(re.search(sort, value) is not None for sort in _SORTS)
    apart = sorts >= _FEWEST_SORTS and len(value) >= _SHORTEST_APART
    if is_stand_in(value) or not (apart or (match["named"] and any(map(str.isdigit, value)))):
        return
    yield Span(DataKind.SECRET, match.start("value"), match.start("value") + len(value), 0.9)
    if _OF_AN_ACCOUNT.search(match["user"]):
        yield Span(DataKind.SECRET, *match.span("user"), 0.9)
