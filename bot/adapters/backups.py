"""Backups of a home, made and restored while it serves: rows, editions, vectors, exam results; the key if asked."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from bot.adapters.archive import unpack_archive, write_archive
from bot.adapters.store.copying import copy_rows, opened_by
from bot.adapters.store.database import Database
from bot.adapters.store.sealing import seal_of
from bot.domain.errors import Busy, Refused, Unavailable
from bot.ports import Clock

ROWS, KEY = "charte.db", "key"
FOLDERS = ("editions", "embeddings", "exams")
_UNFINISHED = (".draft", ".partial")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds, or what was restored from it."""

    rows: int
    files: int
    made_at: str
    with_key: bool


@dataclass(frozen=True, slots=True)
class Backups:
    """Makes and restores the backups of one home; its indexes are made anew."""

    home: Path
    url: str
    key: Path
    clock: Clock

    def make(self, file: Path, *, with_key: bool = False) -> BackedUp:
        """Write a backup, whole or not at all, for its owner only; raise `Refused` when the file is there already."""
        if file.exists():
            raise Refused("backup.error_exists", path=file)
        draft = file.with_name(f".{file.name}.{os.getpid()}.partial")
        with self._room() as room:
            rows = self._rows_into(room / ROWS)
            # an edition is sealed before a row points at it: those that the rows need are there by now
            files = {ROWS: room / ROWS, **self._files(), **({KEY: self.key} if with_key else {})}
            try:
                manifest = write_archive(draft, files, self.clock.now().isoformat(), seal_of(self.key))
                draft.replace(file)
            except OSError as error:
                raise Unavailable("backup.error_not_written", path=file) from error
            finally:
                draft.unlink(missing_ok=True)
        return BackedUp(rows, len(files), manifest.made_at, with_key)

    def restore(self, file: Path) -> BackedUp:
        """Bring a backup into this home, whose database must be empty; raise `Refused` with the reason otherwise."""
        with self._room() as room, self._alone():
            manifest = unpack_archive(file, room)
            key = self.key if self.key.exists() else room / KEY
            if not key.exists():
                raise Refused("backup.error_no_key", path=self.key)
            with closing(Database(f"sqlite:///{room / ROWS}")) as kept, closing(Database(self.url)) as database:
                kept.migrate()
                seal = seal_of(key)
                if not opened_by(kept, seal):
                    raise Refused("backup.error_key_other", path=self.key)
                if not manifest.is_of(seal):
                    raise Refused("backup.error_damaged", path=file)
                database.migrate()
                self._take_over(room, key)
                rows = copy_rows(kept, database)
        return BackedUp(rows, len(manifest.files), manifest.made_at, KEY in manifest.files)

    def _rows_into(self, file: Path) -> int:
        """Copy the rows as they stand at one moment; every database is backed up as an SQLite file."""
        with closing(Database(self.url)) as database, closing(Database(f"sqlite:///{file}")) as copy:
            database.migrate()
            copy.migrate()
            return copy_rows(database, copy)

    def _files(self) -> dict[str, Path]:
        """Give the files of the home that a backup holds, by their names in it."""
        found = (path for folder in FOLDERS for path in sorted((self.home / folder).rglob("*")) if path.is_file())
        named = ((path.relative_to(self.home), path) for path in found)
        return {
            name.as_posix(): path
            for name, path in named
            if path.suffix not in _UNFINISHED and not any(part.startswith(".") for part in name.parts)
        }

    def _take_over(self, room: Path, key: Path) -> None:
        """Put the files in their places; one that is there already is the same: its name tells what it holds."""
        if key != self.key:
            self.key.parent.mkdir(parents=True, exist_ok=True)
            self.key.touch(mode=0o600)
            shutil.copyfile(key, self.key)
        for folder in FOLDERS:
            for path in sorted((room / folder).rglob("*")):
                place = self.home / path.relative_to(room)
                if path.is_file() and not place.exists():
                    place.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(place)

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """Give a folder of the home for its owner only, gone at the end."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            room = tempfile.TemporaryDirectory(dir=self.home, prefix=".backup-")
        except OSError as error:
            raise Unavailable("store.error_folder", path=self.home) from error
        with room as path:
            yield Path(path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the home as a publication does."""
        try:
            with FileLock(self.home / "publishing.lock", timeout=0):
                yield
        except Timeout as error:
            raise Busy("publish.error_busy", home=self.home) from error
