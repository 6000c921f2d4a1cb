"""What people ask of themselves is answered by the clause that tells it, and is no leave for anything."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.oneself import of_oneself
from bot.door import Door
from knowledge.question.understanding import understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader

DOOR = Door(RulesShield())
ANSWERED = [
    ("je dois dire que j'ai utilisé l'ia", ["fr:6.2"]),
    ("do i have to say i used ai", ["en:6.2"]),
    ("à qui je demande si je suis pas sûr", ["fr:3.12", "fr:9.2"]),
    ("who do i ask if im not sure", ["en:3.12", "en:9.2"]),
    ("est-ce que mon chef peut voir ce que j'écris dans copilot", ["fr:10.3"]),
    ("can my boss see what i type in copilot", ["en:10.3"]),
]
OTHERS = [
    "dois-je dire à mon chef que j'utilise Copilot ?",
    "qui contacter pour une licence ?",
    "who do i ask for a new tool",
    "can i see what my team types in copilot",
    "can copilot read my mails",
    "Can anyone see what I type in free Gemini?",
    "Can my boss use Copilot to read what I write?",
]


def reply(words: str) -> Answer:
    """Give the answer beside a reader that would permit whatever it is asked."""
    charter = in_memory("examples")
    reader = ScriptedReader("allowed", 0.99, frozenset(charter.clauses))
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter), reader=reader).reply(question)


@pytest.mark.parametrize(("words", "clauses"), ANSWERED)
def test_what_is_asked_of_oneself_gets_the_clause_that_tells_it(words: str, clauses: list[str]) -> None:
    answer = reply(words)
    assert answer.verdict is Verdict.INFO
    assert [one.clause.key.removeprefix("charte.") for one in answer.citations] == clauses


@pytest.mark.parametrize("words", OTHERS)
def test_what_asks_something_else_is_not_taken_for_it(words: str) -> None:
    assert of_oneself(understand(words), in_memory("examples").clauses.values()) is None
