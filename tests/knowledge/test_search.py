from pathlib import Path

import pytest

from tests.contracts.charter import ENGLISH, FRENCH, LAW
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder
from tests.knowledge.shelves import many, opened


def test_both_signals_are_told_beside_the_fused_score(tmp_path: Path) -> None:
    found = opened(tmp_path, FRENCH, ENGLISH, LAW).find("saisir des données de santé", at_most=6)
    first = found[0]
    assert (first.clause.key, first.words) == ("charte.fr:2.1", 1.0)
    assert first.meaning > found[1].meaning
    assert first.score > found[1].score


def test_a_clause_found_by_words_alone_has_its_true_cosine(tmp_path: Path) -> None:
    charter = opened(tmp_path, many(300))
    rank = {one.clause.key: one for one in charter.find("u250 " + "le la les " * 40, at_most=300)}
    found = rank["charte.fr:250"]
    encoder = CountingEncoder()
    asked, held = encoder.embed_documents(["u250 " + "le la les " * 40, found.clause.context])
    assert found.words > 0
    assert found.meaning == pytest.approx(sum(a * b for a, b in zip(asked, held, strict=True)), abs=1e-4)


def test_a_word_in_the_heading_or_the_lead_in_finds_the_item_below(tmp_path: Path) -> None:
    written = write_source(
        Words("1", "les contrats", title="Zones grises", intro="Il est interdit de téléverser :"),
        Words("2", "les recettes", title="Cuisine"),
    )
    charter = opened(tmp_path, written)
    assert charter.find("zone grise", at_most=1)[0].clause.id == "1"
    assert charter.find("téléverser", at_most=1)[0].clause.id == "1"


def test_equal_clauses_come_in_reading_order(tmp_path: Path) -> None:
    twins = write_source(*(Words(f"{n}", "Même texte.", path=("Titre",)) for n in range(5)))
    keys = [one.clause.id for one in opened(tmp_path, twins).find("même texte", at_most=5)]
    assert sorted(keys) == ["0", "1", "2", "3", "4"]


def test_an_empty_edition_finds_nothing(tmp_path: Path) -> None:
    assert opened(tmp_path).find("données", at_most=5) == ()
