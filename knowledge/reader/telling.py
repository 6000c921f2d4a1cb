"""A clause as the reader reads it: its place, its lead-in, its words; marks spelt out, cells with their header.

A clause too long to be read in one go is read in passages: whole sentences, or the cells of a row beside its first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.clause import Clause, Form, cells_of

_MARKS = {
    "✅": " oui ok ",
    "✔": " oui ok ",
    "✓": " oui ok ",
    "☑": " oui ok ",
    "🟢": " vert green ",
    "❌": " non no ",
    "✖": " non no ",
    "✗": " non no ",
    "✘": " non no ",
    "⛔": " non no ",
    "🚫": " non no ",
    "🔴": " rouge red ",
    "⚠": " si if ",
    "🟠": " orange amber ",
    "🟡": " orange amber ",
}
_MARK = re.compile("|".join(_MARKS) + "|\ufe0f")
_STRAY = re.compile(r"[*_`#>]+|\[|\]\([^)]*\)")
_PATH = 160
"""Characters of headings that are told, the innermost last."""


_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")


@dataclass(frozen=True, slots=True)
class _Told:
    """What opens every passage of a clause, and the parts that passages are made of, with what joins them."""

    opening: str
    parts: Sequence[str]
    between: str = " "

    def of(self, parts: Sequence[str]) -> str:
        """Give the passage of some of the parts."""
        return spelt(self.between.join([self.opening, *parts]))


def passages(clause: Clause, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the words of `clause` for the reader, in passages where the whole does not fit.

    Each begins with the headings and the lead-in, or the first cell of the row, and, where there is room, with the last
    sentence of the one before: "it" is then seen beside what it means. A sentence that does not fit stays whole.
    """
    whole = _told(clause)
    if fits(said := whole.of(whole.parts)):
        return (said,)
    return tuple(map(whole.of, _packed(whole.parts, lambda some: fits(whole.of(some))))) or (said,)


def _packed(parts: Sequence[str], fit: Callable[[Sequence[str]], bool]) -> Iterator[Sequence[str]]:
    """Give the parts in groups that fit; a group begins with the last part of the one before."""
    group: list[str] = []
    for part in parts:
        if group and not fit([*group, part]):
            yield group
            group = group[-1:] if fit([group[-1], part]) else []
        group = [*group, part]
    if group:
        yield group


def _told(clause: Clause) -> _Told:
    path = " > ".join(clause.path)[-_PATH:]
    intro = clause.intro.text if clause.intro else ""
    if clause.form is Form.ROW and intro.lstrip().startswith("|"):
        named = _named(intro, clause.text)
        if named:
            return _Told(f"{path} : {named[0]}", named[1:], "; ")
    return _Told(f"{path} : {intro}", _SENTENCE.split(clause.text))


def spelt(text: str) -> str:
    """Give `text` with its marks as words and without its typesetting."""
    words = _MARK.sub(lambda mark: _MARKS.get(mark.group(), ""), text)
    return " ".join(_STRAY.sub(" ", words).split())


def _named(header: str, row: str) -> Sequence[str]:
    """Give the cells of a row, each with its header; none where there are not as many."""
    names, cells = cells_of(header), cells_of(row)
    if len(names) != len(cells):
        return ()
    return [f"{name} : {cell}" if name else cell for name, cell in zip(names, cells, strict=True)]
