"""The folders in which backups are put together and unpacked: gone at the end, also when their process was killed."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX, _LOCK = ".backup-", ".backups.lock"
_HELD, _FILES, _DRAFT = "held", "files", "draft"
_OLDEST = timedelta(days=1)
"""After which a folder that nobody ever held is left over: earlier versions held none."""


@contextmanager
def room_in(home: Path) -> Iterator[Path]:
    """Give a folder of the home for its owner only, gone at the end; what killed processes left goes first."""
    home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as ending:
        with FileLock(home / _LOCK, mode=0o600):
            _forget_left(home)
            made = Path(ending.enter_context(tempfile.TemporaryDirectory(dir=home, prefix=_PREFIX)))
            ending.enter_context(FileLock(made / _HELD, mode=0o600))
        (made / _FILES).mkdir()
        yield made / _FILES


def drafting(room: Path, draft: Path) -> None:
    """Note what is written outside of the room, so that it goes with it if the process is killed."""
    (room.parent / _DRAFT).write_text(str(draft.absolute()), "utf-8")


def forget_unfinished(home: Path) -> None:
    """Take away what killed processes left: a whole copy of the rows, which no erasure would reach."""
    if any(home.glob(f"{_PREFIX}*")):
        with FileLock(home / _LOCK, mode=0o600):
            _forget_left(home)


def _forget_left(home: Path) -> None:
    for folder in home.glob(f"{_PREFIX}*"):
        held = folder / _HELD
        if folder.is_dir() and (held.exists() or time.time() - folder.stat().st_mtime > _OLDEST.total_seconds()):
            with suppress(Timeout), FileLock(held, timeout=0, mode=0o600):
                _forget_draft(folder / _DRAFT)
                shutil.rmtree(folder)


def _forget_draft(noted: Path) -> None:
    with suppress(OSError, ValueError):  # none was begun, or its place is gone
        draft = Path(noted.read_text("utf-8"))
        if draft.name.startswith(".") and draft.suffix == ".partial":
            draft.unlink()
