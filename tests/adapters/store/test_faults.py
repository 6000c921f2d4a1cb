"""A database that is locked, full or away: nothing acknowledged is lost or done twice, and work goes on afterwards."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import pytest

from bot.adapters.store import Store, engine
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.cases.delivery import AnswerReady, Delivery
from bot.domain.errors import Busy, Unavailable
from bot.domain.progress import Progress, silent
from bot.working import Sender, Worker
from tests.adapters.store.conftest import Place, sqlite_in
from tests.fakes.asking import an_answer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock
from tests.postgresql import Server

TROUBLE = (Busy, Unavailable)
SLACK = frozenset({"slack"})
Breaking = Callable[[], AbstractContextManager[None]]
_FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_inbox BEFORE INSERT OR UPDATE ON inbox EXECUTE FUNCTION no_room();
CREATE TRIGGER full_outbox BEFORE INSERT OR UPDATE ON outbox EXECUTE FUNCTION no_room();
"""


@contextmanager
def sqlite_locked(place: Place) -> Iterator[None]:
    other = sqlite3.connect(place.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def sqlite_full(place: Place) -> Iterator[None]:
    """No file of this process may grow past its first page: the log takes nothing more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def server_locked(place: Place, server: Server) -> Iterator[None]:
    with psycopg.connect(place.url) as connection:
        connection.execute("LOCK TABLE inbox, outbox")
        yield


@contextmanager
def server_full(place: Place, server: Server) -> Iterator[None]:
    with psycopg.connect(place.url, autocommit=True) as administrator:
        administrator.execute(_FULL)
        yield
        administrator.execute("DROP FUNCTION no_room() CASCADE")


@contextmanager
def server_away(place: Place, server: Server) -> Iterator[None]:
    server.stop("fast")
    try:
        yield
    finally:
        server.start()


@contextmanager
def server_crashed(place: Place, server: Server) -> Iterator[None]:
    server.stop("immediate")
    try:
        yield
    finally:
        server.start()


@pytest.fixture(
    params=[sqlite_locked, sqlite_full, server_locked, server_full, server_away, server_crashed],
    ids=lambda broken: broken.__name__,
)
def broken(request: pytest.FixtureRequest) -> Callable[..., AbstractContextManager[None]]:
    how: Callable[..., AbstractContextManager[None]] = request.param
    return how


@pytest.fixture
def place(
    request: pytest.FixtureRequest, broken: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Place:
    """A place on the database that is broken, where nobody waits for long."""
    monkeypatch.setattr(engine, "_PRAGMAS", ("busy_timeout = 10", *engine._PRAGMAS[1:]))
    monkeypatch.setitem(engine._SERVER_SETTINGS, "lock_timeout", "10ms")
    if broken in (sqlite_locked, sqlite_full):
        return sqlite_in(tmp_path)
    given: Place = request.getfixturevalue("server_place")
    return given


@pytest.fixture
def breaking(
    request: pytest.FixtureRequest, broken: Callable[..., AbstractContextManager[None]], place: Place
) -> Breaking:
    servers = () if place.url.startswith("sqlite") else (request.getfixturevalue("postgresql"),)
    return lambda: broken(place, *servers)


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        yield opened


class Struck:
    """An assistant and a courier during whose work the trouble begins."""

    def __init__(self, trouble: AbstractContextManager[None]) -> None:
        self.trouble = trouble
        self.shown: list[Delivery] = []

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        self.trouble.__enter__()
        return an_answer()

    def deliver(self, delivery: Delivery) -> None:
        self.shown.append(delivery)
        self.trouble.__enter__()


def worker_of(store: Store) -> Worker:
    return Worker(store.inbox, Answering(an_answer()), store.register, store.pending)


def answered(store: Store) -> list[str]:
    """Answer all that waits and give the threads of the answers, in order."""
    worker, threads = worker_of(store), []
    while worker.answer_next():
        pass
    while (delivery := store.outbox.next(SLACK)) is not None:
        assert isinstance(delivery.content, AnswerReady)
        threads.append(delivery.id)
        store.outbox.sent(delivery.id)
    return threads


def test_what_was_acknowledged_is_answered_once_and_what_was_not_is_refused(store: Store, breaking: Breaking) -> None:
    assert store.inbox.take_in(received("slack:T1:Ev1"))
    with breaking():
        for _ in range(3):
            with pytest.raises(TROUBLE):
                store.inbox.take_in(received("slack:T1:Ev2"))
            with pytest.raises(TROUBLE):
                worker_of(store).answer_next()
    assert store.inbox.take_in(received("slack:T1:Ev2")), "what was refused left nothing behind"
    assert not store.inbox.take_in(received("slack:T1:Ev1"))
    assert len(answered(store)) == 2


def test_trouble_in_the_middle_of_an_answer_costs_a_lease(store: Store, breaking: Breaking, clock: StillClock) -> None:
    store.inbox.take_in(received())
    struck = Struck(breaking())
    with pytest.raises(TROUBLE):
        Worker(store.inbox, struck, store.register, store.pending).answer_next()
    struck.trouble.__exit__(None, None, None)
    clock.forward(seconds=60)
    assert len(answered(store)) == 1
    clock.forward(seconds=60)
    assert answered(store) == []


def test_trouble_in_the_middle_of_a_delivery_repeats_nothing(
    store: Store, breaking: Breaking, clock: StillClock
) -> None:
    store.inbox.take_in(received())
    worker_of(store).answer_next()
    struck = Struck(breaking())
    sender = Sender(store.outbox, {"slack": struck})
    with pytest.raises(TROUBLE):
        sender.send_next()
    struck.trouble.__exit__(None, None, None)
    clock.forward(seconds=60)
    assert sender.send_next()
    assert not sender.send_next()
    assert len(struck.shown) == 1


def test_whoever_reads_is_told_where_the_remedy_is(
    store: Store, breaking: Breaking, broken: Callable[..., object]
) -> None:
    with breaking(), pytest.raises(TROUBLE) as told:
        store.inbox.take_in(received())
    keys = {sqlite_locked: "busy", sqlite_full: "unreachable", server_locked: "busy", server_full: "full"}
    assert told.value.key == f"store.error_{keys.get(broken, 'server')}"


def test_a_database_that_reached_its_limit_is_said_to_be_full(tmp_path: Path, clock: StillClock) -> None:
    with sqlite_in(tmp_path).open(clock) as store:
        with store.database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(Unavailable) as told:
            _take_in_too_much(store)
        assert told.value.key == "store.error_full"


def _take_in_too_much(store: Store) -> None:
    for n in range(100):
        store.inbox.take_in(received(f"slack:T1:Ev{n}"))
