"""DOCX: footnotes and endnotes, found from the paragraph that calls them."""

from collections.abc import Callable, Iterator, Mapping
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


def called(
    element: Xml, notes: Mapping[tuple[str, str], Xml], gone: set[str], hidden: Callable[[Xml], bool]
) -> Iterator[Xml]:
    """Give the notes that an element calls, in order, but from what is `gone` or a run that is `hidden`."""
    for call in element.iter(*_CALLS):
        note = notes.get((_CALLS[call.tag], call.get(qn("w:id"), "")))
        if note is not None and not any(a.tag in gone for a in call.iterancestors()) and not hidden(call.getparent()):
            yield note
