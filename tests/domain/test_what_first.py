"""After the advice on an incident, "what do I do first?" gets that advice again; anywhere else it is read as it is."""

import pytest

from bot.conversing import Conversation
from bot.domain.answers.answer import Reason, Verdict
from knowledge.question.about import asks_what_first
from tests.fakes.talking import answers, conversation

TOLD = {
    "fr": "J'ai collé un fichier de clients dans ChatGPT hier",
    "en": "I pasted a customer file into ChatGPT yesterday",
}


@pytest.fixture
def talk() -> Conversation:
    return conversation()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "je fais quoi en premier ?"),
        ("fr", "Par quoi je commence ?"),
        ("fr", "que dois-je faire maintenant"),
        ("fr", "merci, et maintenant ?"),
        ("en", "what do I do first?"),
        ("en", "What should I do now?"),
        ("en", "where do I start"),
    ],
)
def test_the_advice_is_given_again(talk: Conversation, language: str, words: str) -> None:
    first, again = answers(talk, TOLD[language], words)
    assert (again.verdict, again.reason) == (Verdict.INFO, Reason.HAPPENED)
    assert again.citations == first.citations
    assert again.read_as == TOLD[language]


def test_it_holds_for_the_message_after_that_and_after_thanks(talk: Conversation) -> None:
    *_, last = answers(
        talk, TOLD["en"], "thanks", "I'm scared, will I be fired?", "what do I do first?", "and now what?"
    )
    assert last.reason is Reason.HAPPENED


def test_after_any_other_question_it_is_no_incident(talk: Conversation) -> None:
    _, second = answers(talk, "Puis-je traduire un texte public avec DeepL ?", "je fais quoi en premier ?")
    assert second.reason is not Reason.HAPPENED


@pytest.mark.parametrize(
    ("language", "words", "read_as"),
    [
        ("fr", "faut que j'efface la discussion ?", TOLD["fr"]),
        ("fr", "je préviens mon chef ?", TOLD["fr"]),
        ("en", "should I wipe the chat?", TOLD["en"]),
        ("en", "and do I inform my manager?", f"{TOLD['en']}. and do I inform my manager?"),
    ],
)
def test_what_is_asked_of_it_gets_that_advice(talk: Conversation, language: str, words: str, read_as: str) -> None:
    first, again = answers(talk, TOLD[language], words)
    assert (again.verdict, again.reason, again.read_as) == (Verdict.INFO, Reason.HAPPENED, read_as)
    assert again.citations == first.citations


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "on peut me licencier pour ça ?"), ("en", "can they fire me for this?")]
)
def test_who_fears_what_follows_is_told_what_the_texts_say_of_it(talk: Conversation, language: str, words: str) -> None:
    _, again = answers(talk, TOLD[language], words)
    assert (again.verdict, again.reason) == (Verdict.INFO, Reason.FEAR)
    assert again.citations


@pytest.mark.parametrize("words", ["quel outil pour traduire une affiche ?", "j'efface les noms et je le résume ?"])
def test_another_use_is_not_asked_of_it(talk: Conversation, words: str) -> None:
    _, second = answers(talk, TOLD["fr"], words)
    assert second.reason is not Reason.HAPPENED


@pytest.mark.parametrize(
    "words",
    [
        "que faire d'un mail client ?",
        "je fais quoi avec Copilot ?",
        "what should I do with a CV?",
        "What do I do first in Copilot?",
        "et maintenant puis-je coller un CV ?",
        "where do I start Copilot?",
    ],
)
def test_what_names_more_is_read_as_any_question(words: str) -> None:
    assert not asks_what_first(words)
