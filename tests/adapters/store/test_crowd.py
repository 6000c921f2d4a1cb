import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.case import State
from bot.domain.cases.delivery import AnswerReady
from tests.adapters.store.conftest import Place
from tests.adapters.store.crowd import EVENTS
from tests.fakes.asking import received
from tests.fakes.clock import StillClock

REPOSITORY = Path(__file__).parents[3]


@pytest.mark.parametrize("empty_place", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True)
def test_two_processes_that_start_together_answer_each_event_once(empty_place: Place) -> None:
    start = [sys.executable, "-m", "tests.adapters.store.crowd", *empty_place.words]
    crowd = [subprocess.Popen(start, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in crowd]
    assert [process.returncode for process in crowd] == [0, 0]
    taken, opened, settled = (sum(map(int, counts)) for counts in zip(*map(str.split, said), strict=True))
    assert (taken, opened, settled) == (EVENTS, EVENTS, EVENTS)
    with empty_place.open(StillClock()) as store:
        answers = []
        while (delivery := store.outbox.next(frozenset({"slack"}))) is not None:
            answers += [delivery.content] if isinstance(delivery.content, AnswerReady) else []
        assert len(answers) == EVENTS
        assert sum(answer.first for answer in answers) == 1
        assert [case.number for case in store.register.cases()] == [f"C-2026-{n + 1:04d}" for n in range(EVENTS)]
        numbers = {case.advice.number for case in store.register.cases() if case.advice}
        assert numbers == {f"2026-{n + 1:04d}" for n in range(EVENTS)}
        assert all(case.state is State.SETTLED for case in store.register.cases())


def test_of_a_thousand_deliveries_on_eight_threads_each_event_is_taken_in_once(place: Place) -> None:
    events = [received(f"slack:T1:Ev{n % 125}", thread=Thread(f"slack:T1/C1/{n % 125}.0")) for n in range(1_000)]
    with place.open(StillClock()) as store, ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(store.inbox.take_in, events)) == 125
        leased = list(iter(store.inbox.next, None))
    assert len({one.key for one in leased if one}) == len(leased) == 125
