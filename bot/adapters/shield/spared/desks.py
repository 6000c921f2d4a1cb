"""A service's extension, which is nobody's: "the stores desk, extension 2215". Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.numbers.contacts import EXTENSION_NUMBER
from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

_CALLED = r"(?:\bext\.?|\bextension|\bpostes?|\bligne (?:directe|interne)|\binterne)[ :]{1,3}"
_EXTENSION = re.compile(rf"(?:{_CALLED})?{EXTENSION_NUMBER}", re.IGNORECASE)
_CALLED_SO = re.compile(rf"{_CALLED}\Z", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:help ?desks?|desks?(?! ?(?:n\w?[°º.]? ?)?\d)|hot ?line|services?|accueil|r[ée]ception|infirmerie"
    r"|first[ -]aid|s[ée]curit[ée]|security|standard|switchboard|support|assistance|stores?|magasin|maintenance|teams?"
    r"|[ée]quipes?|offices?|loge|gardiennage|gatehouse|control room|salle de contr[ôo]le|permanence|poste de garde"
    r"|secr[ée]tariat|ateliers?|workshop|warehouse|entrep[ôo]t|(?-i:IT)|(?<!\ble )dsi|informatique|facilities"
    r"|urgences)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:direct(?:eur|rice|or)|responsable|chef(?:fe)?|managers?|head|lead|assistante?|secr[ée]taire|infirmi[èe]re?"
    r"|nurse|doctor|docteur|m[ée]decin|achet(?:eur|euse)|buyer|technicien(?:ne)?|technician|engineer|ing[ée]nieure?"
    r"|coll[èe]gue|colleague|demandeu(?:r|se)|requester|opened by|ouvert par|names?|noms?|pr[ée]nom"
    r"|boss|patronn?e?|pr[ée]sident[e]?|le (?:dsi|rssi|drh|daf|dg|pdg|dpo)|c[eifot]o|ciso|dpo"
    r"|my|his|her|mon|ma|son|sa|m\.|mr|mrs|ms|miss|mme|mlle|dr)(?!\w)",
    re.IGNORECASE,
)
"""What makes it the extension of one person, named or not."""
_SPEAKING = re.compile(r"\b(?:i|me|mine|we|us|our|moi|je|nous|notre|nos)(?!\w)|\b[jm]['’]", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"\b(?:he|she|him|elle|lui|celui|celle|il(?! (?:faut|suffit|y a)\b))(?!\w)|-l(?:a|e|ui)\b|\bher\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CALLED_BY_NAME = re.compile(
    r"(?:^|[.!?;:][ ])[^\w\n]*(?P<who>[^\W\d_][\w'’.-]*(?:[ ][\w'’.-]+){0,2})[ ]?[,(–-]", re.MULTILINE
)
"""A word or three before a comma, at the head of a sentence: "kevin, support, ext 2215"."""
_PARTS = re.compile(r"[,;:()|/\n–-]")
_LONGEST, _BLOCK, _WIDTH, _FAR, _SHORTEST = 200, 3, 60, 400, 3
_SOMEBODY = (DataKind.PERSON, DataKind.EMAIL, DataKind.EMPLOYEE_ID)


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
    stop = text.find("\n", span.end, span.end + _FAR)
    end = stop if stop >= 0 else span.end + _FAR
    if not _SERVICE.search(text, start, first) or any(
        one.search(text, start, end) for one in (_ONE_OF_THEM, _SPEAKING)
    ):
        return False
    back = _block(text, text.rfind("\n", 0, start) + 1)
    named = any(back < one.end and one.start < end for one in people)
    return not (named or _tells_of_somebody(text[max(back, first - _FAR) : end]))


def _tells_of_somebody(around: str) -> bool:
    """True where a mask, a pronoun, a name of the lists or a word that nothing but a name would be stands."""
    if MASK in around or _TOLD_OF.search(around):
        return True
    called = (one["who"] for one in _CALLED_BY_NAME.finditer(around))
    alone = {plain(part.strip()) for part in _PARTS.split(around)}
    return (
        any(not _SERVICE.search(who) for who in called)
        or any(map(_is_a_name, _WORDS.findall(around)))
        or not alone.isdisjoint(known_names().given)
    )


def _is_a_name(word: str) -> bool:
    """True for a given name however it is written, and for a family name with its capital that is no word."""
    names, bare = known_names(), plain(word)
    if names.is_telling(bare):
        return True
    return (
        word[0].isupper()
        and len(word) >= _SHORTEST
        and (bare in names.given or (bare in names.family and bare not in names.also_words))
    )


def _block(text: str, start: int) -> int:
    """Give where the line above begins, and short ones above it: a signature, whose name is who is called."""
    for rank in range(_BLOCK):
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        line = text[above : max(0, start - 1)].strip()
        if start == 0 or not line or (rank and len(line) > _WIDTH):
            break
        start = above
    return start
