"""A backup made while others write, restored into an empty home: every acknowledged row is there, on both databases."""

import errno
import json
import os
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.adapters.archive import MANIFEST
from bot.adapters.backups import KEY, ROWS, Backups
from bot.adapters.store import Store
from bot.adapters.store.database import Database
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Shown
from bot.domain.errors import Busy, Refused, Unavailable
from tests.adapters.store.conftest import Place, migrated, place, server_place, sqlite_in
from tests.fakes.asking import ASKER, a_delivery, an_offer, received
from tests.fakes.clock import StillClock
from tests.postgresql import Server

__all__ = ["migrated", "place", "server_place"]
CHANNEL = Thread("slack:T1/CDPO")


def backups_of(at: Place, home: Path) -> Backups:
    return Backups(home, at.url, at.key, StillClock())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with an edition, vectors, an exam result, and what is not to be backed up."""
    home = tmp_path / "home"
    for name in (
        "editions/20260302T090000Z-0123456789ab/manifest.json",
        "embeddings/abc/def.npz",
        "exams/e.json",
        "editions/.partial-x/clauses.jsonl",
        "embeddings/abc/tmp.draft",
        "charte.log",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(f"content of {name}", "utf-8")
    return home


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place of its own, on each of the two databases."""
    if request.param == "sqlite":
        return sqlite_in(_made(tmp_path / "other"))
    server: Server = request.getfixturevalue("postgresql")
    return Place(server.url(server.new_database()), _made(tmp_path / "other") / "key")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture
def backed_up(place: Place, home: Path, tmp_path: Path) -> Path:
    with place.open(StillClock()) as store:
        case, _ = store.register.open_case(an_offer(), (CHANNEL,), StillClock().now())
        store.cards.keep(case.number, CHANNEL, Shown("17.22", case.changes))
        store.pointer.switch("20260302T090000Z-0123456789ab")
    file = tmp_path / "backup.tgz"
    backups_of(place, home).make(file)
    return file


def elsewhere(place: Place, tmp_path: Path, *, with_key: bool = True) -> Place:
    """An empty place that has the same key, if it is given."""
    new = sqlite_in(tmp_path / "new")
    new.key.parent.mkdir(parents=True, exist_ok=True)
    if with_key:
        new.key.write_bytes(place.key.read_bytes())
    return new


def test_what_was_acknowledged_while_it_was_made_is_there(
    place: Place, other: Place, home: Path, tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    stop, some = threading.Event(), threading.Event()

    def write(store: Store, writer: int) -> None:
        for n in range(100_000):
            if stop.is_set():
                return
            asker = f"slack:T1:W{writer}"
            case, _ = store.register.open_case(an_offer(f"{writer}-{n}", asker=asker), (CHANNEL,), StillClock().now())
            acknowledged.append(case.number)
            if len(acknowledged) > 12:
                some.set()

    with place.open(StillClock()) as store, ThreadPoolExecutor(3) as writers:
        for writer in range(3):
            writers.submit(write, store, writer)
        some.wait()
        before = set(acknowledged)
        try:
            made = backups_of(place, home).make(tmp_path / "b.tgz")
        finally:
            stop.set()
    other.key.write_bytes(place.key.read_bytes())
    done = backups_of(other, tmp_path / "its home").restore(tmp_path / "b.tgz")
    assert (done.rows, done.files) == (made.rows, made.files)
    with other.open(StillClock()) as restored:
        numbers = [case.number for case in restored.register.cases()]
        assert before <= set(numbers)
        assert restored.audit.broken_at() is None
        assert len(restored.audit.entries()) == len(numbers), "each case with its line: nothing half written"
        with restored.database.reading() as connection:
            promised = connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()
        assert promised == 2 * len(numbers)


def test_a_restored_home_goes_on_counting(place: Place, backed_up: Path, other: Place, tmp_path: Path) -> None:
    other.key.write_bytes(place.key.read_bytes())
    backups_of(other, tmp_path / "its home").restore(backed_up)
    with other.open(StillClock()) as store:
        assert store.pointer.current() == "20260302T090000Z-0123456789ab"
        assert store.cards.shown("C-2026-0001", CHANNEL) == Shown("17.22", 0)
        case, _ = store.register.open_case(an_offer("next"), (CHANNEL,), StillClock().now())
        assert case.number == "C-2026-0002"
        assert [one.offer.asker for one in store.register.cases()] == [ASKER, ASKER]
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery(), None)
        store.pointer.switch("another")


