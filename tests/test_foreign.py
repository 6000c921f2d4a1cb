"""A question in a language that is neither French nor English is told so, kindly; no verdict is read from its words."""

import json
from pathlib import Path

import pytest

from bot.domain.answers.answer import Reason, Verdict
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.question.languages import is_foreign
from tests.samples import FEW
from tests.test_answering import ask

EVIDENCE = Path(__file__).parent / "evidence"
FOREIGN = (
    "¿Puedo usar ChatGPT?",
    "Puedo pegar datos de clientes en Gemini?",
    "Posso usar o ChatGPT para traduzir um contrato?",
    "Posso usare DeepL per tradurre un contratto?",
    "Darf ich ChatGPT benutzen?",
    "Kann ich Kundendaten in Copilot eingeben?",
    "Mag ik ChatGPT gebruiken?",
    "Можно ли использовать ChatGPT?",
    "可以用ChatGPT吗？",
    "هل يمكنني استخدام ChatGPT؟",
)
OURS = (
    "Puis-je traduire « Darf ich ChatGPT benutzen » avec DeepL ?",
    "Puis-je traduire ceci avec DeepL ?\n\n¿Puedo usar los datos de mis clientes?",
    "May I translate “Posso usare ChatGPT” with DeepL?",
    "contrat de farine en italien, deepl pro ?",
    "ChatGPT gratuit ?",
    "Copilot ok?",
    "DeepL Pro, mail Müller GmbH",
    "Le visa de Trần Quốc Bảo dans Copilot ?",
    "chatgpt pr traduire mail esp ?",
    "Suno",
    "",
    "🙂",
)


@pytest.mark.parametrize("words", FOREIGN)
def test_it_is_said_in_both_languages_which_are_answered(words: str) -> None:
    answer = ask(words)
    assert (answer.verdict, answer.reason, answer.citations) == (Verdict.OFF_TOPIC, Reason.FOREIGN, ())
    for language in Language:
        said = " ".join(show(ask(words, language=language), wording(language), first=False).lines)
        assert "français" in said
        assert "French" in said


@pytest.mark.parametrize("words", OURS)
def test_french_and_english_with_foreign_words_in_them_are_read(words: str) -> None:
    assert not is_foreign(words)


@pytest.mark.parametrize("every", FEW)
def test_no_question_that_was_written_in_french_or_english_is_taken_for_another_language(every: int) -> None:
    lines = [line for file in EVIDENCE.rglob("*.jsonl") for line in file.read_text("utf-8").splitlines()[::every]]
    asked = {str(told["question"]) for told in map(json.loads, lines) if told.get("question")}
    assert not [words for words in asked if is_foreign(words)]
