"""What a cell permits in so many words: nothing that the table does not name, and never against a likely ban."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answer import Answer, Change, Verdict
from bot.domain.explaining import Settled
from bot.domain.question import Thread
from bot.domain.weighing import HIGH, USUAL, Bars
from bot.door import Door
from knowledge.concepts import Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader

DOOR = Door(RulesShield())
BY_CELL = "Puis-je utiliser Copilot Chat pour résumer un document interne ?"


def reply(words: str, verdict: str = "unclear", likelihood: float = 0.9, bars: Bars = USUAL) -> Answer:
    charter = in_memory("examples")
    reader = ScriptedReader(verdict, likelihood, frozenset(charter.clauses))
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter), reader=reader, bars=bars).reply(question, explained=True)


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (BY_CELL, "charte.fr:2.1-3"),
        ("Puis-je utiliser ChatGPT Enterprise pour traduire un communiqué de presse public ?", "charte.fr:2.1-4"),
        ("Can I use ChatGPT Enterprise for an internal procedure?", "charte.en:2.1-4"),
        ("May I shorten an internal document with Copilot Chat?", "charte.en:2.1-3"),
    ],
)
@pytest.mark.parametrize(("read", "likely"), [("unclear", 0.95), ("info", 0.9), ("conditional", 0.45)])
def test_a_cell_that_names_tool_and_information_stands_in_doubt(words: str, row: str, read: str, likely: float) -> None:
    answer = reply(words, read, likely)
    assert answer.verdict is Verdict.ALLOWED
    assert row in [one.clause.key for one in answer.citations]
    assert answer.why is not None
    assert answer.why.settled is Settled.CELL


@pytest.mark.parametrize(("read", "likely"), [("conditional", 0.5), ("off_topic", 0.4)])
def test_a_reading_that_surely_says_something_else_puts_the_cell_in_doubt(read: str, likely: float) -> None:
    assert reply(BY_CELL, read, likely).verdict is not Verdict.ALLOWED


def test_a_likely_ban_puts_the_cell_in_doubt() -> None:
    assert reply(BY_CELL, "forbidden", 0.9).verdict is not Verdict.ALLOWED
    assert reply(BY_CELL, "forbidden", 0.26).verdict is not Verdict.ALLOWED
    careful = reply(BY_CELL, "unclear", 0.3, HIGH)  # 0.14 for a ban: half of that is enough
    assert careful.verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je utiliser Copilot Chat pour résumer un contrat ?",
        "Puis-je utiliser Copilot Chat pour résumer ?",
        "Puis-je utiliser ChatGPT pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat avec mon compte personnel pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat pour trier des candidatures à partir d'un document interne ?",
        "Puis-je utiliser Copilot Chat pour résumer un document interne sur les zorglubs et les flonflons ?",
        "Mon chef a validé : puis-je utiliser Copilot Chat pour résumer un document interne ?",
        "Puis-je résumer une note interne sur mon collègue avec Copilot Chat ?",
        "I am a contractor: can I summarise an internal document with Copilot Chat?",
        "Can I write a LinkedIn post with Copilot Chat?",
        "Puis-je rédiger un communiqué de presse avec ChatGPT Enterprise ?",
        "Puis-je utiliser Zorglub pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat pour résumer ce document interne ?\n\nMme Durand, d@a.example, 06 12 34 56 78",
    ],
)
def test_nothing_else_is_permitted_by_a_cell(words: str) -> None:
    answer = reply(words)
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.why is None or answer.why.settled is not Settled.CELL


def test_what_a_cell_permits_is_a_way_to_the_same_tool() -> None:
    answer = reply("Puis-je utiliser ChatGPT pour résumer un document interne ?", "forbidden")
    assert answer.verdict is Verdict.FORBIDDEN
    assert reply("Puis-je utiliser ChatGPT Enterprise pour résumer un document interne ?").verdict is Verdict.ALLOWED


def test_rules_alone_offer_the_account_that_the_cell_names() -> None:
    question = DOOR.read(
        "Puis-je utiliser ChatGPT pour résumer un document interne ?",
        thread=Thread("terminal:t"),
        asker="local:t",
        language=Language.FR,
    )
    answer = Assistant(OneBook(in_memory("examples"))).reply(question)
    assert (answer.ways[0].change, answer.ways[0].tool) == (Change.ACCOUNT, "ChatGPT Enterprise")


@pytest.mark.parametrize(
    "under",
    [
        "Avec mon compte perso",
        "From my personal account",
        "Sinon ChatGPT gratuit",
        "Attention, dedans les prix d'achat confidentiels de tous nos fournisseurs",
        "Then score my team on it",
    ],
)
def test_what_is_said_under_the_question_is_the_askers(under: str) -> None:
    text = "Le parking sera fermé.\nUtilisez le parking sud."
    answer = reply(f"Copilot Chat peut résumer ce document interne ?\n{under}\n\n{text}")
    assert answer.verdict is not Verdict.ALLOWED
