"""A password that a tool is to make up is no secret that anybody gives it; one that is pasted is."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.understanding import understand


@pytest.mark.parametrize(
    "question",
    [
        "J'ai perdu mon mot de passe, Copilot peut m'en générer un ?",
        "Puis-je générer un mot de passe avec Copilot ?",
        "Can Copilot make me a strong password?",
    ],
)
def test_a_password_to_be_made_is_no_secret(question: str) -> None:
    assert DataClass.SECRET not in understand(question).data


@pytest.mark.parametrize(
    "question",
    [
        "Puis-je coller mon mot de passe dans Copilot pour en créer un autre ?",
        "Can Copilot find my password?",
        "Can I give Copilot my password and have it make me a new one?",
    ],
)
def test_a_password_that_is_given_or_sought_is_one(question: str) -> None:
    assert DataClass.SECRET in understand(question).data
