"""Backups of a home, made and restored while it serves: rows, editions, vectors, exam results; the key if asked."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from bot.adapters.archive import Manifest, digest_of, told_apart, unpack_archive, write_archive
from bot.adapters.lexicon import FILE as LEXICON
from bot.adapters.store.copying import copy_rows, holds_something, opened_by
from bot.adapters.store.database import Database
from bot.adapters.store.engine import file_of
from bot.adapters.store.pointer import StoredPointer
from bot.adapters.store.sealing import Seal, keep_key, seal_of
from bot.adapters.store.store import Store
from bot.adapters.unfinished import drafting, forget_unfinished, room_in
from bot.domain.errors import Busy, Refused, Unavailable
from bot.ports import Clock
from knowledge.edition import Edition, EditionDamaged

ROWS, KEY = "charte.db", "key"
FOLDERS = ("editions", "embeddings", "exams")
_NAMED_BY_CONTENT = ("editions", "embeddings")
"""Folders whose files are called by what they hold: another content under the same name is a damaged one."""
_UNFINISHED = (".draft", ".partial")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds, or what was restored from it."""

    rows: int
    files: int
    made_at: str
    with_key: bool
    damaged: str | None = None
    """The edition in force, where it is not what was sealed: a restored home answers nobody with it."""


