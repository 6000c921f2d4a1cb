"""A backup or a restore that is killed leaves a copy of the rows: the next one, or the purge, takes it away."""

import os
import signal
import subprocess
import sys
from pathlib import Path

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
    (home / ".backup-old").mkdir()
    (home / ".backup-old" / "charte.db").write_bytes(b"rows")
    forget_unfinished(home)
    assert (home / ".backup-old").exists(), "it may still be at work"
    os.utime(home / ".backup-old", (0, 0))
    forget_unfinished(home)
    assert not (home / ".backup-old").exists()


def test_only_a_half_written_archive_is_taken_away_outside_of_the_home(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "accounts.xlsx"
    mine.write_bytes(b"mine")
    (home / ".backup-x").mkdir()
    (home / ".backup-x" / "held").touch()
    (home / ".backup-x" / "draft").write_text(str(mine))
    forget_unfinished(home)
    assert mine.exists()
    assert not (home / ".backup-x").exists()


def test_a_home_without_any_is_not_written_to(tmp_path: Path) -> None:
    forget_unfinished(tmp_path)
    forget_unfinished(tmp_path / "nowhere")
    assert [*tmp_path.iterdir()] == []
