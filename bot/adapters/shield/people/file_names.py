"""People whom the name of a file tells: "CV_Eleonore_Vaubrun_2026.pdf", "PayslipJohnPemberton.xlsx"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import UPPER
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import load
from bot.adapters.shield.texts.spans import Span

_SMALL = r"[^\W\d_A-Z]"
_FILE = re.compile(
    r"(?<![\w/.@-])(?P<stem>[^\W_][\w'()+&-]{2,80}(?:\.[\w'()-]{1,40}){0,3})"
    r"\.(?:pdf|docx?|odt|rtf|txt|md|xlsx?|xlsm|ods|csv|pptx?|odp|zip|7z|eml|msg|jpe?g|png|heic|tiff?|mp[34]|wav|m4a"
    r"|json|xml)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_PIECE = re.compile(rf"[{UPPER}]+(?!{_SMALL})|[{UPPER}]?{_SMALL}+")
_JOINT = re.compile(r"['_.-]{0,2}")
_SHORTEST = 2
_MOST_PIECES = 3
_SURE = 0.96
"""No second look takes it back: an ordinary word beside a given name, in the name of a file, is a family's."""


@cache
def _of_a_file() -> frozenset[str]:
    """Give the words of a file's name that are no name beside one."""
    words: dict[str, str] = load("words")
    return frozenset(words["of_a_file"].split())


def in_file_names(text: str) -> Iterator[Span]:
    """Give the people named in the names of files: a given name that is nothing else, with the name beside it."""
    for file in _FILE.finditer(text):
        pieces = list(_PIECE.finditer(text, *file.span("stem")))
        taken = -1
        for place, piece in enumerate(pieces):
            if place > taken and known_names().is_telling(plain(piece.group())):
                first, last = _whole(text, pieces, place)
                taken = last
                yield Span(DataKind.PERSON, pieces[first].start(), pieces[last].end(), _SURE)


def _whole(text: str, pieces: Sequence[re.Match[str]], place: int) -> tuple[int, int]:
    """Give the first and the last piece of a name: the given one, and those beside it that may be its family's."""
    last = place
    for left, right in pairwise(pieces[place : place + _MOST_PIECES]):
        if not (_are_joined(text, left, right) and _may_be_a_name(right)):
            break
        last += 1
    if last > place or place == 0:
        return place, last
    left = pieces[place - 1]
    return (place - 1 if _are_joined(text, left, pieces[place]) and _may_be_a_name(left) else place), place


def _are_joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return _JOINT.fullmatch(text, left.end(), right.start()) is not None


def _may_be_a_name(piece: re.Match[str]) -> bool:
    word = plain(piece.group())
    return len(word) >= _SHORTEST and word not in _of_a_file()
