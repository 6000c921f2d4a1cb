"""What only SQLite does: one file, its rights, its writers' turns."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import text

from bot.adapters.store import Store, database
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Withdrawn
from bot.domain.errors import Busy, CharteError, Refused, Unavailable
from tests.adapters.store.conftest import store_in
from tests.fakes.asking import ASKER, WORDS, a_decision, a_delivery, an_offer, received
from tests.fakes.clock import StillClock

SECRET_WORDS = ("Puis-je", "personne", "interdit", "parce que non")


@pytest.fixture
def store(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    with store_in(tmp_path, clock) as opened:
        yield opened


def test_commits_reach_the_disk_and_deleted_words_are_overwritten(store: Store) -> None:
    with store.database.reading() as connection:
        pragma = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "secure_delete")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "secure_delete": 1}


def test_the_database_is_its_owners_only(tmp_path: Path, store: Store) -> None:
    store.pointer.switch("first")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes) >= {"charte.db", "charte.db-wal", "key"}
    assert set(modes.values()) == {0o600}


def test_a_withdrawal_leaves_the_sealed_words_nowhere_in_the_files(
    tmp_path: Path, store: Store, clock: StillClock
) -> None:
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    with closing(sqlite3.connect(tmp_path / "charte.db")) as raw:
        ((sealed,),) = raw.execute("SELECT preview FROM cases").fetchall()
    store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
    assert [file.name for file in tmp_path.glob("charte.db*") if sealed in file.read_bytes()] == []


def test_no_word_of_anyone_is_readable_on_the_disk(tmp_path: Path, store: Store, clock: StillClock) -> None:
    store.inbox.take_in(received("slack:T1:Ev1"))
    store.inbox.take_in(received("slack:T1:Ev2"))
    store.inbox.done("slack:T1:Ev2", a_delivery(), an_offer())
    case, _ = store.register.open_case(an_offer("sent", preview=WORDS), (Thread("slack:T1/CDPO"),), clock.now())
    store.register.settle(case.number, a_decision("parce que non"), (), clock.now())
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("charte.db*"))
    assert b"slack:T1:Ev2" in kept
    assert [words for words in SECRET_WORDS if words.encode() in kept] == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "charte.db").write_bytes(b"%PDF-1.7 " * 200)
    with pytest.raises(Unavailable, match="error_unreachable"):
        store_in(tmp_path, clock)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(Unavailable, match="error_folder"):
        Store.open(f"sqlite:///{tmp_path / 'home' / 'charte.db'}", tmp_path / "key", clock)


def test_a_folder_that_is_not_there_is_refused_and_not_made(tmp_path: Path, clock: StillClock) -> None:
    with pytest.raises(Refused, match="error_place"):
        Store.open(f"sqlite:///{tmp_path / 'absent' / 'charte.db'}", tmp_path / "key", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_waits_too_long_is_told_that_it_is_busy(tmp_path: Path, store: Store) -> None:
    _hurry(store)
    other = sqlite3.connect(tmp_path / "charte.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Busy, match="error_busy"):
            store.pointer.switch("first")
    finally:
        other.close()
    store.pointer.switch("second")
    assert store.pointer.current() == "second"


def test_a_command_opens_the_database_however_much_is_being_written(
    tmp_path: Path, store: Store, clock: StillClock
) -> None:
    assert store.pointer.current() is None
    with closing(sqlite3.connect(tmp_path / "charte.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store_in(tmp_path, clock) as opened:
            assert opened.pointer.current() is None


def test_a_writers_turn_begins_with_its_first_read(tmp_path: Path, store: Store, clock: StillClock) -> None:
    with store_in(tmp_path, clock) as other:
        _hurry(other)
        with store.database.writing() as connection:
            connection.execute(text("SELECT count(*) FROM cases"))
            with pytest.raises(Busy, match="error_busy"):
                other.pointer.switch("first")


def test_a_start_beside_one_that_never_ends_is_told_that_it_is_busy(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_MIGRATION_PATIENCE", 0.0)
    with FileLock(tmp_path / "charte.db.lock"), pytest.raises(Busy, match="error_busy"):
        store_in(tmp_path, clock)


def test_an_error_of_the_database_repeats_no_value(store: Store) -> None:
    with pytest.raises(CharteError) as told, store.database.reading() as connection:
        connection.execute(text("SELECT load_extension(:words)"), {"words": WORDS})
    assert told.value.__cause__ is not None
    assert WORDS not in str(told.value.__cause__)


def _hurry(store: Store) -> None:
    """Make the pool's one connection give up at once: no test waits five seconds."""
    with store.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")


@pytest.mark.parametrize("how", ["erased", "purged"])
def test_what_was_taken_away_is_in_no_file_any_more(tmp_path: Path, how: str) -> None:
    who, clock = "slack:T1:UCANARY77", StillClock()
    with store_in(tmp_path, clock) as store, store_in(tmp_path, clock) as other:
        store.register.keep_offer(an_offer(asker=who))
        assert other.own_data.of(who).offers
        assert _files_with(tmp_path, who) != []
        clock.forward(days=2)
        if how == "erased":
            store.own_data.erase(who)
        else:
            store.purge(clock.now())
        assert _files_with(tmp_path, who) == []


def test_a_reader_keeps_the_log_until_the_next_purge_and_nobody_waits_for_it(tmp_path: Path) -> None:
    who, clock = "slack:T1:UCANARY77", StillClock()
    with store_in(tmp_path, clock) as store, store_in(tmp_path, clock) as other:
        store.register.keep_offer(an_offer(asker=who))
        with other.database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM offers").all()
            store.own_data.erase(who)
            assert _files_with(tmp_path, who) != []
        store.purge(clock.now())
        assert _files_with(tmp_path, who) == []


def _files_with(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
