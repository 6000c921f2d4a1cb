"""Where what was found stands again, its cue far away: the same value, a part of a name, a first name in small letters.

Looked for in the plain reading: accents, invisible characters and capitals that differ hide nobody.
"""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import LOWER_NOT_NAMES, UPPER
from bot.adapters.shield.people.naming import halves, is_titled
from bot.adapters.shield.people.short_forms import login_end, of_mailboxes, short_forms
from bot.adapters.shield.people.spelled import spelled_word
from bot.adapters.shield.texts.encoded import LEAST_READ
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.links import is_account
from bot.adapters.shield.texts.reading import Reading
from bot.adapters.shield.texts.spans import Span

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
_ORDINARY = frozenset(
    "pierre rose claude marine olive jean-charge violette marguerite fleur prune iris jasmin laurier aurore "
    "victoire mercedes paris france florence lourdes reine ange constant juste parfait désirée aimé noël avril mai "
    "may june april august mark will grace hope joy faith amber rich grant dean dale cliff drew guy jack dawn "
    "chance art ray bill pat rob petit grand leblanc lebrun lenoir blanc brun noir roux roy leroy fontaine dupuis "
    "moulin marchand boulanger berger fournier young brown white green black king baker cook page bell price long "
    "short".split()
)
_PLAIN_WORDS = frozenset(map(plain, _ORDINARY))
_DATES_AND_PLACES = frozenset("noel avril mai may june april august mercedes paris france florence lourdes".split())
"""Plain words that keep their capital anywhere: as a surname they are told by nothing."""
_HARDLY_WORDS = frozenset("leblanc lebrun lenoir roy leroy dupuis fournier".split())
"""Plain words that open no sentence but as a surname."""
_OPENS = re.compile(r"(?:\A|[.!?…:;\n•*>|-])[\s\"'(\[]*\Z")
_CAPITAL_BEFORE = re.compile(rf"[{UPPER}][\w'-]*[ ]\Z")
_CAPITAL_AFTER = re.compile(rf"[ -][{UPPER}]")
_LOOK_BACK = 40
_SHORTEST_ECHO = 4
_SHORTEST_NAME = 3


def echoes(reading: Reading, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the other places of the original where a found value stands again: it must not stay readable there."""
    for span in _in(reading.text, [s.placed(*reading.forth(s.start, s.end)) for s in spans]):
        yield span.placed(*reading.back(span.start, span.end))


def _in(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    values = {text[span.start : span.end]: span for span in spans if not is_account(text, span)}
    for value, span in values.items():
        if len(value) >= _SHORTEST_ECHO:
            yield from _again(text, value, span)
    people = {value: span for value, span in values.items() if span.kind is DataKind.PERSON and not _is_encoded(value)}
    small = text.lower()
    for value, span in people.items() if len(small) == len(text) else ():
        if " " in value:  # a whole name says whose it is in small letters too
            yield from _again(small, value.lower(), span)
    names = {word for value in people for word in _words_of(value) if len(word) >= _SHORTEST_NAME} - _PLAIN_WORDS
    yield from _words(text, names, _surnames(text, people.items()), _written_carelessly(people) & names)
    yield from _in_identifiers(text, names)
    yield from short_forms(text, people)
    yield from of_mailboxes(text, [value for value, span in values.items() if span.kind is DataKind.EMAIL])


def _is_encoded(value: str) -> bool:
    return len(value) >= LEAST_READ and " " not in value


def _written_carelessly(people: Iterable[str]) -> set[str]:
    """Give the first names alone, where somebody's stands in small letters: nobody's capital is to be trusted."""
    lone = {plain(value): value.islower() for value in people if _WORD.fullmatch(value)}
    careless = any(small and name in known_names().given for name, small in lone.items())
    return set(lone) if careless else set()


def _words(text: str, names: set[str], surnames: set[str], carelessly: set[str]) -> Iterator[Span]:
    """Give each word that is a part of a name: with its capital; a first name that is nothing else without.

    So is one of `carelessly`, although it is a word as well.
    """
    firsts = {name for name in names if known_names().is_telling(name)} | carelessly
    small = {name for name in firsts if len(name) >= _SHORTEST_ECHO} - LOWER_NOT_NAMES
    for word in _WORD.finditer(text) if names or surnames else ():
        bare, capital = plain(word.group()), word.group()[0].isupper()
        told = bare in (names if capital else small) or (capital and bare in surnames and _stands_out(text, word))
        if told:
            yield Span(DataKind.PERSON, word.start(), login_end(text, *word.span()), 0.7)


def _surnames(text: str, people: Iterable[tuple[str, Span]]) -> set[str]:
    """Give the surnames that are plain words, of people whom a first name or a title introduces."""
    found = set()
    for value, span in people:
        words = list(map(plain, _WORD.findall(value)))
        if words and (len(words) > 1 or is_titled(text, span.start)):
            found.add(words[-1])
    return found & _PLAIN_WORDS - _DATES_AND_PLACES


def _stands_out(text: str, word: re.Match[str]) -> bool:
    """True for a plain word whose capital opens no sentence and is no other name's: "chez Roy", not "Mont Blanc"."""
    before = text[max(0, word.start() - _LOOK_BACK) : word.start()]
    titled = is_titled(text, word.start())
    if _CAPITAL_AFTER.match(text, word.end()) or (_CAPITAL_BEFORE.search(before) and not titled):
        return False
    return plain(word.group()) in _HARDLY_WORDS or not _OPENS.search(before)


_JOINED = re.compile(r"(?:(?<=_)|(?<=[A-Z]{2}-)|(?<==))[^\W\d_]{4,30}(?![^\W_]|-)|(?<![^\W_])[^\W\d_]{4,30}(?=_)")
"""A part of a file's name, of a machine's, or what a log assigns."""


def _in_identifiers(text: str, names: set[str]) -> Iterator[Span]:
    """Give a name that was found and stands again in an identifier, initials before it: "PC-OBAKAYOKO"."""
    long = {name for name in names if len(name) > _SHORTEST_ECHO}
    for part in _JOINED.finditer(text) if long else ():
        bare = plain(part.group())
        if not long.isdisjoint((bare, bare[1:], bare[2:])) and bare not in known_names().also_words:
            yield Span(DataKind.PERSON, *part.span(), 0.7)


def _words_of(name: str) -> Iterator[str]:
    """Give the words of a name, plain, and the halves of a double surname; of one spelled out, the word it spells."""
    spelt = spelled_word(name)
    words = [spelt] if spelt else list(map(plain, _WORD.findall(name)))
    yield from words
    for word in words:
        yield from halves(word)


def _again(text: str, value: str, span: Span) -> Iterator[Span]:
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if not (_glued(text[at - 1 : at], value[0]) or _glued(value[-1], text[end : end + 1])):
            yield span.placed(at, end)
        at = text.find(value, end)


def _glued(left: str, right: str) -> bool:
    """True when the two characters are inside one word: the value is only a part of it."""
    return left.isalnum() and right.isalnum()
