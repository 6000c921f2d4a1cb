"""A source, its clauses, and where each stands in the stored text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.concepts import Kind, Language


class Form(StrEnum):
    """The shape in which a clause was written."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    PAIR = "pair"


def cells_of(row: str) -> list[str]:
    """Give the cells of a table's row as they stand, empty ones too; a bar behind a backslash is a bar of its words."""
    inner = _OUTER.sub("", row.strip())
    return [cell.strip().replace("\\|", "|") for cell in BAR.split(inner)]


_OUTER = re.compile(r"^\||(?<!\\)\|$")
BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Source:
    """A published document: its stored text (contract.md) and what the report says of it."""

    id: str
    title: str
    kind: Kind
    language: Language
    text: str
    digest: str
    """SHA-256 of `text` in UTF-8, hexadecimal."""
    file_name: str
    department: str | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Intro:
    """Words that stand before a clause and give it its sense: a list's lead-in, a table's header row."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a source that can be cited: a paragraph, a list item, a table row, a FAQ pair.

    `text` is the stored text between `start` and `end`, offsets in characters of the source's stored text.
    `path` holds the headings above it, outermost first; `title` is the innermost. Raises `ValueError` when the
    offsets do not fit the text.
    """

    source: str
    document: str
    """The source's title, as shown beside a quote."""
    id: str
    kind: Kind
    language: Language
    form: Form
    title: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    intro: Intro | None = None
    department: str | None = None

    def __post_init__(self) -> None:
        """Refuse a clause without words or whose offsets do not measure its text."""
        if not self.text.strip() or self.end - self.start != len(self.text) or self.start < 0:
            raise ValueError(f"clause {self.key}: offsets {self.start}–{self.end} do not fit its text")

    @property
    def key(self) -> str:
        """`source:id`, stable from one publication to the next (contract.md)."""
        return f"{self.source}:{self.id}"

    @property
    def context(self) -> str:
        """Headings, lead-in and words in one string: what is embedded and searched."""
        lead = (self.intro.text,) if self.intro else ()
        return "\n".join((" > ".join(self.path), *lead, self.text)).strip()


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that a search brought back, with its fused score in 0..1 and the two signals behind it."""

    clause: Clause
    score: float
    words: float
    meaning: float
