"""Which of the names in a text are one person: "Mme Claire Dubois", "Claire", "C. Dubois", "DUBOIS Claire". Pure.

Two people never share a placeholder unless nothing in the text tells them apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import HE, SHE
from bot.adapters.shield.people.spelled import spelled_word
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SMALL = frozenset("de du des la le les d el al van von der den ben bin da dos do di del y et and ou".split())
_TITLES = re.compile(rf"\b(?:(?P<he>{HE})|{SHE})")
_AND = re.compile(r"\s+(?:et|and|&|ou|or)\s+")
"""What stands between the titles of a couple, whose name is neither his alone nor hers."""
_LOOK_BACK = 24
_SHORTEST_HALF = 4
_MOST = 300
"""Names that are compared with each other; beyond them, only the same words are the same person."""


class Gender(Enum):
    """What a title says of who bears a name."""

    HE = auto()
    SHE = auto()


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in a text: its words as the lists have them, its initials, the title before it."""

    words: frozenset[str]
    initials: tuple[str, ...]
    gender: Gender | None

    @property
    def whole(self) -> bool:
        """True for two words or initials or more: a name that others may be short for."""
        return len(self.words) + len(self.initials) > 1

    def may_be(self, other: "Named") -> bool:
        """True when this shorter name may be that of the longer one."""
        if self.gender and other.gender and self.gender is not other.gender:
            return False
        rest = [part[0] for word in other.words - self.words for part in word.split("-") if part]
        rest += other.initials
        fits = all(initial in rest for initial in self.initials)
        told = bool(self.words) or len(self.initials) > 1
        within = self.words <= other.words or self.is_half_of(other)
        return within and (self.words, self.initials) != (other.words, other.initials) and fits and told

    def is_half_of(self, other: "Named") -> bool:
        """True for one word that is half of a double surname of `other`."""
        return len(self.words) == 1 and any(self.words <= set(halves(word)) for word in other.words)


def named(text: str, start: int, end: int) -> Named:
    """Give the name between `start` and `end` of `text`; one that is spelled out is the word that it spells."""
    if spelt := spelled_word(text[start:end]):
        return Named(frozenset({spelt}), (), None)
    words = [word.group() for word in _WORD.finditer(text, start, end)]
    told = [plain(word.rstrip(".")) for word in words]
    initials = [one for word in words if _is_initial(word) for one in re.findall(r"\w", plain(word))]
    full = {one for word, one in zip(words, told, strict=True) if not _is_initial(word) and one not in _SMALL}
    before = list(_TITLES.finditer(text, max(0, start - _LOOK_BACK), start))
    near = is_titled(text, start)
    couple = len(before) > 1 and near and _AND.fullmatch(text, before[-2].end(), before[-1].start())
    gender = None if couple or not near else Gender.HE if before[-1]["he"] else Gender.SHE
    return Named(frozenset(full), tuple(initials), gender)


def is_titled(text: str, start: int) -> bool:
    """True when a title stands right before the name that starts at `start`."""
    before = list(_TITLES.finditer(text, max(0, start - _LOOK_BACK), start))
    return bool(before) and not text[before[-1].end() : start].strip(" .")


def halves(word: str) -> tuple[str, ...]:
    """Give the two surnames of a double one, "dupont-lajoie"; none of a compound first name."""
    names, parts = known_names(), word.split("-")
    short = len(parts) != 2 or min(map(len, parts)) < _SHORTEST_HALF  # noqa: PLR2004
    return () if short or names.is_telling(word) or any(part in names.given for part in parts) else tuple(parts)


_PIECE = re.compile(r"(?:(?:Messrs\.?|MM\.|Messieurs|Mmes|Mesdames|Mlles)[ ])?(?P<name>[^,\s][^,\n]*)")
_SURE = 0.8


