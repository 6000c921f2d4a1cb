"""A question of the FAQ, asked in its own words, gets its answer."""

import pytest

from bot.answering import Assistant
from bot.domain.answer import Answer, Verdict
from bot.domain.question import Thread
from bot.door import Door
from knowledge.concepts import Kind, Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield

FR, EN = Language.FR, Language.EN
CHARTER = write_source(
    Words("1", "Il est interdit de saisir des données de santé dans un outil d'IA."),
    Words("2", "Les outils approuvés sont Copilot et DeepL Pro."),
)
PAIRS = [
    ("Puis-je dicter mes notes à Copilot ?", "Oui.", Verdict.ALLOWED),
    ("Puis-je dicter mes notes à Copilot ?", "Oui. Rien ne s'y oppose dans nos locaux.", Verdict.ALLOWED),
    ("Puis-je dicter mes notes à Copilot ?", "Oui, avec votre compte professionnel.", Verdict.CONDITIONAL),
    ("Puis-je dicter mes notes à Copilot ?", "Non. Dictez-les à un collègue.", Verdict.FORBIDDEN),
    ("Puis-je dicter mes notes à Copilot ?", "Non, sauf si votre chef l'accepte par écrit.", Verdict.CONDITIONAL),
    ("Qui relit mes notes ?", "Votre référent IA, chaque mardi.", Verdict.INFO),
    ("Puis-je saisir des données de santé dans Copilot ?", "Oui.", None),
]


def ask(assistant: Assistant, words: str, language: Language = FR) -> Answer:
    door = Door(PlainShield())
    return assistant.reply(door.read(words, thread=Thread("terminal:faq"), asker="local:test", language=language))


def of(title: str, text: str, verdict: str = "unclear") -> Assistant:
    faq = write_source(Words("q", text, title), id="faq.fr", kind=Kind.FAQ)
    return Assistant(OneBook(charter_of(CHARTER, faq)), reader=ScriptedReader(verdict, 0.9))


@pytest.mark.parametrize(("title", "text", "verdict"), PAIRS)
def test_its_own_question_gets_its_answer(title: str, text: str, verdict: Verdict | None) -> None:
    answer = ask(of(title, text), title)
    if verdict is None:  # what the charter forbids, no FAQ opens
        assert answer.verdict is not Verdict.ALLOWED
        return
    assert answer.verdict is verdict
    assert [one.quote for one in answer.citations] == [text]


@pytest.mark.parametrize(
    "other", ["Puis-je dicter mes notes à ChatGPT ?", "Puis-je dicter les notes de mes patients à Copilot ?"]
)
def test_another_question_does_not(other: str) -> None:
    assert ask(of("Puis-je dicter mes notes à Copilot ?", "Oui."), other).verdict is not Verdict.ALLOWED


def test_the_way_it_is_typed_does_not_matter() -> None:
    assert ask(of("3. Puis-je dicter mes notes à Copilot ?", "Oui."), "puis je dicter mes notes a copilot").verdict is (
        Verdict.ALLOWED
    )


def test_every_question_of_the_shipped_faq_is_answered_from_it_or_from_the_charter() -> None:
    charter = in_memory("examples")
    assistant = Assistant(OneBook(charter), reader=ScriptedReader("unclear", 0.9))
    asked = [one for one in charter.clauses.values() if one.kind is Kind.FAQ]
    assert len(asked) > 50
    open_ = [one.key for one in asked if ask(assistant, one.title, one.language).verdict is Verdict.UNCLEAR]
    assert len(open_) <= 2, open_
