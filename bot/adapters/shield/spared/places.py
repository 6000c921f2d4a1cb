"""Marks of places made fit: no word that leads to one, the town and the postcode that belong to it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.people.names import UPPER
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_BRITISH_CODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}(?!\w)")
_FAR = 40
_TOWN = re.compile(
    rf"[ ]{{1,2}}[{UPPER}][\w'-]+(?:[ -](?:(?:sur|sous|la|le|les|de|du|des|en|[àa]|lès)[ -])?[{UPPER}][\w'-]+){{0,3}}"
)
_POSTCODE = re.compile(r"(?<!\d)\d{5}\Z")
_LEADS_TO = re.compile(
    r"(?:situ[ée]e?s?|sise?s?|domicili[ée]e?s?|demeurant|located|living)(?: (?:[àa]|au|at|in))?[ \t]+"
)
_FORM = r"(?:SARL|SASU?|EURL|SNC)"
_STANDS = r"(?:sise?s?|situ[ée]e?s?|domicili[ée]e?s?|located|registered)(?: (?:[àa]|au|at|in))?"
_FIRM_LEADS = re.compile(
    rf"(?:(?:la |le |l')?(?:soci[ée]t[ée]|{_FORM}|SCI|SCP|SELARL|GIE|SA|SCEA|GAEC|EARL)(?!\w)[^\d\n]{{0,60}}?"
    rf"|[^\d\n]{{0,60}}?(?:{_FORM}|Ltd|Limited|PLC|plc|LLP|GmbH|Inc\.?))"
    rf"[ ]?,?[ ](?:dont le si[èe]ge(?: social)? est )?{_STANDS}[ ](?=\d)"
)
"""A firm's name before where it stands: "la SCI Les Glycines, sise 8 impasse du Puits"."""
_SMALL_WORDS = re.compile(r"(?:the|at|in|to|of|is|situ[ée]e?s?|sise?s?|[àa]|au|du|de|le|la)")


def without_lead(text: str, span: Span) -> Iterator[Span]:
    """Give an address without the word that leads to it, none that is a small word; no bracket left open."""
    place = span.kind is DataKind.ADDRESS
    lead = (_FIRM_LEADS.match(text, span.start) or _LEADS_TO.match(text, span.start, span.end)) if place else None
    lead = lead if lead and lead.end() < span.end else None
    start = lead.end() if lead else span.start
    if place and _SMALL_WORDS.fullmatch(text, start, span.end):
        return
    if text[start] == "(" and ")" not in text[start : span.end]:
        start += 1
    yield replace(span, start=start)


def with_postcode(text: str, span: Span) -> Iterator[Span]:
    """Give the British postcode that stands after an address too: on its line, or alone on the next."""
    yield span
    if span.kind is not DataKind.ADDRESS or _BRITISH_CODE.search(text, span.start, span.end):
        return
    code = _BRITISH_CODE.search(text, span.end, span.end + _FAR)
    lines = text[span.end : code.start()].split("\n") if code else []
    if code and (len(lines) == 1 or (len(lines) == 2 and not lines[1].strip())):  # noqa: PLR2004
        yield replace(span, start=code.start(), end=code.end())


def with_town(text: str, span: Span) -> Iterator[Span]:
    """Give an address that ends with a postcode together with its town."""
    if span.kind is DataKind.ADDRESS and _POSTCODE.search(text, span.start, span.end):
        town = _TOWN.match(text, span.end)
        yield replace(span, end=town.end()) if town else span
    else:
        yield span
