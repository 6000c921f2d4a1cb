"""Where the tagger is not followed: names that may be a tool's, and what the rules saw in a question."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.listed import barred
from bot.adapters.shield.people.names import HE, SHE
from bot.adapters.shield.sensitive import OF_A_PERSON, SENSITIVE, is_told_of_one, of_one_unnamed
from bot.adapters.shield.spared.times import DAYS
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

SURE = 0.94
"""How likely a name that no list and no rule knows must be where something is asked (no mark is said to be likelier): a
tool may stand there as well."""
_END = re.compile(r"[.!?\n]")
_REST = re.compile(r"[ -]?[^\W_a-zà-ÿ]|[@/\\_]")
"""What goes on: "Sophie Page 2" is a page."""
_OF_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){3}(?![\w.]| [A-Z])")
"""What stands for other words: "D.O.B."."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def may_stand(text: str, span: Span, found: Iterable[Span]) -> bool:
    """True unless nothing supports a name of the tagger's, and it may be a tool's."""
    if span.kind is not DataKind.PERSON or any(one.meets(span.start, span.end) for one in found):
        return True
    words = words_of(text, span)
    if not words or set(words) & barred() or set(words) <= DAYS or _OF_INITIALS.match(text, span.start):
        return False
    listed = any(known_names().is_listed(word) for word in words)
    return listed or not _is_asked(text, span.end) or span.confidence >= SURE


def of_somebody(text: str, kept: Sequence[Span]) -> Iterator[Span]:
    """Give what is kept: without health, beliefs and offences where nobody can be recognised.

    What the rules saw said of one person without a name stays: "mon collègue est séropositif".
    """
    anybody = any(span.kind in OF_A_PERSON for span in kept)
    told = () if anybody else frozenset(of_one_unnamed(text, (span for span in kept if not span.learned)))
    yield from (span for span in kept if anybody or span.kind not in SENSITIVE or span in told)


_LOOK_BACK = 8
_WHOSE = re.compile(r"\b(?:votre|ton|ta|son|sa|mon|ma|leur|your|his|her|my|their) \Z", re.IGNORECASE)


_TITLED = re.compile(rf"(?<![\w.])(?:{HE}|{SHE}|Me|Dr\.?|Pr\.|Prof\.)[ ]\Z")


_HOUSE = re.compile(r"\d{1,4}[A-Z] [A-Z].{2,40}", re.DOTALL)
"""A house's number with its letter, and a street: "14B Mallard Court"."""


def must_stay(text: str, span: Span) -> bool:
    """True for a whole name of the lists, somebody's own illness, and what the rules found in a sentence that asks.

    And for a house whose number has a letter.

    In a question the tagger learnt that most words are nothing; "Helena Brandt" is somebody wherever she stands, and so
    is who stands behind a title.
    """
    if span.kind is DataKind.PERSON and (_is_whole_name(words_of(text, span)) or _is_first_and_last(text, span)):
        return True
    if span.kind is DataKind.ADDRESS and _HOUSE.fullmatch(text, span.start, span.end):
        return True
    if span.kind is DataKind.HEALTH and _WHOSE.search(text, max(0, span.start - _LOOK_BACK), span.start):
        return True
    if not _is_asked(text, span.end):
        return False
    titled = _TITLED.search(text, max(0, span.start - _LOOK_BACK), span.start) is not None
    told = titled or any(known_names().is_telling(word) for word in words_of(text, span))
    return span.kind is not DataKind.PERSON or told


def _is_whole_name(words: Sequence[str]) -> bool:
    """True for a given name that is nothing else beside a family name of the lists, in either order."""
    names = known_names()
    family = names.family - names.also_words
    ends = [(words[0], words[-1]), (words[-1], words[0])] if len(words) > 1 else []
    return any(names.is_telling(given) and name in family for given, name in ends)


def _is_first_and_last(text: str, span: Span) -> bool:
    """True for a given name that is nothing else, a family name after it that is a word too, and no name's rest."""
    words, names = words_of(text, span), known_names()
    if len(words) != 2 or not names.is_telling(words[0]) or words[1] not in names.family - barred():  # noqa: PLR2004
        return False
    written = text[span.start : span.end]
    return written == written.title() and _REST.match(text, span.end) is None


_SENTENCE = re.compile(r"[.!?](?=\s|\Z)|\n")
_ROW = re.compile(r"(?:[^\t;|\n]*[\t;|]){2}")
_LONGEST = 300
"""Characters of a sentence before what is told, and after it."""


def told_together(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Give who is named and what is told of them in one sentence, or one row: the two vouch for each other.

    In a long memo the tagger passes over both: "chez Josette (elle est en mi-temps thérapeutique)".
    """
    for span in (one for one in found if one.kind in SENSITIVE):
        first, last = max(0, span.start - _LONGEST), span.end + _LONGEST
        start = max((one.end() for one in _SENTENCE.finditer(text, first, span.start)), default=first)
        stop = _SENTENCE.search(text, span.end, last)
        end = stop.start() if stop else last
        within = [one for one in found if start <= one.start and one.end <= end]
        people = [one for one in within if one.kind is DataKind.PERSON and _is_called(text, one)]
        if people and (_ROW.match(text, start) or is_told_of_one(text, span)):
            yield from (span, *people)


def _is_called(text: str, span: Span) -> bool:
    return any(known_names().is_telling(word) for word in words_of(text, span))


def words_of(text: str, span: Span) -> list[str]:
    """Give the words of a mark, as the lists have them."""
    return [plain(word.group()) for word in WORD.finditer(text, span.start, span.end)]


def _is_asked(text: str, place: int) -> bool:
    end = _END.search(text, place)
    return end is not None and end.group() == "?"
