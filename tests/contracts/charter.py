"""What every open edition must do: inherit `CharterContract` and give one fixture, `open_charter`."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from bot.ports import Charter
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from tests.fakes.charter import Words, write_source

Open = Callable[[Sequence[tuple[Source, tuple[Clause, ...]]]], Charter]

FRENCH = write_source(
    Words("1.1", "Les outils approuvés sont Copilot Chat et DeepL Pro.", "Outils approuvés"),
    Words("2.1", "Il est interdit de saisir des données de santé dans un outil public.", "Données de santé"),
    Words("3.1", "Tout incident est signalé sans délai à la sécurité informatique.", "Incidents"),
)
ENGLISH = write_source(
    Words("1.1", "The approved tools are Copilot Chat and DeepL Pro.", "Approved tools"),
    Words("2.1", "Entering health data into a public tool is forbidden.", "Health data"),
    id="charte.en",
    title="Test charter",
    language=Language.EN,
)
LAW = write_source(
    Words("6.1", "Le traitement n'est licite que si la personne a consenti.", "Licéité"), id="rgpd", kind=Kind.LAW
)


class CharterContract:
    """The suite; a subclass gives `open_charter`, which opens an edition that holds the given sources."""

    @pytest.fixture
    def open_charter(self) -> Open:
        raise NotImplementedError

    @pytest.fixture
    def charter(self, open_charter: Open) -> Charter:
        return open_charter([FRENCH, ENGLISH, LAW])

    def test_every_source_and_clause_is_there_in_reading_order(self, charter: Charter) -> None:
        assert list(charter.sources) == ["charte.fr", "charte.en", "rgpd"]
        assert list(charter.clauses) == [
            "charte.fr:1.1",
            "charte.fr:2.1",
            "charte.fr:3.1",
            "charte.en:1.1",
            "charte.en:2.1",
            "rgpd:6.1",
        ]

    def test_a_clause_stands_in_its_source_where_it_says(self, charter: Charter) -> None:
        for clause in charter.clauses.values():
            assert charter.sources[clause.source].text[clause.start : clause.end] == clause.text

    def test_the_edition_has_a_name_and_a_day_in_utc(self, charter: Charter) -> None:
        assert charter.edition
        assert charter.published_on.utcoffset() == timedelta(0)

    def test_the_clause_with_the_questions_words_comes_first(self, charter: Charter) -> None:
        found = charter.find("saisir des données de santé", at_most=3)
        assert found[0].clause.key == "charte.fr:2.1"

    def test_a_question_in_english_finds_the_english_clause(self, charter: Charter) -> None:
        found = charter.find("is entering health data forbidden?", at_most=3)
        assert found[0].clause.key == "charte.en:2.1"

    def test_no_more_is_given_than_asked(self, charter: Charter) -> None:
        assert len(charter.find("outils approuvés", at_most=1)) == 1
        assert charter.find("outils approuvés", at_most=0) == ()

    def test_asking_for_more_than_there_is_gives_each_clause_once(self, charter: Charter) -> None:
        keys = [one.clause.key for one in charter.find("données outils incident", at_most=500)]
        assert len(keys) == len(set(keys)) <= 6

    def test_best_comes_first_and_scores_stay_between_0_and_1(self, charter: Charter) -> None:
        found = charter.find("puis-je saisir des données de santé dans un outil", at_most=10)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert all(0 <= one.score <= 1 and 0 <= one.words <= 1 and -1 <= one.meaning <= 1 for one in found)

    def test_the_same_question_gives_the_same_answer(self, charter: Charter) -> None:
        assert charter.find("signaler un incident", at_most=5) == charter.find("signaler un incident", at_most=5)

    @pytest.mark.parametrize("text", ["", "   ", "?!…", "’", "\x00", "🙂" * 50])
    def test_a_question_without_words_is_no_error(self, charter: Charter, text: str) -> None:
        assert len(charter.find(text, at_most=5)) <= 5

    def test_a_found_clause_is_one_of_the_edition(self, charter: Charter) -> None:
        for one in charter.find("outils approuvés", at_most=5):
            assert charter.clauses[one.clause.key] == one.clause
