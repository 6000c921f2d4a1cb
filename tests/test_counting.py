"""Answers are counted by what they were and timed; who asked and what is not kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.errors import Unavailable
from bot.domain.progress import Progress, silent
from bot.house.counting import BOUNDS, Counting, Kind, Tally
from knowledge.concepts import Language
from tests.fakes.asking import a_question, an_answer


@dataclass
class Replying:
    """Gives answers, or fails when it has none."""

    answers: list[Answer] = field(default_factory=list)

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
    ) -> Answer:
        if not self.answers:
            raise Unavailable("error.nothing_published")
        return self.answers.pop(0)


def taking(*times: float) -> Iterator[float]:
    """Give the moments between which so many seconds pass."""
    for time in times:
        yield from (0.0, time)


def counting(times: Iterator[float], *answers: Answer) -> Counting:
    return Counting(Replying(list(answers)), Tally(), lambda: next(times))


def test_an_answer_is_counted_by_verdict_surface_and_language() -> None:
    english = replace(an_answer(), language=Language.EN)
    counted = counting(taking(0.2, 0.3, 70.0), an_answer(), an_answer(), english)
    for address in ("slack:T1/C1/1", "slack:T1/C2/2", "web:session/x"):
        counted.reply(a_question(thread=Thread(address)))
    given = counted.tally.now()
    assert given.answers == {
        Kind(Verdict.FORBIDDEN, "slack", Language.FR): 2,
        Kind(Verdict.FORBIDDEN, "web", Language.EN): 1,
    }
    assert (given.total, given.failed, given.seconds) == (3, {}, 70.5)
    assert dict(zip(BOUNDS, given.within, strict=True)) == dict.fromkeys(BOUNDS, 2) | {0.1: 0, 0.25: 1}


def test_a_thread_of_no_known_surface_gives_no_label_of_its_own() -> None:
    counted = counting(taking(0.1), an_answer())
    counted.reply(a_question(thread=Thread("jean.dupont@example.org:1")))
    assert [kind.surface for kind in counted.tally.now().answers] == ["other"]


def test_what_fails_is_counted_and_raised() -> None:
    counted = counting(taking(0.1))
    with pytest.raises(Unavailable):
        counted.reply(a_question())
    assert (counted.tally.now().failed, counted.tally.now().total) == ({"slack": 1}, 0)


@pytest.mark.parametrize(
    ("times", "bound"),
    [((), None), ((0.1,) * 9 + (99.0,), 0.1), ((0.3,) * 9 + (0.1,), 0.5), ((0.1,) * 8 + (99.0,) * 2, None)],
)
def test_nine_answers_in_ten_came_within(times: tuple[float, ...], bound: float | None) -> None:
    tally = Tally()
    for time in times:
        tally.gave(an_answer(), "web", time)
    assert tally.now().nine_in_ten == bound
