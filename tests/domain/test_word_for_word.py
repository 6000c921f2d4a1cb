"""What a charter permits word for word is permitted though the reading is not sure; what says more is left to it."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader

FR, EN = Language.FR, Language.EN
ASKED = {
    FR: "Puis-je résumer une note interne avec Copilot ?",
    EN: "May I summarise an internal note with Copilot?",
}


def said(text: str, language: Language, verdict: str = "conditional", likelihood: float = 0.57) -> Verdict:
    charter = charter_of(write_source(Words("1.1", text), language=language))
    reader = ScriptedReader(verdict, likelihood=likelihood, saying=frozenset(charter.clauses))
    asked = Door(RulesShield()).read(ASKED[language], thread=Thread("terminal:t"), asker="local:t", language=language)
    return Assistant(OneBook(charter), reader=reader).reply(asked).verdict


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Résumer une note interne avec Copilot est autorisé."),
        (FR, "Vous pouvez résumer et traduire les notes internes avec Copilot."),
        (EN, "You may summarise internal notes with Copilot."),
    ],
)
def test_what_is_permitted_word_for_word_is_allowed(language: Language, text: str) -> None:
    assert said(text, language) is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "À Lyon, vous pouvez résumer une note interne avec Copilot."),
        (FR, "Nous étudions si l'on peut résumer une note interne avec Copilot."),
        (FR, "Vous pouvez résumer une note interne avec une IA."),
        (EN, "You may summarise an internal note with Copilot at your own risk."),
        (FR, "Vous pouvez résumer une note interne avec Copilot. Cela vaut pour les cadres."),
        (EN, "You may summarise internal notes with Copilot. The pilot ends in June."),
    ],
)
def test_what_says_more_is_left_to_the_reading(language: Language, text: str) -> None:
    assert said(text, language) is not Verdict.ALLOWED


def test_a_ban_that_is_read_stands_against_it() -> None:
    assert said("You may summarise internal notes with Copilot.", EN, "forbidden", 0.7) is not Verdict.ALLOWED
