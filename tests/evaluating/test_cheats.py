"""Whoever plays the measure is seen: the report fails a cheat by name, and an engine with a part switched off.

On the team's development charters, really published, with the real encoder.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bot.channels.surfaces import SURFACES
from bot.evaluating.asking import Rooms, ask_all
from bot.evaluating.labels import Labelled
from bot.evaluating.rates import paired
from bot.evaluating.reading import read_questions
from bot.evaluating.report import Earlier, Report, report_on
from tests.evidence.labelled import SPLITS, file_of
from tests.evidence.rooms import CHEATS, CheatRoom, Houses, ReaderRoom, without_embeddings, without_rules

FOUR = frozenset({"agence", "hopital", "mairie", "studio"})
"""Charters enough to see a part that is off, 190 questions; `make evaluate` has them all."""
TERMINAL = {"terminal": SURFACES["terminal"]}
SEEN: Mapping[str, frozenset[str]] = {
    "never_allows": frozenset({"allowed_recall", "allowed_withheld"}),
    "softens_bans": frozenset({"softened"}),
    "escalates_everything": frozenset({"coverage", "right", "escalation_precision", "allowed_recall"}),
    "cites_everything": frozenset({"evidence_precision"}),
    "asks_back_always": frozenset({"clarified", "coverage", "right"}),
}
"""The goals that each cheat must miss."""


@pytest.fixture(scope="module")
def questions() -> tuple[Labelled, ...]:
    asked = read_questions([file_of("development")])
    return tuple(one for one in asked if one.charter and Path(one.charter).name in FOUR)


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    houses = Houses(tmp_path_factory.mktemp("evidence"))
    yield houses
    houses.close()


@pytest.fixture(scope="module")
def report(questions: tuple[Labelled, ...]) -> Callable[..., Report]:
    def reported(rooms: Rooms, before: Report | None = None) -> Report:
        earlier = Earlier("before", {o.labelled.id: o.right for o in before.outcomes}) if before else None
        return report_on(ask_all(questions, rooms, TERMINAL, progress=lambda *_: None), earlier=earlier)

    return reported


def reader(houses: Houses) -> Rooms:
    return lambda charter: ReaderRoom(houses(charter).library.current())


def value(report: Report, key: str) -> float:
    (found,) = [figure.value for figure in report.figures if figure.key == key]
    assert found is not None
    return found


@pytest.fixture(scope="module")
def whole(houses: Houses, report: Callable[..., Report]) -> Report:
    """The engine as it is, on the development questions."""
    return report(houses.rooms())


def test_a_perfect_reader_misses_no_goal(houses: Houses, report: Callable[..., Report]) -> None:
    seen = report(reader(houses))
    assert [(figure.key, figure.value) for figure in seen.missed] == []
    assert value(seen, "right_after_reply") > 0.5
    assert value(seen, "conditions_f1") == 1


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_cheat_misses_the_goals_that_it_plays_with(cheat: str, houses: Houses, report: Callable[..., Report]) -> None:
    perfect = reader(houses)
    seen = report(lambda charter: CheatRoom(perfect(charter), CHEATS[cheat]))
    assert {figure.key for figure in seen.missed} >= SEEN[cheat]


@pytest.mark.long
def test_without_rules_the_engine_is_visibly_worse(
    houses: Houses, report: Callable[..., Report], whole: Report
) -> None:
    off = report(houses.rooms(without_rules), whole)
    assert off.paired
    assert off.paired.lost > off.paired.gained
    assert off.paired.p < 0.01
    assert value(off, "coverage") < value(whole, "coverage") / 2


@pytest.mark.long
def test_without_embeddings_the_other_language_is_visibly_lost(houses: Houses) -> None:
    """Within one language shared words carry the search; across two, half of what they miss is found by meaning."""
    asked = [one for one in read_questions([file_of(split) for split in SPLITS]) if "other_language" in one.forms]
    whole, off = (
        report_on(ask_all(asked, rooms, TERMINAL, progress=lambda *_: None))
        for rooms in (houses.rooms(), houses.rooms(without_embeddings))
    )
    assert value(whole, "found_10_crossed") - value(off, "found_10_crossed") > 0.08
    assert "found_5_crossed" in {figure.key for figure in off.missed}
    found = {
        run: {f"{o.labelled.id}/{n}": hit for o in report.outcomes for n, hit in enumerate(o.found_within(10))}
        for run, report in (("whole", whole), ("off", off))
    }
    lost = paired(found["whole"], found["off"])
    assert lost.lost > 2 * lost.gained
    assert lost.p < 0.01


@pytest.mark.long
def test_the_engine_that_says_it_all_is_not_the_perfect_reader(whole: Report) -> None:
    assert len(whole.missed) > 0


def test_folders_are_left_as_they_were(houses: Houses, questions: tuple[Labelled, ...]) -> None:
    for charter in {one.charter for one in questions if one.charter}:
        assert {file.suffix for file in Path(charter).iterdir()} <= {".md", ".example"}
