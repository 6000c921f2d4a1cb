"""What most cells of a column hold, the others hold too: people, addresses, numbers of one shape, measures. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.adapters.shield.numbers.amounts import OF_PAY
from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import NOT_NAMES, OF_A_FIRM, UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_FEWEST_SEPARATORS = {"\t": 1, ";": 2, "|": 2}
_FEWEST_HELD = 3
_BY_COLUMN = 0.7
_MOST = 12
"""Marks of one cell, those that overlap counted."""
_NAME = re.compile(rf"{WORD}(?: (?:(?:de la|de|du|da|di|van|von|el|al|ben|le|la) )?(?:{WORD}|[{UPPER}]\.?)){{0,3}}")
_PLACE = re.compile(rf"(?=[^@<>]*[^\W\d_]{{3}})(?:\d{{1,4}}[A-Za-z]?,? |[{UPPER}])[^@<>\n]{{1,40}}[ ,][^@<>\n]{{2,60}}")
_NOBODY = frozenset(
    "total totals totaux somme moyenne average mean none aucun aucune vacant vacante pourvu inconnu inconnue unknown "
    "anonyme anonymous divers various autre autres other interim interimaire external externe n/a na nc tbc tbd".split()
)
"""What stands in a column of names where nobody does."""


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int

    def share(self, text: str, spans: Sequence[Span]) -> float:
        """Give how much of the cell's letters and digits `spans` cover."""
        places = [at for at in range(self.start, self.end) if text[at].isalnum()]
        covered = sum(any(one.start <= at < one.end for one in spans) for at in places)
        return covered / len(places) if places else 1.0


