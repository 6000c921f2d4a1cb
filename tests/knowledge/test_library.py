import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.clause import Clause, Source
from knowledge.finding.errors import EmbeddingMismatch, IndexDamaged
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.library import OpenEdition, embed_edition, embeddings_dir
from knowledge.finding.phrased import Phrased
from knowledge.finding.search import Search
from knowledge.finding.vectors import Vectors, build_index, index_dir, open_index
from knowledge.finding.words import Words
from tests.contracts.charter import ENGLISH, FRENCH, LAW, CharterContract, Open
from tests.fakes.encoder import CountingEncoder
from tests.knowledge.shelves import ShelfOf, many, sealed

WRITTEN = [FRENCH, ENGLISH, LAW]


class TestOpenEdition(CharterContract):
    @pytest.fixture
    def open_charter(self, tmp_path: Path) -> Open:
        def opened(written: Sequence[tuple[Source, tuple[Clause, ...]]]) -> OpenEdition:
            encoder = CountingEncoder()
            edition = sealed(written, encoder)
            return ShelfOf(tmp_path, encoder, edition).open(edition.id)

        return opened


def test_one_question_costs_one_call_of_the_encoder(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    edition = sealed(WRITTEN, encoder)
    charter = ShelfOf(tmp_path, encoder, edition).open(edition.id)
    before = encoder.calls
    charter.find("saisir des données de santé", at_most=5)
    assert encoder.calls == before + 1


def test_an_edition_is_read_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    edition = sealed(WRITTEN, encoder)
    shelf = ShelfOf(tmp_path, encoder, edition)
    assert shelf.open(edition.id) is shelf.open(edition.id)
    assert shelf.reads == [edition.id]


def test_many_threads_read_an_edition_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    edition = sealed(WRITTEN, encoder)
    shelf = ShelfOf(tmp_path, encoder, edition)
    opened: list[OpenEdition] = []
    threads = [threading.Thread(target=lambda: opened.append(shelf.open(edition.id))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 12
    assert len(set(map(id, opened))) == 1
    assert shelf.reads == [edition.id]


def test_the_last_two_editions_stay_open(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    editions = [sealed([many(n + 1)], encoder, id=f"e{n}") for n in range(3)]
    shelf = ShelfOf(tmp_path, encoder, *editions)
    for asked in ("e0", "e1", "e0", "e2", "e0", "e1"):
        shelf.open(asked)
    assert shelf.reads == ["e0", "e1", "e2", "e1"]


def test_a_second_process_finds_the_index_ready_and_embeds_nothing(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    edition = sealed(WRITTEN, first)
    ShelfOf(tmp_path, first, edition).open(edition.id)
    ShelfOf(tmp_path, second, edition).open(edition.id)
    assert (first.texts, second.texts) == (6, 0)


def test_a_lost_cache_is_built_again_without_embedding(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    edition = sealed(WRITTEN, encoder)
    ShelfOf(tmp_path, encoder, edition).open(edition.id)
    shutil.rmtree(tmp_path / "cache")
    again = CountingEncoder()
    charter = ShelfOf(tmp_path, again, edition).open(edition.id)
    assert again.texts == 0
    assert charter.find("données de santé", at_most=1)[0].clause.key == "charte.fr:2.1"


@pytest.mark.parametrize(
    ("model", "dimension"), [("another-model", 64), ("counted-words", 32)], ids=["model", "dimension"]
)
def test_another_model_than_the_manifests_is_refused_with_both_names_and_the_remedy(
    tmp_path: Path, model: str, dimension: int
) -> None:
    edition = sealed(WRITTEN, CountingEncoder())
    shelf = ShelfOf(tmp_path, CountingEncoder(model, dimension), edition)
    with pytest.raises(EmbeddingMismatch) as refused:
        shelf.open(edition.id)
    assert "counted-words (64" in str(refused.value)
    assert f"{model} ({dimension}" in str(refused.value)
    assert "publish again" in str(refused.value)
    assert refused.value.key == "knowledge.error_mismatch"
    assert set(refused.value.values) == {"was", "now"}


def test_an_index_that_breaks_while_open_is_built_again_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    edition = sealed(WRITTEN, encoder)
    clauses = tuple(edition.clauses.values())
    kept = KeptEmbeddings(encoder, tmp_path / "embeddings")
    build_index(tmp_path / "index", clauses, kept)
    mended: list[Vectors] = []

    class Broken:
        def nearest(self, vector: list[float], at_most: int) -> list[tuple[str, float]]:
            raise IndexDamaged("knowledge.error_index", "gone", what="gone")

    def mend() -> Vectors:
        mended.append(open_index(tmp_path / "index", clauses, kept))
        return mended[-1]

    search = Search(edition.clauses, Words(clauses), Broken(), Phrased((), kept), encoder)  # type: ignore[arg-type]
    charter = OpenEdition(edition, search, mend)
    for _ in range(3):
        assert charter.find("données de santé", at_most=1)[0].clause.key == "charte.fr:2.1"
    assert len(mended) == 1


def test_embedding_an_edition_counts_what_is_new(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    kept = KeptEmbeddings(encoder, embeddings_dir(tmp_path / "editions"))
    old, new = many(40)[1], many(41)[1]
    assert embed_edition(old, kept) == 40
    assert embed_edition(old, kept) == 0
    assert embed_edition(new, kept) == 1
    assert (tmp_path / "embeddings").is_dir()


def test_an_index_is_named_after_its_edition_and_model(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    assert index_dir(tmp_path, "e1", encoder) == tmp_path / "indexes" / f"e1-{encoder.digest[:12]}"
