"""DOCX: paragraphs, headings, lists and tables written as Markdown, so that one splitter serves all."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import takewhile
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from ingest.clauses import marks
from ingest.formats import Extract, archive
from ingest.formats.grid import Row, goes_on, opened, rows_of, width
from ingest.formats.heads import Head, head_of
from ingest.formats.looks import Styles, Xml, on, value
from ingest.formats.notes import called, notes_of
from ingest.formats.numbering import Label, Numbering, numbering
from ingest.formats.parts import Look, Part, written
from ingest.formats.struck import FROM, TO, Left, opens, without
from ingest.remarks import Code, Reason, Refused, Remark, remark
from ingest.rules.tables.cells import verdict_of

_HEADING = re.compile(r"(?:heading|titre|überschrift|titulo) ?(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|tm|table of contents|table des matières)\b.*", re.IGNORECASE)
_CONTINUES = re.compile(
    r"list (?:continue|paragraph)(?: \d)?|liste continue(?: \d)?|paragraphe de liste", re.IGNORECASE
)
_WINGDINGS = {"F0FC": "✔", "F0FB": "✘", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0D8": "➢", "F0E0": "→"}
_GONE = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:drawing"),
    qn("w:pict"),
    qn("w:object"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BROKEN = (
    PackageNotFoundError,
    BadZipFile,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
)
"""What python-docx raises on a damaged document; lxml's parse errors are SyntaxErrors."""
_STRUCK = ("w:strike", "w:dstrike")
_DEEPEST = 6
_WHITE = "FFFFFF"
_NAMED_AT_MOST, _SHOWN = 5, 90


