"""A complaint against somebody unknown: what it tells is nobody's offence, unless its sentence names one. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span

_UNKNOWN = re.compile(
    r"\bplainte contre (?:X\b|inconnue?\b|auteur inconnu)|\b(?:contre|par) (?:des )?(?:auteurs?|personnes?"
    r"|individus?) (?:inconnue?s?|non identifi[ée]e?s?)"
    r"|\bagainst (?:a )?(?:persons?|people|somebody|someone) unknown|\b(?:by|against) (?:an )?unknown (?:persons?"
    r"|suspects?|offenders?|individuals?)"
    r"|\bno (?:known )?suspects?\b|\bunknown (?:males?|females?|m[ae]n|wom[ae]n|youths?|thie(?:f|ves)|burglars?)\b"
    r"|\b(?:do not|don't|did not|didn't) (?:know|recogni[sz]e) (?:who|them|him|her|the (?:m[ae]n|males?|youths?"
    r"|people|person))\b"
    r"|\bne (?:sai[st]|connais|connai[tî]t|reconnais) pas (?:qui|ces? |cette |l'auteur|les auteurs|l'identit[ée])"
    r"|\bje ne (?:le|la|les) connais pas\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bcondamn\w+|\bcasier\b|\bgarde [àa] vue\b|\bmis(?:e)? en examen\b|\br[ée]cidiv\w+|\bsoup[çc]onn\w+"
    r"|\bsuspects?\b|\baccus\w+|\bavou\w+|\breconna\w+"
    r"|\bconvict\w*|\bcriminal record\b|\barrest\w*|\bcharged\b|\bcustody\b|\bsuspect(?:s|ed)?\b|\badmit\w*"
    r"|\bconfess\w*|\bidentifi\w+|\bcautioned\b",
    re.IGNORECASE,
)
"""What is said of somebody who is known."""
_ENDS = re.compile(r"[.!?;]\s|[.!?]?[\"»]|\n")
_SENTENCE = 300
_BACK = re.compile(
    r"[\s\"«(-]*(?:il|elle|ils|elles|he|she|they|celui-ci|celle-ci|ce dernier|cette derni[èe]re|et il|et elle"
    r"|and he|and she)\b",
    re.IGNORECASE,
)


def without_unknown_authors(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the offences of nobody known; who is named, or spoken of after, keeps theirs."""
    spans = tuple(spans)
    unknown = any(span.kind is DataKind.CRIMINAL for span in spans) and _UNKNOWN.search(text) is not None
    for span in spans:
        if not (unknown and span.kind is DataKind.CRIMINAL and not _is_somebodys(text, span, spans)):
            yield span


def _is_somebodys(text: str, span: Span, spans: Iterable[Span]) -> bool:
    start, end = _sentence(text, span)
    if _UNKNOWN.search(text, start, end):
        return False
    if _BACK.match(text, start):
        start = _sentence(text, Span(span.kind, max(0, start - 3), max(0, start - 2), 0.0))[0]
    named = any(one.kind is DataKind.PERSON and start <= one.start < end for one in spans)
    return named or _TOLD.search(text, start, end) is not None


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start = max(0, span.start - _SENTENCE)
    for end in _ENDS.finditer(text, start, span.start):
        start = end.end()
    after = _ENDS.search(text, span.end, span.end + _SENTENCE)
    return start, after.start() if after else min(len(text), span.end + _SENTENCE)
