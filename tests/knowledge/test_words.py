import threading

import pytest

from knowledge.finding.words import Words, fold, split
from tests.contracts.charter import ENGLISH, FRENCH, LAW

CLAUSES = FRENCH[1] + ENGLISH[1] + LAW[1]
KEYS = [clause.key for clause in CLAUSES]


def best(text: str) -> str | None:
    scores = Words(CLAUSES).scores(text)
    return KEYS[int(scores.argmax())] if scores.max() > 0 else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’outil d'aujourd'hui", ["outil", "aujourd", "hui"]),
        ("Puis-je qu'il jusqu’à", ["puis", "je", "il", "a"]),
        ("un E-MAIL, deux emails", ["un", "email", "deux", "emails"]),
        ("ｏｕｔｉｌ ﬁche œuvre", ["outil", "fiche", "oeuvre"]),
        ("…?! 🙂 \x00", []),
    ],
)
def test_words_are_split_alike_however_they_are_typed(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_accents_and_capitals_make_no_difference() -> None:
    assert fold("DONNÉES DE SANTÉ") == fold("donnees de sante")
    words = Words(CLAUSES)
    assert (words.scores("DONNÉES DE SANTÉ") == words.scores("donnees de sante")).all()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("saisir une donnée de santé", "charte.fr:2.1"),
        ("entering health data", "charte.en:2.1"),
        ("signaler un incident", "charte.fr:3.1"),
        ("le consentement d’une personne", "rgpd:6.1"),
        ("Quel temps fera-t-il demain ?", None),
        ("", None),
        ("le la les de the of", None),
    ],
)
def test_the_clause_of_the_same_stems_comes_first(text: str, key: str | None) -> None:
    assert best(text) == key


def test_a_name_meets_clauses_of_both_languages() -> None:
    scores = dict(zip(KEYS, Words(CLAUSES).scores("Copilot Chat"), strict=True))
    assert scores["charte.fr:1.1"] > 0
    assert scores["charte.en:1.1"] > 0


def test_small_words_of_one_language_do_not_meet_stems_of_the_other() -> None:
    assert best("don't") is None


def test_a_question_about_something_else_stays_low_although_it_shares_a_word() -> None:
    words = Words(CLAUSES)
    assert words.scores("ma recette de crêpes est dans un outil sans farine ni oeufs").max() < 0.2
    assert words.scores("saisir des données de santé").max() > 0.8


def test_scores_stay_between_0_and_1() -> None:
    scores = Words(CLAUSES).scores("outils outils approuvés Copilot Chat DeepL Pro " * 50)
    assert scores.min() >= 0
    assert scores.max() <= 1


@pytest.mark.parametrize("clauses", [(), CLAUSES[:1]])
def test_few_or_no_clauses_are_no_error(clauses: tuple[()]) -> None:
    assert len(Words(clauses).scores("outils approuvés")) == len(clauses)


def test_a_megabyte_of_text_is_read_up_to_a_limit() -> None:
    assert len(split("outil " * 200_000)) < 4_000


def test_threads_stem_apart() -> None:
    words, expected = Words(CLAUSES), Words(CLAUSES).scores("saisir des données de santé approuvées")
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(30):
            if (words.scores("saisir des données de santé approuvées") != expected).any():
                wrong.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
