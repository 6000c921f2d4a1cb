"""What a figure must be compared with: one verdict for everything, the nearest clauses' tell-tale words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.answers.answer import Verdict
from bot.door import Door
from bot.evaluating.asking import DEEPEST, Rooms, read_at, texts_of
from bot.evaluating.labels import Labelled, Span
from bot.evaluating.outcome import Given, tokens_of
from bot.ports import Charter
from knowledge.lexicon import fold

_TELLS = {
    Verdict.FORBIDDEN: re.compile(
        r"\b(?:interdit\w*|ne (?:doi\w+|peu\w+|faut)|n.est pas (?:autoris|permis)\w*|jamais|aucune?|proscri\w+"
        r"|must not|may not|cannot|never|forbid\w*|prohibit\w*|not (?:allowed|permitted)|do not|don.t)\b|❌"
    ),
    Verdict.CONDITIONAL: re.compile(
        r"\b(?:sous reserve|a condition|apres (?:accord|validation|avis)|sauf|si\b|accord (?:ecrit|prealable)"
        r"|provided|unless|subject to|only if|approval|after|except)\b|⚠"
    ),
    Verdict.ALLOWED: re.compile(
        r"\b(?:autoris\w+|permis\w*|peu(?:t|vent|x)|pouvez|libre\w*|encourag\w+|may|can|allowed|permitted|free)\b|✅"
    ),
}
"""The words that anyone would look for first, folded."""


@dataclass(frozen=True, slots=True)
class ConstantRoom:
    """Says the same to everyone."""

    charter: Charter
    verdict: Verdict

    @property
    def texts(self) -> Mapping[str, str]:
        """The stored text of each source."""
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:  # noqa: ARG002  the shape of Room
        """Give the one verdict, without a quote."""
        return Given(self.verdict)


@dataclass(frozen=True, slots=True)
class KeywordRoom:
    """Quotes the `depth` nearest clauses and says what their strictest tell-tale word says."""

    charter: Charter
    door: Door
    depth: int

    @property
    def texts(self) -> Mapping[str, str]:
        """The stored text of each source."""
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        """Give the strictest verdict that a tell-tale word of the nearest clauses stands for; unclear without one."""
        question = read_at(self.door, words, labelled, thread)
        found = self.charter.find(question.text, at_most=DEEPEST)
        clauses = [one.clause for one in found[: self.depth]]
        spans = tuple(Span(c.source, c.start, c.end) for c in clauses)
        verdict = max((keyword_verdict(c.context) for c in clauses), key=_strictness, default=Verdict.UNCLEAR)
        return Given(
            verdict,
            citations=spans if verdict is not Verdict.UNCLEAR else (),
            confidence=min(1.0, max(0.0, found[0].score)) if found else 0.0,
            tokens=sum(tokens_of(c.text) for c in clauses),
            found=tuple(Span(f.clause.source, f.clause.start, f.clause.end) for f in found),
        )


def keyword_verdict(text: str) -> Verdict:
    """Give what the first tell-tale word of `text` stands for, bans first; unclear without one."""
    said = fold(text)
    return next((verdict for verdict, tells in _TELLS.items() if tells.search(said)), Verdict.UNCLEAR)


def _strictness(verdict: Verdict) -> int:
    return -1 if verdict is Verdict.UNCLEAR else verdict.strictness


def constant_rooms(open_charter: Callable[[str | None], Charter]) -> dict[str, Rooms]:
    """Give the rooms that say one verdict to everything, by name (the wording's `evaluate.baseline.…`)."""

    def constant(verdict: Verdict) -> Rooms:
        return lambda charter: ConstantRoom(open_charter(charter), verdict)

    said = (Verdict.FORBIDDEN, Verdict.UNCLEAR, Verdict.CONDITIONAL, Verdict.ALLOWED)
    return {f"always_{verdict}": constant(verdict) for verdict in said}
