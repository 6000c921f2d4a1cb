"""Every condition of an "allowed if" can be looked up, and is one of what was asked about."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from bot.grounding import _asked_of
from knowledge.question.understanding import understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader


def told(charter: str, text: str) -> Answer:
    question = Door(RulesShield()).read(text, thread=Thread("terminal:x"), asker="local:x")
    return Assistant(OneBook(in_memory(charter))).reply(question)


@pytest.mark.parametrize(
    ("charter", "text"),
    [
        ("studio", "I wrote the login code by hand, ok if AI looks it over? it's our own repo, in cursor"),
        ("examples", "May I summarise the personal data of a customer with ChatGPT Enterprise and my work account?"),
    ],
)
def test_a_condition_stands_in_a_passage_that_is_quoted(charter: str, text: str) -> None:
    answer = told(charter, text)
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.conditions
    assert len(answer.citations) <= 3
    assert all(any(one in quote.clause.text for quote in answer.citations) for one in answer.conditions)


def test_a_condition_of_private_accounts_is_none_for_a_work_account_and_changes_no_verdict() -> None:
    reader = ScriptedReader("conditional", 0.9, frozenset({"faq.en:can-i-translate-a-document-with-deepl"}))
    words = "Could DeepL Pro put the internal notice about the car park into Dutch?"
    question = Door(RulesShield()).read(words, thread=Thread("terminal:x"), asker="local:x")
    answer = Assistant(OneBook(in_memory("examples")), reader=reader).reply(question)
    assert [one.clause.key for one in answer.citations] == ["faq.en:can-i-translate-a-document-with-deepl"]
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.conditions
    assert not any(one.startswith("Free DeepL") for one in answer.conditions)


@pytest.mark.parametrize(
    ("condition", "stays"),
    [
        ("à condition de ne pas vous servir d'un compte personnel et d'avoir retiré les noms", True),
        ("si vous retirez les noms, comme avec ChatGPT", True),
        ("sauf avec un compte gratuit ou sans l'accord du DPO", True),
        ("Free DeepL is possible only for public texts", False),
        ("avec un compte personnel", False),
    ],
)
def test_a_condition_goes_only_where_it_asks_for_nothing_else(condition: str, stays: bool) -> None:
    asked = understand("Puis-je résumer ce compte rendu avec Copilot Chat et mon compte professionnel ?")
    assert (_asked_of((condition,), asked) == (condition,)) is stays