def test_it_holds_the_home_and_neither_the_key_nor_what_is_unfinished(
    place: Place, backed_up: Path, tmp_path: Path
) -> None:
    with tarfile.open(backed_up) as archive:
        names = set(archive.getnames())
    assert names == {
        MANIFEST,
        ROWS,
        "editions/20260302T090000Z-0123456789ab/manifest.json",
        "embeddings/abc/def.npz",
        "exams/e.json",
    }
    assert backed_up.stat().st_mode & 0o077 == 0
    other = elsewhere(place, tmp_path)
    backups_of(other, tmp_path / "new").restore(backed_up)
    for name in names - {MANIFEST, ROWS}:
        assert (tmp_path / "new" / name).read_text("utf-8") == f"content of {name}"
    assert list((tmp_path / "new").glob(".backup-*")) == []


def test_with_the_key_nothing_else_is_needed(place: Place, home: Path, tmp_path: Path) -> None:
    with place.open(StillClock()) as store:
        store.register.open_case(an_offer(), (), StillClock().now())
    backups_of(place, home).make(tmp_path / "b.tgz", with_key=True)
    other = elsewhere(place, tmp_path, with_key=False)
    assert backups_of(other, tmp_path / "new").restore(tmp_path / "b.tgz").with_key
    assert other.key.stat().st_mode & 0o077 == 0
    with other.open(StillClock()) as store:
        assert [case.offer for case in store.register.cases()] == [an_offer()]


def test_without_the_key_or_with_another_it_is_refused(place: Place, backed_up: Path, tmp_path: Path) -> None:
    other = elsewhere(place, tmp_path, with_key=False)
    with pytest.raises(Refused, match="error_no_key"):
        backups_of(other, tmp_path / "new").restore(backed_up)
    assert not other.key.exists(), "no key is made that would then be another"
    sqlite_in(_made(tmp_path / "stranger")).open(StillClock()).close()
    other.key.write_bytes((tmp_path / "stranger" / "key").read_bytes())
    with pytest.raises(Refused, match="error_key_other"):
        backups_of(other, tmp_path / "new").restore(backed_up)
    assert not (tmp_path / "new" / "editions").exists()


def test_a_home_that_holds_something_is_left_as_it_is(place: Place, backed_up: Path, home: Path) -> None:
    with pytest.raises(Refused, match="error_not_empty"):
        backups_of(place, home).restore(backed_up)
    with place.open(StillClock()) as store:
        assert len(store.register.cases()) == 1