def two_people(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and one for each person of a mark that holds several: "Hughes, Patel"."""
    spans = tuple(spans)
    people = [one for one in spans if one.kind is DataKind.PERSON and one.confidence >= _SURE]
    whole = [one for one in people if "," in text[one.start : one.end] and not one.learned]
    alone = [one for one in people if "," not in text[one.start : one.end]]
    for span in spans:
        doubtful = span.kind is DataKind.PERSON and (span.learned or span.confidence < _SURE)
        parted = doubtful and not any(one.within(span.start, span.end) for one in whole)
        pieces = list(_PIECE.finditer(text, span.start, span.end)) if parted else []
        if len(pieces) > 1 and all(_is_known(one, text, alone) for one in pieces) and not _is_one_name(pieces):
            yield from (replace(span, start=one.start("name"), end=one.end("name")) for one in pieces)
        else:
            yield span


def _is_known(piece: re.Match[str], text: str, people: Sequence[Span]) -> bool:
    """True when a name stands in this piece for itself, or the piece stands elsewhere as a name."""
    return any(one.within(*piece.span()) or text[one.start : one.end] == piece["name"] for one in people)


def _is_one_name(pieces: Sequence[re.Match[str]]) -> bool:
    """True for a surname and its given name: "Hughes, Patricia", "BERNARD, Michel"."""
    if len(pieces) > 2 or any(" " in piece["name"].strip() for piece in pieces):  # noqa: PLR2004
        return False
    first, given = (piece["name"].strip() for piece in pieces)
    surname = (first.isupper() and not given.isupper()) or not known_names().is_telling(plain(first))
    return surname and plain(given) in known_names().given


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or (len(word) == len("J-P") and word[1] == "-")


def same_people(names: Sequence[Named]) -> list[int]:
    """Give for each name the rank of the first that is the same person."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) > _MOST:
        distinct = []
    first = {name: rank for rank, name in reversed(list(enumerate(names)))}
    whole = _people(one for one in distinct if one.whole)
    bearers = {name: _bearers(name, whole) for name in distinct}
    lone = {name: whole[found[0]] for name, found in bearers.items() if len(found) == 1 and name not in whole}
    told = _agreed(_halved(distinct) | lone | whole, names)
    anchor: dict[object, int] = {}
    ranks = []
    for rank, name in enumerate(names):
        key: object = told.get(name) or (name.words, name.initials, _apart(name, names))
        ranks.append(anchor.setdefault(key, min(rank, first.get(name, rank))))
    return ranks


def _people(names: Iterable[Named]) -> dict[Named, Named]:
    """Give for each whole name the longest that it is short for, where there is one only."""
    every = tuple(names)
    kept: dict[Named, Named] = {}
    for name in every:
        same = next((other for other in kept.values() if _is_one(name, other)), None)
        kept[name] = same or name
    for name in every:
        longer = [other for other in dict.fromkeys(kept.values()) if len(other.words) > len(name.words)]
        found = [other for other in longer if name.may_be(other)]
        kept[name] = kept[found[0]] if len(found) == 1 else kept[name]
    return kept


def _is_one(name: Named, other: Named) -> bool:
    titled = name.gender and other.gender and name.gender is not other.gender
    return name.words == other.words and name.initials == other.initials and not titled


def _halved(names: Sequence[Named]) -> dict[Named, Named]:
    """Give for half of a double surname, and for that surname itself, the one surname that it is half of."""
    double = [name for name in names if not name.whole and any(map(halves, name.words))]
    kept = {name: name for name in double}
    for name in names:
        found = [other for other in double if not name.whole and name.is_half_of(other) and name.may_be(other)]
        kept |= {name: found[0]} if len(found) == 1 else {}
    return kept


def _bearers(name: Named, whole: dict[Named, Named]) -> list[Named]:
    """Give the people, one whole name for each, whom a shorter name may mean."""
    people = dict.fromkeys(whole.values())
    return [person for person in people if name.may_be(person)]


def _agreed(told: dict[Named, Named], names: Sequence[Named]) -> dict[Named, Named]:
    """Leave out the short names that a title sets apart from a person whom another title already goes with."""
    genders: dict[Named, Gender] = {}
    for name in names:
        person = told.get(name)
        if person and name.gender:
            genders.setdefault(person, name.gender)
    return {
        name: person
        for name, person in told.items()
        if name.whole or not name.gender or genders.get(person, name.gender) is name.gender
    }


def _apart(name: Named, names: Sequence[Named]) -> Gender | None:
    """Give the title's gender where the same words stand under both titles: "M. Bertin" and "Mme Bertin"."""
    genders = {other.gender for other in names if other.words == name.words and other.gender}
    return name.gender if len(genders) > 1 else None
