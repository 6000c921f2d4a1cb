"""A service's extension, which is nobody's: "the stores desk, extension 2215". Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.reading import MASK
from bot.adapters.shield.spans import Span

_CALLED = r"(?:\bext\.?|\bextension|\bpostes?|\bligne (?:directe|interne)|\binterne)[ :]{1,3}"
_EXTENSION = re.compile(rf"(?:{_CALLED})?\d{{3,5}}", re.IGNORECASE)
_CALLED_SO = re.compile(rf"{_CALLED}\Z", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:help ?desks?|desks?(?! ?(?:n\w?[°º.]? ?)?\d)|hot ?line|services?|accueil|r[ée]ception|infirmerie"
    r"|first[ -]aid|s[ée]curit[ée]|security|standard|switchboard|support|assistance|stores?|magasin|maintenance|teams?"
    r"|[ée]quipes?|offices?|loge|gardiennage|gatehouse|control room|salle de contr[ôo]le|permanence|poste de garde"
    r"|secr[ée]tariat|ateliers?|workshop|warehouse|entrep[ôo]t|(?-i:IT)|dsi|informatique|facilities|urgences)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:direct(?:eur|rice|or)|responsable|chef(?:fe)?|managers?|head|lead|assistante?|secr[ée]taire|infirmi[èe]re?"
    r"|nurse|doctor|docteur|m[ée]decin|achet(?:eur|euse)|buyer|technicien(?:ne)?|technician|engineer|ing[ée]nieure?"
    r"|coll[èe]gue|colleague|demandeu(?:r|se)|requester|opened by|ouvert par|names?|noms?|pr[ée]nom"
    r"|my|his|her|mon|ma|son|sa|m\.|mr|mrs|ms|miss|mme|mlle|dr)(?!\w)",
    re.IGNORECASE,
)
"""What makes it the extension of one person, named or not."""
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_ELSE = re.compile(r"[.!?;\n]|\b(?:or|ou|and|et)\b", re.IGNORECASE)
_LONGEST, _AFTER, _BLOCK, _WIDTH = 200, 25, 3, 60
_SOMEBODY = (DataKind.PERSON, DataKind.EMAIL)


def without_desks(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the extension of a service, where no person is named beside it."""
    spans = tuple(spans)
    people = [span for span in spans if span.kind in _SOMEBODY]
    for span in spans:
        if span.kind is not DataKind.PHONE or not _is_a_desks(text, span, people):
            yield span


def _is_a_desks(text: str, span: Span, people: list[Span]) -> bool:
    """True for an extension that a service's name comes before, and no one of its people."""
    if not _EXTENSION.fullmatch(text, span.start, span.end):
        return False
    called = _CALLED_SO.search(text, max(0, span.start - _BLOCK * 10), span.start)
    if text[span.start].isdigit() and not called:
        return False
    first = called.start() if called else span.start
    start = max((end.end() for end in _SENTENCE.finditer(text, max(0, first - _LONGEST), first)), default=0)
    if not _SERVICE.search(text, start, first) or _ONE_OF_THEM.search(text, start, first):
        return False
    back = _block(text, start)
    stop = _ELSE.search(text, span.end, span.end + _AFTER)
    end = stop.start() if stop else span.end + _AFTER
    named = any(back < one.end and one.start < end for one in people)
    return not named and MASK not in text[back:end]


def _block(text: str, start: int) -> int:
    """Give where the short lines above begin, a signature's: whose name stands there is who is called."""
    for _ in range(_BLOCK):
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        line = text[above : max(0, start - 1)]
        if start == 0 or text[start - 1] != "\n" or not 0 < len(line.strip()) <= _WIDTH:
            break
        start = above
    return start
