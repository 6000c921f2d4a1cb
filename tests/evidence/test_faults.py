"""`charte serve` killed at chosen points while people ask: the short version of `python -m tests.evidence.faults`.

Here each life ends where it is told to, and the platform's troubles come in a fixed order: nothing is drawn.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.terminal import EXAMPLES, Terminal
from tests.evidence.faults.__main__ import moments
from tests.evidence.faults.lives import Moment
from tests.evidence.faults.platform import Kind, Posted, Trouble
from tests.evidence.faults.points import POINTS
from tests.evidence.faults.running import Run, charte, run
from tests.evidence.faults.tally import Owed, tally
from tests.postgresql import Server

TROUBLES = (
    *(None, Trouble.TOO_MANY, None, Trouble.BROKEN, None, None, Trouble.RESET, None, Trouble.RESET_AFTER),
    *(None, None, None, Trouble.TOO_MANY, None, None, None, Trouble.BROKEN),
)
THREAD, CASE = "1.1", "C-2026-0001"


async def killed_at(home: Path, points: Sequence[str], url: str = "") -> Run:
    terminal = Terminal(home, {"FAULTS_ENCODER": "instant"} | ({"CHARTE_DATABASE_URL": url} if url else {}))
    charte(terminal, "publish", EXAMPLES, "--example", "--yes", "--json")
    return await run(terminal, [Moment(point=point) for point in points], TROUBLES)


def nothing_is_missing(ran: Run, points: Sequence[str]) -> bool:
    assert ran.tally.faults == ()
    assert ran.missed == ()
    assert ran.killed == dict.fromkeys(points, 1)
    assert ran.tally.answered + ran.tally.told >= ran.tally.questions - ran.tally.unacknowledged
    return True


@pytest.mark.long
async def test_nothing_is_lost_or_doubled_when_killed_on_a_question_s_way(tmp_path: Path) -> None:
    points = ("question: stored, not acknowledged", "answer: shown, not closed")
    ran = await killed_at(tmp_path / "home", points)
    assert nothing_is_missing(ran, points)
    assert ran.tally.sent_again >= 1, "the documented repeat, with its id, when a message was shown and not closed"


@pytest.mark.long
async def test_nothing_is_lost_or_doubled_when_killed_on_an_advice_s_way(tmp_path: Path, postgresql: Server) -> None:
    points = ("case: opened, not announced", "advice: recorded, not acknowledged")
    ran = await killed_at(tmp_path / "home", points, postgresql.url(postgresql.new_database()))
    assert nothing_is_missing(ran, points)
    assert ran.tally.cases >= 2
    assert ran.tally.advice >= 2


def test_a_long_run_visits_every_point_and_draws_the_rest() -> None:
    drawn = moments(100, random.Random(1))  # noqa: S311
    assert len(drawn) == 100
    assert {one.point for one in drawn} >= set(POINTS)
    assert sum(not one.point and one.kind is None for one in drawn) >= 40


def posted(kind: Kind, delivery: str, *, thread: str | None = THREAD, case: str | None = None) -> Posted:
    return Posted("2.2", "C1", thread, delivery, kind, case)


ANSWER = posted(Kind.ANSWER, "d1")
OPENED = posted(Kind.OPENED, "d2", case=CASE)
CARD = posted(Kind.CARD, "d3", thread=None, case=CASE)
ADVICE = posted(Kind.ADVICE, "d4")
ALL = (ANSWER, OPENED, CARD, ADVICE)
OWED = Owed(THREAD, acknowledged=True, announced=frozenset({CASE}), settled=True)


def test_all_that_was_owed_is_no_fault() -> None:
    counted = tally([OWED], ALL, [CASE])
    assert counted.faults == ()
    assert (counted.answered, counted.cases, counted.advice, counted.sent_again) == (1, 1, 1, 0)


def test_the_same_delivery_twice_is_counted_and_is_no_fault() -> None:
    counted = tally([OWED], (*ALL, ANSWER), [CASE])
    assert (counted.faults, counted.sent_again) == ((), 1)


@pytest.mark.parametrize(
    ("received", "kept", "fault"),
    [
        (ALL[1:], [CASE], "lost: question 1.1"),
        ((*ALL, posted(Kind.ANSWER, "d9")), [CASE], "doubled: question 1.1"),
        ((*ALL, posted(Kind.TOLD, "d9")), [CASE], "doubled: question 1.1"),
        ((ANSWER, CARD, ADVICE), [CASE], f"lost: the number of case {CASE} in its thread"),
        ((ANSWER, OPENED, ADVICE), [CASE], f"lost: the card of case {CASE}"),
        (ALL, [], f"lost: case {CASE}, 0 in the database"),
        ((*ALL, posted(Kind.OPENED, "d9", case=CASE)), [CASE], "doubled: the case of 1.1"),
        (ALL[:3], [CASE], "lost: the advice of 1.1"),
        ((*ALL, posted(Kind.ADVICE, "d9")), [CASE], "doubled: the advice of 1.1"),
    ],
)
def test_what_is_missing_or_too_much_is_named(received: tuple[Posted, ...], kept: list[str], fault: str) -> None:
    assert tally([OWED], received, kept).faults == (fault,)


def test_two_people_with_one_number_is_a_fault() -> None:
    other = Owed("1.2", acknowledged=True, announced=frozenset({CASE}))
    received = (*ALL, posted(Kind.ANSWER, "d8", thread="1.2"), posted(Kind.OPENED, "d9", thread="1.2", case=CASE))
    assert tally([OWED, other], received, [CASE]).faults == (f"doubled: number {CASE} was given to 2",)


def test_a_question_that_was_never_acknowledged_is_nobody_s_loss() -> None:
    counted = tally([Owed(THREAD, acknowledged=False)], (), [])
    assert (counted.faults, counted.unacknowledged) == ((), 1)