def rewritten(file: Path, to: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    """Give the backup with its members changed: a dict of bytes by name goes through `change`."""
    with tarfile.open(file) as archive:
        held = {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]
    folder = to.with_suffix(".d")
    with tarfile.open(to, "w:gz") as archive:
        for name, data in change(held).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
            archive.add(folder / name, arcname=name, recursive=False)
    return to


def test_a_backup_that_was_altered_is_refused(place: Place, backed_up: Path, tmp_path: Path) -> None:
    other = elsewhere(place, tmp_path)

    def spoiled(held: dict[str, bytes]) -> dict[str, bytes]:
        return held | {"exams/e.json": b"passed"}

    def added(held: dict[str, bytes]) -> dict[str, bytes]:
        return held | {"exams/more.json": b"passed"}

    def removed(held: dict[str, bytes]) -> dict[str, bytes]:
        return {name: data for name, data in held.items() if name != "exams/e.json"}

    def passed_off(held: dict[str, bytes]) -> dict[str, bytes]:
        told = json.loads(held[MANIFEST])
        del told["files"]["exams/e.json"]
        return removed(held) | {MANIFEST: json.dumps(told).encode()}

    for n, change in enumerate((spoiled, added, removed, passed_off)):
        with pytest.raises(Refused, match="error_damaged"):
            backups_of(other, tmp_path / "new").restore(rewritten(backed_up, tmp_path / f"{n}.tgz", change))
    with other.open(StillClock()) as store:
        assert store.register.cases() == ()


def test_what_is_no_backup_is_refused(place: Place, backed_up: Path, tmp_path: Path) -> None:
    other = backups_of(elsewhere(place, tmp_path), tmp_path / "new")
    half = tmp_path / "half.tgz"
    half.write_bytes(backed_up.read_bytes()[:-200])
    text_file = tmp_path / "text.tgz"
    text_file.write_text("not a backup", "utf-8")
    with tarfile.open(tmp_path / "out.tgz", "w:gz") as archive:
        archive.add(text_file, arcname="../out.txt")
    for file in (half, text_file, tmp_path / "out.tgz"):
        with pytest.raises(Refused, match="error_not_one"):
            other.restore(file)
    with pytest.raises(Refused, match="error_none"):
        other.restore(tmp_path / "absent.tgz")
    assert not (tmp_path / "out.txt").exists()


def test_a_backup_of_a_newer_program_is_refused(place: Place, home: Path, backed_up: Path, tmp_path: Path) -> None:
    with place.open(StillClock()) as store, store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    def newer(held: dict[str, bytes]) -> dict[str, bytes]:
        rows = tmp_path / "rows.db"
        rows.write_bytes(held[ROWS])
        database = Database(f"sqlite:///{rows}")
        with database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        database.close()
        told = json.loads(held[MANIFEST])
        told["files"][ROWS] = sha256(rows.read_bytes()).hexdigest()
        return held | {ROWS: rows.read_bytes(), MANIFEST: json.dumps(told).encode()}

    changed = rewritten(backed_up, tmp_path / "newer.tgz", newer)
    with pytest.raises(Refused, match="error_newer"):
        backups_of(elsewhere(place, tmp_path), tmp_path / "new").restore(changed)


def test_a_file_that_is_there_is_not_written_over_and_a_folder_that_is_not_is_told(
    place: Place, backed_up: Path, home: Path, tmp_path: Path
) -> None:
    before = backed_up.read_bytes()
    with pytest.raises(Refused, match="error_exists"):
        backups_of(place, home).make(backed_up)
    assert backed_up.read_bytes() == before
    with pytest.raises(Unavailable, match="error_not_written"):
        backups_of(place, home).make(tmp_path / "nowhere" / "b.tgz")


def test_the_key_is_in_it_only_when_asked(place: Place, home: Path, backed_up: Path, tmp_path: Path) -> None:
    key = place.key.read_bytes().strip()
    with tarfile.open(backed_up) as archive:
        assert all(key not in archive.extractfile(one).read() for one in archive)  # type: ignore[union-attr]
    backups_of(place, home).make(tmp_path / "k.tgz", with_key=True)
    with tarfile.open(tmp_path / "k.tgz") as archive:
        assert KEY in archive.getnames()


def test_a_home_that_holds_nothing_is_not_backed_up_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="error_nothing"):
        backups_of(sqlite_in(tmp_path / "wrong"), tmp_path / "wrong").make(tmp_path / "b.tgz")
    assert list(tmp_path.iterdir()) == []


def test_over_something_it_is_refused_before_anything_is_made(place: Place, backed_up: Path, tmp_path: Path) -> None:
    new = tmp_path / "its home"
    with pytest.raises(Refused, match="error_not_empty"):
        backups_of(place, new).restore(backed_up)
    assert not new.exists()


def test_a_database_that_was_served_and_did_nothing_is_restored_into_with_the_backups_key(
    place: Place, backed_up: Path, other: Place, tmp_path: Path
) -> None:
    with other.open(StillClock()) as store, store.arrive():
        store.purge(StillClock().now())
    other.key.write_bytes(place.key.read_bytes())
    backups_of(other, tmp_path / "its home").restore(backed_up)
    with other.open(StillClock()) as restored:
        assert len(restored.register.cases()) == 1
        assert restored.audit.broken_at() is None


def test_while_somebody_serves_the_database_nothing_is_restored(
    place: Place, backed_up: Path, other: Place, tmp_path: Path
) -> None:
    with other.open(StillClock()) as store, store.alone(), store.arrive():
        other.key.write_bytes(place.key.read_bytes())
        with pytest.raises(Busy, match="error_served"):
            backups_of(other, tmp_path / "its home").restore(backed_up)
    assert not (tmp_path / "its home" / "editions").exists()
    backups_of(other, tmp_path / "its home").restore(backed_up)


