"""Word's automatic numbers, which stand in no text: `4.2`, `a)`, a bullet."""

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: its format, its pattern (`%1.%2`), its first number."""

    format: str
    pattern: str
    start: int


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph; `bullet` when it is a mark and no number."""

    text: str
    depth: int
    bullet: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]]
    """For each list, the counter that it shares with others and its levels."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> Label | None:
        """Count one more at `depth` of list `number` and give what stands before the paragraph."""
        if number not in self.lists:
            return None
        counter, levels = self.lists[number]
        level = levels.get(depth) or Level(_BULLET, "", 1)
        if level.format == _BULLET:
            return Label("-", depth, bullet=True)
        counted = self.counts.setdefault(counter, {})
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [other for other in counted if other > depth]:
            del counted[deeper]
        return Label(_shown(level, levels, counted), depth, bullet=False) if level.format != "none" else None


def _shown(level: Level, levels: dict[int, Level], counted: dict[int, int]) -> str:
    shown = level.pattern
    for depth, one in levels.items():
        mark = f"%{depth + 1}"
        if mark in shown:
            shown = shown.replace(mark, _written(counted.get(depth, one.start), one.format))
    return shown.strip()


def _written(count: int, how: str) -> str:
    if how in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if how == "upperLetter" else letter
    if how in {"lowerRoman", "upperRoman"}:
        return _roman(count).upper() if how == "upperRoman" else _roman(count)
    return f"{count:02d}" if how == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while count >= value:
            written += letters
            count -= value
    return written


def numbering(root: Any) -> Numbering:
    """Read `numbering.xml`; its absence is an empty numbering."""
    if root is None:
        return Numbering({})
    abstract = {one.get(qn("w:abstractNumId")): _levels(one) for one in root.iterfind(qn("w:abstractNum"))}
    lists = {}
    for one in root.iterfind(qn("w:num")):
        number, base = one.get(qn("w:numId")), _value(one, "w:abstractNumId")
        restarts = one.find(qn("w:lvlOverride")) is not None
        lists[number] = (f"num{number}" if restarts else f"abstract{base}", abstract.get(base, {}))
    return Numbering(lists)


def _levels(abstract: Any) -> dict[int, Level]:
    levels = {}
    for level in abstract.iterfind(qn("w:lvl")):
        start = _value(level, "w:start")
        levels[int(level.get(qn("w:ilvl"), "0"))] = Level(
            _value(level, "w:numFmt") or "decimal",
            _value(level, "w:lvlText"),
            int(start) if start.isdigit() else 1,
        )
    return levels


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return found.get(qn("w:val"), "") if found is not None else ""
