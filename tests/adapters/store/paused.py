"""A replica that is paused while it answers, past its lease, and goes on when it is told. Run by test_paused.py."""

import os
import signal
import sys
from pathlib import Path

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.working import Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import an_answer
from tests.fakes.clock import StillClock


class Paused:
    """An assistant whose process is stopped, as a suspended machine would be, once it has the question."""

    def reply(self, question: Question, **_: object) -> Answer:
        os.kill(os.getpid(), signal.SIGSTOP)
        return an_answer()


def main(place: Place) -> None:
    """Answer one question, late."""
    with place.open(StillClock()) as store:
        worker = Worker(store.inbox, Paused(), store.register, store.pending, new_id=lambda: "late")
        print(worker.answer_next())  # noqa: T201  read by the test


if __name__ == "__main__":
    main(Place(sys.argv[1], Path(sys.argv[2])))