def test_what_a_restore_put_in_place_goes_when_its_rows_do_not_fit(
    place: Place, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise Unavailable("store.error_full")

    monkeypatch.setattr("bot.adapters.backups.copy_rows", full)
    with pytest.raises(Unavailable, match="error_full"):
        backups_of(elsewhere(place, tmp_path), tmp_path / "new").restore(backed_up)
    left = {path.name for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert left <= {
        "key",
        "charte.db",
        "charte.db-wal",
        "charte.db-shm",
        "charte.db.lock",
        "publishing.lock",
        ".backups.lock",
    }


def test_a_restored_edition_is_read_only_as_it_was_sealed(place: Place, backed_up: Path, tmp_path: Path) -> None:
    backups_of(elsewhere(place, tmp_path), tmp_path / "new").restore(backed_up)
    edition = tmp_path / "new" / "editions" / "20260302T090000Z-0123456789ab"
    assert {path.stat().st_mode & 0o777 for path in edition.rglob("*") if path.is_file()} == {0o444}
    assert edition.stat().st_mode & 0o777 == 0o555
    assert (tmp_path / "new" / "exams" / "e.json").stat().st_mode & 0o200


def test_a_full_disk_and_a_file_that_may_not_be_read_are_no_bad_backup(
    place: Place, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = backups_of(elsewhere(place, tmp_path), tmp_path / "new")
    for code, kind, key in (
        (errno.ENOSPC, Unavailable, "error_no_room"),
        (errno.EACCES, Refused, "error_unreadable"),
    ):
        monkeypatch.setattr("bot.adapters.archive._unpack", failing(code))
        with pytest.raises(kind, match=key):
            other.restore(backed_up)


@pytest.mark.parametrize("name", ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"])
def test_a_home_without_room_for_the_copy_of_the_rows_is_told_and_nothing_is_written(
    place: Place, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place.open(StillClock()).close()

    def full(_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = getattr(sqlite3, name)
        raise error

    monkeypatch.setattr("bot.adapters.store.database._keep_a_log", full)
    with pytest.raises(Unavailable, match="error_no_room_for_copy") as told:
        backups_of(place, home).make(tmp_path / "another disk.tgz")
    assert told.value.values["home"] == home
    assert list(tmp_path.glob("*another disk*")) == list(home.glob(".backup-*")) == []


def failing(code: int) -> Callable[..., None]:
    def fails(*_: object) -> None:
        raise OSError(code, "no")

    return fails


def test_a_place_that_cannot_be_written_is_said_whatever_stands_in_the_way(
    place: Place, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open(StillClock()).close()
    (tmp_path / "a.md").write_text("a file, not a folder", "utf-8")
    with pytest.raises(Unavailable, match="error_not_written"):
        backups_of(place, home).make(tmp_path / "a.md" / "b.tgz")

    def closed(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", closed)
    with pytest.raises(Unavailable, match="error_not_written"):
        backups_of(place, home).make(tmp_path / "closed" / "b.tgz")


@pytest.mark.parametrize("with_key", [False, True])
def test_without_the_key_that_sealed_the_rows_nothing_is_written_and_no_key_is_made(
    place: Place, home: Path, tmp_path: Path, with_key: bool
) -> None:
    with place.open(StillClock()) as store:
        store.register.open_case(an_offer(), (), StillClock().now())
    mistyped = Place(place.url, tmp_path / "kye")
    with pytest.raises(Refused, match="error_key_gone"):
        backups_of(mistyped, home).make(tmp_path / "b.tgz", with_key=with_key)
    assert not mistyped.key.exists(), "it would stand in for the one that is missed"
    sqlite_in(_made(tmp_path / "stranger")).open(StillClock()).close()
    with pytest.raises(Refused, match="error_key_other"):
        backups_of(Place(place.url, tmp_path / "stranger" / "key"), home).make(tmp_path / "b.tgz", with_key=with_key)
    assert list(tmp_path.glob("*b.tgz*")) == list(home.glob(".backup-*")) == []


def test_a_backup_of_a_home_without_rows_yet_is_restored(home: Path, tmp_path: Path) -> None:
    sqlite_in(_made(tmp_path / "stranger")).open(StillClock()).close()
    at = Place(f"sqlite:///{home / 'charte.db'}", tmp_path / "stranger" / "key")
    made = backups_of(at, home).make(tmp_path / "b.tgz")
    other = elsewhere(at, tmp_path)
    assert backups_of(other, tmp_path / "new").restore(tmp_path / "b.tgz") == made


EDITION = "editions/20260302T090000Z-0123456789ab/manifest.json"


def in_its_new_home(tmp_path: Path, name: str, content: str) -> Path:
    """A file of the new home, sealed as an edition's are."""
    file = tmp_path / "new" / name
    file.parent.mkdir(parents=True)
    file.write_text(content, "utf-8")
    if name.startswith("editions"):
        file.chmod(0o444)
        file.parent.chmod(0o555)
    return file


@pytest.mark.parametrize("name", [EDITION, "embeddings/abc/def.npz"])
def test_a_damaged_file_whose_name_tells_its_content_is_replaced(
    place: Place, backed_up: Path, tmp_path: Path, name: str
) -> None:
    damaged = in_its_new_home(tmp_path, name, "[]")
    mode, folder = damaged.stat().st_mode, damaged.parent.stat().st_mode
    backups_of(elsewhere(place, tmp_path), tmp_path / "new").restore(backed_up)
    assert damaged.read_text("utf-8") == f"content of {name}"
    assert (damaged.stat().st_mode, damaged.parent.stat().st_mode) == (mode, folder)


def test_an_edition_that_lost_a_file_has_it_again(place: Place, backed_up: Path, tmp_path: Path) -> None:
    folder = in_its_new_home(tmp_path, EDITION, "gone").parent
    folder.chmod(0o755)
    (folder / "manifest.json").unlink()
    folder.chmod(0o555)
    backups_of(elsewhere(place, tmp_path), tmp_path / "new").restore(backed_up)
    assert (folder / "manifest.json").read_text("utf-8") == f"content of {EDITION}"
    assert folder.stat().st_mode & 0o777 == 0o555


@pytest.mark.parametrize("name", ["lexicon.toml", "exams/e.json"])
def test_a_file_that_is_the_homes_own_is_refused_by_its_name_and_stays(
    place: Place, home: Path, tmp_path: Path, name: str
) -> None:
    (home / name).write_text("the backup's", "utf-8")
    place.open(StillClock()).close()
    backups_of(place, home).make(tmp_path / "b.tgz")
    mine = in_its_new_home(tmp_path, name, "mine") if "/" in name else tmp_path / "new" / name
    other = elsewhere(place, tmp_path)
    mine.write_text("mine", "utf-8")
    with pytest.raises(Refused, match="error_differs") as refused:
        backups_of(other, tmp_path / "new").restore(tmp_path / "b.tgz")
    assert refused.value.values["path"] == mine
    assert mine.read_text("utf-8") == "mine"
    assert not (tmp_path / "new" / "editions").exists()
    mine.write_text("the backup's", "utf-8")
    backups_of(other, tmp_path / "new").restore(tmp_path / "b.tgz")


def test_the_key_of_a_backup_is_whole_in_its_place_or_is_not_there(
    place: Place, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open(StillClock()).close()
    backups_of(place, home).make(tmp_path / "b.tgz", with_key=True)
    new = elsewhere(place, tmp_path, with_key=False)
    seen: list[bytes] = []

    def killed(_: int) -> None:
        seen.append(new.key.read_bytes() if new.key.exists() else b"none")
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("bot.adapters.store.sealing.os.fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            backups_of(new, tmp_path / "new").restore(tmp_path / "b.tgz")
    assert seen == [b"none"]
    new.key.write_bytes(b"")
    assert backups_of(new, tmp_path / "new").restore(tmp_path / "b.tgz").with_key
    assert new.key.read_bytes() == place.key.read_bytes()
    assert new.key.stat().st_mode & 0o077 == 0


def test_a_key_that_another_process_made_meanwhile_stays_and_is_told(
    place: Place, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open(StillClock()).close()
    backups_of(place, home).make(tmp_path / "b.tgz", with_key=True)
    new = elsewhere(place, tmp_path, with_key=False)
    link = os.link

    def second(draft: Path, key: Path) -> None:
        key.write_bytes(b"another")
        link(draft, key)

    monkeypatch.setattr("bot.adapters.store.sealing.os.link", second)
    with pytest.raises(Refused, match="error_key_other"):
        backups_of(new, tmp_path / "new").restore(tmp_path / "b.tgz")
    assert new.key.read_bytes() == b"another"
