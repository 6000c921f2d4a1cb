"""A clock that jumps back or forth by a day: nothing waits for longer than a lease, nothing is done twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.adapters.store import Store
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.cases.delivery import Delivery
from bot.domain.progress import Progress, silent
from bot.working import Sender, Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import a_delivery, an_answer, received
from tests.fakes.clock import StillClock

SLACK = frozenset({"slack"})
JUMPS = pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)], ids=["forth", "back"])


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        yield opened


@dataclass
class Interrupted:
    """An assistant and a courier during whose work something happens, the first time."""

    happens: list[Callable[[], object]]
    shown: list[Delivery] = field(default_factory=list)

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        self._interrupt()
        return an_answer()

    def deliver(self, delivery: Delivery) -> None:
        self._interrupt()
        self.shown.append(delivery)

    def _interrupt(self) -> None:
        if self.happens:
            self.happens.pop()()


@JUMPS
def test_a_question_that_waits_is_given_at_once(store: Store, clock: StillClock, jump: timedelta) -> None:
    store.inbox.take_in(received())
    clock.time += jump
    assert store.inbox.next() == received()


@JUMPS
def test_a_question_whose_worker_died_returns_within_a_lease(store: Store, clock: StillClock, jump: timedelta) -> None:
    store.inbox.take_in(received())
    store.inbox.next()
    clock.time += jump
    clock.forward(seconds=60)
    assert store.inbox.next() is not None


@JUMPS
def test_a_delivery_that_was_told_to_wait_returns_within_a_lease(
    store: Store, clock: StillClock, jump: timedelta
) -> None:
    _promise(store)
    store.outbox.next(SLACK)
    store.outbox.failed("delivery-1", again_in=300)
    clock.time += jump
    clock.forward(seconds=60)
    assert store.outbox.next(SLACK) is not None


def test_a_platform_that_asks_for_days_is_asked_again_after_an_hour(store: Store, clock: StillClock) -> None:
    _promise(store)
    store.outbox.next(SLACK)
    store.outbox.failed("delivery-1", again_in=86_400)
    clock.forward(seconds=3_599)
    assert store.outbox.next(SLACK) is None
    clock.forward(seconds=1)
    assert store.outbox.next(SLACK) is not None


@JUMPS
def test_a_question_is_answered_once_though_the_clock_jumps_while_it_is(
    store: Store, clock: StillClock, jump: timedelta
) -> None:
    store.inbox.take_in(received())
    other = Worker(store.inbox, Interrupted([]), store.register, store.pending)

    def jumps() -> None:
        clock.time += jump
        assert other.answer_next(), "its lease reads as over: another worker takes it"

    Worker(store.inbox, Interrupted([jumps]), store.register, store.pending).answer_next()
    courier = Interrupted([])
    sender = Sender(store.outbox, {"slack": courier})
    while sender.send_next() or other.answer_next():
        pass
    assert len(courier.shown) == 1


@JUMPS
def test_a_delivery_is_shown_once_though_the_clock_jumps_while_it_is(
    store: Store, clock: StillClock, jump: timedelta
) -> None:
    _promise(store)

    def jumps() -> None:
        clock.time += jump
        assert sender.send_next(), "its lease reads as over: another thread looks at it"

    courier = Interrupted([jumps])
    sender = Sender(store.outbox, {"slack": courier})
    sender.send_next()
    clock.forward(days=1)
    assert not sender.send_next()
    assert courier.shown == [a_delivery()]


def _promise(store: Store) -> None:
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), None)
