"""Rules alone never turn into a plain "allowed" what is permitted to some, of public texts, or in other words."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source

DOOR = Door(RulesShield())
FR, EN = Language.FR, Language.EN


def verdict(words: str, language: Language, question: str) -> Verdict:
    source = write_source(Words("1", words), id=f"charte.{language.value}", language=language)
    read = DOOR.read(question, thread=Thread("terminal:t"), asker="local:t", language=language)
    return Assistant(OneBook(charter_of(source))).reply(read).verdict


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (
            FR,
            "L'équipe innovation peut essayer Claude Team avec des textes internes.",
            "Puis-je essayer Claude Team avec un texte interne, sur mon compte professionnel ?",
        ),
        (
            FR,
            "Une fois publiés, ces textes peuvent être résumés dans Claude Team.",
            "Puis-je résumer un texte dans Claude Team ?",
        ),
        (
            EN,
            "Developers may summarise internal texts in Claude Team.",
            "May I summarise an internal text in Claude Team with my work account?",
        ),
        (
            EN,
            "From 1 March, internal texts may be summarised in Claude Team.",
            "May I summarise an internal text in Claude Team with my work account?",
        ),
    ],
)
def test_no_data_and_no_account_settles_who_may_and_when(language: Language, words: str, question: str) -> None:
    assert verdict(words, language, question) in (Verdict.CONDITIONAL, Verdict.UNCLEAR)


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (
            FR,
            "Vous pouvez résumer des textes internes dans Claude Team avec votre compte professionnel.",
            "Puis-je résumer un texte interne dans Claude Team avec mon compte professionnel ?",
        ),
        (
            EN,
            "You may summarise internal texts in Claude Team with your work account.",
            "May I summarise an internal text in Claude Team with my work account?",
        ),
    ],
)
def test_an_account_still_settles_that_account(language: Language, words: str, question: str) -> None:
    assert verdict(words, language, question) is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("language", "words", "question", "said"),
    [
        (
            FR,
            "Copilot est autorisé pour résumer des textes publics.",
            "Puis-je résumer un texte avec Copilot ?",
            "conditional",
        ),
        (
            FR,
            "Copilot est autorisé pour résumer des textes publics.",
            "Puis-je résumer un texte public avec Copilot ?",
            "allowed",
        ),
        (
            FR,
            "Copilot est autorisé pour résumer des textes internes.",
            "Puis-je résumer un texte avec Copilot ?",
            "allowed",
        ),
        (EN, "Copilot is allowed to summarise public texts.", "May I summarise a text with Copilot?", "conditional"),
        (EN, "Copilot is allowed to summarise public texts.", "May I summarise a public text with Copilot?", "allowed"),
        (EN, "Copilot is allowed to summarise internal texts.", "May I summarise a text with Copilot?", "allowed"),
    ],
)
def test_what_is_open_to_public_texts_alone_is_open_to_a_text_on_that_condition(
    language: Language, words: str, question: str, said: str
) -> None:
    assert verdict(words, language, question).value == said


@pytest.mark.parametrize(
    ("language", "words", "question", "said"),
    [
        (
            FR,
            "Vous pouvez rédiger une note avec Copilot. Le planning des turbines reste au bureau.",
            "Puis-je rédiger le planning des turbines avec Copilot ?",
            "unclear",
        ),
        (
            FR,
            "Vous pouvez rédiger avec Copilot le planning des turbines.",
            "Puis-je rédiger le planning des turbines avec Copilot ?",
            "allowed",
        ),
        (
            EN,
            "You may write referral letters with Copilot. Consent forms stay on paper.",
            "May I write a consent form with Copilot?",
            "unclear",
        ),
        (EN, "You may write consent forms with Copilot.", "May I write a consent form with Copilot?", "allowed"),
    ],
)
def test_words_of_another_sentence_do_not_account_for_a_permission(
    language: Language, words: str, question: str, said: str
) -> None:
    assert verdict(words, language, question).value == said


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (
            FR,
            "Vous pouvez résumer des documents internes avec Copilot, pas avec ChatGPT.",
            "Puis-je résumer une note interne avec ChatGPT ?",
        ),
        (
            FR,
            "L'équipe innovation peut analyser des données clients anonymisées avec Copilot.",
            "Puis-je analyser des données clients anonymisées avec Copilot ?",
        ),
        (
            EN,
            "You may summarise internal documents in Copilot, but not in ChatGPT.",
            "May I summarise an internal document in ChatGPT?",
        ),
        (
            EN,
            "The innovation team may analyse anonymised customer data with Copilot.",
            "May I analyse anonymised customer data with Copilot?",
        ),
    ],
)
def test_neither_the_kind_of_text_nor_removed_names_settle_who_may_or_in_which_tool(
    language: Language, words: str, question: str
) -> None:
    assert verdict(words, language, question) in (Verdict.CONDITIONAL, Verdict.UNCLEAR, Verdict.FORBIDDEN)
