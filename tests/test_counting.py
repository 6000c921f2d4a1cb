"""Answers are counted by what they were and timed; who asked and what is not kept."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.domain.errors import Unavailable
from bot.house.counting import BOUNDS, Kind, Tally
from knowledge.concepts import Language
from tests.fakes.asking import an_answer


def taking(*times: float) -> Iterator[float]:
    """Give the moments between which so many seconds pass."""
    for time in times:
        yield from (0.0, time)


def answering(tally: Tally, answer: Answer, address: str) -> None:
    with tally.leaving(Thread(address)) as gave:
        gave(answer)


def test_an_answer_is_counted_by_verdict_surface_and_language() -> None:
    english = replace(an_answer(), language=Language.EN)
    times = taking(0.2, 0.3, 70.0)
    tally = Tally(lambda: next(times))
    for address, answer in (
        ("slack:T1/C1/1", an_answer()),
        ("slack:T1/C2/2", an_answer()),
        ("web:session/x", english),
    ):
        answering(tally, answer, address)
    given = tally.now()
    assert given.answers == {
        Kind(Verdict.FORBIDDEN, "slack", Language.FR): 2,
        Kind(Verdict.FORBIDDEN, "web", Language.EN): 1,
    }
    assert (given.total, given.failed, given.seconds) == (3, {}, 70.5)
    assert dict(zip(BOUNDS, given.within, strict=True)) == dict.fromkeys(BOUNDS, 2) | {0.1: 0, 0.25: 1}


def test_a_thread_of_no_known_surface_gives_no_label_of_its_own() -> None:
    tally = Tally()
    answering(tally, an_answer(), "jean.dupont@example.org:1")
    assert [kind.surface for kind in tally.now().answers] == ["other"]


def test_what_fails_is_counted_and_raised() -> None:
    tally = Tally()
    with pytest.raises(Unavailable), tally.leaving(Thread("slack:T1/C1/1")):
        raise Unavailable("error.nothing_published")
    assert (tally.now().failed, tally.now().total) == ({"slack": 1}, 0)


def test_an_answer_that_a_full_disk_holds_back_was_given_to_nobody() -> None:
    tally = Tally()
    with suppress(Unavailable), tally.leaving(Thread("web:session/x")) as gave:
        gave(an_answer())
        raise Unavailable("store.error_full")
    assert (tally.now().failed, tally.now().total) == ({"web": 1}, 0)


@pytest.mark.parametrize(
    ("times", "bound"),
    [((), None), ((0.1,) * 9 + (99.0,), 0.1), ((0.3,) * 9 + (0.1,), 0.5), ((0.1,) * 8 + (99.0,) * 2, None)],
)
def test_nine_answers_in_ten_came_within(times: tuple[float, ...], bound: float | None) -> None:
    tally = Tally()
    for time in times:
        tally.gave(an_answer(), "web", time)
    assert tally.now().nine_in_ten == bound
