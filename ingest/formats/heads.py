"""The rows at the top of a table: a title, names of columns, or a first row that already rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.rules.about.slots import slots_in
from ingest.rules.modality.own import own_modality
from ingest.rules.sentences.legends import MARKS
from ingest.rules.tables.cells import verdict_of
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold

Row = list[str]
_BOTH = {Modality.ALLOWED, Modality.FORBIDDEN}
_LEAST_WORDS = 4
_SENTENCE = re.compile(
    r"\W*(?:il (?:est|faut|n')|n[e'] ?|vous|tu|on|jamais|toujours|never|always|do not|don't|you|it (?:is|must|may))\b"
)
"""How a sentence opens that rules, and no name of a column: "Données interdites dans ChatGPT"."""
_PLAIN_ANSWER = re.compile(r"\W*(?:oui|non|yes|no|ok)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows of a table: a title, its columns' names, how many rows these take."""

    cells: Row
    rows: int
    title: str = ""
    doubtful: bool = False
    """True where the first row was taken for names although it may be a rule, or hold none of them."""


def head_of(rows: Sequence[Row], *, named: int = 0, joined: bool = False, title: bool = False) -> Head:
    """Give the head of a table.

    `named` is how many rows are said to be names of columns; `joined` tells that a cell goes from the first row into
    the second, `title` that the first row is one cell.
    """
    first, below = rows[0], rows[1:]
    if title and len(below) > 1:
        return _titled(rows, named=named)
    if not named and _rules(first, below):
        return Head([""] * len(first), 0)
    if len(below) > 1 and (named > 1 or joined) and not any(map(verdict_of, below[0])):
        return Head(_joined(first, below[0]), 2)
    return Head(first, 1, doubtful=not named and (_may_rule(first, below) or _spans(first)))


def _titled(rows: Sequence[Row], *, named: int) -> Head:
    """A title that names nothing stands above the table; one that names a tool, say, still lends it to the rows."""
    title = next((cell for cell in rows[0] if cell), "")
    if _names(rows[0]) or any(modality.search(fold(title)) for modality in concepts("modality").patterns.values()):
        return Head(rows[0], 1, doubtful=True)
    below = head_of(rows[1:], named=max(0, named - 1))
    return replace(below, title=title, rows=below.rows + 1)


def _joined(above: Row, below: Row) -> Row:
    return [" / ".join(dict.fromkeys(filter(None, both))) for both in zip(above, below, strict=False)]


def _spans(first: Row) -> bool:
    """True where one name stands above several columns, whose own names are then in the next row."""
    return any(cell and cell in first[:at] for at, cell in enumerate(first))


def _rules(first: Row, below: Sequence[Row]) -> bool:
    """True for a first row that says of what it rules, as those below it do in the same column."""
    if not _names(first) or {verdict_of(cell) for cell in first} >= _BOTH:
        return False
    columns = [(cell, _column(below, at)) for at, cell in enumerate(first)]
    return any(
        (told := _alike(cell, under))
        and all(told)
        and (_closes(cell) or _names([cell]) or _told_apart(first, cell, under))
        for cell, under in columns
    )


def _may_rule(first: Row, below: Sequence[Row]) -> bool:
    return _names(first) and any(any(_alike(cell, _column(below, at))) for at, cell in enumerate(first))


def _column(rows: Sequence[Row], at: int) -> Row:
    return [row[at] for row in rows if at < len(row) and row[at]]


def _alike(cell: str, below: Row) -> list[bool]:
    """Tell of each cell below whether it rules as this one does; nothing where this one does not rule."""
    sort, named = _sort(cell), _names([cell])
    return [_sort(one) == sort and (not named or _names([one])) for one in below] if sort else []


def _sort(cell: str) -> str:
    """Give how a cell rules: by a mark, by a plain answer, in words; nothing for one that does not."""
    if any(mark in cell for marks, _ in MARKS for mark in marks):
        return "mark"
    if verdict_of(cell) is not None:
        return "answer" if _PLAIN_ANSWER.match(fold(cell)) else "words"
    sentence = len(cell.split()) >= _LEAST_WORDS and (cell.endswith(".") or _SENTENCE.match(fold(cell)))
    return "words" if sentence and own_modality(fold(cell)) is not Modality.INFORMATION else ""


def _closes(cell: str) -> bool:
    return (verdict_of(cell) or own_modality(fold(cell))) not in OPENING


def _told_apart(first: Row, cell: str, below: Row) -> bool:
    """True for a bare "Autorisé" that cannot name its column: it stands below too, beside bans, and says of what."""
    said = slots_in(fold(" ; ".join(first)), positive=False)
    again = fold(cell) in map(fold, below) and any(verdict_of(one) is Modality.FORBIDDEN for one in below)
    return again and bool(said.data or said.uses)


def _names(row: Row) -> bool:
    """True for a row that names a tool, some data or a use."""
    said = slots_in(fold(" ; ".join(row)), positive=False)
    return bool(said.tools - {"class:any"} or said.data or said.uses)
