"""Words struck out on the page: they say nothing, and what they were taken from permits nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.rules.cells import verdict_of
from ingest.rules.modality import own_modality
from ingest.rules.statements import MARKS
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold

FROM, TO = "\x02", "\x03"
"""What stands around struck words until they are left out: signs that no XML holds."""
_STRUCK = re.compile(f"{FROM}([^{TO}]*){TO}")
_NEXT = re.compile(f'(?<=[.!?{TO}])[ ]+(?={FROM}?[A-ZÀ-Þ«"“])|\n+')
_SIGNS = "".join(marks for marks, _ in MARKS)
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
            self.above = "" if item else said
        return said

    def _held(self, text: str, *, item: bool) -> str:
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
        forbidden = item and only_restricts(self.above) and own_modality(fold(said)) is Modality.INFORMATION
        return said if forbidden or only_restricts(said) else ""

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
        lost = any(touched(cell) and verdict_of(" ".join(_STRUCK.findall(cell))) is None for cell in row)
        return [
            _held(cell, names[at], doubtful=lost or any(map(touched, names[at]))) if at else without(cell)
            for at, cell in enumerate(row)
        ]


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
    parts = re.split(r"[,;:]| mais | but ", sentence)
    return own_modality(fold(sentence)) in _CLOSING and not any(own_modality(fold(part)) in OPENING for part in parts)
