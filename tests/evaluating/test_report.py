"""The report: which outcomes carry the figures, how they are grouped, what is compared."""

from bot.evaluating.rates import Paired
from bot.evaluating.report import Earlier, Report, report_on
from tests.evaluating.outcomes import outcome


def right(report: Report, dimension: str) -> dict[str, tuple[int, int]]:
    held = {}
    for name, figures in report.groups[dimension].items():
        share = next(figure.share for figure in figures if figure.key == "right")
        assert share
        held[name] = (share.hits, share.n)
    return held


def test_questions_on_which_readers_contradict_each_other_are_counted_apart() -> None:
    report = report_on([outcome("allowed", "allowed"), outcome("allowed", "unclear", id="x", disputed=True)])
    assert [one.labelled.id for one in report.outcomes] == ["q"]
    assert [one.labelled.id for one in report.disputed] == ["x"]
    assert report.figures[0].value == 1


def test_groups_hold_their_own_questions_and_one_asked_in_two_ways_counts_in_both() -> None:
    report = report_on(
        [
            outcome("info", "info", id="1", charter="/x/a.md", forms=("short", "misspelt"), need="info", split="test"),
            outcome("info", "unclear", id="2", charter="/x/b", forms=("short",), need="silent", split="validation"),
        ]
    )
    assert right(report, "charter") == {"a": (1, 1), "b": (0, 1)}
    assert right(report, "form") == {"misspelt": (1, 1), "short": (1, 2)}
    assert right(report, "need") == {"info": (1, 1), "silent": (0, 1)}
    assert right(report, "split") == {"test": (1, 1), "validation": (0, 1)}
    assert right(report, "language") == {"fr": (1, 2)}


def test_what_the_questions_do_not_name_makes_no_group() -> None:
    assert report_on([outcome("info", "info")]).groups["need"] == {}


def test_the_first_surface_carries_the_figures_and_each_has_its_group() -> None:
    report = report_on([outcome("info", "info", surface="terminal"), outcome("info", "unclear", surface="slack")])
    assert len(report.outcomes) == 1
    assert report.figures[0].value == 1
    assert right(report, "surface") == {"terminal": (1, 1), "slack": (0, 1)}


def test_a_saved_run_is_compared_question_by_question() -> None:
    now = [outcome("info", "info", id="1"), outcome("info", "unclear", id="2"), outcome("info", "info", id="new")]
    report = report_on(now, earlier=Earlier("run.json", {"1": False, "2": True, "gone": True}))
    assert report.paired == Paired(gained=1, lost=1, both=0, neither=0)
    assert report.earlier == "run.json"


def test_baselines_stand_beside_without_the_disputed_questions() -> None:
    asked = [outcome("info", "info"), outcome("info", "info", id="x", disputed=True)]
    floor = [outcome("info", "unclear"), outcome("info", "unclear", id="x", disputed=True)]
    report = report_on(asked, baselines={"always_unclear": floor})
    assert (report.baselines["always_unclear"][0].value, report.baselines["always_unclear"][0].n) == (0, 1)


def test_what_too_few_questions_leave_open_is_neither_missed_nor_kept() -> None:
    report = report_on([outcome("forbidden", "forbidden")])
    unsure = {figure.key for figure in report.unsure}
    assert {"right", "false_allow", "softened"} <= unsure
    assert not unsure & {figure.key for figure in report.missed}
    assert "allowed_recall" not in unsure, "nothing was counted"
    assert "dangerous" not in unsure, "no number of questions would do"


def test_what_misses_its_goal_is_named() -> None:
    report = report_on([outcome("forbidden", "allowed")])
    assert {"right", "false_allow", "dangerous"} <= {figure.key for figure in report.missed}
