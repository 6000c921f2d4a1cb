"""The rows of a table told whole: what an empty first cell repeats, a second row of names, letters for "yes" and "no".

A row is published as it stands; what it leaves to the rows above it is told to whoever reads its rules only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.tables.cells import verdict_of
from ingest.rules.tables.columns import column_names
from knowledge.clause import Clause, Form, cells_of
from knowledge.lexicon import concepts, fold

_SAME = re.compile(r"\W*(?:idem|id\.|ibid\w*|dito|ditto|same(?: as above)?|meme chose)\W*|[″〃\"]|''")
_PAIRS = (({"o", "n"}, "Oui", "Non"), ({"y", "n"}, "Yes", "No"))
_DEFINED = re.compile(r"(?<!\w)[*_«\"]{0,3}[ony][*_»\"]{0,3} ?[=:→]")
"""A letter that the document itself explains."""
_LEAST = 2


def told_whole(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Give the clauses of a source, each with what it says: a row of a table as the rest of the table tells it.

    A row that only goes on naming the columns says nothing, and is left out.
    """
    rows: list[Clause] = []
    explained = any(_DEFINED.search(fold(one.text)) for one in clauses if one.form is not Form.ROW)
    for clause in clauses:
        if rows and not _goes_on(rows[0], clause):
            yield from _told(rows, explained=explained)
            rows = []
        if clause.form is Form.ROW and clause.intro is not None:
            rows.append(clause)
        else:
            yield clause, clause
    yield from _told(rows, explained=explained)


def _goes_on(first: Clause, clause: Clause) -> bool:
    return clause.form is Form.ROW and clause.intro == first.intro


def _told(rows: Sequence[Clause], *, explained: bool) -> Iterator[tuple[Clause, Clause]]:
    """Give the rows of one table."""
    if not rows:
        return
    letters = None if explained else _letters(rows)
    head = _second_head(rows)
    above: list[str] = []
    for at, row in enumerate(rows):
        if head and at == 0:
            continue
        cells = cells_of(row.text)
        told = [_spelled(cell, letters) if place else cell for place, cell in enumerate(cells)]
        told = _filled(told, above, column_names(row))
        above = told
        whole = row if told == cells else _saying(row, told)
        yield row, replace(whole, intro=replace(row.intro, text=head)) if head and row.intro else whole


def _saying(row: Clause, cells: Sequence[str]) -> Clause:
    text = "| " + " | ".join(cells) + " |"
    return replace(row, text=text, end=row.start + len(text))


def _filled(cells: list[str], above: Sequence[str], names: Sequence[str]) -> list[str]:
    """Give cells with what the row above says of what, where the first is empty and the others rule.

    A word that repeats ("idem") is what stands above it.
    """
    own = bool(names) and bool(names[0].strip()) and names[0] not in names[1:]  # else its second cell may stand for it
    first = own and bool(above) and not cells[0].strip() and any(map(verdict_of, cells[1:]))
    return [
        above[at] if at < len(above) and ((at == 0 and first) or _repeats(cell)) else cell
        for at, cell in enumerate(cells)
    ]


def _repeats(cell: str) -> bool:
    return _SAME.fullmatch(fold(cell)) is not None


def _letters(rows: Sequence[Clause]) -> dict[str, str] | None:
    """Give what the letters of a table stand for, where it holds both of a pair and no other."""
    cells = [cell.strip(" *_") for row in rows for cell in cells_of(row.text)[1:]]
    found = {cell.casefold() for cell in cells if len(cell) == 1 and cell.isalpha()}
    return next(({yes[0].casefold(): yes, "n": no} for pair, yes, no in _PAIRS if found == pair), None)


def _names_data(cell: str) -> bool:
    return bool(concepts("data").names(fold(f"données {cell} ; {cell} data")))


def _spelled(cell: str, letters: dict[str, str] | None) -> str:
    return (letters or {}).get(cell.strip(" *_").casefold(), cell)


def _second_head(rows: Sequence[Clause]) -> str:
    """Give the names of the columns where the first row goes on naming them: its first cell is empty, none rules."""
    first, intro = cells_of(rows[0].text), rows[0].intro
    if intro is None or len(rows) < _LEAST or first[0].strip() or any(map(verdict_of, first)):
        return ""
    names = column_names(rows[0])
    ruled = all(any(map(verdict_of, cells_of(row.text)[1:])) for row in rows[1:])
    spans = any(name and name in names[:at] for at, name in enumerate(names)) or not all(map(str.strip, names[1:]))
    named = all(cell.strip() for cell in first[1:]) and any(map(_names_data, first[1:]))
    if not (ruled and spans and named):
        return ""
    both = (" ".join(dict.fromkeys(filter(str.strip, pair))) for pair in zip(names, first, strict=False))
    return "| " + " | ".join(both) + " |"
