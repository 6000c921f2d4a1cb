"""What every place of indexes must do: inherit `IndexesContract` and give one fixture, `indexes`."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.clause import Clause
from knowledge.finding.held import held_by
from knowledge.finding.indexes import Index, Indexes
from knowledge.finding.kept import KeptEmbeddings
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder, ScatteredEncoder
from tests.knowledge.shelves import many

EDITION, ANOTHER = "20260302T090000Z-0123456789ab", "20260402T090000Z-ba9876543210"
SOME = many(60)[1]
MANY = many(2_000)[1]


class IndexesContract:
    """The suite; a subclass gives `indexes`, where they are kept."""

    @pytest.fixture
    def indexes(self) -> Indexes:
        raise NotImplementedError

    @pytest.fixture
    def kept(self, tmp_path: Path) -> KeptEmbeddings:
        return KeptEmbeddings(CountingEncoder(), tmp_path / "embeddings")

    def test_each_clause_finds_itself_first(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        index = indexes.open(EDITION, SOME, kept)
        for clause in SOME[::10]:
            key, cosine = index.nearest(kept.embed_query(clause.context), 5)[0]
            assert key == clause.key
            assert cosine == pytest.approx(1, abs=1e-4)

    def test_nearest_come_first_and_no_more_than_asked(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        index = indexes.open(EDITION, SOME, kept)
        found = index.nearest(kept.embed_query("la règle numéro sept"), 7)
        assert len({key for key, _ in found}) == 7
        assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
        assert index.nearest(kept.embed_query("la règle"), 0) == []
        assert len(index.nearest(kept.embed_query("la règle"), 500)) == len(SOME)

    def test_among_many_none_is_nearer_than_those_it_gives(self, indexes: Indexes, tmp_path: Path) -> None:
        kept = KeptEmbeddings(ScatteredEncoder(), tmp_path / "scattered")
        index, held = indexes.open(EDITION, MANY, kept), held_by(EDITION, MANY, kept)
        for asked in range(40):
            vector = kept.embed_query(f"question {asked}")
            found, nearest = index.nearest(vector, 60), held.nearest(np.asarray(vector, np.float32), 60)
            assert [key for key, _ in found] == [key for key, _ in nearest]
            assert [cosine for _, cosine in found] == pytest.approx([cosine for _, cosine in nearest], abs=1e-6)

    def test_the_cosine_of_a_clause_is_that_which_the_query_gives(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        index = indexes.open(EDITION, SOME, kept)
        vector = kept.embed_query("la règle numéro sept")
        for key, cosine in index.nearest(vector, 5):
            assert index.cosine(np.asarray(vector, np.float32), key) == pytest.approx(cosine, abs=1e-4)

    def test_an_edition_without_clauses_opens_and_finds_nothing(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        assert indexes.open(EDITION, (), kept).nearest(kept.embed_query("rien"), 5) == []

    def test_twenty_clauses_of_the_same_words_are_no_damage(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        twins = write_source(*(Words(f"{n}", "Même texte.", path=("Titre",)) for n in range(20)))[1]
        assert len(indexes.open(EDITION, twins, kept).nearest(kept.embed_query("même"), 20)) == 20

    def test_two_editions_do_not_touch(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        first, second = indexes.open(EDITION, SOME[:30], kept), indexes.open(ANOTHER, SOME[30:], kept)
        for index, held in ((first, SOME[:30]), (second, SOME[30:])):
            assert {key for key, _ in index.nearest(kept.embed_query("la règle"), 60)} == {one.key for one in held}

    @pytest.mark.parametrize("held", [SOME[:-1], SOME[1:], SOME], ids=["one less", "another first", "the same"])
    def test_what_is_opened_again_holds_what_the_edition_holds(
        self, indexes: Indexes, kept: KeptEmbeddings, held: Sequence[Clause]
    ) -> None:
        indexes.open(EDITION, SOME, kept)
        again = indexes.open(EDITION, held, kept)
        assert {key for key, _ in again.nearest(kept.embed_query("la règle"), 60)} == {one.key for one in held}

    def test_what_is_rebuilt_finds_the_same(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        vector = kept.embed_query("la règle numéro sept")
        before = indexes.open(EDITION, SOME, kept).nearest(vector, 5)
        again = indexes.rebuild(EDITION, SOME, kept).nearest(vector, 5)
        assert [key for key, _ in again] == [key for key, _ in before]

    def test_nothing_is_embedded_twice(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        for _ in range(2):
            indexes.open(EDITION, SOME, kept)
        assert kept.embedded == len(SOME)

    def test_many_threads_ask_at_once(self, indexes: Indexes, kept: KeptEmbeddings) -> None:
        index = indexes.open(EDITION, SOME, kept)
        vectors = [kept.embed_query(one.context) for one in SOME[:8]]
        given: dict[int, str] = {}

        def ask(place: int, index: Index) -> None:
            given[place] = index.nearest(vectors[place], 3)[0][0]

        threads = [threading.Thread(target=ask, args=(place, index)) for place in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert given == {place: clause.key for place, clause in enumerate(SOME[:8])}
