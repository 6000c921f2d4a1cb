"""DOCX: the rows and cells of a table where they stand, content controls opened."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.formats.looks import Xml, value

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


def rows_of(table: Xml) -> list[list[Xml]]:
    """Give the cells of each row of a table; None stands where a row begins further right."""
    rows = (row for row in opened(table) if row.tag == qn("w:tr"))
    return [[*_before(row), *(cell for cell in opened(row) if cell.tag == qn("w:tc"))] for row in rows]


def _before(row: Xml) -> list[None]:
    skipped = value(row.find(qn("w:trPr")), "w:gridBefore")
    return [None] * (min(int(skipped), _MOST_COLUMNS) if skipped.isdigit() else 0)


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
