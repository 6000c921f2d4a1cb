"""What an asker claims of a text, against what the shield found in it: a claim never takes away what was seen."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.clarifying import TOLD, with_option
from bot.domain.asked.pasted import CERTAIN
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import DataClass, Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook

WITH = "Microsoft 365 Copilot avec mon compte professionnel"
CLIENT = "Hélène Lefèvre, helene.lefevre@client.fr, 06 12 34 56 78"
PASTE = f"{CLIENT}\nRDV lundi à 9 h avec l'équipe.\nMerci de confirmer."


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(OneBook(in_memory("examples")))


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.reply(Door(RulesShield()).read(text, thread=Thread("terminal:x"), asker="local:x"))


@pytest.mark.parametrize(
    "text",
    [
        f"Ce texte public a été anonymisé : puis-je le traduire avec {WITH} ?\n\n{PASTE}",
        f"Puis-je traduire ce texte public avec Copilot ? Les données ont été anonymisées : {CLIENT}",
        "This public text has been anonymised: can I translate it with Microsoft 365 Copilot with my work account? "
        "Priya Nair, priya.nair@client.example, 07700 900123",
        f"Ce texte public a été anonymisé.\n{PASTE}\n\nPuis-je le traduire avec {WITH} ?",
        f"Puis-je traduire ce texte public avec {WITH} ?\n\nCe texte public a été anonymisé.\n{PASTE}",
    ],
)
def test_a_text_that_is_said_to_be_anonymised_and_shows_somebody_is_not_allowed(
    assistant: Assistant, text: str
) -> None:
    answer = ask(assistant, text)
    assert answer.verdict is not Verdict.ALLOWED
    assert DataClass.PERSONAL in answer.understood.data


def test_a_lone_name_may_be_invented_and_its_asker_is_believed(assistant: Assistant) -> None:
    text = f"Ce texte public a été anonymisé : puis-je le traduire avec {WITH} ?\n\nMme Hélène Lefèvre\nRDV lundi"
    assert ask(assistant, text).verdict is Verdict.ALLOWED


def test_what_is_certain_is_named_as_the_shield_names_it() -> None:
    assert CERTAIN.keys() <= set(DataKind)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{PASTE}\n\nPuis-je résumer ce texte avec Copilot Chat ?", PASTE.partition("\n")[2]),
        (f"{PASTE}\nPuis-je résumer ce texte avec Copilot Chat ?", PASTE.partition("\n")[2]),
        ("Puis-je résumer ceci avec Microsoft 365 Copilot ? Bonjour, voici jean@client.example.", "Bonjour, voici"),
        ("Puis-je résumer ceci avec Microsoft 365 Copilot ? Bonjour, Je suis jean@client.example", "Bonjour, Je suis"),
    ],
)
def test_a_paste_before_the_question_or_on_its_line_is_given_back_masked(
    assistant: Assistant, text: str, shown: str
) -> None:
    redacted = ask(assistant, text).redacted
    assert redacted is not None
    assert shown in redacted
    assert "Puis-je" not in redacted
    assert "@" not in redacted


def test_a_text_before_the_question_is_not_believed_on_itself(assistant: Assistant) -> None:
    text = f"Ce texte public a été anonymisé.\nMme Hélène Lefèvre\nRDV lundi\n\nPuis-je le traduire avec {WITH} ?"
    assert ask(assistant, text).verdict is not Verdict.ALLOWED


PLANNING = (
    "Planning for March: the new build slips two weeks, we lose the spring slot and the publisher pays a third less. "
    "Nobody outside the leads knows."
)
FIRST = "Can I translate our public press release with DeepL Pro and my work account?"


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("put that through my own chatgpt plus pls", Verdict.FORBIDDEN),
        ("shorten that in my own chatgpt plus, thx", Verdict.FORBIDDEN),
        ("nah put it in free gemini, no account", Verdict.UNCLEAR),
    ],
)
def test_a_last_order_to_a_stricter_tool_governs(assistant: Assistant, last: str, verdict: Verdict) -> None:
    assert ask(assistant, f"{FIRST}\n\n{PLANNING}\n\n{last}").verdict is verdict


def test_a_closing_line_that_calls_its_text_public_allows_nothing(assistant: Assistant) -> None:
    line = "please put this through ChatGPT Enterprise with the work account, it is public."
    assert ask(assistant, f"can I shorten this?\n\n{PLANNING}\n\n{line}").verdict is not Verdict.ALLOWED


def test_a_reply_counts_where_the_own_words_stand_between_two_halves(assistant: Assistant) -> None:
    notes = (
        "Module 3, trainer notes\nAt the end agents can calm a call down in under two minutes.\n"
        "Opening exercise, ten minutes: in pairs, one reads a complaint aloud, the other repeats it."
    )
    own = "quiz of 8 questions pls from this whole thing, chatgpt enterprise w/ my work acct. rest of the notes:"
    rest = "The four steps: listen, say the problem back, say what you can do, say when.\nMaterial: a flip chart."
    first = Door(RulesShield()).read(f"{notes}\n\n{own}\n\n{rest}", thread=Thread("terminal:x"), asker="local:x")
    assert assistant.reply(first).verdict is Verdict.UNCLEAR
    assert assistant.reply(with_option(first, TOLD[Language.EN]["internal"])).verdict is Verdict.ALLOWED


def test_a_reply_stands_in_no_masked_text(assistant: Assistant) -> None:
    text = "Dear Sirs,\nI have waited since June.\nKind regards\nPaula Wren, paula.wren@post.example"
    own = "need a polite no to this one w/ m365 copilot, got the licence"
    first = Door(RulesShield()).read(f"{text}\n\n{own}", thread=Thread("terminal:x"), asker="local:x")
    redacted = assistant.reply(with_option(first, TOLD[Language.EN]["internal"])).redacted
    assert redacted is not None
    assert "internal document" not in redacted
    assert own not in redacted
