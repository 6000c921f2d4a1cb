"""Editions for the tests of the search: sealed in memory, opened from a shelf on disk."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.clause import Clause, Source
from knowledge.edition import FORMAT, Edition, Manifest
from knowledge.finding.embedding import Encoder
from knowledge.finding.indexes import Indexes
from knowledge.finding.library import OpenEdition, Shelf, embedding_of
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder

Written = Sequence[tuple[Source, tuple[Clause, ...]]]


def sealed(written: Written, encoder: Encoder, id: str = "20260302T090000Z-0123456789ab") -> Edition:
    """Give what `Edition.open` gives, without the files."""
    clauses = {clause.key: clause for _, held in written for clause in held}
    created = "2026-03-02T09:00:00+00:00"
    manifest = Manifest(FORMAT, id, "0" * 64, created, (), (), len(clauses), 0, embedding_of(encoder))
    return Edition(Path(id), manifest, {source.id: source for source, _ in written}, clauses, ())


class ShelfOf(Shelf):
    """A shelf whose editions are given, not read; `reads` lists those that were asked for."""

    def __init__(self, home: Path, encoder: Encoder, *editions: Edition, indexes: Indexes | None = None) -> None:
        self.reads: list[str] = []
        by_id = {edition.id: edition for edition in editions}

        def read(folder: Path) -> Edition:
            self.reads.append(folder.name)
            return by_id[folder.name]

        super().__init__(home / "editions", home / "cache", encoder, read=read, indexes=indexes)


def opened(home: Path, *written: tuple[Source, tuple[Clause, ...]], encoder: Encoder | None = None) -> OpenEdition:
    """Open an edition of these sources in `home`."""
    encoder = encoder or CountingEncoder()
    edition = sealed(written, encoder)
    return ShelfOf(home, encoder, edition).open(edition.id)


def many(count: int, id: str = "charte.fr") -> tuple[Source, tuple[Clause, ...]]:
    """Give a source of `count` clauses, each with words of its own."""
    parts = [Words(f"{n}", f"La règle numéro {n} concerne le sujet s{n * 7919} et l'usage u{n}.") for n in range(count)]
    return write_source(*parts, id=id)
