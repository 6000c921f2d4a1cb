"""Each figure on a few outcomes whose count is plain to see."""

from dataclasses import replace

import pytest

from bot.evaluating.figures import Figure, figures_of
from bot.evaluating.labels import Span
from bot.evaluating.outcome import Condition, Outcome
from tests.evaluating.outcomes import DECIDING, outcome

ELSEWHERE = Span("charte.fr", 900, 950)


def taken(*outcomes: Outcome) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures_of(outcomes)}


def counted(figure: Figure) -> tuple[int, int]:
    assert figure.share is not None
    return figure.share.hits, figure.share.n


def test_right_is_defensible_and_exact_is_the_main_verdict() -> None:
    seen = taken(
        outcome("forbidden", "forbidden"), outcome("conditional unclear", "unclear"), outcome("allowed", "info")
    )
    assert counted(seen["right"]) == (2, 3)
    assert counted(seen["exact"]) == (1, 3)


def test_a_false_allow_is_counted_among_questions_that_no_reader_allows() -> None:
    seen = taken(
        outcome("forbidden", "allowed"),
        outcome("conditional", "allowed"),
        outcome("unclear", "allowed"),
        outcome("conditional allowed", "allowed"),  # a reader defends it
        outcome("info", "allowed"),  # wrong, but nothing is unlocked that the charter closes
        outcome("forbidden", "forbidden"),
    )
    assert counted(seen["false_allow"]) == (3, 4)
    assert counted(seen["dangerous"]) == (1, 2)


def test_a_softened_ban_is_answered_with_an_if_or_a_fact() -> None:
    seen = taken(
        outcome("forbidden", "conditional"),
        outcome("forbidden", "info"),
        outcome("forbidden conditional", "conditional"),
        outcome("forbidden", "unclear"),
        outcome("forbidden", "allowed"),
        outcome("conditional", "info"),
    )
    assert counted(seen["softened"]) == (2, 5)


def test_what_becomes_of_allowed_questions() -> None:
    seen = taken(*(outcome("allowed", said) for said in ("allowed", "forbidden", "conditional", "unclear")))
    assert counted(seen["allowed_recall"]) == (1, 4)
    assert counted(seen["allowed_withheld"]) == (3, 4)
    assert counted(seen["over_block"]) == (1, 4)


def test_coverage_and_the_errors_among_what_is_answered() -> None:
    seen = taken(
        outcome("allowed", "allowed"),
        outcome("allowed", "forbidden"),
        outcome("allowed", "unclear"),
        outcome("off_topic", "off_topic"),
    )
    assert counted(seen["coverage"]) == (2, 4)
    assert counted(seen["error_answered"]) == (1, 2)


def test_escalation_info_and_off_topic() -> None:
    seen = taken(
        outcome("unclear", "unclear"),
        outcome("unclear", "forbidden"),
        outcome("allowed", "unclear"),
        outcome("conditional unclear", "unclear"),
        outcome("info", "info"),
        outcome("info", "off_topic"),
        outcome("off_topic", "off_topic"),
    )
    assert counted(seen["escalation_recall"]) == (1, 2)
    assert counted(seen["escalation_precision"]) == (2, 3)
    assert counted(seen["info_recall"]) == (1, 2)
    assert counted(seen["off_topic_recall"]) == (1, 1)


def test_quotes_are_counted_by_passage() -> None:
    exception = Span("charte.fr", 300, 360)
    seen = taken(
        outcome("forbidden", "forbidden", cited=(DECIDING, ELSEWHERE), evidence=((DECIDING,), (exception,))),
        outcome("forbidden", "forbidden", cited=(ELSEWHERE,), also=(ELSEWHERE,)),
        outcome("unclear", "unclear"),
        outcome("unclear", "forbidden", cited=(ELSEWHERE,)),  # wrong already; no passage to find
        outcome("conditional unclear", "unclear"),  # a doubt that a reader defends has nothing to quote
        outcome("conditional", "unclear"),
    )
    assert counted(seen["evidence_recall"]) == (1, 4)
    assert counted(seen["evidence_precision"]) == (2, 3)
    assert counted(seen["right_and_quoted"]) == (3, 6)


def test_a_passage_that_says_the_same_is_as_good() -> None:
    seen = taken(outcome("forbidden", "forbidden", cited=(ELSEWHERE,), evidence=((DECIDING, ELSEWHERE),)))
    assert counted(seen["evidence_recall"]) == (1, 1)
    assert counted(seen["evidence_precision"]) == (1, 1)


def test_the_lead_in_above_a_quoted_item_is_read_with_it_but_is_no_deciding_quote_alone() -> None:
    item = outcome("forbidden", "forbidden", cited=(ELSEWHERE,), evidence=((ELSEWHERE,), (DECIDING,)))
    lead_alone = outcome("forbidden", "forbidden", cited=(ELSEWHERE,))
    seen = taken(*(replace(one, given=replace(one.given, leads=(DECIDING,))) for one in (item, lead_alone)))
    assert counted(seen["evidence_recall"]) == (3, 3)
    assert counted(seen["evidence_precision"]) == (1, 2)
    assert counted(seen["right_and_quoted"]) == (1, 2)


