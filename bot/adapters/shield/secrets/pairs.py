"""What opens a machine or an account in two parts: a remote-help tool's number and code, a user and a password."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.secrets.credentials import is_stand_in
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, every

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
    r"|mot de passe)\b[ ]?[:=]?[ ]?))(?P<value>[^\s,;\"')]{4,40})",
    re.IGNORECASE,
)
_STRONG = r"[!@#$%^&*+?~=§€£]"
_BESIDE = re.compile(
    r"(?<![^\W_])(?P<said>creds?|credentials?|access|acc[èe]s|codes?|log-?ins?|log(?:ged)? in|sign in|user(?:name)?s?"
    r"|utilisateur|identifiants?|comptes?|accounts?|zugang(?:sdaten)?|connecte[rz]?(?:-(?:toi|vous))?|connexion)\b"
    r"(?![ ](?:to|[àa]|aux?|manager|stor(?:y|ies)|logs?|list|guide|control|rights?|levels?)\b)"
    r"(?:[ ][\w'’-]{2,20}){0,3}?[ ]?(?:[:=–—-]|:?[ ]?\n|(?=[ ]))[ ]{0,2}(?P<user>[A-Za-z][\w.@-]{2,39})"
    r"(?P<named>)(?:[ ]?/[ ]?|[ ][–—-][ ]|(?P<and>[ ](?:et|and|with|avec|puis|then)[ ])|[ ]?\n[ ]{0,3})"
    rf"(?P<value>(?=[^\s,;\"')]{{0,39}}{_STRONG}\w)[^\s,;\"')]{{6,40}})",
    re.IGNORECASE,
)
"""A user and a password after a word that promises them; a sign inside tells the password."""
_ENTERS = re.compile(r"log|sign|connect|user|cred|identif", re.IGNORECASE)
"""What a user and a password follow that a mere word joins."""
_NUMBERED = re.compile(r"[^\W_]*#(?:\d{1,3}|[\da-fA-F]{6})(?!\w)")
"""A thing and its number, "Sprint#12", or a colour."""
_ADMIN = re.compile(
    r"(?<![\w/.@-])(?P<user>admin|root|administrat(?:or|eur)|superuser)(?P<named>)[ ]?/[ ]?"
    r"(?P<value>[^\s/,;\"'.)]{6,40}+)(?!/|\.\w)",
    re.IGNORECASE,
)
_NO_PASSWORD = re.compile(
    r"\w+://|[\w.+-]+@[\w-]+\.|[\w.-]+\?\w+=|[A-Z_]{3,}="
    r"|(?i:\w*(?:pass|pwd|mdp|key|token|secret)\w*[=:])"
)
"""A link, a mailbox, or the name of the next setting."""
_PASSWORD_OF_A_WORD = re.compile(r"[!#$%&*+=?]{1,3}\d{1,4}[!#$%&*+=?]{0,3}(?!\w)")
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
    for match in (*_LOGIN.finditer(text), *_ADMIN.finditer(text)):
        yield from _login(match)
    for match in every(_BESIDE, text):
        sure = _ENTERS.match(match["said"]) is not None
        if (sure or (match["user"][0].islower() and not match["and"])) and not _NUMBERED.match(match["value"]):
            yield from _login(match)
    for match in _COMMUNITY.finditer(text):
        if match["value"].casefold() not in _OPEN_TO_ALL and not is_stand_in(match["value"]):
            yield Span(DataKind.SECRET, *match.span("value"), 0.9)


_OPENS = re.compile(
    r"pass|\bpwd|\bmdp|credential|\bcreds|log-?in|\bcodes?\b|identifiant|\bacc[èe]s|\baccess|\buser|utilisat|zugang|admin",
    re.IGNORECASE,
)


def whole_password(text: str, span: Span) -> Iterator[Span]:
    """Give as a secret a word that was taken for a name and that signs and digits go on from: "Figuier!2026"."""
    rest = _PASSWORD_OF_A_WORD.match(text, span.end) if span.kind is DataKind.PERSON and span.learned else None
    one = rest and not re.search(r"\s", text[span.start : span.end]) and _OPENS.search(text)
    yield replace(span, kind=DataKind.SECRET, end=rest.end()) if rest and one else span


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
    if (
        is_stand_in(value)
        or _NO_PASSWORD.match(value)
        or not (apart or (match["named"] and any(map(str.isdigit, value))))
    ):
        return
    yield Span(DataKind.SECRET, match.start("value"), match.start("value") + len(value), 0.9)
    if _OF_AN_ACCOUNT.search(match["user"]) and "@" not in match["user"]:
        yield Span(DataKind.SECRET, *match.span("user"), 0.9)
