"""A file that holds files, each with its digest, sealed as a whole by the key of its home."""

import errno
import hashlib
import hmac
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from bot.adapters.store.sealing import Seal
from bot.domain.errors import Refused, Unavailable

FORMAT = 1
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED = frozenset({errno.EACCES, errno.EPERM})
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when it was made, the digest of each file, the mark of its home's key."""

    made_at: str
    files: Mapping[str, str]
    mark: str = ""

    def sealed(self, seal: Seal) -> "Manifest":
        """Give it with the mark that only the holder of the key makes."""
        told = json.dumps([FORMAT, self.made_at, sorted(self.files.items())]).encode()
        return Manifest(self.made_at, self.files, seal.digest(told))

    def is_of(self, seal: Seal) -> bool:
        """True when the holder of this key made it, and nobody changed it since."""
        return hmac.compare_digest(self.mark, self.sealed(seal).mark)


def write_archive(draft: Path, files: Mapping[str, Path], made_at: str, seal: Seal) -> Manifest:
    """Write the files and what the archive says of itself, for its owner only."""
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as written:
        with tarfile.open(fileobj=written, mode="w:gz") as archive:
            digests = {name: _add(archive, name, path) for name, path in files.items()}
            manifest = Manifest(made_at, digests).sealed(seal)
            told = {"format": FORMAT, "made_at": made_at, "files": digests, "mark": manifest.mark}
            _add_bytes(archive, MANIFEST, json.dumps(told, indent=1).encode())
        written.flush()
        os.fsync(written.fileno())
    return manifest


@contextmanager
def told_apart(home: Path, *, read: Path | None = None) -> Iterator[None]:
    """Say of a full disk and of a missing right what they are; `read` is the file that is read meanwhile."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Unavailable("backup.error_no_room", home=home) from error
        if error.errno in _CLOSED and read is not None:
            raise Refused("backup.error_unreadable", path=read) from error
        if read is None:
            raise Unavailable("store.error_folder", path=home) from error
        raise


def unpack_archive(file: Path, room: Path, home: Path) -> Manifest:
    """Give what an archive says of itself, its files in `room`; raise `Refused` when a digest does not hold."""
    try:
        with told_apart(home, read=file), tarfile.open(file, "r:gz") as archive:
            for member in archive:
                _unpack(archive, member, room)
        manifest = _read(room / MANIFEST)
    except FileNotFoundError as error:
        raise Refused("backup.error_none" if not file.exists() else "backup.error_not_one", path=file) from error
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise Refused("backup.error_not_one", path=file) from error
    there = {path.relative_to(room).as_posix(): path for path in room.rglob("*") if path.is_file()}
    there.pop(MANIFEST)
    if {name: digest_of(path) for name, path in there.items()} != dict(manifest.files):
        raise Refused("backup.error_damaged", path=file)
    return manifest


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, room: Path) -> None:
    """Write a plain file under `room`; raise `ValueError` for anything else, or for a name that leads out of it."""
    name, held = PurePosixPath(member.name), archive.extractfile(member)
    if held is None or not member.isfile() or name.is_absolute() or ".." in name.parts:
        raise ValueError("a backup holds plain files under their own names")
    place = room / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with held, place.open("xb") as written:
        shutil.copyfileobj(held, written)


def _read(file: Path) -> Manifest:
    told = json.loads(file.read_text("utf-8"))
    if told["format"] != FORMAT:
        raise Refused("backup.error_newer")
    files = {str(name): str(digest) for name, digest in told["files"].items()}
    return Manifest(str(told["made_at"]), files, str(told["mark"]))


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file as it reads now and give its digest."""
    with path.open("rb") as opened:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(opened.fileno()).st_size, 0o600
        counted = _Counted(opened)
        archive.addfile(entry, counted)
    return counted.seen.hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))


class _Counted:
    """A file whose digest is made while it is read: what is told is what was written."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = opened
        self.seen = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        data = self._opened.read(size)
        self.seen.update(data)
        return data


def digest_of(path: Path) -> str:
    """Give the digest of a file as it reads now."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
