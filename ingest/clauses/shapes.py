"""The blocks that a stored text is read as: headings, paragraphs, list items, table rows, and what is no clause."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ingest.clauses import marks
from ingest.clauses.page import Page


class Shape(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADER = "header"
    ROW = "row"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Block:
    """A block and the span of its words, list marker and number excluded."""

    shape: Shape
    start: int
    end: int
    depth: int = 0
    """A heading's level (10 for `#`), an item's indentation."""
    title: str = ""
    number: marks.Number | None = None
    order: str | None = None
    """An ordered item's own mark, `a` or `1`."""
    why: str = ""
    """Why it was left out: front_matter, code, comment, html, quote, contents, page, mark."""
    label: bool = False
    """True for the label of a callout, alone on its line: it leads what stands below."""


Taken = tuple[tuple[Block, ...], int]
Reader = Callable[[Page, int], Taken | None]


def left_out(read: Page, at: int, until: int, why: str) -> Taken:
    """Give the lines from `at` up to `until` as a block that is no clause, and `until`."""
    last = until - 1
    return (
        Block(Shape.LEFT_OUT, read.lines[at].start, max(read.lines[last].end, read.lines[at].start), why=why),
    ), until
