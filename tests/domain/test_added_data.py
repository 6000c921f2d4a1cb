"""Three messages never permit what their second one made a doubt."""

import pytest

from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.shield import PlainShield
from tests.fakes.store import MemoryStore

THREADS = [
    (
        "Can I summarise a document with Copilot Chat, work account?",
        "it holds the patients' diagnoses",
        "it is internal",
    ),
    ("Can I summarise a document with Copilot Chat, work account?", "there are salaries inside", "internal note"),
    (
        "Puis-je résumer un document avec Copilot Chat, compte pro ?",
        "il contient les salaires",
        "c'est une note interne",
    ),
    ("Puis-je résumer un document avec Copilot Chat, compte pro ?", "et sa fiche de paie ?", "c'est interne"),
]


@pytest.mark.parametrize("said", THREADS)
def test_a_class_told_after_sensitive_data_does_not_lift_them(said: tuple[str, str, str]) -> None:
    assistant, door = Assistant(OneBook(in_memory("examples"))), Door(PlainShield())
    talk = Conversation(assistant, MemoryStore().pending, assistant.whole)
    answers = [talk.reply(door.read(one, thread=Thread("web:added"), asker="web:a"))[1] for one in said]
    assert all(one.verdict is not Verdict.ALLOWED for one in answers[1:])
