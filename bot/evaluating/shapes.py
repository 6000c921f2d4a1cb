"""The two pictures of an evaluation: which verdict became which, and what confidence is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers.answer import Verdict
from bot.evaluating.outcome import Outcome

Confusion = dict[Verdict, dict[Verdict, int]]


@dataclass(frozen=True, slots=True)
class Point:
    """Were only answers of at least this confidence given: the share of questions answered, and of those, the wrong."""

    confidence: float
    coverage: float
    error: float


def confusion(outcomes: Sequence[Outcome]) -> Confusion:
    """Give, per main verdict of the readers, how often each verdict was answered."""
    counted = {main: dict.fromkeys(Verdict, 0) for main in Verdict}
    for one in outcomes:
        counted[one.main][one.verdict] += 1
    return counted


def risk_coverage(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """Give the risk–coverage curve (El-Yaniv and Wiener 2010), one point per confidence that occurs, surest first.

    *Unclear* and *off-topic* are no answers here: they never add to the coverage.
    """
    surest = sorted((one for one in outcomes if one.answered), key=lambda one: -one.given.confidence)
    points, wrong = [], 0
    for place, one in enumerate(surest, start=1):
        wrong += not one.right
        if place == len(surest) or surest[place].given.confidence != one.given.confidence:
            points.append(Point(one.given.confidence, place / len(outcomes), wrong / place))
    return tuple(points)


def area(points: Sequence[Point]) -> float | None:
    """Give the mean error along the curve (its area over the coverage reached): lower is better ranked."""
    if not points:
        return None
    under, before = 0.0, 0.0
    for point in points:
        under += (point.coverage - before) * point.error
        before = point.coverage
    return under / before
