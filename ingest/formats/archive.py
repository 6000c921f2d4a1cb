"""A look at an archive's directory before anything in it is inflated."""

import zipfile
from io import BytesIO

from ingest.remarks import Reason, Refused

MOST_ENTRIES = 2_000
MOST_INFLATED = 50 * 1024 * 1024
MOST_INFLATED_PART = 20 * 1024 * 1024
"""A charter's text weighs less than one megabyte; python-docx needs fifty times a part's weight to read it."""
MOST_RATIO = 200
_SMALL = 100_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1


def look(data: bytes, name: str, *, needed: str) -> None:
    """Refuse what is no archive holding `needed`, a bomb, macros, a password, or entries that point elsewhere."""
    if data.startswith(_OLD_OFFICE):
        raise Refused(Reason.ENCRYPTED, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(Reason.DAMAGED, name) from error
    names = {entry.filename for entry in entries}
    if needed not in names:
        raise Refused(Reason.DAMAGED, name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(Reason.ENCRYPTED, name)
    if any(inner.lower().endswith("vbaproject.bin") for inner in names):
        raise Refused(Reason.MACROS, name)
    if _explodes(entries) or any(_elsewhere(inner) for inner in names) or len(names) < len(entries):
        raise Refused(Reason.ARCHIVE, name)


def _explodes(entries: list[zipfile.ZipInfo]) -> bool:
    inflated = sum(entry.file_size for entry in entries)
    return (
        len(entries) > MOST_ENTRIES
        or inflated > MOST_INFLATED
        or any(entry.file_size > MOST_INFLATED_PART and entry.filename.endswith(".xml") for entry in entries)
        or any(
            entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size) for entry in entries
        )
    )


def _elsewhere(inner: str) -> bool:
    return inner.startswith(("/", "\\")) or ".." in inner.replace("\\", "/").split("/") or ":" in inner[:3]
