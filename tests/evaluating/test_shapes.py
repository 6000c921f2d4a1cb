"""The two pictures, on outcomes drawn by hand."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.evaluating.shapes import Point, area, confusion, risk_coverage
from tests.evaluating.outcomes import outcome


def test_confusion_counts_by_main_verdict_and_answer() -> None:
    seen = confusion([outcome("allowed info", "info"), outcome("allowed", "info"), outcome("unclear", "unclear")])
    assert seen[Verdict.ALLOWED][Verdict.INFO] == 2
    assert seen[Verdict.UNCLEAR][Verdict.UNCLEAR] == 1
    assert sum(sum(row.values()) for row in seen.values()) == 3


def test_the_curve_takes_the_surest_answers_first() -> None:
    curve = risk_coverage(
        [
            outcome("info", "info", confidence=0.9),
            outcome("info", "allowed", confidence=0.4),
            outcome("info", "info", confidence=0.4),
            outcome("info", "unclear", confidence=1.0),
        ]
    )
    assert curve == (Point(0.9, 0.25, 0.0), Point(0.4, 0.75, pytest.approx(1 / 3)))
    assert area(curve) == pytest.approx((0.25 * 0 + 0.5 / 3) / 0.75)


def test_no_answer_has_no_curve() -> None:
    assert risk_coverage([outcome("info", "unclear")]) == ()
    assert area(()) is None
