"""A file in, its stored text and its description out."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.clauses.describing import Description, Options, describe
from ingest.clauses.splitting import layout
from ingest.clauses.suspect import addressed, hidden
from ingest.formats import Extract, plain
from ingest.remarks import Code, Reason, Refused, Remark, remark
from knowledge.clause import Source
from knowledge.concepts import Kind

BIGGEST_FILE = 25 * 1024 * 1024
LONGEST_TEXT = 6_000_000
"""Characters of stored text; the EU's AI Act has 700,000."""
MOST_BLOCKS = 60_000
"""Headings, paragraphs, items and rows: three times the clauses that an edition may hold."""
_LOCK = "~$"
"""How the file begins that Word keeps beside a document while somebody has it open."""
_ABOUT = ("readme", "license", "licence", "changelog", "contributing", "security", "code_of_conduct")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was read: its source, what its reading has to say, and whether it is a shipped example."""

    source: Source
    remarks: tuple[Remark, ...]
    example: bool = False


def _word(data: bytes, name: str) -> Extract:
    from ingest.formats import word  # noqa: PLC0415  python-docx takes 0.2 s to load: only for a DOCX

    return word.extract(data, name)


def _pdf(data: bytes, name: str) -> Extract:
    from ingest.formats import pdf  # noqa: PLC0415  pypdf takes 0.2 s to load: only for a PDF

    return pdf.extract(data, name)


_FORMATS: dict[str, Callable[[bytes, str], Extract]] = {
    ".md": plain.extract,
    ".markdown": plain.extract,
    ".txt": plain.extract,
    ".docx": _word,
    ".pdf": _pdf,
}
ACCEPTED = tuple(_FORMATS)


def sources_in(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Remark, ...]]:
    """Give the files to read, folders unfolded in name order, and a remark for each file left aside."""
    files: list[Path] = []
    remarks: list[Remark] = []
    for path in paths:
        folder = _looked_at(path)
        for file in _files(path, folder=folder):
            if folder and not _wanted(file):
                remarks.append(remark(Code.SKIPPED_FILE, file.name))
            else:
                files.append(file)
    if not files:
        raise Refused(Reason.NOTHING_TO_READ, ", ".join(path.name for path in paths), accepted=" ".join(ACCEPTED))
    return tuple(files), tuple(remarks)


def read(path: Path, options: Options | None = None) -> Stored:
    """Read one file; raises `Refused` when it cannot be published, with nothing written."""
    options = options or Options()
    extract = _extract(path)
    text = extract.text
    if not text.strip():
        raise Refused(Reason.EMPTY, path.name)
    if len(text) > LONGEST_TEXT:
        raise Refused(Reason.TOO_LONG, path.name, characters=len(text), most=LONGEST_TEXT)
    blocks = layout(text)
    if len(blocks) > MOST_BLOCKS:
        raise Refused(Reason.TOO_LONG, path.name, blocks=len(blocks), most=MOST_BLOCKS)
    what = describe(path, options, text, blocks)
    source = Source(
        id=what.id,
        title=what.title,
        kind=what.kind,
        language=what.language,
        text=text,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        file_name=path.name,
        department=what.department,
        published_at=what.published_at,
    )
    return Stored(source, (*extract.remarks, *_doubts(source, what)), options.example)


def _doubts(source: Source, what: Description) -> Iterator[Remark]:
    yield from hidden(source.text, source.file_name)
    yield from addressed(source.text, source.file_name)
    if _opens_a_head(source.text):
        yield remark(Code.OPEN_HEAD, source.file_name)
    if source.kind is Kind.ANNEX and not source.department:
        yield remark(Code.ANNEX_WITHOUT_DEPARTMENT, source.file_name)
    if what.guessed:
        yield remark(Code.KIND_GUESSED, source.file_name)
    if what.for_all:
        yield remark(Code.DEPARTMENT_LEFT, source.file_name, department=what.for_all)


_OPENS = re.compile(r"\s{0,3}---[ \t]*\n[ \t]*([A-Za-zÀ-ÿ_-]+)[ \t]*:[ \t]*\S")


def _opens_a_head(text: str) -> bool:
    """True for a document that begins as front matter does, "---" then "title: …", and never ends it."""
    opened = _OPENS.match(text)
    return opened is not None and not any(block.why == "front_matter" for block in layout(text))


def _extract(path: Path) -> Extract:
    extractor = _FORMATS.get(path.suffix.lower())
    if extractor is None:
        raise Refused(Reason.FORMAT, path.name, accepted=" ".join(ACCEPTED))
    data = bytes_of(path)
    if not data.strip():
        raise Refused(Reason.EMPTY, path.name)
    return extractor(data, path.name)


def bytes_of(path: Path) -> bytes:
    """Give the file's bytes, looked at before they are read; raise `Refused` when it cannot be taken."""
    try:
        if not path.exists():
            raise Refused(Reason.MISSING, path.name)
        if not path.is_file():
            raise Refused(Reason.UNREADABLE, path.name)
        size = path.stat().st_size
        if size > BIGGEST_FILE:
            raise Refused(Reason.TOO_BIG, path.name, megabytes=size // 1024 // 1024, most=BIGGEST_FILE // 1024 // 1024)
        return path.read_bytes()
    except OSError as error:
        raise Refused(Reason.UNREADABLE, path.name) from error


def _looked_at(path: Path) -> bool:
    """Say whether `path` is a folder; raise `Refused` when there is nothing, or nothing that may be looked at."""
    try:
        if not path.exists():
            raise Refused(Reason.MISSING, path.name)
        return path.is_dir()
    except OSError as error:
        raise Refused(Reason.UNREADABLE, path.name) from error


def _files(path: Path, *, folder: bool) -> Iterator[Path]:
    """The files under `path`, hidden ones, locks and links left aside; `path` itself when it is no folder."""
    if not folder:
        yield path
        return

    def refuse(error: OSError) -> None:
        raise Refused(Reason.UNREADABLE, Path(error.filename).name) from error

    for inside, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(inside, name)
            if not name.startswith((".", _LOCK)) and not file.is_symlink():
                yield file


def _wanted(file: Path) -> bool:
    return file.suffix.lower() in _FORMATS and not file.stem.lower().startswith(_ABOUT)
