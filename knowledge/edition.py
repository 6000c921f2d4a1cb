"""An edition: an immutable folder of plain files, verified word by word when it is opened."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.phrasing import Phrasing
from knowledge.record import Plain, plain, restore
from knowledge.rules import Rule

FORMAT = 1
MANIFEST = "manifest.json"
CLAUSES = "clauses.jsonl"
RULES = "rules.json"
PHRASINGS = "phrasings.jsonl"
"""Absent where nobody gave any: an edition sealed before there were phrasings is the same edition today."""
SOURCES = "sources"


class EditionDamaged(Exception):
    """An edition's folder is not what was sealed: `reason` says what is wrong with `path`."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the file at fault and why."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Embedding:
    """What turned the clauses into vectors: an index made by anything else is not this edition's."""

    model: str
    dimension: int
    digest: str


@dataclass(frozen=True, slots=True)
class Described:
    """A source as the manifest tells it: everything but its words, which are `sources/<id>.txt`."""

    id: str
    title: str
    kind: Kind
    language: Language
    digest: str
    file_name: str
    department: str | None = None
    published_at: str | None = None
    example: bool = False

    def source(self, text: str) -> Source:
        """Give the source with its words."""
        return Source(
            id=self.id,
            title=self.title,
            kind=self.kind,
            language=self.language,
            text=text,
            digest=self.digest,
            file_name=self.file_name,
            department=self.department,
            published_at=self.published_at,
        )


def described(source: Source, *, example: bool) -> Described:
    """Give what the manifest tells of `source`."""
    return Described(
        id=source.id,
        title=source.title,
        kind=source.kind,
        language=source.language,
        digest=source.digest,
        file_name=source.file_name,
        department=source.department,
        published_at=source.published_at,
        example=example,
    )


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of the edition and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition holds and what each file must hash to."""

    format: int
    edition: str
    digest: str
    created: str
    """UTC, ISO 8601."""
    sources: tuple[Described, ...]
    files: tuple[FileDigest, ...]
    clauses: int
    rules: int
    embedding: Embedding
    reading: int | None = None
    """Which reading of the rules made it (`ingest.drafting.READING`); absent where nobody said it yet."""
    lexicon: str = ""
    """The digest of the organisation's own words by which its rules were read; empty where it had none."""

    @property
    def computed(self) -> str:
        """The digest that what is told here must have."""
        return digest_of(self.files, self.sources, self.embedding, self.reading, self.lexicon)


def digest_of(
    files: tuple[FileDigest, ...],
    sources: tuple[Described, ...],
    embedding: Embedding,
    reading: int | None = None,
    lexicon: str = "",
) -> str:
    """Give the digest of an edition: the same files, descriptions, model, reading and lexicon give the same one."""
    told = [plain(tuple(sorted(files, key=lambda file: file.name))), plain(sources), plain(embedding)]
    # an edition sealed before readings were told, or by nobody's own words, keeps its digest
    told += [] if reading is None else [reading]
    told += [lexicon] if lexicon else []
    return hashlib.sha256(plain_json(told).encode("utf-8")).hexdigest()


