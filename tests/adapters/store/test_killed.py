import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.cases.delivery import AnswerReady
from bot.working import Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import an_answer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock

REPOSITORY = Path(__file__).parents[3]


@pytest.mark.parametrize("point", ["taken", "answering", "recording", "answered"])
def test_a_question_whose_process_was_killed_is_answered_once(place: Place, point: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-m", "tests.adapters.store.killed", *place.words, point], cwd=REPOSITORY, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    clock = StillClock()
    clock.forward(minutes=2)
    with place.open(clock) as store:
        worker = Worker(store.inbox, Answering(an_answer()), store.register, store.pending)
        assert not store.inbox.take_in(received())
        while worker.answer_next():
            pass
        delivery = store.outbox.next(frozenset({"slack"}))
        assert delivery is not None
        assert isinstance(delivery.content, AnswerReady)
        assert delivery.content.first
        assert store.register.offer(delivery.content.offer) is not None
        assert store.outbox.next(frozenset({"slack"})) is None
