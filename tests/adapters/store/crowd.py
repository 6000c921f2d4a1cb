"""One of several processes on one database: receives every event five times and answers. Run by test_crowd.py."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.domain.errors import Refused
from bot.working import Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import a_decision, an_answer, an_offer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock

EVENTS = 20
REPEATS = 5


def main(place: Place) -> None:
    """Print how many events were new, cases opened and advice given here."""
    with place.open(StillClock()) as store, ThreadPoolExecutor(4) as threads:
        worker = Worker(store.inbox, Answering(an_answer()), store.register, store.pending)
        events = [received(f"slack:T1:Ev{n}") for n in range(EVENTS)] * REPEATS
        taken = sum(threads.map(store.inbox.take_in, events))
        # both are waited for: while one answers, the other has nothing to do, as all is asked in one thread
        while any(list(threads.map(lambda _: worker.answer_next(), range(2)))):
            pass
        offers = [an_offer(str(n)) for n in range(EVENTS)]
        opened = list(threads.map(lambda o: store.register.open_case(o, (), store.clock.now()), offers))
        settled = [store.register.settle(case.number, a_decision(), (), store.clock.now()) for case, _ in opened]
    print(taken, sum(new for _, new in opened), sum(new for _, new in settled))  # noqa: T201  read by the test


if __name__ == "__main__":
    try:
        main(Place(sys.argv[1], Path(sys.argv[2])))
    except Refused as error:
        sys.exit(str(error))
