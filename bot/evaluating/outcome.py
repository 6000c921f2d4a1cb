"""A labelled question and the answer it got: what is right about it, and which way it is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bot.domain.answers.answer import Verdict
from bot.evaluating.heeding import Consultation
from bot.evaluating.labels import Label, Labelled, NamedCondition, Span

SOFT = frozenset({Verdict.CONDITIONAL, Verdict.INFO})


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as an answer states it: its words, or its name, and where those words stand if they are quoted."""

    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as far as it is measured. `tokens` and `words` count what is cited and what is said beside it."""

    verdict: Verdict
    citations: tuple[Span, ...] = ()
    conditions: tuple[Condition, ...] = ()
    clarifies: bool = False
    parts: tuple[Verdict, ...] = ()
    confidence: float = 0.0
    tokens: int = 0
    words: int = 0
    ms: float = 0.0
    found: tuple[Span, ...] = ()
    """The clauses that the search finds nearest, best first."""
    leads: tuple[Span, ...] = ()
    """The lead-ins that people read above the items that are cited."""
    consulted: tuple[Consultation, ...] = ()
    """What became of each question that a model was asked for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, its label with every passage located, and the answer."""

    labelled: Labelled
    given: Given
    evidence: tuple[tuple[Span, ...], ...] = ()
    """One entry per deciding passage, each with the passages that say the same."""
    also: tuple[Span, ...] = ()
    conditions: tuple[tuple[NamedCondition, Span | None], ...] = ()
    after: Given | None = None
    """The answer after the missing fact was given, if it was asked for."""
    surface: str = "terminal"

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts: an answer that asks back is unclear (contract.md)."""
        return Verdict.UNCLEAR if self.given.clarifies else self.given.verdict

    @property
    def main(self) -> Verdict:
        """The verdict that the readers gave first."""
        return self.labelled.label.main

    @property
    def charter(self) -> str:
        """The name of the charter it was asked of."""
        return PurePath(self.labelled.charter or "").name.removesuffix(".md")

    @property
    def exact(self) -> bool:
        """True when the answer gives the main verdict."""
        return self.verdict is self.main

    @property
    def right(self) -> bool:
        """True when a careful reader could defend the verdict."""
        return self.verdict in self.labelled.label.verdicts

    @property
    def answered(self) -> bool:
        """True for anything but *unclear* and *off-topic*."""
        return self.verdict.settled

    @property
    def false_allow(self) -> bool:
        """True for "allowed" where no reader could defend it."""
        return self.verdict is Verdict.ALLOWED and not self.labelled.allows

    @property
    def softened(self) -> bool:
        """True for a ban that is answered "if…" or by a fact, where no reader could defend that."""
        return self.main is Verdict.FORBIDDEN and self.verdict in SOFT and not self.right

    @property
    def grounded(self) -> bool:
        """True when at least one deciding passage is quoted, or there is none to quote."""
        return not self.evidence or not self.answered or any(self._within(self.given.citations))

    @property
    def right_after_reply(self) -> bool:
        """True when the answer after the missing fact is defensible."""
        reply = self.labelled.reply
        return reply is not None and self.after is not None and self.after.verdict in reply.label.verdicts

    def quoted(self) -> Iterator[bool]:
        """For each deciding passage, whether it or one that says the same is quoted; a doubt that holds quotes none.

        A lead-in that stands above a quoted item is read with it.
        """
        if self.right and not self.answered:
            return iter(())
        return self._within((*self.given.citations, *self.given.leads))

    def to_the_point(self) -> Iterator[bool]:
        """For each quote, whether it is one that a reader gave."""
        told = [span for group in self.evidence for span in group] + list(self.also)
        return (any(c.meets(span) for span in told) for c in self.given.citations)

    def found_within(self, depth: int) -> Iterator[bool]:
        """For each deciding passage, whether the search finds it among its best `depth` clauses."""
        return self._within(self.given.found[:depth])

    def _within(self, spans: tuple[Span, ...]) -> Iterator[bool]:
        return (any(one.meets(span) for one in spans for span in group) for group in self.evidence)

    def conditions_found(self) -> Iterator[bool]:
        """For each condition that readers name, whether the answer states it."""
        return (any(_same(said, *told) for said in self.given.conditions) for told in self.conditions)

    def conditions_true(self) -> Iterator[bool]:
        """For each condition that the answer states, whether readers name it."""
        return (any(_same(said, *told) for told in self.conditions) for said in self.given.conditions)

    def parts_right(self) -> Iterator[bool]:
        """For each question of a message that holds several, whether its own answer is defensible."""
        said: list[Verdict | None] = [*self.given.parts]
        said += [None] * (len(self.labelled.parts) - len(said))
        return (_defends(label, v) for label, v in zip(self.labelled.parts, said, strict=False))


def _defends(label: Label, verdict: Verdict | None) -> bool:
    return verdict in label.verdicts


def _same(said: Condition, told: NamedCondition, span: Span | None) -> bool:
    """True for the same name, or for words that stand in the same place."""
    if said.words.casefold() == told.name.casefold():
        return True
    return said.span is not None and span is not None and said.span.meets(span)


def tokens_of(text: str) -> int:
    """Give the number of words and figures in `text`."""
    return len(re.findall(r"\w+", text))
