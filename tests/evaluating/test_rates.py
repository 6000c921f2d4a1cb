"""The arithmetic of shares, held to figures worked out by hand and to scipy's."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from bot.evaluating.rates import Paired, design_effect, exact, f1, more_needed, paired, share, wilson


def test_a_share_of_one_charter_has_wilsons_interval() -> None:
    # 8 of 10: middle (0.8 + 1.9208/10) / 1.38416 = 0.7166; half 1.96/1.38416 × √(0.016 + 0.009604) = 0.2266
    seen = share([("a", True)] * 8 + [("a", False)] * 2)
    assert (seen.hits, seen.n, seen.value) == (8, 10, 0.8)
    assert seen.low == pytest.approx(0.4902, abs=1e-4)
    assert seen.high == pytest.approx(0.9433, abs=1e-4)


@given(n=st.integers(1, 2000), part=st.floats(0, 1))
def test_wilson_is_scipys(n: int, part: float) -> None:
    hits = round(n * part)
    expected = binomtest(hits, n).proportion_ci(method="wilson")
    low, high = wilson(hits / n, n)
    assert isclose(low, max(0.0, expected.low), abs_tol=1e-9)
    assert isclose(high, min(1.0, expected.high), abs_tol=1e-9)


def test_nothing_seen_is_bounded_not_denied() -> None:
    none = share([("a", False)] * 166)
    assert none.value == 0
    assert none.at_most == pytest.approx(0.018, abs=5e-4)  # notes of the field: 0 of 166 bounds the rate to 1.8 %
    assert share([("a", True)]).at_most is None


def test_nothing_counted_says_nothing() -> None:
    empty = share([])
    assert (empty.value, empty.at_most, empty.low, empty.high) == (None, None, 0.0, 1.0)


def test_charters_that_stand_or_fall_whole_count_as_few_questions() -> None:
    # Two charters of ten, one all right and one all wrong: p = ½; between = 2/1 × (5² + 5²)/20² = 0.25;
    # plain = 0.25/20 = 0.0125; effect 20, so 20 questions are worth one.
    assert design_effect([[True] * 10, [False] * 10]) == pytest.approx(20)
    split = share([("a", True)] * 10 + [("b", False)] * 10)
    assert (split.low, split.high) == pytest.approx(wilson(0.5, 1))


def test_charters_that_agree_narrow_nothing() -> None:
    assert design_effect([[True, False], [True, False], [True, False]]) == 1
    alike = share([(charter, hit) for charter in "abc" for hit in (True, False)])
    assert (alike.low, alike.high) == pytest.approx(wilson(0.5, 6))


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=8), min_size=1, max_size=6))
def test_an_interval_holds_its_share_and_is_never_narrower_than_wilsons(clusters: list[list[bool]]) -> None:
    seen = share([(str(name), hit) for name, cluster in enumerate(clusters) for hit in cluster])
    assert seen.value is not None
    low, high = wilson(seen.value, seen.n)
    assert 0 <= seen.low <= low + 1e-12
    assert high - 1e-12 <= seen.high <= 1
    assert seen.low - 1e-12 <= seen.value <= seen.high + 1e-12


def test_a_paired_test_counts_only_what_changed() -> None:
    before = {"a": True, "b": False, "c": False, "d": True, "gone": True}
    now = {"a": True, "b": True, "c": False, "d": False, "new": True}
    assert paired(before, now) == Paired(gained=1, lost=1, both=1, neither=1)


@given(gained=st.integers(0, 60), lost=st.integers(0, 60))
def test_the_paired_test_is_the_exact_binomial_one(gained: int, lost: int) -> None:
    expected = binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    assert isclose(Paired(gained, lost, 5, 5).p, expected, abs_tol=1e-9)


def test_eight_gained_and_one_lost_is_surprising() -> None:
    assert Paired(8, 1, 0, 0).p == pytest.approx(2 * (1 + 9) / 512)  # C(9,0) + C(9,1) of 2⁹, both sides


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert f1(0.0, 0.0) == 0
    assert f1(None, 0.5) is None


@given(n=st.integers(1, 800), part=st.floats(0, 1))
def test_the_exact_interval_is_scipys(n: int, part: float) -> None:
    hits = round(n * part)
    expected = binomtest(hits, n).proportion_ci(method="exact")
    low, high = exact(hits, n)
    assert isclose(low, expected.low, abs_tol=1e-8)
    assert isclose(high, expected.high, abs_tol=1e-8)


def test_none_of_299_is_under_one_in_a_hundred() -> None:
    assert more_needed(0, 0, 0.01) == 299
    assert more_needed(0, 298, 0.01) == 1
    assert more_needed(0, 400, 0.01) == 0
    assert more_needed(1, 1, 0.01) == 472  # 1 of 473


@given(hits=st.integers(0, 4), n=st.integers(5, 300))
def test_what_is_missing_is_the_least_that_does(hits: int, n: int) -> None:
    wanted = n + more_needed(hits, n, 0.01)
    bound = binomtest(hits, wanted, alternative="less").proportion_ci(method="exact").high
    assert bound <= 0.01 + 1e-9
    before = binomtest(hits, wanted - 1, alternative="less").proportion_ci(method="exact").high
    assert wanted == n or before > 0.01 - 1e-9
