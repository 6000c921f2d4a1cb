import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.working import Sender, Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import an_answer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock
from tests.test_working import Posting

REPOSITORY = Path(__file__).parents[3]


@pytest.mark.parametrize("place", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True)
def test_a_replica_paused_past_its_lease_loses_its_question_and_delivers_nothing_late(place: Place) -> None:
    clock, posting = StillClock(), Posting()
    with place.open(clock) as store:
        store.inbox.take_in(received())
        start = [sys.executable, "-m", "tests.adapters.store.paused", *place.words]
        with subprocess.Popen(start, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as replica:
            _, status = os.waitpid(replica.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(status)
            worker = Worker(
                store.inbox, Answering(an_answer()), store.register, store.pending, new_id=lambda: "taken over"
            )
            sender = Sender(store.outbox, {"slack": posting})
            assert not worker.answer_next(), "its lease stands"
            clock.forward(seconds=60)
            assert worker.answer_next()
            assert sender.send_next()
            os.kill(replica.pid, signal.SIGCONT)
            assert replica.communicate()[0] == "True\n", "it finished, without an error"
        clock.forward(days=1)
        assert not worker.answer_next()
        assert not sender.send_next()
    assert [delivery.id for delivery in posting.shown] == ["taken over"]
