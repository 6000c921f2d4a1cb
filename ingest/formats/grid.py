"""DOCX: the rows and cells of a table where they stand, content controls opened."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from ingest.formats.looks import Xml, on, value

_MOST_COLUMNS = 60
_AROUND = {qn("w:sdt"): qn("w:sdtContent"), qn("w:sdtContent"): "", qn("w:customXml"): ""}
"""What stands around paragraphs, rows and cells without being one, and where in it they stand."""


def opened(parent: Xml) -> Iterator[Xml]:
    """Give what stands under an element, content controls opened, tables of contents left aside."""
    for child in parent:
        if child.tag not in _AROUND:
            yield child
        elif not (child.tag == qn("w:sdt") and _is_contents(child)):
            inside = child.find(_AROUND[child.tag]) if _AROUND[child.tag] else child
            yield from opened(inside if inside is not None else ())


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, None where it begins further right; `names` where Word repeats it on each page."""

    cells: list[Xml | None]
    names: bool

    @property
    def there(self) -> list[Xml]:
        """The cells that stand in the row."""
        return [cell for cell in self.cells if cell is not None]


def rows_of(table: Xml) -> list[Row]:
    """Give the rows of a table."""
    return [_row(row) for row in opened(table) if row.tag == qn("w:tr")]


def _row(row: Xml) -> Row:
    properties = row.find(qn("w:trPr"))
    skipped = value(properties, "w:gridBefore")
    before = min(int(skipped), _MOST_COLUMNS) if skipped.isdigit() else 0
    cells = (cell for cell in opened(row) if cell.tag == qn("w:tc"))
    return Row([*[None] * before, *cells], properties is not None and on(properties, "w:tblHeader"))


def width(cell: Xml) -> int:
    """Give how many columns a cell takes."""
    span = value(cell.find(qn("w:tcPr")), "w:gridSpan")
    return min(int(span), _MOST_COLUMNS) if span.isdigit() else 1


def goes_on(cell: Xml) -> bool:
    """True for the part of a merged cell that stands below its first row."""
    properties = cell.find(qn("w:tcPr"))
    merged = properties.find(qn("w:vMerge")) if properties is not None else None
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _is_contents(control: Xml) -> bool:
    gallery = next(control.iter(qn("w:docPartGallery")), None)
    return gallery is not None and "contents" in gallery.get(qn("w:val"), "").lower()
