"""What a message of a thread is read with: a fragment with its question, a whole question with nothing before it."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.door import Door
from knowledge.concepts import Language
from tests.evidence.labelled import in_memory
from tests.evidence.threads import TwoMessages, fits, read_as, said_in, threads
from tests.fakes.charter import OneBook


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(OneBook(in_memory("examples")))


@pytest.mark.parametrize("one", threads(), ids=lambda one: one.id)
def test_a_second_message_is_read_as_its_writer_meant_it(one: TwoMessages, assistant: Assistant) -> None:
    question, answer = said_in(one, assistant, Door(RulesShield()))
    assert fits(one, question, answer), (read_as(question, answer), answer.verdict, answer.doubt, question.text)


def test_there_are_as_many_threads_as_were_asked_for_in_both_languages() -> None:
    rows = threads()
    assert len({one.id for one in rows}) == len(rows) >= 40
    assert all(sum(one.language is language for one in rows) > 20 for language in Language)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("Puis-je résumer un contrat avec Copilot Chat ?", "c'est public"),
        ("Can I summarise a contract with Copilot Chat?", "it is public"),
    ],
)
def test_what_is_told_of_a_thing_takes_nothing_away_of_what_it_was_called(
    before: str, then: str, assistant: Assistant
) -> None:
    one = TwoMessages("x", Language.FR, before, then, "whole", (), "")
    question, answer = said_in(one, assistant, Door(RulesShield()))
    assert question.joined
    assert answer.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)
