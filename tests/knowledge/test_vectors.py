import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromadb.api.models.Collection import Collection

from knowledge.clause import Clause
from knowledge.finding.errors import IndexDamaged
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.vectors import build_index, open_index
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder
from tests.knowledge.shelves import many

MANY = many(1_200)[1]
"""Past a thousand vectors chromadb writes its vector files; below, all is in its database."""


def kept_in(folder: Path) -> KeptEmbeddings:
    return KeptEmbeddings(CountingEncoder(), folder / "embeddings")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_index(folder / "index", MANY, kept_in(folder))
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def database(folder: Path) -> Path:
    return next(folder.glob("index/looked-*/chroma.sqlite3"))


def vector_files(folder: Path) -> list[Path]:
    return [file for file in folder.glob("index/looked-*/*/*") if file.is_file()]


def test_each_clause_finds_itself_first(copy: Path) -> None:
    kept = kept_in(copy)
    vectors = open_index(copy / "index", MANY, kept)
    for clause in MANY[::200]:
        key, cosine = vectors.nearest(kept.embed_query(clause.context), 5)[0]
        assert key == clause.key
        assert cosine == pytest.approx(1, abs=1e-4)


def test_an_opened_index_asks_the_encoder_nothing(copy: Path) -> None:
    encoder = CountingEncoder()
    open_index(copy / "index", MANY, KeptEmbeddings(encoder, copy / "embeddings"))
    assert encoder.calls == 0


def test_an_edition_without_clauses_opens_and_finds_nothing(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    build_index(tmp_path / "index", (), kept)
    assert open_index(tmp_path / "index", (), kept).nearest(kept.embed_query("rien"), 5) == []


def leading_to(reached: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have chromadb give what version 1.5.9 seldom gives: not the clauses to which no other one leads."""
    query = Collection.query

    def short(collection: Collection, row: Any, *, n_results: int, **named: Any) -> Any:
        hits = query(collection, row, n_results=len(MANY), **named)
        hits["ids"] = [[key for key in hits["ids"][0] if key in reached][:n_results]]
        return hits

    monkeypatch.setattr(Collection, "query", short)


def test_a_clause_to_which_the_graph_does_not_lead_is_found(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = {MANY[0].key, MANY[600].key}
    leading_to({clause.key for clause in MANY} - aside, monkeypatch)
    kept = kept_in(copy)
    vectors = open_index(copy / "index", MANY, kept)
    for clause in (MANY[0], MANY[600], MANY[601]):
        found = vectors.nearest(kept.embed_query(clause.context), 3)
        assert (found[0][0], len(found)) == (clause.key, 3)


def test_an_index_whose_graph_leads_to_few_clauses_is_damaged(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to({clause.key for clause in MANY[::2]}, monkeypatch)
    with pytest.raises(IndexDamaged, match=r"\d{3} of 1200 answers"):
        open_index(copy / "index", MANY, kept_in(copy))


def test_twenty_clauses_of_the_same_words_are_no_damage(tmp_path: Path) -> None:
    twins = write_source(*(Words(f"{n}", "Même texte.", path=("Titre",)) for n in range(20)))[1]
    kept = kept_in(tmp_path)
    build_index(tmp_path / "index", twins, kept)
    assert len(open_index(tmp_path / "index", twins, kept).nearest(kept.embed_query("même"), 20)) == 20


def cut(file: Path, size: int) -> None:
    with file.open("r+b") as opened:
        opened.truncate(size)


def scribble(file: Path) -> None:
    file.write_bytes(b"not what it was" * 500)


def cut_all(files: list[Path]) -> None:
    for file in files:
        cut(file, 90)


def scribble_all(files: list[Path]) -> None:
    for file in files:
        scribble(file)


def forget_some(folder: Path) -> None:
    with sqlite3.connect(database(folder)) as connection:
        connection.execute("DELETE FROM embeddings WHERE id IN (SELECT id FROM embeddings LIMIT 7)")
    connection.close()


def rename_one_hash(folder: Path) -> None:
    with sqlite3.connect(database(folder)) as connection:
        connection.execute(
            "UPDATE embedding_metadata SET string_value = 'other' WHERE key = 'hash' AND id = "
            "(SELECT min(id) FROM embedding_metadata)"
        )
    connection.close()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "the folder is gone": lambda folder: shutil.rmtree(folder / "index"),
    "the database is gone": lambda folder: database(folder).unlink(),
    "the database is cut": lambda folder: cut(database(folder), 50_000),
    "the database is empty": lambda folder: cut(database(folder), 0),
    "the database is scribbled over": lambda folder: scribble(database(folder)),
    "the database is of another edition": forget_some,
    "a clause changed": rename_one_hash,
    "the vector files are gone": lambda folder: shutil.rmtree(vector_files(folder)[0].parent),
    "the vector files are cut": lambda folder: cut_all(vector_files(folder)),
    "the vector files are scribbled over": lambda folder: scribble_all(vector_files(folder)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_refused_and_built_again(copy: Path, damage: Callable[[Path], object]) -> None:
    damage(copy)
    kept = kept_in(copy)
    with pytest.raises(IndexDamaged):
        open_index(copy / "index", MANY, kept)
    build_index(copy / "index", MANY, kept)
    again = open_index(copy / "index", MANY, kept)
    assert again.nearest(kept.embed_query(MANY[7].context), 1)[0][0] == MANY[7].key
    assert kept.embedded == 0


@pytest.mark.parametrize(
    "clauses", [MANY[:-1], (*MANY, many(1, "annexe")[1][0]), MANY[1:]], ids=["one less", "one more", "another first"]
)
def test_an_index_of_other_clauses_is_refused(copy: Path, clauses: tuple[Clause, ...]) -> None:
    with pytest.raises(IndexDamaged):
        open_index(copy / "index", clauses, kept_in(copy))


def test_vectors_of_another_model_are_refused_by_the_canaries(copy: Path) -> None:
    shutil.rmtree(copy / "embeddings")

    class Other(CountingEncoder):
        def _vector(self, text: str) -> list[float]:
            return super()._vector(text[::-1])

    with pytest.raises(IndexDamaged, match="find itself"):
        open_index(copy / "index", MANY, KeptEmbeddings(Other(), copy / "embeddings"))


def test_a_killed_build_leaves_the_index_as_it_was(copy: Path) -> None:
    class Killed(CountingEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(copy / "index", many(3, "autre")[1], KeptEmbeddings(Killed(), copy / "none"))
    assert open_index(copy / "index", MANY, kept_in(copy)).nearest(kept_in(copy).embed_query("règle"), 1)
    assert not list(copy.glob("index/draft-*"))


def test_a_second_build_leaves_one_index(copy: Path) -> None:
    build_index(copy / "index", MANY[:3], kept_in(copy))
    assert len(list((copy / "index").iterdir())) == 1


def test_the_database_is_closed_with_the_last_reference(copy: Path, sweep: Callable[[], int]) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415  after conftest

    vectors = open_index(copy / "index", MANY, kept_in(copy))
    place = str(database(copy).parent)
    assert place in SharedSystemClient._identifier_to_system
    del vectors
    sweep()
    assert place not in SharedSystemClient._identifier_to_system