def filled_columns(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the cells of a column most of which are names, or addresses: "Clara" among eleven names."""
    spans = tuple(sorted(spans, key=_start))
    yield from spans
    kinds = [one.kind for one in spans]
    for kind in (DataKind.PERSON, DataKind.ADDRESS):
        if kinds.count(kind) >= _FEWEST_HELD:
            for column in _columns(text):
                yield from _filled(text, [(cell, _within(cell, spans)) for cell in column], kind)


_NUMBERS = frozenset(map(DataKind, "salary employee_id customer_id birth_date phone".split()))
"""Kinds that a measure may be taken for."""
_FEWEST_NUMBERS = 4
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")


def without_strays(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans without the few numbers marked in a column of numbers, in rows of nobody: hours of machines.

    Only what nothing but the tagger saw goes, where most numbers of the column bear no mark and it is not called a pay.
    """
    spans = tuple(sorted(spans, key=_start))
    lone = [one for one in spans if one.learned and one.kind in _NUMBERS and _is_alone(text, one, spans)]
    gone: set[Span] = set()
    for column in _columns(text) if lone else ():
        numbers = [cell for cell in column if _NUMBER.fullmatch(text, cell.start, cell.end)]
        marked = [cell for cell in numbers if _within(cell, spans)]
        called = plain(text[column[0].start : column[0].end]) if column else ""
        if len(numbers) >= _FEWEST_NUMBERS and 2 * len(marked) < len(numbers) and not OF_PAY.search(called):
            gone.update(one for one in lone if any(one.within(cell.start, cell.end) for cell in marked))
    yield from (one for one in spans if one not in gone)


def _is_alone(text: str, span: Span, spans: Iterable[Span]) -> bool:
    """True where the line of `span` tells of nobody: it holds no other mark than of numbers that the tagger saw."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    beside = (one for one in spans if one.meets(start, end if end >= 0 else len(text)))
    return all(one.learned and one.kind in _NUMBERS for one in beside)


_OF_A_FILE = frozenset(map(DataKind, "customer_id employee_id id_card passport license_plate vat".split()))
_FEWEST_ALIKE = 2


def alike_in_columns(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the cells of their column that are written alike: two "VAL-2023-11870" marked, the third too.

    Of letters and digits, in the same places, and of the same length.
    """
    spans = tuple(sorted(spans, key=_start))
    yield from spans
    numbered = sum(one.kind in _OF_A_FILE for one in spans) >= _FEWEST_ALIKE
    for column in _columns(text) if numbered else ():
        held = [(cell, _within(cell, spans)) for cell in column]
        shapes: dict[str, list[Span]] = {}
        for cell, some in held:
            if len(some) == 1 and some[0].kind in _OF_A_FILE and cell.share(text, some) == 1:
                shapes.setdefault(_shape(text[cell.start : cell.end]), []).append(some[0])
        for cell, some in held:
            shape = _shape(text[cell.start : cell.end])
            like = shapes.get(shape, []) if shape and not some else []
            if len(like) >= _FEWEST_ALIKE:
                yield replace(like[0], start=cell.start, end=cell.end, confidence=_BY_COLUMN)


def _shape(said: str) -> str:
    """Give how a number is written, empty where it holds no letter or no digit."""
    shape = re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", said))
    return shape if "A" in shape and "9" in shape else ""


def _start(span: Span) -> int:
    return span.start


def _within(cell: _Cell, spans: Sequence[Span]) -> list[Span]:
    last = bisect_left(spans, cell.end, key=_start)
    return [one for one in spans[max(0, last - _MOST) : last] if one.meets(cell.start, cell.end)]


def _filled(text: str, column: Sequence[tuple[_Cell, list[Span]]], kind: DataKind) -> Iterator[Span]:
    own = [[one for one in some if one.kind is kind] for _, some in column]
    shares = [cell.share(text, some) for (cell, _), some in zip(column, own, strict=True)]
    full = [some[0] for some, share in zip(own, shares, strict=True) if some and 2 * share > 1]
    if len(full) < _FEWEST_HELD or 2 * len(full) <= len(column):
        return
    like = replace(full[0], confidence=_BY_COLUMN, learned=all(one.learned for one in full))
    for rank, ((cell, some), share) in enumerate(zip(column, shares, strict=True)):
        apart = all(one.kind in (kind, DataKind.PERSON) for one in some)
        if share < 1 and apart and _is_like(text[cell.start : cell.end], kind, first=rank == 0 and not some):
            yield replace(like, start=cell.start, end=cell.end)


def _is_like(said: str, kind: DataKind, *, first: bool) -> bool:
    """True for what such a column may hold; its `first` cell may be its name."""
    if kind is DataKind.ADDRESS:
        return _PLACE.fullmatch(said) is not None and (not first or any(map(str.isdigit, said)))
    words = [word.strip(".") for word in plain(said).split()]
    if not _NAME.fullmatch(said) or not OF_A_FIRM.isdisjoint(words) or not _NOBODY.isdisjoint(words):
        return False
    listed = any(map(known_names().is_listed, words))
    return listed if first else listed or NOT_NAMES.isdisjoint(words)


def _columns(text: str) -> Iterator[list[_Cell]]:
    """Give the columns of each table: the cells that are not empty, of lines in a row that have as many cells."""
    for separator, fewest in _FEWEST_SEPARATORS.items():
        rows: list[list[_Cell]] = []
        start = 0
        for line in [*text.split("\n"), ""]:
            count = line.count(separator)
            if rows and count + 1 != len(rows[0]):
                yield from _turned(rows)
                rows = []
            if count >= fewest:
                rows.append(list(_cells(line, start, separator)))
            start += len(line) + 1
        yield from _turned(rows)


def _cells(line: str, start: int, separator: str) -> Iterator[_Cell]:
    at = start
    for cell in line.split(separator):
        said = cell.strip(" \"'")
        first = at + (cell.index(said) if said else 0)
        yield _Cell(first, first + len(said))
        at += len(cell) + 1


def _turned(rows: Sequence[Sequence[_Cell]]) -> Iterator[list[_Cell]]:
    if len(rows) >= _FEWEST_HELD:
        yield from ([cell for cell in column if cell.start < cell.end] for column in zip(*rows, strict=True))
