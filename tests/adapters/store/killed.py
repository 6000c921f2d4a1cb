"""A process of its own: takes a question in, works, and is killed at a named point. Run by test_killed.py."""

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, silent
from bot.working import Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import an_answer, received
from tests.fakes.clock import StillClock


def kill() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Dying:
    """An assistant that is killed before or after it has its answer."""

    point: str

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        if self.point == "answering":
            kill()
        return an_answer()


def new_id_or_die(point: str) -> str:
    """Give an id; between the notice and the transaction, the process is killed."""
    if point == "recording":
        kill()
    return "delivery-before"


def main(place: Place, point: str) -> None:
    """Take one question in and die at `point`."""
    store = place.open(StillClock())
    store.inbox.take_in(received())
    if point == "taken":
        kill()
    ids = iter(["offer-before"])
    worker = Worker(
        store.inbox, Dying(point), store.register, store.pending, new_id=lambda: next(ids, None) or new_id_or_die(point)
    )
    worker.answer_next()
    kill()


if __name__ == "__main__":
    main(Place(sys.argv[1], Path(sys.argv[2])), sys.argv[3])
