"""What a dead process had leased returns at the next start, unless another process is there to hold it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.adapters.store import Store
from bot.adapters.store.engine import engine_of
from bot.adapters.store.presence import SERVING
from bot.domain.cases.delivery import Apology
from knowledge.concepts import Language
from tests.adapters.store.conftest import Place
from tests.fakes.asking import THREAD, a_delivery, received
from tests.fakes.clock import StillClock

REPOSITORY = Path(__file__).parents[3]
SLACK = frozenset({"slack"})


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with place.open(StillClock()) as opened:
        opened.inbox.take_in(received("slack:T1:Ev1"))
        opened.inbox.done("slack:T1:Ev1", a_delivery(), None)
        opened.inbox.take_in(received("slack:T1:Ev2"))
        yield opened


@contextmanager
def another(place: Place) -> Iterator["subprocess.Popen[str]"]:
    """Give a process that serves the same place and has leased all that waits."""
    start = [sys.executable, "-m", "tests.adapters.store.serving", *place.words]
    with subprocess.Popen(start, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "leased\n"
            yield process
        finally:
            process.kill()
    await_its_end(place)


def await_its_end(place: Place) -> None:
    """Return when the place of a killed process is free: at once for a file; a server first has to hear of its end."""
    if place.url.startswith("sqlite"):
        return
    engine = engine_of(place.url)
    with engine.begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(SERVING)))
    engine.dispose()


def test_what_a_dead_process_had_leased_returns_at_the_next_start(place: Place, store: Store) -> None:
    with another(place):
        pass
    assert store.inbox.next() is None
    with store.arrive():
        assert store.inbox.next() == replace(received("slack:T1:Ev2"), tries=2)
        assert store.outbox.next(SLACK) == replace(a_delivery(), tries=2)


def test_what_a_living_process_has_leased_is_left_to_it(place: Place, store: Store) -> None:
    with another(place), store.arrive():
        assert store.inbox.next() is None
        assert store.outbox.next(SLACK) is None


def test_whoever_asked_a_process_that_died_reading_is_told_at_the_next_start(place: Place, store: Store) -> None:
    store.outbox.next(SLACK)
    store.outbox.sent("delivery-1")
    store.underway.begin("slack:T1:Ev3", THREAD, Language.FR)
    with another(place), store.arrive():
        assert store.outbox.next(SLACK) is None, "the other may still be reading"
    with store.arrive():
        told = store.outbox.next(SLACK)
    assert told is not None
    assert (told.thread, told.content) == (THREAD, Apology(Language.FR))


def test_two_may_serve_and_who_leaves_is_not_there_any_more(place: Place, store: Store) -> None:
    with store.arrive(), place.open(StillClock()) as other:
        store.inbox.next()
        with other.arrive():
            assert other.inbox.next() is None
    with place.open(StillClock()) as again, again.arrive():
        assert again.inbox.next() is not None


def test_what_was_told_to_wait_goes_on_waiting(store: Store) -> None:
    store.outbox.next(SLACK)
    store.outbox.failed("delivery-1", again_in=300)
    with store.arrive():
        assert store.outbox.next(SLACK) is None
