"""DOCX: the parts of a document, as they are written in Markdown."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.clauses import marks
from ingest.formats.numbering import Label
from ingest.formats.struck import only_restricts
from ingest.rules.modality.own import own_modality
from knowledge.concepts import OPENING
from knowledge.lexicon import fold

_LARGER = 1.12
_USUAL = 11.0
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: size and weight of most of its letters."""

    size: float | None
    bold: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a table as it will be written; `level` when it is a heading, `label` when it is numbered.

    An item of which all is struck out has no text.
    """

    text: str
    look: Look = Look(None, bold=False)
    level: int | None = None
    label: Label | None = None
    table: bool = False
    continues: bool = False
    """True for what the style of its paragraph puts below an item of a list, without a mark of its own."""

    @property
    def item(self) -> bool:
        """True for an item of a list."""
        return self.label is not None and not self.level and not _sectioned(self.label)


def written(parts: list[Part]) -> str:
    """Give the parts of a document as Markdown."""
    return _written(_continued(_leveled(_there(parts))))


def _there(parts: list[Part]) -> list[Part]:
    """Give the parts that say something, without the lead-in of a list of which every item was struck out."""
    kept: list[Part] = []
    struck = False
    for part in (*parts, Part("")):
        if not part.text and part.label:
            struck = struck or part.item
            continue
        if struck and not part.item and kept and kept[-1].text.endswith(":"):
            kept.pop()
        struck = False
        kept.append(part)
    return kept[:-1]


def _leveled(parts: list[Part]) -> list[Part]:
    """Give a level to what only looks like a heading: larger than the body, or all bold."""
    sizes: Counter[float] = Counter()
    for part in parts:
        if not part.table:
            sizes[part.look.size or _USUAL] += len(part.text)
    body = sizes.most_common(1)[0][0] if sizes else _USUAL
    styled = max((part.level for part in parts if part.level), default=0)
    looks = sorted({_weight(part, body) for part in parts if _seems_heading(part, body)}, reverse=True)
    levels = {look: min(_DEEPEST, styled + rank) for rank, look in enumerate(looks, 1)}
    return [replace(part, level=levels[_weight(part, body)]) if _seems_heading(part, body) else part for part in parts]


def _continued(parts: list[Part]) -> list[Part]:
    """Put what goes on between two items of a ban into the first, so that the second stays below the lead-in."""
    joined: list[Part] = []
    lead = ""
    for part, listed in zip(parts, _before_items(parts), strict=True):
        goes_with = part.continues and not part.level and listed and bool(joined) and joined[-1].item
        if goes_with and lead.endswith(":") and only_restricts(lead) and own_modality(fold(part.text)) not in OPENING:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}\n{part.text}")
        else:
            joined.append(part)
            lead = lead if part.item else part.text
    return joined


def _before_items(parts: list[Part]) -> list[bool]:
    """Tell of each part whether an item comes next, but for what goes on."""
    told, item = list[bool](), False
    for part in reversed(parts):
        told.append(item)
        item = item if part.continues else part.item
    return told[::-1]


def _seems_heading(part: Part, body: float) -> bool:
    if part.table or part.level or "\n" in part.text or (part.label and part.label.bullet):
        return False
    return (part.look.bold or (part.look.size or _USUAL) >= body * _LARGER) and marks.title_like(part.text)


def _weight(part: Part, body: float) -> float:
    """The size that ranks a heading; a bold line is as large as the body."""
    return max(part.look.size or _USUAL, body)


def _written(parts: list[Part]) -> str:
    written: list[str] = []
    listed = False
    for part in parts:
        if written and not (part.item and listed):
            written.append("")
        written.append(_line(part))
        listed = part.item
    return "\n".join(written) + "\n"


def _sectioned(label: Label) -> bool:
    """True for `4.2` and `Article 4`: a number that names a clause, not a rank in a list."""
    return not label.bullet and re.fullmatch(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]+)[.)°]?|\([\w]+\)", label.text) is None


def _line(part: Part) -> str:
    if part.table:
        return part.text
    number = f"{part.label.text} " if part.label and not part.label.bullet else ""
    if part.level:
        return f"{'#' * min(part.level, _DEEPEST)} {number}{' '.join(part.text.split())}"
    if part.label is None or _sectioned(part.label):
        return re.sub(r"^([>`~])", r"\\\1", number + part.text)
    mark = number or "- "
    return (
        "  " * part.label.depth
        + mark
        + part.text.replace("\n\n", "\n").replace("\n", "\n" + "  " * part.label.depth + "  ")
    )
