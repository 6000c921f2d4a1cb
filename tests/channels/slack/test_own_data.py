"""« mes données » in Slack: what is kept of somebody, for their eyes alone, and its erasure."""

import json
from typing import Any

import pytest

from bot.channels.slack import cards, windows
from bot.domain.cases.case import State
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from tests.channels.slack.block_rules import faults_of_message, faults_of_view
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.workspace import Workspace

FR, EN = wording(Language.FR), wording(Language.EN)


def shown(message: dict[str, Any]) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


async def sends_a_case(house: House, slack: Workspace) -> None:
    """Let somebody ask in a direct message, and send the question to the DPO."""
    await house.fr.asks("Puis-je résumer ceci avec un outil nouveau ?")
    await house.work()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    await house.fr.sends(list(slack.windows.values())[-1])
    await house.work()


async def test_nothing_kept_is_said_and_nothing_is_taken_in(house: House, slack: Workspace) -> None:
    await house.fr.asks("Mes données ?")
    (message,) = slack.said(house.fr.dm)
    assert FR("me.nothing") in shown(message)
    assert "own_erase" not in shown(message)
    assert house.inbox.received == {}


@pytest.mark.parametrize("words", ["mes données", "MES-DONNEES", "my data", "effacer mes données !"])
async def test_counts_and_what_to_do_are_shown_without_a_word_of_a_question(
    house: House, slack: Workspace, words: str
) -> None:
    await sends_a_case(house, slack)
    await house.fr.asks(words)
    message = slack.said(house.fr.dm)[-1]
    assert faults_of_message(message["blocks"]) == []
    assert FR("me.cases", count=1) in shown(message)
    assert FR("me.how_long") in shown(message)
    assert "charte me export --as slack:T0CHARTE:U0FR" in shown(message)
    assert "outil nouveau" not in shown(message)


async def test_asked_in_a_channel_it_is_shown_in_private_and_nowhere_else(house: House, slack: Workspace) -> None:
    await house.en.asks("my data", channel="C0GENERAL")
    assert slack.said("C0GENERAL") == []
    (message,) = slack.said(house.en.dm)
    assert EN("me.title") in message["text"]
    assert not message.get("thread_ts")


async def test_the_command_and_the_box_show_it_in_private_too(house: House, slack: Workspace) -> None:
    reply = await house.fr.commands("mes-donnees")
    assert reply.body == {"text": FR("slack.by_message"), "response_type": "ephemeral"}
    await house.fr.uses("check_global")
    await house.fr.sends(list(slack.windows.values())[-1], "mes données")
    assert [FR("me.title") in one["text"] for one in slack.said(house.fr.dm)] == [True, True]
    assert house.inbox.received == {}


async def test_told_twice_it_is_shown_once(house: House, slack: Workspace) -> None:
    event = slack.event(house.fr.writes("mes données"))
    for retry in range(3):
        await slack.send(event, retry=retry)
    assert len(slack.said(house.fr.dm)) == 1


async def test_it_is_erased_once_they_are_sure_and_the_dpo_is_told(house: House, slack: Workspace) -> None:
    await sends_a_case(house, slack)
    (case,) = house.register.cases()
    await house.en.asks("May I translate this for a customer?")
    await house.work()
    await house.fr.asks("mes données")
    await house.fr.presses(slack.said(house.fr.dm)[-1], "own_erase")
    window = list(slack.windows.values())[-1]
    assert faults_of_view(window) == []
    assert FR("me.sure") in json.dumps(window, ensure_ascii=False)
    assert house.register.case(case.number) == case, "nothing is erased yet"
    reply = await house.fr.sends(window)
    assert FR("me.erased") in json.dumps(reply.body, ensure_ascii=False)
    await house.work()
    erased = house.register.case(case.number)
    assert erased is not None
    assert (erased.state, erased.offer.asker, erased.offer.preview) == (State.WITHDRAWN, "", "")
    assert "outil nouveau" not in shown(slack.said(DPO_CHANNEL)[0])
    assert not house.channel.rights.export("slack:T0CHARTE:U0FR").erasable
    assert house.channel.rights.export("slack:T0CHARTE:U0EN").erasable
    assert (await house.fr.sends(window)).status == 200, "once more changes nothing"


async def test_their_direct_messages_go_with_it_though_nothing_else_is_left(house: House, slack: Workspace) -> None:
    await sends_a_case(house, slack)
    mine = [one for one in house.register.seen if f"/{house.fr.dm}" in one]
    house.register.offers.clear()
    house.register.opened.clear()
    assert mine
    await house.fr.asks("mes données")
    await house.fr.presses(slack.said(house.fr.dm)[-1], "own_erase")
    await house.fr.sends(list(slack.windows.values())[-1])
    assert not [one for one in house.register.seen if one in mine]


async def test_an_outsider_gets_the_usual_refusal(house: House, slack: Workspace) -> None:
    guest = slack.person("U0GUEST", is_restricted=True)
    await guest.asks("mes données")
    (message,) = slack.said(guest.dm)
    assert FR("slack.outsider") in message["text"]


@pytest.mark.parametrize("say", [FR, EN, wording(Language.FR, FormOfAddress.TU)])
def test_the_window_is_one_that_slack_takes(say: Any) -> None:
    assert faults_of_view(windows.erase_window(say)) == []
    assert cards.sentence(say("me.erased")).blocks