@dataclass(slots=True)
class _Reader:
    """The way through a document, and what it meets that a reader of the page would not see."""

    styles: Styles
    numbers: Numbering
    notes: dict[tuple[str, str], Xml]
    seen: Counter[Code] = field(default_factory=Counter)
    left: Left = field(default_factory=Left)
    told: defaultdict[Code, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The words of what was left out, or read in doubt."""

    def parts(self, parent: Xml) -> Iterator[Part]:
        """Give the paragraphs and tables under `parent`, content controls opened, tables of contents left aside."""
        for child in opened(parent):
            if child.tag == qn("w:p"):
                if (part := self._paragraph(child)) is not None:
                    yield from self._with_notes(part, self._notes(child)) if part.text else (part,)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)

    def _paragraph(self, paragraph: Xml) -> Part | None:
        properties = paragraph.find(qn("w:pPr"))
        chain = self.styles.of_paragraph(properties)
        name = value(chain[0], "w:name") if chain else ""
        level = _level(name, properties, chain)
        if not (whole := self._text(paragraph)) or _CONTENTS.fullmatch(name):
            return None
        label = self._label([properties, *(style.find(qn("w:pPr")) for style in chain)])
        text = self.left.heading(whole) if level else self.left.paragraph(whole, item=label is not None)
        continues = label is None and level is None and _CONTINUES.fullmatch(name) is not None
        return Part(text, self._look(paragraph, chain), level, label, continues=continues) if text or label else None

    def _notes(self, element: Xml) -> list[str]:
        """The words of the notes that a paragraph or a table calls."""
        said = (self.left.paragraph(self._cell(note)) for note in called(element, self.notes, _GONE, self._silent))
        return [words for words in said if words]

    def _with_notes(self, part: Part, notes: list[str]) -> Iterator[Part]:
        """A note goes on its paragraph or item, which it may restrict; under a heading or a table it stands alone."""
        alone = part.table or part.level is not None or (part.label is None and marks.title_like(part.text))
        yield part if alone else replace(part, text="\n".join((part.text, *notes)))
        if alone:
            yield from (Part(words) for words in notes)

    def _text(self, paragraph: Xml) -> str:
        """The words that the page shows, line breaks kept."""
        words = "".join(self._words(paragraph))
        lines = (" ".join(line.split(" ")) for line in re.sub(r"[ \t]+", " ", words).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()

    def _words(self, element: Xml) -> Iterator[str]:
        for child in element:
            if child.tag in _GONE:
                self._note(child)
            elif child.tag == qn("w:r"):
                if self._shown(child):
                    yield from self._letters(child)
            else:
                if child.tag == qn("w:ins"):
                    self.seen[Code.TRACKED_CHANGES] += 1
                yield from self._words(child)

    def _letters(self, run: Xml) -> Iterator[str]:
        struck = self.styles.mark(run, *_STRUCK)
        yield from (FROM, *_letters(run), TO) if struck else _letters(run)

    def _note(self, gone: Xml) -> None:
        if gone.tag in (qn("w:del"), qn("w:moveFrom")):
            self.seen[Code.TRACKED_CHANGES] += 1

    def _hidden(self, run: Xml) -> bool:
        return self.styles.mark(run, "w:vanish")

    def _silent(self, run: Xml) -> bool:
        return self._hidden(run) or self.styles.mark(run, *_STRUCK)

    def _shown(self, run: Xml) -> bool:
        properties = run.find(qn("w:rPr"))
        if not any(_letters(run)):
            return True
        if self._hidden(run):
            self.seen[Code.HIDDEN_TEXT] += 1
            return False
        cell = next(run.iterancestors(qn("w:tc")), None)
        if value(properties, "w:color").upper() == _WHITE and cell is None:
            self.seen[Code.WHITE_TEXT] += 1
        return True

    def _label(self, properties: list[Xml]) -> Label | None:
        for one in properties:
            numbered = one.find(qn("w:numPr")) if one is not None else None
            if numbered is not None:
                depth = value(numbered, "w:ilvl")
                return self.numbers.label(value(numbered, "w:numId"), int(depth) if depth.isdigit() else 0)
        return None

    def _look(self, paragraph: Xml, chain: list[Xml]) -> Look:
        inherited = [style.find(qn("w:rPr")) for style in chain]
        sizes: Counter[float | None] = Counter()
        bold = total = 0
        for run in paragraph.iter(qn("w:r")):
            letters = sum(len(text.strip()) for text in _letters(run))
            properties = [run.find(qn("w:rPr")), *inherited]
            sizes[_size(properties)] += letters
            bold += letters if _bold(properties) else 0
            total += letters
        return Look(sizes.most_common(1)[0][0] if sizes else None, bold=0 < total == bold)

    def _table(self, table: Xml) -> Iterator[Part]:
        """A table of tools as a table; a box drawn around text as that text."""
        rows = rows_of(table)
        if len(rows) < 2 or max(len(row.there) for row in rows) < 2:  # noqa: PLR2004  one row or column frames words
            for cell in (cell for row in rows for cell in row.there):
                yield from self.parts(cell)
            return
        filled = list(self._filled(rows))
        if not filled:
            return
        head = self._head([row for row, _ in filled], [list(map(without, cells)) for _, cells in filled])
        if head.title:
            yield Part(head.title)
        named = [self._named(head, row, cells) for row, cells in filled[head.rows :]]
        below = self.left.rows([cells for _, cells in filled[: head.rows]], named)
        lines = [f"| {' | '.join(cells)} |" for cells in (head.cells, *below)]
        rule = "|" + "---|" * len(head.cells)
        yield from self._with_notes(Part("\n".join((lines[0], rule, *lines[1:])), table=True), self._notes(table))

    def _head(self, rows: list[Row], cells: list[list[str]]) -> Head:
        head = head_of(
            cells,
            named=sum(1 for _ in takewhile(lambda row: row.names, rows)),
            joined=any(map(goes_on, rows[1].there)) if len(rows) > 1 else False,
            title=len(rows[0].there) == 1,
        )
        if head.doubtful:
            self.told[Code.TABLE_HEAD].append(" | ".join(dict.fromkeys(head.cells)))
        return head

    def _named(self, head: Head, row: Row, cells: list[str]) -> list[str]:
        """Give the words of a row; one that begins further right, below no name of its own, permits nothing."""
        first = len(row.cells) - len(row.there)
        if not first or (head.cells[0] and head.cells[0] in head.cells[first : first + 1]):
            return cells
        held = ["" if opens(without(cell), "".join(head.cells[at : at + 1])) else cell for at, cell in enumerate(cells)]
        if any(map(verdict_of, cells)) or held != cells:
            self.told[Code.UNNAMED_ROWS].append(" | ".join(filter(None, map(without, cells))))
        return held

    def _filled(self, rows: list[Row]) -> Iterator[tuple[Row, list[str]]]:
        """Give the rows that hold words, and the words of each column."""
        above: list[str] = []
        for row in rows:
            above = self._cells(row, above)
            if any(above):
                yield row, above

    def _cells(self, row: Row, above: list[str]) -> list[str]:
        """The words of each column, merged cells repeated so that a row stands by itself."""
        cells: list[str] = []
        for cell in row.cells:
            if cell is None:
                cells.append("")
                continue
            said = above[len(cells)] if goes_on(cell) and len(cells) < len(above) else self._cell(cell)
            cells.extend([said] * width(cell))
        return cells

    def _cell(self, cell: Xml) -> str:
        said = (" ".join(self._text(paragraph).split()) for paragraph in cell.iter(qn("w:p")))
        return " / ".join(words for words in said if words).replace("|", "¦")


def extract(data: bytes, name: str) -> Extract:
    """Give the text of a DOCX as Markdown; refuses bombs, macros, passwords and damaged files."""
    archive.look(data, name, needed="word/document.xml")
    try:
        document = docx.Document(BytesIO(data))
        reader = _Reader(Styles.of(document), numbering(_numbers(document)), notes_of(document))
        parts = list(reader.parts(document.element.body))
        boxes = len(list(document.element.body.iter(qn("w:txbxContent"))))
    except _BROKEN as error:
        raise Refused(Reason.DAMAGED, name) from error
    told = {**reader.told, Code.STRUCK_TEXT: reader.left.passages}
    return Extract(written(parts), (*_remarks(name, reader.seen, boxes), *_told(name, told)))


def _numbers(document: Any) -> Xml | None:
    related = (rel.target_part for rel in document.part.rels.values() if not rel.is_external)
    return next((part.element for part in related if part.partname.endswith("/numbering.xml")), None)


def _remarks(name: str, seen: Counter[Code], boxes: int) -> Iterator[Remark]:
    for code, count in sorted(seen.items()):
        yield remark(code, name, count=count)
    if boxes:
        yield remark(Code.TEXT_BOXES, name, count=boxes)


def _told(name: str, told: dict[Code, list[str]]) -> Iterator[Remark]:
    for code, passages in sorted((code, passages) for code, passages in told.items() if passages):
        named = [passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN]}…" for passage in passages[:_NAMED_AT_MOST]]
        more = ("…",) if len(passages) > _NAMED_AT_MOST else ()
        yield remark(code, name, count=len(passages), words=" · ".join((*named, *more)))


def _level(name: str, properties: Xml, chain: list[Xml]) -> int | None:
    if found := _HEADING.fullmatch(name):
        return int(found[1]) or 1
    if name.lower() in {"title", "titre"}:
        return 1
    for one in (properties, *(style.find(qn("w:pPr")) for style in chain)):
        outline = value(one, "w:outlineLvl")
        if outline.isdigit() and int(outline) < 9:  # noqa: PLR2004  9 is Word's "body text"
            return min(int(outline) + 1, _DEEPEST)
    return None


def _letters(run: Xml) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:sym"):
            yield _WINGDINGS.get(child.get(qn("w:char"), "").upper(), "")


def _size(properties: list[Xml]) -> float | None:
    half = next((said for one in properties if (said := value(one, "w:sz"))), "")
    return int(half) / 2 if half.isdigit() else None


def _bold(properties: list[Xml]) -> bool:
    return next((on(one, "w:b") for one in properties if one is not None and one.find(qn("w:b")) is not None), False)
