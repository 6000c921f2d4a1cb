"""A later question is the one that was settled only where nothing tells the two apart and what learnt is sure."""

from collections.abc import Sequence

import pytest

from bot.domain.asked.likeness import MOST, Likeness
from knowledge.question.understanding import understand

SETTLED = "Puis-je faire rédiger une offre d'emploi de soudeur par Copilot ?"
AGAIN = "Copilot peut-il m'écrire l'annonce pour le poste de soudeur ?"


class Heard:
    """What learnt, told what to say; it remembers what it was asked."""

    def __init__(self, how: float = 0.95) -> None:
        self.how, self.asked = how, list[str]()

    def __call__(self, question: str, others: Sequence[str]) -> Sequence[float]:
        self.asked += others
        return [self.how] * len(others)


def test_other_words_are_the_same_question_as_surely_as_what_learnt_says() -> None:
    heard = Heard(0.87)
    assert Likeness(likely=heard).of(understand(AGAIN), (SETTLED,)) == (0.87,)
    assert heard.asked == [SETTLED]
    assert Likeness().of(understand(AGAIN), (SETTLED,)) == (0.0,)


def test_nearly_the_same_words_need_nothing_that_learnt() -> None:
    heard = Heard(0.0)
    assert Likeness(likely=heard).of(understand(SETTLED), (SETTLED,)) == (1.0,)
    assert heard.asked == []


@pytest.mark.parametrize(
    "other",
    [
        "ChatGPT peut-il m'écrire l'annonce pour le poste de soudeur ?",
        "Copilot sur mon compte perso peut-il m'écrire l'annonce pour le poste de soudeur ?",
        "Qui relit l'annonce que Copilot a écrite pour le poste de soudeur ?",
        "Copilot peut-il m'écrire l'annonce pour le poste de soudeur, avec son dossier médical ?",
        "J'ai mis l'annonce pour le poste de soudeur dans Copilot, c'était permis ?",
        "Copilot peut-il m'écrire l'annonce pour le poste de soudeur ? Voici le texte :\n\nNous cherchons un soudeur\n"
        "pour notre atelier\nde Nantes.",
    ],
)
def test_what_is_understood_keeps_two_questions_apart_whatever_learnt(other: str) -> None:
    heard = Heard(1.0)
    assert Likeness(likely=heard).of(understand(other), (SETTLED,)) == (0.0,)
    assert heard.asked == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Puis-je garder 3 mois les notes de Copilot ?", "Les notes de Copilot, je peux les garder 6 mois ?"),
        ("Puis-je mettre la classe B dans Copilot ?", "Copilot pour la classe E, je peux ?"),
    ],
)
def test_another_figure_or_letter_makes_another_question(before: str, now: str) -> None:
    assert Likeness(likely=Heard(1.0)).of(understand(now), (before,)) == (0.0,)


def test_in_nearly_the_same_words_a_turn_makes_two_questions() -> None:
    before, now = (
        "Puis-je passer une clause anonymisée dans Claude ?",
        "Puis-je passer une clause non anonymisée dans Claude ?",
    )
    assert Likeness(likely=Heard(1.0)).of(understand(now), (before,)) == (0.0,)


@pytest.mark.parametrize(
    ("before", "now", "apart"),
    [
        ("mon compte perso", "mon compte pro", True),
        ("mon compte pro", "mon compte perso", True),
        ("mon clavier", "mon compte perso", True),
        ("mon clavier", "mon compte pro", False),
        ("mon compte pro", "mon clavier", False),
    ],
)
def test_two_accounts_are_two_questions_and_the_work_account_is_none(before: str, now: str, *, apart: bool) -> None:
    settled, asked = f"Puis-je écrire l'annonce avec Copilot et {before} ?", f"Copilot peut-il l'écrire, avec {now} ?"
    assert Likeness(likely=Heard(0.9)).of(understand(asked), (settled,)) == ((0.0,) if apart else (0.9,))


def test_a_masked_question_is_no_other() -> None:
    assert Likeness(likely=Heard(1.0)).of(understand(AGAIN), (f"{SETTLED} C'est pour <PERSONNE_1>.",)) == (0.0,)


def test_few_are_compared_those_that_share_the_most() -> None:
    far = [f"Puis-je faire trier par Copilot le stock {name * 3} ?" for name in "abcdefghijklmnop"]
    heard = Heard()
    found = Likeness(likely=heard).of(understand(AGAIN), (*far, SETTLED))
    assert len(heard.asked) == MOST
    assert SETTLED in heard.asked
    assert found[-1] == 0.95


def test_what_learnt_to_tell_is_never_as_sure_as_the_same_words_are() -> None:
    (found,) = Likeness(likely=Heard(1.0)).of(understand(AGAIN), (SETTLED,))
    assert 0.99 < found < 1.0
