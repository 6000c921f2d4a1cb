"""A complaint against somebody unknown: what its own sentence tells is nobody's offence. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.sensitive import tells_of_someone
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_UNKNOWN = re.compile(
    r"\bplainte contre (?:X\b|inconnue?\b|auteur inconnu)|\b(?:contre|par) (?:des )?(?:auteurs?|personnes?"
    r"|individus?) (?:inconnue?s?|non identifi[ée]e?s?)"
    r"|\bagainst (?:a )?(?:persons?|people|somebody|someone) unknown|\b(?:by|against) (?:an )?unknown (?:persons?"
    r"|suspects?|offenders?|individuals?)"
    r"|\bunknown (?:males?|females?|m[ae]n|wom[ae]n|youths?|thie(?:f|ves)|burglars?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bcondamn\w+|\bcasier\b|\bgarde [àa] vue\b|\bmis(?:e)? en (?:examen|cause)\b|\br[ée]cidiv\w+"
    r"|\bsoup[çc]onn\w+|\bsuspect(?:s|ed|e|es)?\b|\baccus\w+|\bavou\w+|\breconn\w+|\bd[ée]nonc\w+"
    r"|(?<!non )\bidentifi[ée]e?s?\b|\bc['’](?:est|[ée]tait)\b"
    r"|\bconvict\w*|\bcriminal record\b|\barrest\w*|\bcharged\b|\bcustody\b|\badmit\w*|\bconfess\w*"
    r"|\bidentified\b|\bcautioned\b|\brecogni[sz]\w+|\bit(?:['’]s| is| was) (?:my|our|his|her|their|the)\b",
    re.IGNORECASE,
)
"""What is said of somebody who is known: where it stands anywhere, the author is no longer unknown."""
_AT_WORK = re.compile(
    r"\b(?:le|la|les|l['’]|un|une|du|au|mon|ma|son|sa|leur|notre|the|a|an|my|our|his|her|their)[ ]?"
    r"(?:\w+ ){0,2}?(?:\w{3,}(?:i[eè]re|euse|iste|ienne|man|woman|keeper)|\w{2,}(?:eur|rice|ier|ist)"
    r"|chef(?:fe)?|cariste|agente?|apprentie?|stagiaire|coll[èe]gue|salari[ée]e?|employ[ée]e?|gardien|voisine?"
    r"|guard|porter|driver|cleaner|manager|worker|clerk|intern|nurse|cook|apprentice|colleague|employee|neighbou?r"
    r"|fr[èe]re|s(?:œ|oe)ur|fils|fille|p[èe]re|m[èe]re|mari|cousine?|oncle|tante|neveu|ni[èe]ce|ex|amie?|copine?"
    r"|brother|sister|son|daughter|father|mother|husband|wife|cousin|uncle|aunt|nephew|niece|friend|boyfriend"
    r"|girlfriend|boss|tenant|lodger)s?\b",
    re.IGNORECASE,
)
"""Somebody, told by their work or by whose they are."""
_ENDS = re.compile(r"[.!?;]\s|[.!?]?[\"»]|\n")
_SENTENCE = 300


def without_unknown_authors(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the offences of nobody known, in the sentence of the complaint if it tells of nobody."""
    spans = tuple(spans)
    unknown = any(span.kind is DataKind.CRIMINAL for span in spans) and _UNKNOWN.search(text) is not None
    unknown = unknown and _TOLD.search(text) is None
    for span in spans:
        if not (unknown and span.kind is DataKind.CRIMINAL and _is_nobodys(text, span, spans)):
            yield span


def _is_nobodys(text: str, span: Span, spans: Iterable[Span]) -> bool:
    start, end = _sentence(text, span)
    if end - start >= _SENTENCE or not _UNKNOWN.search(text, start, end) or _AT_WORK.search(text, start, end):
        return False
    within = (one.moved(-start) for one in spans if one.meets(start, end))
    return not tells_of_someone(text[start:end], within)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start = max(0, span.start - _SENTENCE)
    for end in _ENDS.finditer(text, start, span.start):
        start = end.end()
    after = _ENDS.search(text, span.end, span.end + _SENTENCE)
    return start, after.start() if after else min(len(text), span.end + _SENTENCE)
