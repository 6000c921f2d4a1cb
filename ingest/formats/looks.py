"""DOCX: what a run is said to be, by itself, by its style or by its paragraph's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from docx.oxml.ns import qn

Xml = Any
"""An lxml element: it has no types."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their name in the file."""

    known: Mapping[str, Xml]
    usual: str
    """The style of a paragraph that names none."""
    said: dict[tuple[str, str], bool] = field(default_factory=dict)
    """What was found of a style and a mark."""

    @classmethod
    def of(cls, document: Any) -> Self:
        """Give the styles of a document that python-docx opened."""
        known = {style.get(qn("w:styleId")): style for style in document.styles.element.iterfind(qn("w:style"))}
        return cls(known, next((name for name, style in known.items() if _is_default(style)), ""))

    def chain(self, style: str) -> list[Xml]:
        """Give a style and those that it is based on, nearest first."""
        chain: list[Xml] = []
        while style in self.known and self.known[style] not in chain:
            chain.append(self.known[style])
            style = value(chain[-1], "w:basedOn")
        return chain

    def of_paragraph(self, properties: Xml | None) -> list[Xml]:
        """Give the styles of a paragraph, the usual one where it names none."""
        return self.chain(value(properties, "w:pStyle") or self.usual)

    def mark(self, run: Xml, *names: str) -> bool:
        """True for a run that has one of these marks ("w:vanish"), its own or that of a style."""
        return any(self._marks(run, name) for name in names)

    def _marks(self, run: Xml, name: str) -> bool:
        own = run.find(qn("w:rPr"))
        if own is not None and own.find(qn(name)) is not None:
            return on(own, name)
        return any(self._says(style, name) for style in self._styles(run, own))

    def _styles(self, run: Xml, own: Xml | None) -> Iterator[str]:
        yield value(own, "w:rStyle")
        paragraph = next(run.iterancestors(qn("w:p")), None)
        if paragraph is not None:
            yield value(paragraph.find(qn("w:pPr")), "w:pStyle") or self.usual
        table = next(run.iterancestors(qn("w:tbl")), None)
        if table is not None:
            yield value(table.find(qn("w:tblPr")), "w:tblStyle")

    def _says(self, style: str, name: str) -> bool:
        """True where the nearest style that says something of a mark says that it is on."""
        if (style, name) not in self.said:
            said = (one.find(qn("w:rPr")) for one in self.chain(style))
            marked = (on(one, name) for one in said if one is not None and one.find(qn(name)) is not None)
            self.said[style, name] = next(marked, False)
        return self.said[style, name]


def _is_default(style: Xml) -> bool:
    return style.get(qn("w:default")) in {"1", "true"} and style.get(qn("w:type")) == "paragraph"


def on(properties: Xml, name: str) -> bool:
    """True for properties that have a mark and do not take it off."""
    found = properties.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}


def value(element: Xml | None, name: str) -> str:
    """Give the value of a property, nothing where it has none."""
    found = element.find(qn(name)) if element is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""
