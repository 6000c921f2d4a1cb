"""A review: an answer that permits, as the DPO looks at it again; no word of the question unless its asker shows it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.answers.answer import Answer, Understood, Verdict
from bot.domain.asked.question import Thread
from knowledge.question.strangers import UNKNOWN

REVIEWED = (Verdict.ALLOWED, Verdict.CONDITIONAL)
"""Verdicts whose error costs: somebody does what they should not."""
SHOULD_BE = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN, Verdict.UNCLEAR)
A_WEEK = 10
"""Answers of a week that are offered once the pilot is over."""
PREFIX = "R-"
"""What the number of a review begins with."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the DPO says of an answer. Raises `ValueError` for a right answer that should have been another."""

    right: bool
    by: str
    at: datetime
    should_be: Verdict | None = None
    because: str = ""

    def __post_init__(self) -> None:
        """Refuse what contradicts itself, and a verdict that no answer to such a question has."""
        if self.right and (self.should_be or self.because):
            raise ValueError("a right answer should be nothing else")
        if self.should_be is not None and self.should_be not in SHOULD_BE:
            raise ValueError(f"an answer that permits should have been {SHOULD_BE}, not {self.should_be}")


@dataclass(frozen=True, slots=True)
class Review:
    """An answer as it is reviewed; `number` reads `R-2026-0012`. It names nobody, and its day is all of its time."""

    number: str
    verdict: Verdict
    clauses: tuple[str, ...]
    understood: tuple[Understood, ...]
    """One for each question of the message; without the asker's own words for a tool."""
    edition: str
    by_model: bool
    """True when a model decided."""
    day: date
    words: str | None = None
    """The redacted question, which its asker chose to show; "" once it is gone, None when they did not."""
    judged: Judged | None = None
    places: tuple[str, ...] = ()
    """Where those clauses stand, as a reader knows them; none in a review of before 0.11."""
    earlier: tuple[Judged, ...] = ()
    """What the same person said of it first, and corrected: the first of all stays."""

    def __post_init__(self) -> None:
        """Refuse an answer that permits nothing, and words beside a judgement: they are gone by then."""
        if self.verdict not in REVIEWED:
            raise ValueError(f"an answer that permits is reviewed, not {self.verdict}")
        if self.judged is not None and (self.words or self.judged.should_be is self.verdict):
            raise ValueError("a judged review has no words, and a wrong answer should have been another")

    @property
    def changes(self) -> int:
        """How far it is: of two cards, the one with more is the later."""
        if self.judged is not None:
            return 3 + len(self.earlier)
        return 0 if self.words is None else 1 if self.words else 2

    def without_words(self) -> "Review":
        """Give the review once its words are gone."""
        return self if self.words is None else replace(self, words="")

    def as_judged(self, judged: Judged) -> "Review":
        """Give the review with what the DPO says of it; its words have served, and what they said before stays."""
        earlier = (*self.earlier, self.judged) if self.judged else self.earlier
        return replace(self.without_words(), judged=judged, earlier=earlier)

    def may_be_judged(self, judged: Judged) -> bool:
        """True while nobody said anything of it, and for whoever did and now says something else."""
        said = self.judged
        return said is None or (said.by == judged.by and replace(said, at=judged.at) != judged)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that may be reviewed, not numbered yet: at once during the pilot, else if its asker shows it."""

    review: Review
    at_once: bool
    to_dpo: tuple[Thread, ...] = ()


def review_of(answer: Answer, day: date) -> Review | None:
    """Give the review of an answer, not numbered yet; None for one that permits nothing."""
    if answer.verdict not in REVIEWED:
        return None
    parts = answer.parts or (answer,)
    return Review(
        number="",
        verdict=answer.verdict,
        clauses=tuple(dict.fromkeys(one.clause.key for one in answer.citations)),
        understood=tuple(_without_their_words(part.understood) for part in parts),
        edition=answer.edition,
        by_model=any(part.consulted is not None and part.consulted.decided for part in parts),
        day=day,
    )


def _without_their_words(told: Understood) -> Understood:
    """Give what was understood without what the asker alone calls a tool: it may be anything."""
    tools = (UNKNOWN if tool.startswith(UNKNOWN) else tool for tool in told.tools)
    return replace(told, called=(), tools=tuple(dict.fromkeys(tools)))
