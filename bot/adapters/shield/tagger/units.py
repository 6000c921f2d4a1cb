"""A text as units (runs of letters, runs of digits, single signs), each with its look, its gap and its pieces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.adapters.shield.texts.spans import Span
from knowledge.reader.pieces import END, START

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_UNIT = re.compile(r"[^\W\d_]{1,40}|\d{1,40}|(?P<sign>[^\w\s]|_)(?P=sign){127,}|[^\w\s]|_")
"""A sign that goes on beyond any rule drawn across a page is one unit, so that a run of it costs no time."""
LOOKS = 7
GAPS = 4
WINDOW, OVERLAP = 240, 60
"""Pieces of a window, and those that it shares with the next."""
_UNITS = 2 * WINDOW
"""Units of a window at most: signs that are read as one piece, emoji in a row, would else all be of one."""
MOST_WINDOWS = 60
"""Windows of a text at most. 20,000 characters of prose fill 29, of a table of names and numbers 50, of terse code 58;
"a.a.a." would fill 111."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Where a unit stands, how it looks and what is before it.

    `look`: 0 sign, 1 small, 2 capital first, 3 capitals, 4 mixed, 5 digits, 6 one capital; `gap`: 0 nothing, 1 space, 2
    wide space or tab, 3 the line's end.
    """

    start: int
    end: int
    look: int
    gap: int


@dataclass(frozen=True, slots=True)
class Window:
    """Some units in a row, the pieces that they are read as, and the first and last piece of each."""

    first: int
    units: tuple[Unit, ...]
    pieces: list[int]
    places: list[tuple[int, int]]


class Places:
    """Where units stand, to be asked of many spans: each is found at once, not by reading every unit."""

    def __init__(self, some: Sequence[Unit]) -> None:
        """Keep where each unit starts and ends; they are in order."""
        self._starts = [unit.start for unit in some]
        self._ends = [unit.end for unit in some]

    def of(self, span: Span) -> tuple[int, int]:
        """Give the first unit that `span` touches and the one after the last; the same twice when it touches none."""
        first = bisect_right(self._ends, span.start)
        return first, max(first, bisect_left(self._starts, span.end))


def units(text: str) -> Iterator[Unit]:
    """Give the units of `text`, in order."""
    done = 0
    for match in _UNIT.finditer(text):
        yield Unit(*match.span(), _look(match.group()), _gap(text[done : match.start()]))
        done = match.end()


def _look(word: str) -> int:
    if not word[0].isalnum():
        return 0
    if word[0].isdigit():
        return 5
    if word.isupper():
        return 3 if len(word) > 1 else 6
    if word.islower():
        return 1
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _gap(between: str) -> int:
    if not between:
        return 0
    if "\n" in between:
        return 3
    return 1 if between == " " else 2


def windows(text: str, tokenizer: "Tokenizer") -> Iterator[Window]:
    """Give windows of `text` that overlap, each short enough to be read at once."""
    every = tuple(units(text))
    encoded = tokenizer.encode(text)
    first, last = _ends(every, encoded.offsets)
    start = 0
    while start < len(every):
        end = start
        while end < len(every) and end - start < _UNITS and last[end] - first[start] < WINDOW:
            end += 1
        end = max(end, start + 1)
        ids = list(encoded.ids[first[start] : last[end - 1] + 1])[:WINDOW]
        places = [
            (min(first[n] - first[start], WINDOW - 1) + 1, min(last[n] - first[start], WINDOW - 1) + 1)
            for n in range(start, end)
        ]
        yield Window(start, every[start:end], [START, *ids, END], places)
        if end == len(every):
            return
        while end > start + 1 and last[end - 1] > first[start] + WINDOW - OVERLAP:
            end -= 1
        start = end


def reach(text: str, tokenizer: "Tokenizer") -> int:
    """Give how far `text` is read: all of it, or up to the end of the last window that a text may have."""
    some = tuple(islice(windows(text, tokenizer), MOST_WINDOWS + 1))
    return len(text) if len(some) <= MOST_WINDOWS else some[MOST_WINDOWS - 1].units[-1].end


def _ends(every: Sequence[Unit], offsets: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Give the first and the last piece of each unit."""
    first, last, place = [], [], 0
    for unit in every:
        while place < len(offsets) - 1 and offsets[place][1] <= unit.start:
            place += 1
        first.append(place)
        stop = place
        while stop < len(offsets) - 1 and offsets[stop + 1][0] < unit.end:
            stop += 1
        last.append(stop)
    return first, last
