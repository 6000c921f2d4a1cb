""" "Which tools may I use?" gets a card: what opens each tool and for which data, then what no tool may take."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.card import MOST
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.unread import of_tools
from bot.door import Door
from bot.ports import Charter
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, charter_of, write_source

HEADER = "| Outil | Informations publiques | Informations internes | Informations confidentielles |\n|---|---|---|---|"


def _row(id: str, words: str) -> Words:
    return Words(id, words, "Tableau", intro=HEADER, form=Form.ROW)


LIST = Words("1.1", "Les outils approuvés sont Copilot Chat et DeepL Pro.", "Outils approuvés")
CHAT = _row("2.1", "| Copilot Chat | ✅ | ✅ | ❌ |")
DEEPL = _row("2.2", "| DeepL Pro | ✅ | ❌ | ❌ |")
HEALTH = Words("3.1", "Il est interdit de saisir des données de santé dans un outil d'IA.", "Santé")
WHICH = "Quels outils ai-je le droit d'utiliser ?"


def ask(charter: Charter, text: str = WHICH) -> Answer:
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter)).reply(question)


def keys(answer: Answer) -> list[str]:
    return [citation.clause.id for citation in answer.citations]


def test_the_card_lists_the_tools_then_tells_for_which_data_then_what_never() -> None:
    answer = ask(charter_of(write_source(HEALTH, LIST, CHAT, DEEPL)))
    assert answer.verdict is Verdict.INFO
    assert keys(answer) == ["1.1", "2.1", "2.2", "3.1"]


def test_a_question_that_names_data_gets_what_bears_on_them() -> None:
    answer = ask(charter_of(write_source(LIST, CHAT, DEEPL, HEALTH)), "Quels outils pour des informations internes ?")
    assert "2.1" in keys(answer)
    assert "3.1" not in keys(answer)


def test_where_nothing_opens_a_tool_what_was_found_stands() -> None:
    ban = Words("1.2", "Copilot Chat et DeepL Pro sont interdits pour toute donnée.", "Suspension")
    assert keys(ask(charter_of(write_source(LIST, ban)))) == ["1.1", "1.2"]


@pytest.mark.parametrize("charter", ["examples", "hopital", "studio", "agence"])
@pytest.mark.parametrize("text", [WHICH, "Which tools may I use?"])
def test_a_card_quotes_each_passage_once_and_stays_one_screen(charter: str, text: str) -> None:
    answer = ask(in_memory(charter), text)
    places = [(citation.clause.key, citation.start) for citation in answer.citations]
    assert len(places) == len(set(places)) <= MOST


def test_the_examples_card_holds_the_list_the_table_and_a_ban() -> None:
    assert keys(ask(in_memory("examples"))) == [
        "2.2",
        "2.1-2",
        "2.1-3",
        "2.1-4",
        "2.1-5",
        "2.1-6",
        "2.1-7",
        "2.1-8",
        "2.1-9",
        "3.5",
    ]


@pytest.mark.parametrize(
    "text", ["Quels outils puis-je utiliser pour traduire ?", "Which tools may I use to translate?"]
)
def test_a_tool_that_is_made_for_the_use_comes_first(text: str) -> None:
    assert keys(ask(in_memory("examples"), text))[:2] == ["2.2", "2.1-5"]


@pytest.mark.parametrize(
    ("list_", "own", "language"),
    [
        (LIST.text, "N'utilisez jamais un compte personnel.", Language.FR),
        ("The approved tools are Copilot Chat and DeepL Pro.", "Never use a personal account.", Language.EN),
    ],
)
def test_one_place_is_kept_for_the_ban_on_accounts_of_one_s_own(list_: str, own: str, language: Language) -> None:
    rows = [_row(f"2.{at}", f"| {tool} | ✅ | ✅ | ❌ |") for at, tool in enumerate(("Copilot Chat", "DeepL Pro"), 1)]
    last = Words("9.1", own, "Comptes")
    charter = charter_of(write_source(Words("1.1", list_, "Outils approuvés"), *rows, HEALTH, last, language=language))
    assert keys(ask(charter))[-1] == "9.1"


def test_every_passage_of_the_card_is_shown_and_nothing_else_is_said() -> None:
    answer = ask(in_memory("examples"))
    shown = show(answer, wording(Language.FR), first=False)
    assert [quote.key for quote in shown.quotes] == [citation.clause.key for citation in answer.citations]
    say = wording(Language.FR)
    assert shown.lines == (say("answer.say.card_other"), say("answer.lead.card"))


def test_a_table_longer_than_a_screen_says_how_many_of_its_rows_are_not_shown() -> None:
    rows = [_row(f"4.{at}", f"| Outil{at} | ✅ | ✅ | ❌ |") for at in range(1, MOST + 4)]
    closed = _row("2.0", "| Gemini | ❌ | ❌ | ❌ |")
    answer = ask(charter_of(write_source(LIST, closed, CHAT, DEEPL, *rows)))
    assert len(answer.citations) == MOST
    assert "2.0" not in keys(answer)
    assert answer.rows_left == len(rows) + 1 + len([CHAT, DEEPL]) - (MOST - 1)
    lines = show(answer, wording(Language.FR), first=False).lines
    assert wording(Language.FR)("answer.say.card_left", count=answer.rows_left) in lines


def test_tools_that_are_opened_to_some_accounts_answer_whoever_tells_no_account() -> None:
    both = Words(
        "1.1", "Copilot et Mistral sont autorisés, avec un compte personnel comme avec un compte professionnel."
    )
    answer = ask(charter_of(write_source(both)))
    assert (answer.verdict, keys(answer)) == (Verdict.INFO, ["1.1"])


def test_an_information_on_tools_names_some_where_the_charter_does() -> None:
    vague, ours = write_source(
        Words("1", "These tools are licensed and protected by the university's agreement."),
        Words("2", "Two tools are now available: ChatGPT Edu and Microsoft 365 Copilot."),
    )[1]
    told = Judgement(Verdict.INFO, reading=(vague,))
    asked = understand("Which AI tools are licensed for us?")
    assert of_tools(asked, told, (vague, ours)).reading == (ours, vague)
    assert of_tools(asked, told, (vague,)).reading == (vague,)
    assert of_tools(asked, Judgement(Verdict.INFO, reading=(vague, ours)), (vague, ours)).reading == (ours,)


@pytest.mark.parametrize("text", ["Puis-je utiliser l'IA ?", "Can I use AI?"])
def test_leave_to_use_ai_at_all_gets_a_card_that_a_phone_shows(text: str) -> None:
    """The nine other passages are one question away, and the answer says which."""
    answer = ask(in_memory("examples"), text)
    assert keys(answer) == ["2.2", "2.3", "3.5"]
    say = wording(answer.language)
    assert show(answer, say, first=False).lines[0] == say("answer.say.card_short")
