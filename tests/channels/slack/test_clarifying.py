"""One question back in Slack: its options are buttons, and the reply is answered in the thread of the question."""

import json
from typing import Any

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.samples import REPLIES
from tests.channels.slack.workspace import Workspace

CLOSED = {language: wording(language)("answer.clarify.closed") for language in Language}
ASKED = "Puis-je reformuler un texte dans ChatGPT ?"
FULL = "Puis-je traduire une notice publique avec DeepL Pro ?"


async def asked_back(house: House, slack: Workspace) -> dict[str, Any]:
    """Ask what needs a fact more, and give the bot's question back."""
    await house.fr.asks(ASKED, channel="C0GENERAL")
    await house.work()
    return slack.said("C0GENERAL")[-1]


async def test_the_options_are_buttons_and_stand_in_the_plain_words_too(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    buttons = [e for block in message["blocks"] if block["type"] == "actions" for e in block["elements"]]
    assert [one["text"]["text"] for one in buttons if one["action_id"].startswith("reply_")] == list(REPLIES)
    assert all(option in message["text"] for option in REPLIES)


async def test_a_button_answers_the_first_question_in_its_thread(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    await house.fr.presses(message, "reply_1")
    await house.work()
    assert house.assistant.asked[-1].text == f"{ASKED} {REPLIES[0]}."
    echo, answer = slack.said("C0GENERAL")[-2:]
    assert REPLIES[0] in echo["text"]
    assert answer["thread_ts"] == message["thread_ts"]
    assert "Non autorisé" in json.dumps(answer["blocks"], ensure_ascii=False)


async def test_typing_a_reply_in_the_thread_does_the_same(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    await house.fr.asks("avec mon compte client", channel="C0GENERAL", thread=message["thread_ts"])
    await house.work()
    assert house.assistant.asked[-1].text == f"{ASKED} avec mon compte client."


async def test_nobody_replies_for_the_asker_and_nobody_replies_twice(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    await house.en.presses(message, "reply_1")
    await house.fr.presses(message, "reply_1")
    await house.work()
    await house.fr.presses(message, "reply_2")
    await house.work()
    assert len(house.assistant.asked) == 2


@pytest.mark.parametrize("typed", [True, False])
async def test_a_colleague_who_writes_in_the_thread_takes_nobodys_question_away(
    house: House, slack: Workspace, typed: bool
) -> None:
    message = await asked_back(house, slack)
    here = {"channel": "C0GENERAL", "thread": message["thread_ts"]}
    await house.en.asks("Puis-je reformuler une note dans ChatGPT ?", **here)
    await house.work()
    theirs = slack.said("C0GENERAL")[-1]
    if typed:
        await house.fr.asks("avec mon compte client", **here)
        await house.en.asks("avec mon compte client", **here)
    else:
        await house.fr.presses(message, "reply_1")
        await house.en.presses(theirs, "reply_1")
    await house.work()
    told = "avec mon compte client" if typed else REPLIES[0]
    asked = [one.text for one in house.assistant.asked[-2:]]
    assert asked == [f"{ASKED} {told}.", f"Puis-je reformuler une note dans ChatGPT ? {told}."]


async def test_the_buttons_of_a_colleagues_question_answer_nobody_elses(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    await house.en.asks("Puis-je reformuler une note dans ChatGPT ?", channel="C0GENERAL", thread=message["thread_ts"])
    await house.work()
    theirs = slack.said("C0GENERAL")[-1]
    asked = len(house.assistant.asked)
    await house.en.presses(message, "reply_1")
    await house.fr.presses(theirs, "reply_1")
    await house.work()
    assert len(house.assistant.asked) == asked
    assert [one["text"] for one in slack.asides[-2:]] == [CLOSED[Language.EN], CLOSED[Language.FR]]
    await house.en.presses(theirs, "reply_2")
    await house.work()
    assert house.assistant.asked[-1].text == f"Puis-je reformuler une note dans ChatGPT ? {REPLIES[1]}."


async def test_the_buttons_of_an_earlier_question_do_not_answer_the_next_one(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    await house.fr.asks("Puis-je reformuler une note dans ChatGPT ?", channel="C0GENERAL", thread=message["thread_ts"])
    await house.work()
    asked = len(house.assistant.asked)
    await house.fr.presses(message, "reply_1")
    await house.work()
    assert len(house.assistant.asked) == asked
    assert slack.asides[-1]["text"] == CLOSED[Language.FR]


async def test_a_double_click_is_one_reply(house: House, slack: Workspace) -> None:
    message = await asked_back(house, slack)
    for _ in range(2):  # before anything was answered
        await house.fr.presses(message, "reply_1")
    await house.work()
    assert len(house.assistant.asked) == 2
    assert len([one for one in slack.said("C0GENERAL") if REPLIES[0] in one["text"] and one is not message]) == 1


async def test_a_follow_up_in_the_thread_goes_with_the_question_before_it(house: House, slack: Workspace) -> None:
    await house.fr.asks("Puis-je résumer un mail client avec ChatGPT ?", channel="C0GENERAL")
    await house.work()
    root = slack.said("C0GENERAL")[-1]["thread_ts"]
    await house.en.asks("et avec Gemini ?", channel="C0GENERAL", thread=root)
    await house.work()
    assert house.assistant.asked[-1].text == "et avec Gemini ?", "somebody else leans on nobody's question"
    await house.fr.asks("Puis-je résumer un mail client avec ChatGPT ?", channel="C0GENERAL", thread=root)
    await house.fr.asks("et avec Gemini ?", channel="C0GENERAL", thread=root)
    await house.work()
    assert house.assistant.asked[-1].text == "Puis-je résumer un mail client avec Gemini ?"


@pytest.mark.parametrize(
    ("reply", "whole"), [("avec mon compte client", f"{ASKED} avec mon compte client."), (FULL, FULL)]
)
async def test_a_reply_typed_below_the_thread_in_direct_messages_is_one_all_the_same(
    house: House, slack: Workspace, reply: str, whole: str
) -> None:
    await house.fr.asks(ASKED)
    await house.work()
    asked = house.assistant.asked[-1].thread
    await house.fr.asks(reply)
    await house.work()
    assert house.assistant.asked[-1].text == whole
    assert house.assistant.asked[-1].thread != asked, "it is answered where it was typed"


async def test_a_reply_typed_below_waits_until_what_it_replies_to_is_answered(house: House, slack: Workspace) -> None:
    await house.fr.asks(ASKED)
    await house.channel.later.done()
    asked = house.inbox.next()
    assert asked is not None, "another replica answers it"
    await house.fr.asks("avec mon compte client")
    await house.work()
    assert house.assistant.asked == []
    house.inbox.again(asked.key, again_in=0.0, counts=False)
    await house.work()
    house.clock.forward(seconds=2)
    await house.work()
    assert [one.text for one in house.assistant.asked] == [ASKED, f"{ASKED} avec mon compte client."]


async def test_a_question_taken_back_below_its_thread_is_followed_by_nothing(house: House, slack: Workspace) -> None:
    await house.fr.asks(ASKED)
    await house.work()
    house.assistant.dropping = True
    await house.fr.asks("laisse tomber")
    await house.work()
    house.assistant.dropping = False
    await house.fr.asks("avec mon compte client")
    await house.work()
    assert house.assistant.asked[-1].text == "avec mon compte client"


async def test_in_a_channel_a_reply_outside_the_thread_leans_on_nothing(house: House, slack: Workspace) -> None:
    await asked_back(house, slack)
    await house.fr.asks("avec mon compte client", channel="C0GENERAL")
    await house.work()
    assert house.assistant.asked[-1].text == "avec mon compte client"
