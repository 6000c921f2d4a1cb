"""DOCX: footnotes and endnotes, found from the paragraph that calls them."""

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

Xml = Any
"""An lxml element: it has no types."""

_CALLS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_FILES = ("/footnotes.xml", "/endnotes.xml")


def notes_of(document: Any) -> dict[tuple[str, str], Xml]:
    """Give the notes of a document by their kind and number."""
    related = (rel.target_part for rel in document.part.rels.values() if not rel.is_external)
    roots = [parse_xml(part.blob) for part in related if part.partname.endswith(_FILES)]
    return {(note.tag.rpartition("}")[2], note.get(qn("w:id"), "")): note for root in roots for note in root}


def called(element: Xml, notes: Mapping[tuple[str, str], Xml], gone: set[str]) -> Iterator[Xml]:
    """Give the notes that an element calls, in order, but from what is `gone` or hidden."""
    for call in element.iter(*_CALLS):
        note = notes.get((_CALLS[call.tag], call.get(qn("w:id"), "")))
        if note is not None and not any(above.tag in gone for above in call.iterancestors()) and not _hidden(call):
            yield note


def _hidden(call: Xml) -> bool:
    vanish = call.getparent().find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "1") not in {"0", "false", "off"}
