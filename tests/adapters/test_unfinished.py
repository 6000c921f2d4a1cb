"""A backup or a restore that is killed leaves a copy of the rows: the next one, or the purge, takes it away."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.backups import Backups
from bot.adapters.unfinished import forget_unfinished, room_in
from tests.adapters.store.conftest import sqlite_in
from tests.fakes.asking import an_offer
from tests.fakes.clock import StillClock

KILLED = """
import os, signal, sys
from pathlib import Path
from bot.adapters import backups
from bot.adapters.backups import Backups
from tests.fakes.clock import StillClock

def halfway(draft, *_):
    draft.write_bytes(b"half of it")
    os.kill(os.getpid(), signal.SIGKILL)

backups.write_archive = halfway
home = Path(sys.argv[1])
Backups(home, f"sqlite:///{home}/charte.db", home / "key", StillClock()).make(Path(sys.argv[2]), with_key=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a row."""
    home = tmp_path / "home"
    home.mkdir()
    with sqlite_in(home).open(StillClock()) as store:
        store.register.keep_offer(an_offer())
    return home


def kill_a_backup(home: Path, file: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", KILLED, home, file], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert left_in(home, file.parent) == (1, 1)


def left_in(home: Path, target: Path) -> tuple[int, int]:
    """Count the copies of the rows, and the halves of an archive."""
    return len([*home.glob(".backup-*/**/charte.db")]), len([*target.glob(".*.partial")])


def test_what_a_killed_backup_left_goes_with_the_next_one(home: Path, tmp_path: Path) -> None:
    kill_a_backup(home, tmp_path / "monday.tgz")
    at = sqlite_in(home)
    Backups(home, at.url, at.key, StillClock()).make(tmp_path / "tuesday.tgz")
    assert left_in(home, tmp_path) == (0, 0)
    assert (tmp_path / "tuesday.tgz").exists()


def test_what_it_left_goes_without_another_one(home: Path, tmp_path: Path) -> None:
    kill_a_backup(home, tmp_path / "monday.tgz")
    at = sqlite_in(home)
    Backups(home, at.url, at.key, StillClock()).forget_unfinished()
    assert left_in(home, tmp_path) == (0, 0)


def test_one_that_runs_is_left_alone(home: Path) -> None:
    with room_in(home) as room:
        (room / "charte.db").write_bytes(b"rows")
        forget_unfinished(home)
        with room_in(home) as other:
            assert other != room
        assert (room / "charte.db").exists()
    assert [*home.glob(".backup-*")] == []


def test_what_an_earlier_version_left_goes_after_a_day(home: Path) -> None:
    (home / ".backup-earlier1").mkdir()
    (home / ".backup-earlier1" / "charte.db").write_bytes(b"rows")
    forget_unfinished(home)
    assert (home / ".backup-earlier1").exists(), "it may still be at work"
    os.utime(home / ".backup-earlier1", (0, 0))
    remove = shutil.rmtree
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda _: remove(home / "nowhere"))
        forget_unfinished(home)
    os.utime(home / ".backup-earlier1", (0, 0))
    forget_unfinished(home)
    assert not (home / ".backup-earlier1").exists()


def test_what_is_left_of_one_that_was_half_taken_away_goes_after_a_day(home: Path) -> None:
    (home / ".backup-half_1_2" / "files").mkdir(parents=True)
    (home / ".backup-half_1_2" / "files" / "charte.db").write_bytes(b"rows")
    os.utime(home / ".backup-half_1_2", (0, 0))
    forget_unfinished(home)
    assert not (home / ".backup-half_1_2").exists()


def test_only_a_half_written_archive_is_taken_away_outside_of_the_home(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "accounts.xlsx"
    mine.write_bytes(b"mine")
    (home / ".backup-0_a1b2c3").mkdir()
    (home / ".backup-0_a1b2c3" / "held").touch()
    (home / ".backup-0_a1b2c3" / "draft").write_text(str(mine))
    forget_unfinished(home)
    assert mine.exists()
    assert not (home / ".backup-0_a1b2c3").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (".backup-2026-11", "charte.db"),
        (".backup-monday_1x", "charte.db"),
        (".backup-ABCDEFGH", "charte.db"),
        (".backup-mine_too", "charte.tgz"),
        (".backup-mine_too", "files/charte.tgz"),
        (".backup-20261130", "charte.db"),
        (".backup-mine_too", "notes/charte.db"),
    ],
)
def test_a_folder_that_is_not_ours_stays_whatever_its_age(home: Path, name: str, file: str) -> None:
    theirs = home / name / file
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"theirs")
    before = sorted(path.name for path in (home / name).iterdir())
    os.utime(home / name, (0, 0))
    forget_unfinished(home)
    assert theirs.read_bytes() == b"theirs"
    assert sorted(path.name for path in (home / name).iterdir()) == before, "nothing is written there either"


def test_a_folder_that_somebody_holds_otherwise_stays(home: Path) -> None:
    theirs = home / ".backup-mine_too"
    theirs.mkdir()
    for name in ("held", "charte.tgz"):
        (theirs / name).write_bytes(b"theirs")
    forget_unfinished(home)
    assert {path.read_bytes() for path in theirs.iterdir()} == {b"theirs"}


def test_a_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "charte.db").write_bytes(b"theirs")
    os.utime(elsewhere, (0, 0))
    (home / ".backup-a_link_1").symlink_to(elsewhere)
    mine = home / ".backup-heldlink"
    mine.mkdir()
    (tmp_path / "accounts.xlsx").write_bytes(b"mine")
    (mine / "held").symlink_to(tmp_path / "accounts.xlsx")
    forget_unfinished(home)
    with room_in(home):
        pass
    assert [path.name for path in elsewhere.iterdir()] == ["charte.db"]
    assert (tmp_path / "accounts.xlsx").read_bytes() == b"mine"


def test_one_that_cannot_be_taken_away_keeps_neither_the_others_nor_a_backup(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("aaaaaaaa", "bbbbbbbb", "cccccccc"):
        (home / f".backup-{name}" / "files").mkdir(parents=True)
        (home / f".backup-{name}" / "held").touch()
    remove = shutil.rmtree

    def refused(folder: str | Path, **how: Any) -> None:
        if Path(folder).name == ".backup-bbbbbbbb":
            raise PermissionError(13, "not yours", str(folder))
        remove(folder, **how)

    monkeypatch.setattr(shutil, "rmtree", refused)
    forget_unfinished(home)
    assert [path.name for path in home.glob(".backup-*")] == [".backup-bbbbbbbb"]
    at = sqlite_in(home)
    Backups(home, at.url, at.key, StillClock()).make(tmp_path / "tuesday.tgz")
    assert (tmp_path / "tuesday.tgz").exists()


def test_a_home_without_any_is_not_written_to(tmp_path: Path) -> None:
    forget_unfinished(tmp_path)
    forget_unfinished(tmp_path / "nowhere")
    assert [*tmp_path.iterdir()] == []
