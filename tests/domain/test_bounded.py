"""Where only the asker knows whether their content is of the kind that a permission names, the answer says so."""

import pytest

from bot.answering import Assistant
from bot.domain.answer import Answer, Verdict
from bot.domain.question import Thread
from bot.door import Door
from knowledge.concepts import Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield

FR, EN = Language.FR, Language.EN
CASES = [
    ("Puis-je corriger l'annonce du repas de Noël avec Copilot Chat, compte pro ?", FR, True),
    ("Can I rewrite our cafeteria announcement with Copilot Chat, work account?", EN, True),
    ("Puis-je traduire un document public avec DeepL Pro ?", FR, False),
    ("Can I translate a public document with DeepL Pro, work account?", EN, False),
]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    charter = in_memory("examples")
    opening = frozenset(key for key in charter.clauses if ":4.1" in key or ":2.1" in key)
    return Assistant(OneBook(charter), reader=ScriptedReader("allowed", 0.95, opening))


def ask(assistant: Assistant, words: str, language: Language) -> Answer:
    door = Door(PlainShield())
    return assistant.reply(door.read(words, thread=Thread("terminal:bounded"), asker="local:test", language=language))


@pytest.mark.parametrize(("words", "language", "bounded"), CASES)
def test_an_object_that_nobody_knows_bounds_a_permission_that_limits_the_data(
    assistant: Assistant, words: str, language: Language, *, bounded: bool
) -> None:
    answer = ask(assistant, words, language)
    assert (answer.verdict, answer.bounded) == (Verdict.ALLOWED, bounded)
