"""What a stated likelihood is worth: one map that keeps the order, three words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers.answer import Answer, Reason, Verdict
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.trust import LEAST, RULED, Trust, confidence_of, trust_of, worth
from knowledge.concepts import Language
from tests.evidence.calibration import bins_of, error_of

LIKELIHOODS = st.floats(0.0, 1.0)


@given(LIKELIHOODS, LIKELIHOODS)
def test_the_surer_of_two_stays_the_surer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= worth(low) <= worth(high) < 1


@pytest.mark.parametrize("reason", [Reason.RULE, Reason.NEAREST])
def test_rules_alone_are_never_worth_more_than_they_were(reason: Reason) -> None:
    assert confidence_of(Judgement(Verdict.FORBIDDEN, reason=reason, confidence=0.99)) == RULED


def test_a_reading_is_worth_what_it_tells_mapped() -> None:
    read = Judgement(Verdict.FORBIDDEN, reason=Reason.READING, confidence=0.9)
    assert confidence_of(read) == worth(0.9)


@pytest.mark.parametrize(
    ("confidence", "word"), [*((least or 0.01, word) for word, least in LEAST.items()), (0.0, None)]
)
def test_each_word_starts_at_its_bound_and_a_doubt_has_none(confidence: float, word: Trust | None) -> None:
    answer = Answer(Verdict.OFF_TOPIC, Language.FR, "e", date(2026, 3, 1), confidence=confidence)
    assert trust_of(answer) is word


def test_what_is_stated_as_often_as_it_is_right_has_no_error() -> None:
    pairs = [(0.5, True), (0.5, False), (1.0, True), (1.0, True)]
    assert error_of(bins_of(pairs, 2)) == 0
    assert error_of(bins_of([(1.0, False)] * 4, 2)) == 1
