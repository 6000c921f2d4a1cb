"""The folders in which backups are put together and unpacked: gone at the end, also when their process was killed."""

import logging
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX, _LOCK = ".backup-", ".backups.lock"
_HELD, _FILES, _DRAFT = "held", "files", "draft"
_NAME = re.compile(re.escape(_PREFIX) + "[a-z0-9_]{8}")
_ROWS = frozenset(f"charte.db{ending}" for ending in ("", "-wal", "-shm", "-journal"))
_EARLIER = _ROWS | {"key", "manifest.json", "lexicon.toml", "editions", "embeddings", "exams"}
"""What earlier versions put there."""
_OLDEST = timedelta(days=1)
"""After which a folder that nobody ever held is left over: earlier versions held none."""
_log = logging.getLogger(__name__)


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
    if any(_rooms(home)):
        with FileLock(home / _LOCK, mode=0o600):
            _forget_left(home)


def _rooms(home: Path) -> Iterator[Path]:
    """Give the folders whose names are made as ours are; a link is none."""
    named = (folder for folder in home.glob(f"{_PREFIX}*") if _NAME.fullmatch(folder.name))
    return (folder for folder in named if folder.is_dir() and not folder.is_symlink())


def _forget_left(home: Path) -> None:
    for folder in _rooms(home):
        try:
            if _is_left(folder):
                _forget(folder)
        except FileNotFoundError:  # its own process has just taken it away
            continue
        except OSError as error:
            _log.warning("%s could not be taken away: %s", folder.name, type(error).__name__)


def _is_left(folder: Path) -> bool:
    """True for a folder that holds what we put there and nothing else: somebody's own may be named so."""
    there = list(folder.iterdir())
    if any(path.is_symlink() for path in there):
        return False
    inside = _names(there)
    if _HELD in inside and inside <= {_HELD, _FILES, _DRAFT}:
        return True
    if folder.name.removeprefix(_PREFIX).isdigit():  # somebody's copy of a day, more likely than ours
        return False
    half = inside <= {_FILES, _DRAFT} and _names((folder / _FILES).glob("*")) <= _EARLIER
    return (half or inside - {_HELD} <= _EARLIER) and time.time() - folder.stat().st_mtime > _OLDEST.total_seconds()


def _names(paths: Iterable[Path]) -> set[str]:
    return {path.name for path in paths}


def _forget(folder: Path) -> None:
    with suppress(Timeout), FileLock(folder / _HELD, timeout=0, mode=0o600):
        _forget_draft(folder / _DRAFT)
        shutil.rmtree(folder)


def _forget_draft(noted: Path) -> None:
    with suppress(OSError, ValueError):  # none was begun, or its place is gone
        draft = Path(noted.read_text("utf-8"))
        if draft.name.startswith(".") and draft.suffix == ".partial":
            draft.unlink()
