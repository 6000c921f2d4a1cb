"""A draft sealed as an edition: immutable files, whole or not there at all."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.drafting import READING, Draft
from knowledge.edition import (
    CLAUSES,
    FORMAT,
    MANIFEST,
    PHRASINGS,
    RULES,
    SOURCES,
    Edition,
    EditionDamaged,
    Embedding,
    FileDigest,
    Manifest,
    described,
    digest_of,
    plain_json,
)
from knowledge.lexicon import own_digest
from knowledge.record import plain

_PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The edition's folder; `new` is False when these very sources were sealed before."""

    folder: Path
    new: bool


def seal(editions: Path, draft: Draft, embedding: Embedding, now: datetime) -> Sealed:
    """Write `draft` under `editions` as `<UTC time>-<digest>`, or give the folder that already holds it.

    The caller holds the lock of the home: one process publishes at a time.
    """
    content = _content(draft)
    told = tuple(described(one.source, example=one.example) for one in draft.stored)
    files = tuple(FileDigest(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(content.items()))
    lexicon = own_digest()
    digest = digest_of(files, told, embedding, READING, lexicon)
    if same := _already(editions, digest):
        return Sealed(same, new=False)
    moment = now.astimezone(UTC)
    name = f"{moment:%Y%m%dT%H%M%SZ}-{digest[:12]}"
    manifest = Manifest(
        format=FORMAT,
        edition=name,
        digest=digest,
        created=moment.isoformat(),
        sources=told,
        files=files,
        clauses=len(draft.clauses),
        rules=len(draft.rules),
        embedding=embedding,
        reading=READING,
        lexicon=lexicon,
    )
    content[MANIFEST] = (plain_json(plain(manifest)) + "\n").encode("utf-8")
    return Sealed(_write(editions, name, content), new=True)


def _content(draft: Draft) -> dict[str, bytes]:
    content = {f"{SOURCES}/{one.source.id}.txt": one.source.text.encode("utf-8") for one in draft.stored}
    content[CLAUSES] = _lines(plain_json(plain(clause)) for clause in draft.clauses)
    content[RULES] = _lines(("[", *_joined(plain_json(plain(rule)) for rule in draft.rules), "]"))
    if draft.phrasings:
        content[PHRASINGS] = _lines(plain_json(plain(phrasing)) for phrasing in draft.phrasings)
    return content


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _joined(rules: Iterable[str]) -> list[str]:
    """One rule a line, so that two editions can be compared with diff."""
    lines = list(rules)
    return [f"{line}," for line in lines[:-1]] + lines[-1:]


def _already(editions: Path, digest: str) -> Path | None:
    """The folder that holds this digest, if it still is what was sealed."""
    for folder in sorted(editions.glob(f"[0-9]*-{digest[:12]}"), reverse=True):
        try:
            if Edition.open(folder).manifest.digest == digest:
                return folder
        except EditionDamaged:
            continue
    return None


def _write(editions: Path, name: str, content: dict[str, bytes]) -> Path:
    """Write beside, flush to disk, make read-only, then rename: a reader sees the whole edition or none."""
    editions.mkdir(parents=True, exist_ok=True)
    _sweep(editions)
    partial = editions / f"{_PARTIAL}{name}"
    try:
        for file, data in content.items():
            _write_file(partial / file, data)
        for folder in (partial / SOURCES, partial):
            _flush(folder)
            folder.chmod(0o555)
        final = editions / name
        partial.rename(final)
    except BaseException:
        _remove(partial)
        raise
    _flush(editions)
    return final


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)


def _flush(folder: Path) -> None:
    """Flush a folder's entries to disk, where the system lets folders be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(editions: Path) -> None:
    """Remove what a killed publication left behind."""
    for partial in editions.glob(f"{_PARTIAL}*"):
        _remove(partial)


def _remove(folder: Path) -> None:
    if not folder.exists():
        return
    for inner in (folder, *folder.rglob("*")):
        inner.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)