def plain_json(value: Plain) -> str:
    """Give `value` as JSON on one line, always in the same order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Edition:
    """A sealed edition, read and verified: sources by id, clauses by key in reading order, rules, phrasings."""

    folder: Path
    manifest: Manifest
    sources: Mapping[str, Source]
    clauses: Mapping[str, Clause]
    rules: tuple[Rule, ...]
    phrasings: tuple[Phrasing, ...] = ()

    @property
    def id(self) -> str:
        """The edition's name: its time and the start of its digest."""
        return self.manifest.edition

    @property
    def published_on(self) -> datetime:
        """When it was sealed, UTC."""
        return datetime.fromisoformat(self.manifest.created)

    @property
    def examples(self) -> frozenset[str]:
        """The ids of its sources that are shipped examples."""
        return frozenset(source.id for source in self.manifest.sources if source.example)

    @classmethod
    def open(cls, folder: Path) -> "Edition":
        """Read the edition of `folder`; raises `EditionDamaged` unless every hash and every word is as sealed."""
        manifest = _manifest(folder)
        content = {file.name: _verified(folder, file) for file in manifest.files}
        sources = {told.id: _source(folder, told, content) for told in manifest.sources}
        clauses = _clauses(folder / CLAUSES, content, sources)
        rules = _rules(folder / RULES, content, clauses)
        if (len(clauses), len(rules)) != (manifest.clauses, manifest.rules):
            raise EditionDamaged(folder / MANIFEST, "counts of clauses or rules differ")
        phrasings = _phrasings(folder / PHRASINGS, content, clauses)
        return cls(folder, manifest, MappingProxyType(sources), MappingProxyType(clauses), rules, phrasings)


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_bytes())
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise EditionDamaged(path, f"not of format {FORMAT}")
        manifest = restore(Manifest, told)
    except OSError as error:
        raise EditionDamaged(path, "cannot be read") from error
    except (ValueError, TypeError) as error:
        raise EditionDamaged(path, f"not a manifest: {error}") from error
    if manifest.computed != manifest.digest:
        raise EditionDamaged(path, "its digest is not that of what it tells")
    if manifest.edition != folder.name or not manifest.edition.endswith(manifest.digest[:12]):
        raise EditionDamaged(path, "the folder's name is not its edition's")
    return manifest


def _verified(folder: Path, file: FileDigest) -> bytes:
    path = folder / file.name
    if ".." in Path(file.name).parts or Path(file.name).is_absolute():
        raise EditionDamaged(path, "outside the edition")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EditionDamaged(path, "cannot be read") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise EditionDamaged(path, "its words are not those that were sealed")
    return data


def _source(folder: Path, told: Described, content: Mapping[str, bytes]) -> Source:
    name = f"{SOURCES}/{told.id}.txt"
    data = content.get(name)
    if data is None or hashlib.sha256(data).hexdigest() != told.digest:
        raise EditionDamaged(folder / name, "not the text that the manifest tells of")
    return told.source(data.decode("utf-8"))


def _clauses(path: Path, content: Mapping[str, bytes], sources: Mapping[str, Source]) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    try:
        for line in content[CLAUSES].decode("utf-8").split("\n"):
            if line:
                clause = restore(Clause, json.loads(line))
                clauses[clause.key] = clause
    except (KeyError, ValueError, TypeError) as error:
        raise EditionDamaged(path, f"not clauses: {error}") from error
    for clause in clauses.values():
        if not _stands(clause, sources):
            raise EditionDamaged(path, f"the words of {clause.key} are not in its source")
    return clauses


def _stands(clause: Clause, sources: Mapping[str, Source]) -> bool:
    """True when the clause's words, and those of its lead-in, are in its source where it says."""
    source = sources.get(clause.source)
    if source is None or source.text[clause.start : clause.end] != clause.text:
        return False
    intro = clause.intro
    return intro is None or source.text[intro.start : intro.end] == intro.text


def _rules(path: Path, content: Mapping[str, bytes], clauses: Mapping[str, Clause]) -> tuple[Rule, ...]:
    try:
        told = json.loads(content[RULES])
        rules = tuple(restore(Rule, rule) for rule in told)
    except (KeyError, ValueError, TypeError) as error:
        raise EditionDamaged(path, f"not rules: {error}") from error
    for rule in rules:
        if rule.clause not in clauses:
            raise EditionDamaged(path, f"no clause {rule.clause}")
    return rules


def _phrasings(path: Path, content: Mapping[str, bytes], clauses: Mapping[str, Clause]) -> tuple[Phrasing, ...]:
    try:
        lines = content.get(PHRASINGS, b"").decode("utf-8").split("\n")
        phrasings = tuple(restore(Phrasing, json.loads(line)) for line in lines if line)
    except (ValueError, TypeError) as error:
        raise EditionDamaged(path, f"not phrasings: {error}") from error
    for phrasing in phrasings:
        if phrasing.clause not in clauses:
            raise EditionDamaged(path, f"no clause {phrasing.clause}")
    return phrasings
