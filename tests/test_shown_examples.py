"""What the page and the how-to offer as examples is answered as they say, and alike in both languages."""

import re
import shlex
from pathlib import Path

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.threads.following import LastQuestion
from bot.door import Door
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.reader import packaged
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook

PAGE = Path(__file__).parents[1] / "docs/how-to/ask-and-send-to-the-dpo.md"
START = Path(__file__).parents[1] / "docs/quickstart.md"
FIRST = re.findall(r'^ *charte ask (".+DeepL.+")$', PAGE.read_text("utf-8") + START.read_text("utf-8"), re.M)
PAIRED = re.findall(r'^charte ask --thread (\S+) (".+")\ncharte ask --thread \1 (".+")$', PAGE.read_text("utf-8"), re.M)
SUGGESTED = (
    (1, Verdict.FORBIDDEN, "2.1-7"),
    (2, Verdict.INFO, "2.2"),
    (3, Verdict.CONDITIONAL, "4.2"),
    (4, Verdict.FORBIDDEN, "2.3"),
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(OneBook(in_memory("examples")), reader=packaged())


def read(text: str) -> Question:
    return Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")


def answers(assistant: Assistant, first: str, reply: str) -> tuple[Answer, Answer]:
    asked = read(first)
    answer = assistant.reply(asked)
    last = LastQuestion(asked, asked_back=answer.clarify is not None)
    return answer, assistant.reply(assistant.whole(read(reply), last))


@pytest.mark.parametrize(
    ("number", "verdict", "first", "language"),
    [
        pytest.param(*one, language, marks=() if (one[0] + n) % 2 else pytest.mark.long)
        for one in SUGGESTED
        for n, language in enumerate(Language)
    ],
)
def test_the_page_s_own_examples_are_answered_alike_in_both_languages(
    assistant: Assistant, number: int, verdict: Verdict, first: str, language: Language
) -> None:
    answer = assistant.reply(read(wording(language)(f"web.ask.suggestion_{number}")))
    assert answer.language is language
    assert answer.verdict is verdict
    assert answer.citations[0].clause.id == first


def test_the_quickstart_and_the_how_to_show_a_first_question_in_both_languages() -> None:
    assert len(FIRST) == 2 * len(Language)


@pytest.mark.parametrize("first", dict.fromkeys(FIRST))
def test_the_first_question_that_is_shown_gets_a_plain_answer(assistant: Assistant, first: str) -> None:
    assert assistant.reply(read(shlex.split(first)[0])).verdict is Verdict.ALLOWED


def test_the_how_to_shows_a_question_back_in_both_languages() -> None:
    assert len(PAIRED) == len(Language)


@pytest.mark.parametrize(
    ("_thread", "first", "reply"), [PAIRED[0], *(pytest.param(*one, marks=pytest.mark.long) for one in PAIRED[1:])]
)
def test_the_commands_shown_get_a_question_back_then_an_answer(
    assistant: Assistant, _thread: str, first: str, reply: str
) -> None:
    asking, settled = answers(assistant, *(shlex.split(words)[0] for words in (first, reply)))
    assert asking.clarify is not None
    assert shlex.split(reply)[0] in asking.clarify.options
    assert settled.verdict.settled


@pytest.mark.parametrize(
    "reply", ["Avec mon compte professionnel", pytest.param("With my work account", marks=pytest.mark.long)]
)
def test_the_organisation_s_account_is_not_answered_with_the_ban_on_private_ones(
    assistant: Assistant, reply: str
) -> None:
    first = "Puis-je reformuler un texte dans ChatGPT ?" if "Avec" in reply else "May I reword a text in ChatGPT?"
    for answer in answers(assistant, first, reply)[1], assistant.reply(read(reply)):
        quoted = {quote.clause.id for quote in (*answer.citations, *answer.near)}
        assert not quoted & {"2.3", "2.1-9"}


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je résumer le dossier médical de mon collègue avec Copilot Chat ?",
        "Can I summarise my colleague's medical file with Copilot Chat?",
    ],
)
def test_somebody_s_medical_file_gets_the_clause_on_health(assistant: Assistant, text: str) -> None:
    answer = assistant.reply(read(text))
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)
    assert (*answer.citations, *answer.near)[0].clause.id == "3.5"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Puis-je faire une fausse facture avec Copilot Chat ?", Verdict.FORBIDDEN),
        ("Quelle heure est-il ?", Verdict.OFF_TOPIC),
        ("Quel temps fait-il ?", Verdict.OFF_TOPIC),
        ("what time is it", Verdict.OFF_TOPIC),
        ("what's the weather like", Verdict.OFF_TOPIC),
        ("Combien d'heures dure la formation ?", Verdict.INFO),
        ("Qu'est-ce que le comité IA ?", Verdict.INFO),
    ],
)
def test_what_is_asked_is_told_from_what_only_sounds_like_it(assistant: Assistant, text: str, verdict: Verdict) -> None:
    assert assistant.reply(read(text)).verdict is verdict


def test_a_wrong_invoice_is_no_request_to_forge_one(assistant: Assistant) -> None:
    answer = assistant.reply(read("Ma facture est fausse. Puis-je coller ce mail client dans Copilot Chat ?"))
    assert answer.verdict in (Verdict.CONDITIONAL, Verdict.UNCLEAR)
    assert "forge" not in answer.understood.purposes


@pytest.mark.parametrize(
    "text",
    [
        "who is the DPO?",
        "what is the DPO's email",
        "how do I reach the DPO",
        "qui est le DPO ?",
        "quel est l'email du dpo",
        "comment joindre le DPO ?",
        "c'est qui le DPD ?",
    ],
)
def test_who_the_dpo_is_gets_the_clause_with_the_address_first(assistant: Assistant, text: str) -> None:
    answer = assistant.reply(read(text))
    assert answer.verdict is Verdict.INFO
    assert answer.citations[0].clause.id == "10.2"


def test_whether_the_dpo_must_be_told_is_another_question(assistant: Assistant) -> None:
    answer = assistant.reply(read("Quand le DPO doit-il être mis en copie d'un incident ?"))
    assert answer.citations[0].clause.id != "10.2"
