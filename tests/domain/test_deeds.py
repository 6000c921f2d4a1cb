"""Who tells, in reply or behind a question, that data went into a tool gets what to do now."""

import pytest

from bot.conversing import Conversation
from bot.domain.answers.answer import Reason
from bot.domain.threads.following import LastQuestion, continuing
from bot.domain.threads.replying import asks_anything, replies, tells_a_deed
from tests.fakes.talking import conversation, question

FIRST = "Je peux traduire ça avec Copilot ?"
DEEDS = (
    "je viens de coller un fichier client dans ChatGPT",
    "j'ai balancé un fichier client dans ChatGPT",
    "j'ai uploadé le fichier client dans ChatGPT hier",
    "ma collègue a collé des données internes dans Copilot",
    "j'ai déposé notre plaquette publique sur ChatGPT",
    "on vient de mettre des CV dans ChatGPT",
    "g collé un fichier client ds chatgpt",
    "j'ai tapé un mot de passe dans ChatGPT",
    "my colleague pasted a customer file into ChatGPT",
    "I've just dropped customer data into ChatGPT",
    "I leaked customer data to ChatGPT",
)
FACTS = (
    "c'est public",
    "c'est un document interne",
    "it's on our website",
    "je l'ai mis sur notre site, c'est public",
    "un document que ma collègue a envoyé par mail",
    "j'ai retiré les noms",
    "we removed the names",
    "avec mon compte pro",
    "my colleague has an internal document",
)


@pytest.fixture
def talk() -> Conversation:
    return conversation()


@pytest.mark.parametrize("said", DEEDS)
def test_a_deed_is_no_reply_and_wants_an_answer_of_its_own(said: str) -> None:
    assert tells_a_deed(said)
    assert asks_anything(said)
    assert not replies(said, FIRST)


@pytest.mark.parametrize("said", FACTS)
def test_a_fact_of_what_is_asked_about_is_no_deed(said: str) -> None:
    assert not tells_a_deed(said)
    assert replies(said, FIRST)


@pytest.mark.parametrize("said", DEEDS)
def test_a_deed_in_the_place_of_a_reply_gets_what_to_do_now(talk: Conversation, said: str) -> None:
    talk.reply(question(FIRST))
    whole, answer = talk.reply(question(said))
    assert not whole.clarified
    assert answer.reason is Reason.HAPPENED


@pytest.mark.parametrize(
    "said",
    [
        "et je viens de coller une note interne dans Copilot",
        "et ma collègue a collé une note interne dans Copilot",
        "and I just pasted an internal note into Copilot",
    ],
)
def test_a_deed_told_behind_a_question_is_no_follow_up(talk: Conversation, said: str) -> None:
    talk.reply(question("Puis-je traduire un document interne avec Copilot et mon compte pro ?"))
    whole, answer = talk.reply(question(said))
    assert not whole.joined
    assert answer.reason is Reason.HAPPENED


@pytest.mark.parametrize("said", ["et avec Gemini ?", "et si je retire les noms ?", "et avec mon compte perso ?"])
def test_what_tells_of_no_deed_still_follows(said: str) -> None:
    before = question("Puis-je traduire un document interne avec Copilot et mon compte pro ?")
    assert continuing(question(said), LastQuestion(before)).joined


def test_a_deed_in_the_organisation_s_own_tool_is_one() -> None:
    said, own = question("ma collègue a collé un dossier dans Scribouille"), frozenset({"scribouille"})
    assert continuing(said, LastQuestion(question(FIRST), asked_back=True), own) == said
    assert continuing(said, LastQuestion(question(FIRST), asked_back=True)).clarified
