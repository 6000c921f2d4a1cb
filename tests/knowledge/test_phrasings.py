from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.concepts import Language
from knowledge.finding.library import OpenEdition
from knowledge.phrasing import Fault, Phrasing, fault_of
from tests.contracts.charter import ENGLISH, FRENCH, LAW
from tests.fakes.encoder import CountingEncoder
from tests.knowledge.shelves import ShelfOf, many, sealed

TOLD = "puis-je prêter mon accès à un stagiaire ?"


def opened(home: Path, *phrasings: Phrasing, encoder: CountingEncoder | None = None) -> OpenEdition:
    encoder = encoder or CountingEncoder()
    edition = replace(sealed((FRENCH, ENGLISH, LAW), encoder), phrasings=phrasings)
    return ShelfOf(home, encoder, edition).open(edition.id)


def last(home: Path) -> str:
    """The key of the clause that comes last for the question."""
    return opened(home).find(TOLD, at_most=50)[-1].clause.key


@pytest.mark.parametrize(
    "words", ["Puis-je coller un mail client dans ChatGPT\u00a0?", "Can I use it?", "Est-ce qu'un « stage » compte ?"]
)
def test_a_plain_question_is_a_phrasing(words: str) -> None:
    assert fault_of(words) is None
    assert Phrasing("c:1", Language.FR, words).words == words


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Quoi ?", Fault.LENGTH),
        ("a" * 160 + "?", Fault.LENGTH),
        ("Il est permis de tout coller.", Fault.SENTENCE),
        ("Collez-le. Est-ce permis ?", Fault.SENTENCE),
        ("Est-ce permis ? Oui ?", Fault.SENTENCE),
        ("12345 67890 ?", Fault.SENTENCE),
        (" Puis-je l'utiliser ?", Fault.SENTENCE),
        ("Puis-je lire <b>ceci</b> ?", Fault.CHARACTERS),
        ("Puis-je ouvrir http://exemple.example ?", Fault.CHARACTERS),
        ("Puis-je\nl'utiliser ?", Fault.CHARACTERS),
        ("Puis-je l'uti\u200bliser ?", Fault.CHARACTERS),
        ("Puis-je l'utiliser \u202e?", Fault.CHARACTERS),
    ],
)
def test_anything_else_is_refused(words: str, fault: Fault) -> None:
    assert fault_of(words) is fault
    with pytest.raises(ValueError, match=fault):
        Phrasing("c:1", Language.FR, words)


def test_a_clause_is_found_by_its_phrasing(tmp_path: Path) -> None:
    key = last(tmp_path / "a")
    found = opened(tmp_path / "b", Phrasing(key, Language.FR, TOLD)).find(TOLD, at_most=3)
    assert found[0].clause.key == key


def test_the_signals_that_the_reader_is_given_stay_what_they_are_without(tmp_path: Path) -> None:
    key = last(tmp_path / "a")
    plain = opened(tmp_path / "a").find(TOLD, at_most=50)
    phrased = opened(tmp_path / "b", Phrasing(key, Language.FR, TOLD)).find(TOLD, at_most=50)
    assert phrased != plain
    assert sorted(phrased, key=lambda one: one.clause.key) == sorted(plain, key=lambda one: one.clause.key)


def test_the_nearest_of_a_clauses_phrasings_counts(tmp_path: Path) -> None:
    key = last(tmp_path / "a")
    others = (
        Phrasing(key, Language.FR, "Qui paie la licence ?"),
        Phrasing("charte.fr:2.1", Language.FR, "Et ensuite ?"),
    )
    one, several = Phrasing(key, Language.FR, TOLD), (*others, Phrasing(key, Language.FR, TOLD))
    alone = opened(tmp_path / "b", one).find(TOLD, at_most=1)
    assert opened(tmp_path / "c", *several).find(TOLD, at_most=1) == alone


def test_a_clause_beyond_the_reach_of_the_query_comes_in_by_its_phrasing(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    plain = sealed((many(300),), encoder)
    asked = "Combien coûte le café du distributeur ?"
    reached = {one.clause.key for one in ShelfOf(tmp_path / "a", encoder, plain).open(plain.id).find(asked, at_most=5)}
    key = next(key for key in reversed(list(plain.clauses)) if key not in reached)
    edition = replace(plain, phrasings=(Phrasing(key, Language.FR, asked),))
    assert ShelfOf(tmp_path / "b", encoder, edition).open(edition.id).find(asked, at_most=1)[0].clause.key == key


def test_a_question_costs_one_call_and_phrasings_are_embedded_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    phrasing = Phrasing("charte.fr:2.1", Language.FR, TOLD)
    first = opened(tmp_path, phrasing, encoder=encoder)
    calls = encoder.calls
    first.find(TOLD, at_most=5)
    assert encoder.calls == calls + 1
    texts = encoder.texts
    opened(tmp_path, phrasing, encoder=encoder)
    assert encoder.texts == texts
