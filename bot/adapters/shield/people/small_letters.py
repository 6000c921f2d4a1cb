"""People named in small letters: after a cue, or a given and a family name of the lists side by side."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import LETTER, LOWER_NOT_NAMES
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, every

_CUE = (
    r"(?:je suis|(?:il|elle|je|qui) (?:s'|m')appelle|moi c'est|c'est|ici|my name is|i am|i'm|this is|hear about"
    r"|heard from"
    r"|madame|monsieur|mme|mlle|mr|mrs|miss|docteur|avec|chez|voir|par|et|and|with|by|ask|tell|call|from|about|rappele[rz]"
    r"|appele[rz]|demande[rz] [àa]|ma fille|mon fils|mon mari|ma femme|my (?:son|daughter|wife|husband|boss|colleague)"
    r"|coll[èe]gue|colleague|bonjour|salut|hello|hi|hey|merci|thanks|dear|j'ai|cc)"
)
_SMALL = r"[a-zà-ÿ]{2,20}(?:-[a-zà-ÿ]{2,20})?"
_PARTICLES = r"(?:d'|el |le |la |de |ben )"
_INTRODUCED = re.compile(
    rf"(?<![\w'-])(?:je suis|(?:il|elle|je) (?:s'|m')appelle|hear about|my name is) "
    rf"(?P<first>{LETTER}{{3,20}}(?:-{LETTER}{{2,20}})?)"
    rf"(?: (?P<last>{_PARTICLES}?{LETTER}{{3,20}}(?:-{LETTER}{{2,20}})?))?(?![\w'-])",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(?<![\w'@./-])(?P<first>{_SMALL})(?= (?P<last>{_PARTICLES}?{_SMALL})(?![\w'@./-]))")
_ALONE = re.compile(rf"(?<![\w'-]){_CUE},? (?P<first>{_SMALL})(?![\w'@./-])", re.IGNORECASE)
_INITIALLED = re.compile(rf"(?<![\w'@./-])(?P<initial>[b-xz])\.? (?P<last>{_SMALL})(?![\w'@./-])")
_LABELLED = re.compile(
    rf"(?<![\w'-])(?:client(?:e)?|customer|tenant|locataire|patiente?|salari[ée]e?|employee|candidate?|applicant|usager"
    rf"|b[ée]n[ée]ficiaire|assur[ée]e?|adh[ée]rente?|contact|demandeur|caller)[ ]?:[ ]{{1,2}}(?P<name>{_SMALL})"
    r"(?=[ ]{0,2}(?:[;,/|(\n]|\Z|[ ][-–][ ]))",
    re.IGNORECASE,
)
"""A field of a form and one word that ends there."""
_PARTICLE = re.compile(rf"\A{_PARTICLES}")
_SHORTEST = 4


def in_small_letters(text: str) -> Iterator[Span]:
    """Give the names that nobody wrote with a capital."""
    yield from _introduced(text)
    yield from _pairs(text)
    for match in every(_ALONE, text):
        if match["first"].islower() and _is_telling(match["first"]):
            yield Span(DataKind.PERSON, *match.span("first"), 0.6)
    names = known_names()
    for match in _LABELLED.finditer(text):
        word = plain(match["name"])
        if match["name"].islower() and len(word) >= _SHORTEST and _is_of_a_person(word):
            yield Span(DataKind.PERSON, *match.span("name"), 0.75)
    for match in _INITIALLED.finditer(text):
        last = plain(match["last"])
        if len(last) >= _SHORTEST and last in names.family - names.also_words:
            yield Span(DataKind.PERSON, match.start("initial"), match.end("last"), 0.6)


def _is_telling(word: str) -> bool:
    name = plain(word)
    return len(name) >= _SHORTEST and known_names().is_telling(name) and name not in LOWER_NOT_NAMES


def _is_of_a_person(word: str) -> bool:
    names = known_names()
    listed = word in names.family - names.also_words or names.is_telling(word)
    return listed and word not in LOWER_NOT_NAMES | names.tools


def _introduced(text: str) -> Iterator[Span]:
    for match in _INTRODUCED.finditer(text):
        if known_names().is_telling(plain(match["first"])):
            last = match["last"] and plain(match["last"])
            goes_on = last and last not in LOWER_NOT_NAMES and last not in _FOLLOWERS
            yield Span(DataKind.PERSON, match.start("first"), match.end("last" if goes_on else "first"), 0.75)


def _pairs(text: str) -> Iterator[Span]:
    """Give a given name and a family name side by side, in either order."""
    family = known_names().family
    for match in _PAIR.finditer(text):
        first, last = plain(match["first"]), _PARTICLE.sub("", plain(match["last"]))
        if (_is_telling(first) and last in family and last not in LOWER_NOT_NAMES) or (
            _is_telling(last) and first in family and first not in LOWER_NOT_NAMES
        ):
            yield Span(DataKind.PERSON, match.start("first"), match.end("last"), 0.7)


_FOLLOWERS = frozenset(
    "client cliente salarie salariee patient patiente responsable assistant assistante directeur directrice depuis "
    "pour comme and the your from since customer employee working calling again et du au aux je j'ai off sick "
    "leaving".split()
)
