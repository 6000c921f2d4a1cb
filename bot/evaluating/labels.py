"""What careful readers say of a question: the verdicts they can defend, the words that decide, what is still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.answers.answer import Verdict
from bot.domain.errors import Refused
from knowledge.concepts import Language

SHARED = 0.5
"""Share of the shorter of two passages that must be common before they count as the same words."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the stored text of a source. Raises `ValueError` for a span without a character."""

    source: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is no stretch of text."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span goes from a place to a later one, not {self.start}..{self.end}")

    def meets(self, other: "Span") -> bool:
        """True when the two share at least half of the shorter one: the same words, cut a little differently."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return self.source == other.source and common >= SHARED * min(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class Passage:
    """Published words that a label names: by their place, or by the words themselves, to be found in the source."""

    source: str
    start: int | None = None
    end: int | None = None
    words: str | None = None
    alternatives: tuple["Passage", ...] = ()
    """Other passages that say the same: any one of them is as good."""

    def spans(self, texts: Mapping[str, str]) -> tuple[Span, ...]:
        """Give where it stands, its own place first; raise `Refused` when that is not in the stored `texts`."""
        return tuple(one._span(texts) for one in (self, *self.alternatives))

    def _span(self, texts: Mapping[str, str]) -> Span:
        text = texts.get(self.source)
        if text is None:
            raise Refused("evaluate.error_source", source=self.source, known=", ".join(texts))
        start, end = self._place(text)
        if not 0 <= start < end <= len(text):
            raise Refused("evaluate.error_place", source=self.source, start=start, end=end, length=len(text))
        return Span(self.source, start, end)

    def _place(self, text: str) -> tuple[int, int]:
        if self.start is not None and self.end is not None:
            return self.start, self.end
        words = self.words or ""
        if not words or text.count(words) != 1:
            raise Refused("evaluate.error_words", source=self.source, words=words[:60], count=text.count(words))
        return text.index(words), text.index(words) + len(words)


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """Something that must still hold: its name (`approval`, `anonymise`…) and, if given, the words that say so."""

    name: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What may be answered: the verdicts that a reader could defend, the main one first, and the deciding words."""

    verdicts: tuple[Verdict, ...]
    evidence: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a label without a verdict."""
        if not self.verdicts or len(set(self.verdicts)) != len(self.verdicts):
            raise ValueError("a label has at least one verdict, each once")

    @property
    def main(self) -> Verdict:
        """The verdict that the readers gave first."""
        return self.verdicts[0]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the asker says when the one missing fact is asked for, and what may be answered then."""

    fact: str
    label: Label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question as it was asked, with what careful readers say of it."""

    id: str
    text: str
    language: Language | None
    label: Label
    charter: str | None = None
    """Path of the charter, or of the folder of its files, beside the file of questions; None: what is published."""
    department: str | None = None
    conditions: tuple[NamedCondition, ...] = ()
    also: tuple[Passage, ...] = ()
    """Words that another reader quoted: right to quote, not missed when they are not."""
    need: str | None = None
    forms: tuple[str, ...] = ()
    """How it is asked: `informal`, `misspelt`, `paste`, `two_turn`, `other_language`…"""
    split: str | None = None
    disputed: bool = False
    """True when two readers contradict each other: asked and counted apart."""
    reply: Reply | None = None
    parts: tuple[Label, ...] = ()

    @property
    def allows(self) -> bool:
        """True when a reader could defend "allowed"."""
        return Verdict.ALLOWED in self.label.verdicts

    def passages(self) -> Iterator[Passage]:
        """Give every passage that the label names."""
        yield from self.label.evidence
        yield from self.also
        yield from (c.passage for c in self.conditions if c.passage)
        for label in (*self.parts, *([self.reply.label] if self.reply else [])):
            yield from label.evidence
