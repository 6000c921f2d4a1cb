"""What is taken for a secret or a number and opens nothing: a meter's reading, a wrap code, a tool's name. Pure."""

import re
from collections.abc import Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from knowledge.lexicon import concepts, fold

_FIGURES = re.compile(r"\d[\d .,]{2,9}\d")
_METER = re.compile(
    r"\b(?:(?:meter|gas|water|electric\w*|actual|estimated) readings?"
    r"|readings? (?:was|is|were|of|for)\b|(?:the )?meter\b"
    r"|kwh|m3|m³|rel[eè]v[ée]s?|index|compteurs?|odometer|mileage|kilom[ée]trage)",
    re.IGNORECASE,
)
_LOCKED = (
    r"pass|pwd|\bpw\b|mdp|secret|token|jeton|\bkey|\bcl[ée]s?\b|wi-?fi|log ?in|identifi|\bcv[cv]\b|\botp\b"
    r"|access|acc[èe]s|lock|d[ée]verr|alarm|safe\b|coffre|card|carte|security|s[ée]curit|cadenas|serrure|combina"
    r"|\bpad\b|digits|\bdoors?\b|\bportes?\b|portail|\bgates?\b|digicode"
)
_IS_LOCKED = re.compile(_LOCKED, re.IGNORECASE)
_OPENS = re.compile(
    rf"{_LOCKED}|\bcodes?\b|\bpins?\b|\bopen|ouvr|\bfaire le\b|\bcompose[rz]\b|\btape[rz]\b|\bdial\b|di[èe]se"
    r"|\bhash\b|keypad|clavier|barri[èe]r|\b(?:pour|to) (?:entrer|enter|get in)\b|\bgets? \w+ (?:in|through|past)\b"
    r"|\blogged in\b",
    re.IGNORECASE,
)
"""Where these are spoken of, figures may open something."""
_CHOSEN = re.compile(
    r"\b(?:wrap(?:[- ]?up)?|disposition|reason|cause|closure|closing|status|call|cl[ôo]ture|motif|qualification|statut)"
    r"(?: codes?)(?: used)?[ ]?[:=][ ]{0,2}\Z"
    r"|\bcodes? (?:de )?(?:cl[ôo]ture|motif|qualification|statut)[ ]?[:=][ ]{0,2}\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z]{2,12}(?:[-_][A-Z]{1,10}){0,3}")
_AFTER_DASH = re.compile(r"[-_][A-Z]")
"""What a call is filed under: "Wrap code: BILL-EST"; a figure may open something."""
_NUMBERED = frozenset(map(DataKind, "customer_id employee_id secret id_card passport license_plate phone iban".split()))
_NEAR, _METER_BEFORE, _GOES_ON, _LONGEST = 60, 200, 40, 24


def without_readings(text: str, span: Span) -> Iterator[Span]:
    """Give no secret that a meter shows, no label that a call is filed under, no number that is a tool's name."""
    if not (_is_read(text, span) or _is_chosen(text, span) or _is_a_tool(text, span)):
        yield span


def _is_read(text: str, span: Span) -> bool:
    """True for figures alone that only the tagger took for a secret, after a meter and after nothing that opens."""
    if span.kind is not DataKind.SECRET or not span.learned or not _FIGURES.fullmatch(text, span.start, span.end):
        return False
    start = max(0, span.start - _METER_BEFORE)
    metered = _METER.search(text, start, span.start) is not None
    return metered and not _OPENS.search(text, start, span.start) and not _opens_behind(text, span)


def _opens_behind(text: str, span: Span) -> bool:
    """True where the line tells behind what the mark opens: "7741 puis dièse pour entrer"."""
    line = text.find("\n", span.end)
    return _OPENS.search(text, span.end, min(span.end + _NEAR, line if line >= 0 else len(text))) is not None


def _is_chosen(text: str, span: Span) -> bool:
    if span.kind not in (DataKind.SECRET, DataKind.PERSON, DataKind.CUSTOMER_ID):
        return False
    label = _LABEL.fullmatch(text, span.start, span.end)
    start = max(0, span.start - _NEAR)
    named = label and _CHOSEN.search(text, start, span.start)
    if named is None or _IS_LOCKED.search(text, start, span.start) or _opens_behind(text, span):
        return False
    return span.kind is not DataKind.PERSON or _AFTER_DASH.match(text, span.end) is not None


def _is_a_tool(text: str, span: Span) -> bool:
    """True where a tool of the lexicon begins with the mark and goes on: "M365 Copilot", not "M365-0412"."""
    if span.kind not in _NUMBERED or span.end - span.start > _LONGEST or text[span.end : span.end + 1] != " ":
        return False
    words = fold(text[span.start : span.end + _GOES_ON])
    named = (one.match(words) for name, one in concepts("tools").patterns.items() if not name.startswith("class:"))
    return any(found is not None and found.end() > len(fold(text[span.start : span.end])) for found in named)
