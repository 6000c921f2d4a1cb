"""A published source as a page shows it: every stored word in order, with an anchor at each clause."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

from bot.channels.web.inline import NOWHERE, Piece, Span, pieces
from knowledge.clause import BAR, Clause, Form, Intro, Source

Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of the source; `level` counts from 1, `anchor` is where the contents lead."""

    shape: ClassVar[str] = "heading"
    level: int
    words: Words
    anchor: str

    @property
    def text(self) -> str:
        """Its words without style."""
        return "".join(piece.text for piece in self.words)


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs and lists of one clause (`anchor` is its id), or words that no clause holds."""

    shape: ClassVar[str] = "passage"
    anchor: str | None
    label: str
    """The number or letter that stands before the words, if any."""
    parts: tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list inside a clause."""

    words: Words
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a clause."""

    shape: ClassVar[str] = "bullets"
    items: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; it is a clause."""

    anchor: str
    cells: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` names its columns and may be empty."""

    shape: ClassVar[str] = "table"
    header: tuple[Words, ...]
    rows: tuple[Row, ...]


Block = Heading | Passage | Bullets | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page: its title, then its blocks."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The two outermost levels of headings; one when two would be too long to read."""
        headings = [block for block in self.blocks if isinstance(block, Heading)]
        levels = sorted({heading.level for heading in headings})
        for depth in (2, 1):
            kept = tuple(heading for heading in headings if heading.level in levels[:depth])
            if len(kept) <= _LONGEST_CONTENTS:
                return kept
        return kept[:_LONGEST_CONTENTS]


_LONGEST_CONTENTS = 60
_LONGEST_LABEL = 40
"""Characters before a clause on its own line: up to here a number or a letter, beyond words to show apart."""
_FRONT_MATTER = re.compile(r"\s*---\n.*?\n(?:---|\.\.\.)(?:\n|$)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TITLE = re.compile(r"\s{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*\s*$")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_NUMBER = re.compile(r"^(?:(?:article|section|q)\s*)?[\dIVX]+(?:\.\d+)*[.)°\s:–-]+", re.IGNORECASE)


def sheet(source: Source, clauses: Sequence[Clause], marked: Span = NOWHERE) -> Sheet:
    """Give the page of `source`; characters of its stored text in `marked` are marked."""
    blocks = list(_grouped(_Reading(source.text, marked).blocks(clauses)))
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and first.level == 1:
        return Sheet(first.text, tuple(blocks[1:]))
    return Sheet(source.title, tuple(blocks))


def excerpt(source: Source, clauses: Sequence[Clause], marked: Span) -> Sheet:
    """Give only the section that holds the marked words: what a sealed link opens to someone who is not signed in."""
    path = next((c.path for c in clauses if c.start < marked.end and marked.start < c.end), None)
    kept = [clause for clause in clauses if clause.path == path]
    heading = (Heading(2, pieces(path[-1], 0), "section"),) if path else ()
    return Sheet(source.title, (*heading, *_grouped(_Reading(source.text, marked).blocks(kept, only_clauses=True))))


@dataclass(frozen=True, slots=True)
class _Item:
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Header:
    cells: tuple[Words, ...]


_Read = Heading | Passage | _Item | _Header | Row


@dataclass(slots=True)
class _Reading:
    """The way through the stored text, clause by clause; what lies between them is shown too."""

    text: str
    marked: Span
    at: int = 0
    headings: int = 0
    shown: set[int] = field(default_factory=set)

    def blocks(self, clauses: Sequence[Clause], *, only_clauses: bool = False) -> Iterator[_Read]:
        """Give what is read, in order; with `only_clauses`, nothing but the clauses and their lead-ins."""
        front = _FRONT_MATTER.match(self.text)
        self.at = front.end() if front else 0
        for clause in clauses:
            if clause.intro is not None and clause.intro.start not in self.shown:
                yield from () if only_clauses else self._between(clause.intro.start, clause.path)
                yield from self._intro(clause.intro, clause.form)
            if not only_clauses:
                yield from self._between(clause.start, clause.path)
            yield self._clause(clause)
            self.at = max(self.at, clause.end)
            self.shown.add(clause.start)
        if not only_clauses:
            yield from self._between(len(self.text), ())

    def _intro(self, intro: Intro, form: Form) -> Iterator[_Read]:
        self.shown.add(intro.start)
        self.at = max(self.at, intro.end)
        if form is Form.ROW:
            yield _Header(tuple(words for words in self._cells(intro.text, intro.start)))
        else:
            yield Passage(None, "", self._lines(intro.text, intro.start))

    def _clause(self, clause: Clause) -> _Read:
        if clause.form is Form.ROW:
            return Row(clause.id, self._cells(clause.text, clause.start))
        passage = Passage(clause.id, self._label(clause), self._lines(clause.text, clause.start))
        return _Item(passage) if clause.form is Form.ITEM else passage

    def _label(self, clause: Clause) -> str:
        """The number or letter that stands on the clause's line before its words."""
        line = self.text[self.text.rfind("\n", 0, clause.start) + 1 : clause.start].strip("*_# \t")
        return line if any(map(str.isalnum, line)) and len(line) <= _LONGEST_LABEL else ""

    def _between(self, until: int, path: tuple[str, ...]) -> Iterator[_Read]:
        """Read what stands before `until`: headings, and words that no clause holds; marks alone show nothing."""
        gap, start = self.text[self.at : until], self.at
        last = gap.rpartition("\n")[2]
        if until < len(self.text) and len(last.strip("*_# \t")) <= _LONGEST_LABEL:
            gap = gap.removesuffix(last)
        self.at = max(self.at, until)
        gap = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), gap)
        for line in gap.splitlines(keepends=True):
            yield from self._line(line.rstrip("\n"), start, path)
            start += len(line)

    def _line(self, line: str, start: int, path: tuple[str, ...]) -> Iterator[_Read]:
        if not any(map(str.isalnum, line)) or _PICTURE.fullmatch(line):
            return
        if found := _TITLE.match(line):
            yield self._heading(len(found[1]), found[2], start + found.start(2))
        elif level := _level(line, path):
            yield self._heading(level, line.strip().strip("*_"), start)
        else:
            yield Passage(None, "", self._lines(line, start))

    def _heading(self, level: int, title: str, start: int) -> Heading:
        self.headings += 1
        return Heading(level, pieces(title, start, self.marked), f"_{self.headings}")

    def _lines(self, text: str, start: int) -> tuple[Line, ...]:
        """Cut words into paragraphs and list items; a wrapped line goes on with the one before."""
        cuts = [0, *(m.start() + 1 for m in re.finditer(r"\n(?=[ \t]*\n)|\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)])\s)", text))]
        lines = []
        for low, high in zip(cuts, [*cuts[1:], len(text)], strict=True):
            part = text[low:high]
            mark = _ITEM.match(part) if low or _ITEM.match(part) else None
            skip = mark.end() if mark else len(part) - len(part.lstrip())
            if words := part[skip:].rstrip():
                lines.append(Line(pieces(words, start + low + skip, self.marked), mark is not None))
        return tuple(lines)

    def _cells(self, text: str, start: int) -> tuple[Words, ...]:
        cuts = [-1, *(found.start() for found in BAR.finditer(text)), len(text)]
        spans = list(pairwise(cuts))
        outer = [s for s in spans if not (s in (spans[0], spans[-1]) and not text[s[0] + 1 : s[1]].strip())]
        return tuple(self._cell(text, start, low + 1, high) for low, high in outer)

    def _cell(self, text: str, start: int, low: int, high: int) -> Words:
        raw = text[low:high]
        skip = len(raw) - len(raw.lstrip())
        return pieces(raw.strip(), start + low + skip, self.marked)


def _level(line: str, path: tuple[str, ...]) -> int:
    """Give the level of a heading that has no mark of its own: its place in the path of the clause below; else 0."""
    said = _plain(line)
    for level, title in enumerate(path, start=1):
        whole = _plain(title)
        if said in {whole, _NUMBER.sub("", whole)} or _NUMBER.sub("", said) == whole:
            return level
        if whole.startswith(said + " ") or whole.endswith(" " + said):
            return level
    return 0


def _plain(words: str) -> str:
    return " ".join(words.strip().strip("*_#").split())


def _grouped(read: Iterable[_Read]) -> Iterator[Block]:
    """Put items that follow each other in one list, rows under one header in one table."""
    items: list[Passage] = []
    header: tuple[Words, ...] = ()
    rows: list[Row] = []
    for one in read:
        if items and not isinstance(one, _Item):
            yield Bullets(tuple(items))
            items = []
        if rows and not isinstance(one, Row):
            yield Table(header, tuple(rows))
            rows, header = [], ()
        match one:
            case _Item(passage):
                items.append(passage)
            case _Header(cells):
                header = cells
            case Row():
                rows.append(one)
            case _:
                yield one
    if items:
        yield Bullets(tuple(items))
    if rows:
        yield Table(header, tuple(rows))
