"""The first questions of most people name a tool, or an everyday use, and nothing else: its own words answer them."""

from dataclasses import replace

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Reason, Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Aspect, Kind, Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield

FR, EN = Language.FR, Language.EN
PAIRS = [  # French and English of one question, and the clauses quoted, in the order of the charter
    ("Puis-je utiliser Copilot ?", "Can I use Copilot?", ["2.1-2", "2.1-3", "2.1-6"]),
    ("On a le droit à ChatGPT ?", "Are we allowed ChatGPT?", ["2.1-4", "2.1-7"]),
    ("Je peux utiliser Gemini ?", "Can I use Gemini?", ["2.1-7"]),
    ("Puis-je traduire un texte avec DeepL ?", "Can I translate a text with DeepL?", ["2.1-5", "2.1-7"]),
    ("chatgpt gratuit c'est ok ?", "is free chatgpt ok", ["2.1-7"]),
    ("Je peux utiliser Grok ?", "Can I use Grok?", ["2.1-8", "2.4"]),
    (
        "Puis-je traduire un document public avec DeepL ?",
        "Can I translate a public document with DeepL?",
        ["2.1-5", "2.1-7"],
    ),
    ("Puis-je rédiger un mail avec l'IA ?", "May I write an email with AI?", ["4.1-5"]),
]
AT_ALL = [
    ("Est-ce que je peux utiliser l'IA au travail ?", FR),
    ("On a le droit à l'IA ?", FR),
    ("Can I use AI at work?", EN),
    ("Is AI allowed?", EN),
]
MORE = [  # what says more than a tool or a use is not answered so
    ("Puis-je utiliser Copilot pour les plannings de garde ?", FR),
    ("Can I use Copilot for the pharmacy rota?", EN),
    ("Puis-je utiliser Copilot avec mon compte perso ?", FR),
    ("Can I use ChatGPT to screen applicants?", EN),
    ("Puis-je résumer un document interne avec Gemini ?", FR),
    ("Can I summarise an internal document with Grok?", EN),
    ("Puis-je mettre un bulletin de paie dans Copilot ?", FR),
    ("Comment obtenir Copilot ?", FR),
    ("Can I use ChatGPT for my pwd?", EN),
    ("Je peux utiliser ChatGPT pour une OPA ?", FR),
    ("Je peux utiliser Copilot pour un dossier VIH ?", FR),
    ("Can I paste all our data into Copilot?", EN),
    ("Puis-je coller des informations dans ChatGPT ?", FR),
    ("Mon chef est d'accord, je peux utiliser Gemini ?", FR),
]


def ask(assistant: Assistant, words: str, language: Language) -> Answer:
    door = Door(PlainShield())
    return assistant.reply(door.read(words, thread=Thread("terminal:named"), asker="local:test", language=language))


@pytest.fixture(scope="module")
def doubting() -> Assistant:
    return Assistant(OneBook(in_memory("examples")), reader=ScriptedReader("unclear", 0.8))


@pytest.mark.parametrize(("french", "english", "clauses"), PAIRS)
def test_what_the_charter_says_of_it_is_the_answer(
    doubting: Assistant, french: str, english: str, clauses: list[str]
) -> None:
    for words, language in ((french, FR), (english, EN)):
        answer = ask(doubting, words, language)
        quoted = [citation.clause.key.split(":")[1] for citation in answer.citations]
        assert (answer.verdict, answer.reason) == (Verdict.CONDITIONAL, Reason.NAMED), words
        assert quoted == clauses, words


@pytest.mark.parametrize(("words", "language"), MORE)
def test_who_says_more_is_not_answered_so(doubting: Assistant, words: str, language: Language) -> None:
    assert ask(doubting, words, language).reason is not Reason.NAMED


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Copilot est interdit.", Verdict.FORBIDDEN),
        ("Copilot est utile à tous.", Verdict.UNCLEAR),
        ("Copilot peut traiter des informations publiques.", Verdict.CONDITIONAL),
        ("Copilot peut traiter des informations publiques. Copilot est interdit.", Verdict.FORBIDDEN),
    ],
)
def test_only_a_tool_that_is_opened_to_something_gets_a_condition(said: str, verdict: Verdict) -> None:
    charter = charter_of(write_source(Words("1", said), Words("2", "Relisez toujours le résultat.")))
    answer = ask(Assistant(OneBook(charter), reader=ScriptedReader("unclear", 0.9)), "Puis-je utiliser Copilot ?", FR)
    assert answer.verdict is verdict


@pytest.mark.parametrize(("words", "language"), AT_ALL)
def test_leave_to_use_ai_at_all_gets_the_card_of_tools(doubting: Assistant, words: str, language: Language) -> None:
    answer = ask(doubting, words, language)
    assert (answer.verdict, answer.understood.aspect) == (Verdict.INFO, Aspect.WHICH_TOOLS)
    assert [citation.clause.key.split(":")[1] for citation in answer.citations] == ["2.2", "2.3", "3.5"]


def test_a_ban_that_the_rules_read_is_never_eased() -> None:
    charter = charter_of(write_source(Words("1", "Gemini est interdit."), Words("2", "DeepL Pro est approuvé.")))
    answer = ask(Assistant(OneBook(charter), reader=ScriptedReader("unclear", 0.9)), "Puis-je utiliser Gemini ?", FR)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)


@pytest.mark.parametrize("words", ["Puis-je utiliser ChatGPT ?", "Puis-je utiliser l'IA ?"])
def test_what_the_asker_s_own_department_forbids_leaves_the_doubt(words: str) -> None:
    charter = write_source(Words("1", "ChatGPT et Copilot peuvent traiter des informations publiques."))
    annex = write_source(Words("1", "Dans ce service, l'usage de l'IA est interdit."), id="annexe.fr", kind=Kind.ANNEX)
    annex = (replace(annex[0], department="juridique"), tuple(replace(c, department="juridique") for c in annex[1]))
    assistant = Assistant(OneBook(charter_of(charter, annex)), reader=ScriptedReader("unclear", 0.9))
    door = Door(PlainShield())
    asked = door.read(words, thread=Thread("terminal:d"), asker="local:t", language=FR, department="juridique")
    assert assistant.reply(asked).verdict not in (Verdict.CONDITIONAL, Verdict.INFO)
    assert ask(assistant, words, FR).verdict in (Verdict.CONDITIONAL, Verdict.INFO)
