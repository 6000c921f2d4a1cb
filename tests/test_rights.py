"""One's own rights over one's data are a question of fact: the charter's words on how, and never a verdict."""

import pytest

from bot.domain.answers.answer import Doubt, Verdict
from knowledge.concepts import Language
from knowledge.question.rights import asks_of_rights
from tests.fakes.charter import Words, write_source
from tests.test_answering import FRENCH, ask

RIGHTS = write_source(
    Words("1.1", "Il est interdit de saisir un fichier de clients dans ChatGPT.", "Clients"),
    Words("10.2", "Pour exercer vos droits, écrivez au DPO.", "Contacts"),
)


@pytest.mark.parametrize(
    "words",
    [
        "je veux exercer mes droits",
        "comment exercer mes droits ?",
        "puis-je exercer mon droit d'accès ?",
        "je veux accéder à mes données",
        "I want to exercise my rights",
        "I want to have my data deleted",
        "can I exercise my right to object?",
    ],
)
def test_exercising_ones_rights_gets_the_words_on_how(words: str) -> None:
    answer = ask(words, RIGHTS)
    assert (answer.verdict, [one.clause.id for one in answer.citations]) == (Verdict.INFO, ["10.2"])


def test_where_nothing_is_said_of_them_the_dpo_is_offered() -> None:
    answer = ask("je veux exercer mes droits", FRENCH, language=Language.FR)
    assert (answer.verdict, answer.doubt, answer.offers_dpo) == (Verdict.UNCLEAR, Doubt.SILENT, True)


@pytest.mark.parametrize(
    "words",
    [
        "puis-je utiliser Copilot pour exercer mes droits ?",
        "Puis-je supprimer mes données dans ChatGPT ?",
        "je veux consulter mes données clients",
        "ai-je le droit d'utiliser Gemini ?",
    ],
)
def test_a_tool_or_other_data_is_another_question(words: str) -> None:
    assert not asks_of_rights(words)
