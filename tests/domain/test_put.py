"""A condition is settled by what it asks alone: not by the words of that of which it is one, nor by who they are."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.conditions import _put
from knowledge.concepts import Language
from tests.fakes.charter import Words
from tests.test_false_allow import said

ANNOUNCED = {
    Language.FR: "Copilot peut faire le compte rendu d'une réunion interne si l'organisateur l'a annoncé.",
    Language.EN: "Copilot may take the minutes of an internal meeting if the organiser has announced it.",
}
REFUSED = {
    Language.FR: "Copilot peut résumer une réunion interne sauf refus de l'organisateur.",
    Language.EN: "Copilot may summarise an internal meeting unless the organiser objects.",
}
HANDBOOK = {
    Language.FR: "Les étudiants peuvent utiliser Copilot dans leurs devoirs uniquement si le livret le prévoit.",
    Language.EN: "Students may use Copilot in coursework only where the module handbook says so.",
}
PUBLIC = {
    Language.FR: "Vous pouvez résumer un document avec Copilot s'il est public.",
    Language.EN: "You may summarise a document with Copilot if it is public.",
}


@pytest.mark.parametrize(
    ("charter", "language", "text"),
    [
        (ANNOUNCED, Language.FR, "Puis-je faire le compte rendu d'une réunion interne avec Copilot ?"),
        (
            ANNOUNCED,
            Language.FR,
            "Puis-je faire le compte rendu d'une réunion interne avec Copilot ? Je ne l'ai pas annoncé.",
        ),
        (ANNOUNCED, Language.EN, "May Copilot take the minutes of an internal meeting?"),
        (REFUSED, Language.FR, "Copilot peut-il résumer une réunion interne ?"),
        (REFUSED, Language.EN, "May Copilot summarise an internal meeting?"),
        (HANDBOOK, Language.FR, "Je suis étudiant, puis-je utiliser Copilot dans mes devoirs ?"),
        (HANDBOOK, Language.EN, "I'm a student, may I use Copilot in coursework where the handbook forbids it?"),
    ],
)
def test_what_stands_before_a_condition_does_not_settle_it(
    charter: dict[Language, str], language: Language, text: str
) -> None:
    assert said(Words("1", charter[language], "Usages"), text, language=language) is not Verdict.ALLOWED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.FR, "Puis-je résumer un document public avec Copilot ?"),
        (Language.EN, "May I summarise a public document with Copilot?"),
    ],
)
def test_what_a_condition_asks_settles_it(language: Language, text: str) -> None:
    assert said(Words("1", PUBLIC[language], "Usages"), text, language=language) is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("condition", "put"),
    [
        ("copilot may summarise an internal meeting unless the organiser objects", "unless the organiser objects"),
        ("copilot peut resumer une reunion interne sauf refus du chef", "sauf refus du chef"),
        ("copilot may reword an internal note after approval", "after approval"),
        ("copilot peut resumer une note interne une fois validee", "une fois validee"),
    ],
)
def test_a_condition_begins_where_it_is_put(condition: str, put: str) -> None:
    assert _put(condition) == put
