"""Words struck out on the page: they say nothing, and what they were taken from permits nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.rules.modality.own import own_modality
from ingest.rules.sentences.legends import MARKS
from ingest.rules.tables.cells import verdict_of
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold

FROM, TO = "\x02", "\x03"
"""What stands around struck words until they are left out: signs that no XML holds."""
_STRUCK = re.compile(f"{FROM}([^{TO}]*){TO}")
_NEXT = re.compile(f'(?:(?<=[.!?])|(?<=[.!?]{TO})) +(?={FROM}?[A-ZÀ-Þ«"“])|\n+')
_EXCEPT = re.compile(
    r"[ ,(–—-]+(?:sauf|hormis|excepté\w*|à moins|à l['’]exception|en dehors|unless|except\w*|other than)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""An exception to a ban: of a sentence that lost words, it is in doubt what it excepts."""
_SIGNS = "".join(marks for marks, _ in MARKS)
_ABOUT = (None, Modality.CONDITIONAL)
"""What a cell is that says of what a row rules, or on what condition."""
_CLOSING = (Modality.FORBIDDEN, Modality.DUTY)


def without(text: str) -> str:
    """Give a text without its struck words."""
    return re.sub(r" +([,.)]|$)", r"\1", re.sub(r" {2,}", " ", _STRUCK.sub("", text))).strip() if FROM in text else text


def touched(text: str) -> bool:
    """True for a text of which a word or a mark is struck out."""
    return any(_says(words) for words in _STRUCK.findall(text))


def _says(words: str) -> bool:
    return any(sign.isalnum() or sign in _SIGNS for sign in words)


def _shown(text: str) -> str:
    return " ".join(text.replace(FROM, "").replace(TO, "").split())


@dataclass(slots=True)
class Left:
    """What is left out of a document, in its words."""

    passages: list[str] = field(default_factory=list)
    above: str = ""
    """The words that a list stands below; none where it is in doubt which."""

    def heading(self, text: str) -> str:
        """Give a heading without its struck words."""
        if touched(text):
            self.passages.append(_shown(text))
        self.above = without(text)
        return self.above

    def paragraph(self, text: str, *, item: bool = False) -> str:
        """Give the sentences of a text; those that lost words, only where they do nothing but restrict."""
        said = self._held(text, item=item) if FROM in text else text
        if not item or said.endswith(":"):
            self.above = said if said.endswith(":") and not item else ""
        return said

    def _held(self, text: str, *, item: bool) -> str:
        text = re.sub(f"([ \n]+){TO}", rf"{TO}\1", re.sub(f"{FROM}([ \n]+)", rf"\1{FROM}", text))
        text = re.sub(f"{TO}([ \n]*){FROM}", r"\1", text)
        text = _STRUCK.sub(lambda found: re.sub(r"\n+|(?<=[.!?]) +(?=\S)", rf"{TO}\g<0>{FROM}", found[0]), text)
        ends = [*(found.span() for found in _NEXT.finditer(text)), (len(text), len(text))]
        starts = [0, *(end for _, end in ends)]
        said = (
            self._sentence(text[at:end], item=item) + text[end:then]
            for at, (end, then) in zip(starts, ends, strict=False)
        )
        return re.sub(r"\n{3,}", "\n\n", "".join(said)).strip()

    def _sentence(self, sentence: str, *, item: bool) -> str:
        if not touched(sentence):
            return without(sentence)
        self.passages.append(_shown(sentence))
        said = without(sentence)
        if only_restricts(barred := _EXCEPT.split(said, maxsplit=1)[0]):
            return said if barred == said else f"{barred.rstrip()}."
        forbidden = item and only_restricts(self.above) and own_modality(fold(said)) is Modality.INFORMATION
        return said if forbidden and not _permits(said) and barred == said else ""

    def rows(self, head: Sequence[Sequence[str]], rows: Sequence[list[str]]) -> list[list[str]]:
        """Give the rows below the head of a table, without what is struck in them or in the names of their columns."""
        if not any(FROM in cell for row in (*head, *rows) for cell in row):
            return list(rows)
        names = [[row[at] for row in head if at < len(row)] for at in range(max(map(len, rows), default=0))]
        self.passages += dict.fromkeys(_shown(name) for column in names for name in column if touched(name))
        read = (self._row(row, names) for row in rows)
        return [row for row in read if any(row)]

    def _row(self, row: list[str], names: list[list[str]]) -> list[str]:
        if any(map(touched, row)):
            self.passages.append(" | ".join(map(_shown, row)))
        if touched(row[0]) and not _says(without(row[0])):
            return []
        lost = any(_lost(cell, column, first=not at) for at, (cell, column) in enumerate(zip(row, names, strict=False)))
        held = [
            _held(cell, names[at], doubtful=lost or any(map(touched, names[at]))) if at else without(cell)
            for at, cell in enumerate(row)
        ]
        whole = held == row or any(map(_rules, held, (" ".join(map(without, column)) for column in names)))
        return held if whole else []


def _lost(cell: str, names: list[str], *, first: bool) -> bool:
    """True where what a row is about lost words, in the cell that says it or in the name of its column."""
    said = " ".join(_STRUCK.findall(cell)) if touched(cell) else cell
    return (touched(cell) or (any(map(touched, names)) and (first or _says(cell)))) and verdict_of(said) in _ABOUT


def _rules(cell: str, name: str) -> bool:
    """True for a cell by which its row still says something of its own: without one it would be what a heading is."""
    forbidden = concepts("headings").has("forbidden", fold(name)) and not opens(cell, name)
    return _says(cell) and (verdict_of(cell) is not None or only_restricts(cell) or forbidden)


def _held(cell: str, names: list[str], *, doubtful: bool) -> str:
    """Give the words of a cell that hold: none in a column whose name is struck, no permission where words are lost."""
    said, name = without(cell), " ".join(map(without, names))
    if any(map(touched, names)) and not _says(name):
        return ""
    return "" if (doubtful or touched(cell)) and opens(said, name) else said


def opens(cell: str, name: str) -> bool:
    """True for a cell that may permit something, by its own words or by its column's name."""
    if verdict_of(cell) is Modality.FORBIDDEN or (not verdict_of(cell) and only_restricts(cell)):
        return False
    own = verdict_of(cell) in OPENING or own_modality(fold(cell)) in OPENING
    return own or verdict_of(name) in OPENING or concepts("headings").has("allowed", fold(name))


def only_restricts(sentence: str) -> bool:
    """True for words that forbid or oblige, no part of which permits."""
    return own_modality(fold(sentence)) in _CLOSING and not _permits(sentence)


def _permits(sentence: str) -> bool:
    """True for words of which a part may permit."""
    parts = re.split(r"[,;:.!?]| mais | but ", sentence)
    return any(own_modality(fold(part)) in OPENING or verdict_of(part) in OPENING for part in parts)
