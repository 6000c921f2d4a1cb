"""How many statements and transactions a question costs: the same on both databases, and no more than needed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.adapters.store import Store
from bot.domain.asked.question import Thread
from bot.working import Sender, Worker
from tests.adapters.store.conftest import Place
from tests.fakes.asking import a_decision, an_answer, an_offer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock
from tests.test_working import Posting


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with place.open(StillClock()) as opened:
        yield opened


@contextmanager
def counted(store: Store) -> Iterator[Counter[str]]:
    """Count what reaches the database by its first word; what begins a transaction is counted once, on either."""
    engine, counts = store.database._engine, Counter[str]()

    def statement(_: Any, __: Any, words: str, *___: Any) -> None:
        if not words.startswith("BEGIN"):
            counts[words.split(maxsplit=1)[0]] += 1

    def transaction(_: Any) -> None:
        counts["transactions"] += 1

    listeners: tuple[tuple[str, Callable[..., None]], ...] = (
        ("before_cursor_execute", statement),
        ("begin", transaction),
    )
    for name, listener in listeners:
        event.listen(engine, name, listener)
    yield counts
    for name, listener in listeners:
        event.remove(engine, name, listener)


def test_an_answer_from_the_event_to_its_thread(store: Store) -> None:
    worker = Worker(store.inbox, Answering(an_answer()), store.register, store.pending)
    sender = Sender(store.outbox, {"slack": Posting()})
    with counted(store) as taking:
        store.inbox.take_in(received())
    with counted(store) as answering:
        worker.answer_next()
    with counted(store) as sending:
        sender.send_next()
    assert taking == {"transactions": 1, "INSERT": 1, "UPDATE": 1}
    assert answering.pop("transactions") == 6
    assert answering.total() <= 11, "one keeps what the answer rested on, one asks whether the DPO waits for a reply"
    assert sending == {"transactions": 3, "SELECT": 1, "UPDATE": 2}


def test_an_idle_second(store: Store) -> None:
    worker = Worker(store.inbox, Answering(an_answer()), store.register, store.pending)
    with counted(store) as idle:
        worker.answer_next()
        Sender(store.outbox, {"slack": Posting()}).send_next()
    assert idle == {"transactions": 2, "SELECT": 2}, "nobody's turn to write is taken"


def test_a_case_and_its_advice(store: Store) -> None:
    dpo = (Thread("slack:T1/CDPO"),)
    store.register.keep_offer(an_offer())
    with counted(store) as opening:
        case, _ = store.register.open_case(an_offer(), dpo, store.clock.now())
    with counted(store) as settling:
        store.register.settle(case.number, a_decision(), dpo, store.clock.now())
    for counts, at_most in ((opening, 14), (settling, 12)):
        assert counts.pop("transactions") == 1, "the case and what is told of it are one commit"
        assert counts.total() <= at_most
