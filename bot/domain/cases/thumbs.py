"""Whether an answer was useful, as whoever asked says: a thumb up or down. No word of the question, and nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answers.answer import Verdict

FEWEST = 5
"""Thumbs below which no figure is given: so few would tell of an answer, and of who asked."""
MOST_CLAUSES = 5
"""Clauses that are named as those most often thumbed down."""


CHANGES_FOR = timedelta(days=2)
"""An answer may be sent in the day after it was given, and its case then takes another thumb for a day."""


def counted_before(today: date) -> date:
    """Give the day before which no thumb can change: a figure that moved just now would tell whose thumb it was."""
    return today - CHANGES_FOR


@dataclass(frozen=True, slots=True)
class Thumb:
    """What is kept of one answer; its day is all of its time."""

    useful: bool
    verdict: Verdict
    clauses: tuple[str, ...]
    """Keys of the clauses that the answer quoted."""
    edition: str
    surface: str
    day: date


@dataclass(frozen=True, slots=True)
class Share:
    """How many thumbs of how many are down."""

    down: int
    thumbs: int

    @property
    def rate(self) -> float:
        """The share of those that are down."""
        return self.down / self.thumbs


def by_verdict(thumbs: Sequence[Thumb]) -> Mapping[Verdict, Share | None]:
    """Give the share of each verdict that has thumbs; None where they are fewer than `FEWEST`."""
    every = Counter(one.verdict for one in thumbs)
    down = Counter(one.verdict for one in thumbs if not one.useful)
    return {
        verdict: Share(down[verdict], every[verdict]) if every[verdict] >= FEWEST else None
        for verdict in Verdict
        if every[verdict]
    }


def most_disliked(thumbs: Sequence[Thumb]) -> tuple[tuple[str, int], ...]:
    """Give the clauses whose answers were most often thumbed down, with how often; none below `FEWEST`."""
    down = Counter(clause for one in thumbs if not one.useful for clause in dict.fromkeys(one.clauses))
    often = sorted(((clause, count) for clause, count in down.items() if count >= FEWEST), key=lambda at: (-at[1], at))
    return tuple(often[:MOST_CLAUSES])