def test_conditions_meet_by_name_or_by_place() -> None:
    place = Span("charte.fr", 150, 180)
    seen = taken(
        outcome(
            "conditional",
            "conditional",
            conditions=(("approval", place), ("anonymise", None), ("tool", None)),
            stated=(
                Condition("après accord du DPO", Span("charte.fr", 145, 185)),
                Condition("anonymise"),
                Condition("tout", ELSEWHERE),
            ),
        ),
        outcome("allowed", "conditional", stated=(Condition("x"),)),  # not a conditional question
    )
    assert counted(seen["conditions_recall"]) == (2, 3)
    assert counted(seen["conditions_precision"]) == (2, 3)
    assert seen["conditions_f1"].value == pytest.approx(2 / 3)


def test_an_answer_that_asks_back_is_unclear_then_judged_after_the_reply() -> None:
    seen = taken(
        outcome("conditional unclear", "allowed", clarifies=True, reply="allowed", after="allowed"),
        outcome("conditional", "conditional", reply="forbidden"),
        outcome("allowed", "allowed", clarifies=True, reply="forbidden", after="conditional"),
        outcome("allowed", "allowed"),
    )
    assert counted(seen["right"]) == (3, 4)
    assert counted(seen["clarified"]) == (2, 4)
    assert counted(seen["clarified_where_needed"]) == (2, 3)
    assert counted(seen["right_after_reply"]) == (1, 3)


def test_each_question_of_a_message_counts_and_a_missing_answer_is_wrong() -> None:
    seen = taken(
        outcome("forbidden", "forbidden", parts=("forbidden", "allowed", "unclear"), parts_said="forbidden info")
    )
    assert counted(seen["parts_right"]) == (1, 3)


def test_what_the_search_finds_is_counted_by_depth() -> None:
    others = tuple(Span("charte.fr", 1000 + 10 * n, 1005 + 10 * n) for n in range(9))
    seen = taken(
        outcome("forbidden", "unclear", found=(DECIDING, *others)),
        outcome("forbidden", "unclear", found=(*others[:3], DECIDING)),
        outcome("forbidden", "unclear", found=(*others, DECIDING)),
        outcome("forbidden", "unclear", found=(Span("faq.fr", 100, 200),)),
        outcome("unclear", "unclear", found=others),
    )
    found = [counted(seen[f"found_{depth}"])[0] for depth in (1, 3, 5, 10)]
    assert found == [1, 1, 2, 3]
    assert counted(seen["found_5"])[1] == 4
    assert counted(seen["found_5_crossed"]) == (0, 0)
    crossed = taken(outcome("forbidden", "unclear", found=(DECIDING,), forms=("other_language", "short")))
    assert counted(crossed["found_5_crossed"]) == (1, 1)


def test_plain_numbers_are_means_and_quantiles() -> None:
    seen = taken(
        *(outcome("info", "info", cited=(DECIDING,), tokens=n, words=2 * n, ms=float(n)) for n in range(1, 22)),
        outcome("unclear", "unclear"),
    )
    assert (seen["tokens_cited"].value, seen["tokens_cited"].n) == (11, 21)
    assert seen["words_said"].value == 22
    assert (seen["ms_half"].value, seen["ms_95"].value) == (11, 20)


def test_one_time_alone_is_its_own_quantile_and_none_says_nothing() -> None:
    assert taken(outcome("info", "info", ms=7.0))["ms_95"].value == 7
    assert taken(outcome("info", "info"))["ms_half"].value is None


@pytest.mark.parametrize(
    ("key", "good", "few", "enough"),
    [("false_allow", ("forbidden", "forbidden"), 298, 299), ("right", ("info", "info"), 21, 22)],
)
def test_a_goal_is_kept_only_where_the_whole_interval_keeps_it(
    key: str, good: tuple[str, str], few: int, enough: int
) -> None:
    asked = [outcome(*good, id=str(n)) for n in range(enough)]
    seen = [taken(*asked[:n])[key] for n in (2, few, enough)]
    assert [(figure.missed, figure.kept) for figure in seen] == [(False, False), (False, False), (False, True)]


def test_a_goal_that_is_missed_or_has_nothing_to_count_is_not_kept() -> None:
    assert not taken(outcome("forbidden", "allowed"))["false_allow"].kept
    assert not taken(outcome("info", "info"))["false_allow"].kept
    assert not taken(outcome("info", "info"))["exact"].kept
    assert not taken(outcome("forbidden", "forbidden"))["dangerous"].kept, "no number of questions proves nought"


def test_a_goal_is_missed_only_where_something_was_counted() -> None:
    assert taken(outcome("forbidden", "allowed"))["dangerous"].missed
    assert not taken(outcome("forbidden", "forbidden"))["dangerous"].missed
    assert not taken(outcome("info", "info"))["dangerous"].missed
    assert not taken(outcome("info", "allowed"))["exact"].missed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 100), (50, 100), True),
        ((0, 100), (90, 110), True),  # half of the shorter one
        ((0, 100), (91, 111), False),
        ((0, 100), (100, 200), False),
        ((0, 10), (0, 500), True),
    ],
)
def test_passages_are_the_same_words_when_half_of_the_shorter_is_shared(
    one: tuple[int, int], other: tuple[int, int], same: bool
) -> None:
    first, second = Span("a", *one), Span("a", *other)
    assert first.meets(second) is second.meets(first) is same
    assert not first.meets(Span("b", *other))


def test_a_span_is_a_stretch_of_text() -> None:
    for start, end in ((5, 5), (6, 5), (-1, 4)):
        with pytest.raises(ValueError, match="span"):
            Span("a", start, end)
