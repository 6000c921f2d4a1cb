"""Replies are numbered where they are offered: their number is the reply, and a number that is none of them asks on."""

import pytest

from bot.conversing import Conversation
from bot.domain.answers.answer import Verdict
from knowledge.question.numbered import number_in
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryStore
from tests.fakes.talking import conversation, on_the_examples, question

WITH_CHATGPT = "Puis-je résumer un document avec ChatGPT ?"


@pytest.fixture
def talk(clock: StillClock) -> Conversation:
    return conversation(on_the_examples(), MemoryStore(clock).pending)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("2", 2), ("2.", 2), ("la 2", 2), ("option 2", 2), ("n°2", 2), ("#2", 2), ("Réponse n° 2, merci", 2)),
        *(("le deuxième", 2), ("la deuxième option", 2), ("la 2e", 2), ("deux", 2), ("je choisis la 2", 2)),
        *(("the second one", 2), ("number two", 2), ("I'd say 2", 2), ("option two please", 2), ("the last one", 4)),
        *(("la dernière", 4), ("1er", 1), ("9", 0), ("0", 0), ("option 5", 0), ("1 et 3", 0), ("2 ou 3", 0)),
        *(("pas la 2", 0), ("la 2 et la 3", 0), ("not 2", 0)),
        *(("2 contrats", None), ("no", None), ("no one", None), ("interne", None), ("le deuxième client", None)),
        *(("avec mon compte pro", None), ("ChatGPT 4", None), ("", None)),
    ],
)
def test_a_number_alone_is_heard_in_both_languages(words: str, number: int | None) -> None:
    assert number_in(words, 4) == number


@pytest.mark.parametrize("reply", ["2", "la 2", "option 2", "le deuxième", "the second one"])
def test_the_number_of_a_reply_is_that_reply(talk: Conversation, reply: str) -> None:
    _, back = talk.reply(question(WITH_CHATGPT))
    assert back.clarify is not None
    by_number, answer = talk.reply(question(reply))
    talk.reply(question(WITH_CHATGPT))
    in_words, same = talk.reply(question(back.clarify.options[1]))
    assert by_number.text == in_words.text
    assert answer.verdict is same.verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize("reply", ["9", "1 et 2", "pas la 2"])
def test_a_number_that_is_no_reply_asks_again_and_softens_nothing(talk: Conversation, reply: str) -> None:
    _, back = talk.reply(question(WITH_CHATGPT))
    whole, again = talk.reply(question(reply))
    assert (whole.text, again.verdict, again.clarify) == (WITH_CHATGPT, Verdict.UNCLEAR, back.clarify)
    assert back.clarify is not None
    _, answer = talk.reply(question("2"))
    assert answer.verdict is Verdict.FORBIDDEN


def test_a_number_says_nothing_where_no_replies_were_offered(talk: Conversation) -> None:
    _, back = talk.reply(question("DeepL Pro"))
    whole, answer = talk.reply(question("2"))
    assert (whole.text, answer.doubt, answer.verdict) == ("DeepL Pro", back.doubt, Verdict.UNCLEAR)


def test_the_replies_offered_are_those_of_the_last_question_alone(talk: Conversation) -> None:
    talk.reply(question(WITH_CHATGPT))
    talk.reply(question("2"))
    whole, _ = talk.reply(question("2"))
    assert "professionnel" not in whole.text