@dataclass(frozen=True, slots=True)
class Backups:
    """Makes and restores the backups of one home; its indexes are made anew."""

    home: Path
    url: str
    key: Path
    clock: Clock

    def make(self, file: Path, *, with_key: bool = False) -> BackedUp:
        """Write a backup, whole or not at all, for its owner only; raise `Refused` when the file is there already."""
        self._refuse_to_write(file)
        draft = file.with_name(f".{file.name}.{os.getpid()}.partial")
        with self._copy_told(), self._room() as room:
            seal = self._seal_of_rows()
            rows = self._rows_into(room / ROWS)
            damaged = self._damaged_by(f"sqlite:///{room / ROWS}", seal)
            # an edition is sealed before a row points at it: those that the rows need are there by now
            files = {ROWS: room / ROWS, **self._files(), **({KEY: self.key} if with_key else {})}
            try:
                drafting(room, draft)
                manifest = write_archive(draft, files, self.clock.now().isoformat(), seal)
                draft.replace(file)
            except OSError as error:
                raise Unavailable("backup.error_not_written", path=file) from error
            finally:
                with suppress(OSError):  # where nothing can be written there is nothing to take away
                    draft.unlink(missing_ok=True)
        return BackedUp(rows, len(files), manifest.made_at, with_key, damaged)

    @contextmanager
    def _copy_told(self) -> Iterator[None]:
        """Say of a full disk that it is the home's: the rows are copied there first, wherever the backup is written."""
        try:
            yield
        except Unavailable as error:
            if error.key != "store.error_full":
                raise
            raise Unavailable("backup.error_no_room_for_copy", home=self.home) from error

    def _refuse_to_write(self, file: Path) -> None:
        """Raise for a file that is there, a place that cannot be looked at, a home that holds nothing."""
        try:
            if file.exists():
                raise Refused("backup.error_exists", path=file)
        except OSError as error:
            raise Unavailable("backup.error_not_written", path=file) from error
        database = file_of(self.url)
        if database is not None and not database.exists() and not any(self._files()):
            raise Refused("backup.error_nothing", home=self.home)

    def _seal_of_rows(self) -> Seal:
        """Give the seal of the rows; raise `Refused` without the key that sealed them: nothing opens such a backup."""
        if not self.key.exists():
            raise Refused("store.error_key_gone", path=self.key)
        with Store.open(self.url, self.key, self.clock) as store:
            return store.seal

    def restore(self, file: Path) -> BackedUp:
        """Bring a backup into this home, whose database must be empty; raise `Refused` with the reason otherwise."""
        self._refuse_over_something()
        with self._room() as room, self._alone(), self._unserved():
            manifest = unpack_archive(file, room, self.home)
            key = self.key if self._has_key() else room / KEY
            if not key.exists():
                raise Refused("backup.error_no_key", path=self.key)
            with closing(Database(f"sqlite:///{room / ROWS}")) as kept, closing(Database(self.url)) as database:
                kept.migrate()
                seal = seal_of(key)
                if not opened_by(kept, seal):
                    raise Refused("backup.error_key_other", path=self.key)
                if not manifest.is_of(seal):
                    raise Refused("backup.error_damaged", path=file)
                self._refuse_over_other(manifest)
                database.migrate()
                with self._taken_over(room, key, manifest):
                    rows = copy_rows(kept, database)
        return BackedUp(
            rows, len(manifest.files), manifest.made_at, KEY in manifest.files, self._damaged_by(self.url, seal)
        )

    def forget_unfinished(self) -> None:
        """Take away what a backup or a restore left whose process was killed."""
        with told_apart(self.home):
            forget_unfinished(self.home)

    def _refuse_over_something(self) -> None:
        """Raise `Refused` for a database that holds something, before anything is made."""
        held = file_of(self.url)
        if held is not None and not held.exists():
            return
        with closing(Database(self.url)) as database:
            if holds_something(database):
                raise Refused("backup.error_not_empty")

    def _has_key(self) -> bool:
        """True unless there is none here, or an empty file: an earlier version that was killed left one."""
        return self.key.exists() and self.key.stat().st_size > 0

    def _refuse_over_other(self, manifest: Manifest) -> None:
        """Raise `Refused` for a file of this home that is its own, and not the one of the backup."""
        for name in self._altered(manifest):
            if not name.startswith(_NAMED_BY_CONTENT):
                raise Refused("backup.error_differs", path=self.home / name)

    def _altered(self, manifest: Manifest) -> list[str]:
        """Give the files that are here with another content than the backup's."""
        named = {path.relative_to(self.home).as_posix(): path for path in _held(self.home)}
        kept = manifest.files
        return [name for name, path in named.items() if name in kept and digest_of(path) != kept[name]]

    def _rows_into(self, file: Path) -> int:
        """Copy the rows as they stand at one moment; every database is backed up as an SQLite file."""
        with closing(Database(self.url)) as database, closing(Database(f"sqlite:///{file}")) as copy:
            database.migrate()
            copy.migrate()
            return copy_rows(database, copy)

    def _damaged_by(self, url: str, seal: Seal) -> str | None:
        """Give the edition that these rows say is in force, where it does not open here; None where it does."""
        with closing(Database(url)) as database:
            edition = StoredPointer(database, seal, self.clock).current()
        with suppress(EditionDamaged):
            if edition is not None:
                Edition.open(self.home / "editions" / edition)
            return None
        return edition

    def _files(self) -> dict[str, Path]:
        """Give the files of the home that a backup holds, by their names in it."""
        named = ((path.relative_to(self.home), path) for path in _held(self.home))
        return {
            name.as_posix(): path
            for name, path in named
            if path.suffix not in _UNFINISHED and not any(part.startswith(".") for part in name.parts)
        }

    @contextmanager
    def _taken_over(self, room: Path, key: Path, manifest: Manifest) -> Iterator[None]:
        """Put the files in their places, and take them away again if what is done meanwhile fails."""
        placed: list[Path] = []
        try:
            with told_apart(self.home):
                placed.extend(self._take_over(room, key, manifest))
            yield
        except BaseException:
            for path in placed:
                with _written_in(path.parent):
                    path.unlink(missing_ok=True)
            raise
        with told_apart(self.home):
            self._seal(self.home / name for name in manifest.files)

    def _take_over(self, room: Path, key: Path, manifest: Manifest) -> Iterator[Path]:
        """Put the files in their places, in that of a damaged one too, and give each that was not there."""
        if key != self.key:
            self._take_key(key)
            yield self.key
        altered = frozenset(self._altered(manifest))
        for path in _held(room):
            name = path.relative_to(room)
            place = self.home / name
            if name.as_posix() in altered:
                path.chmod(place.stat().st_mode)
                self._put(path, place)
            elif not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                yield self._put(path, place)

    def _take_key(self, key: Path) -> None:
        """Put the key of the backup in its place, whole or not at all; raise `Refused` for another that came first."""
        if self.key.exists():
            self.key.unlink()  # empty: see `_has_key`
        keep_key(self.key, key.read_bytes())
        if self.key.read_bytes() != key.read_bytes():
            raise Refused("backup.error_key_other", path=self.key)

    def _put(self, path: Path, place: Path) -> Path:
        with _written_in(place.parent):
            return path.replace(place)

    def _seal(self, placed: Iterable[Path]) -> None:
        """Make editions what they were when they were sealed: nobody writes in them."""
        editions = self.home / "editions"
        sealed = [path for path in placed if editions in path.parents]
        for path in sealed:
            _close(path, 0o444)
        for folder in {above for path in sealed for above in path.parents if editions in above.parents}:
            _close(folder, 0o555)

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """Give a folder of the home for its owner only, gone at the end."""
        with ExitStack() as ending:
            try:
                room = ending.enter_context(room_in(self.home))
            except OSError as error:
                raise Unavailable("store.error_folder", path=self.home) from error
            yield room

    @contextmanager
    def _unserved(self) -> Iterator[None]:
        """Hold the database, where there is one, while nobody serves it."""
        held = file_of(self.url)
        with ExitStack() as ending:
            if held is None or held.exists():
                database = ending.enter_context(closing(Database(self.url)))
                ending.enter_context(database.unserved())
            yield

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the home as a publication does."""
        try:
            with FileLock(self.home / "publishing.lock", timeout=0):
                yield
        except Timeout as error:
            raise Busy("publish.error_busy", home=self.home) from error


def _held(home: Path) -> list[Path]:
    """Give the files of a home that are neither rows nor its key."""
    inside = (path for folder in FOLDERS for path in sorted((home / folder).rglob("*")))
    return [path for path in (*inside, home / LEXICON) if path.is_file()]


def _close(path: Path, mode: int) -> None:
    """Give a path its mode, where it has another: what is closed already may be somebody else's."""
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)


@contextmanager
def _written_in(folder: Path) -> Iterator[None]:
    """Let a folder that is sealed be written in meanwhile."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    sealed = not mode & stat.S_IWUSR
    if sealed:
        folder.chmod(mode | stat.S_IWUSR)
    try:
        yield
    finally:
        if sealed:
            folder.chmod(mode)
