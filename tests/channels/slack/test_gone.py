"""Threads that are gone: what the DPO has to tell reaches its asker elsewhere, or the card says that it did not."""

from typing import Any

import pytest

from bot.channels.slack.shapes import escaped
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_deciding import REDACTED, last_window, send_to_dpo, shown
from tests.channels.slack.workspace import Workspace

FR = wording(Language.FR)
UNHEARD = FR("desk.unheard")
REASONS = ["channel_not_found", "is_archived", "not_in_channel", "thread_not_found"]


async def settle(house: House, card: dict[str, Any]) -> None:
    await house.dpo.presses(card, "settle_forbidden")
    await house.dpo.sends(last_window(house.slack), "Non : le CV reste ici.")


async def ask_back(house: House, card: dict[str, Any]) -> None:
    await house.dpo.presses(card, "case_ask_back")
    await house.dpo.sends(last_window(house.slack), "Avec quel outil ?")


@pytest.mark.parametrize("reason", REASONS)
async def test_an_advice_whose_thread_is_gone_reaches_its_asker_s_direct_messages(
    house: House, slack: Workspace, reason: str
) -> None:
    card = await send_to_dpo(house, slack)
    slack.fail_next("chat.postMessage", reason)
    await settle(house, card)
    await house.work()
    advice = slack.said(house.fr.dm)[-1]
    assert "Non autorisé" in advice["text"]
    assert REDACTED in shown(advice).replace("&lt;", "<").replace("&gt;", ">"), "in no thread, it names its question"
    assert escaped(UNHEARD) not in shown(slack.said(DPO_CHANNEL)[0])


async def test_so_does_a_question_back_and_its_button_works_there(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    slack.channels["C0GENERAL"].clear()
    await ask_back(house, card)
    await house.work()
    asked = slack.said(house.fr.dm)[-1]
    await house.fr.presses(asked, "case_reply")
    assert last_window(slack)["private_metadata"] == "C-2026-0001"


async def test_so_does_the_news_that_an_advice_was_taken_back(house: House, slack: Workspace) -> None:
    await settle(house, await send_to_dpo(house, slack))
    await house.work()
    slack.channels["C0GENERAL"].clear()
    await house.dpo.presses(slack.said(DPO_CHANNEL)[0], "case_reopen")
    await house.dpo.sends(last_window(slack), "La règle a changé.")
    await house.work()
    assert FR("desk.reopened", case="C-2026-0001") in shown(slack.said(house.fr.dm)[-1])


async def test_of_an_asker_who_is_gone_too_the_card_says_so_and_the_letter_waits(
    house: House, slack: Workspace
) -> None:
    card = await send_to_dpo(house, slack)
    slack.channels["C0GENERAL"].clear()
    slack.users.pop("U0FR")
    await settle(house, card)
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert "clos" in card["text"]
    assert escaped(UNHEARD) in shown(card)
    assert len(house.outbox.dead) == 1


async def test_a_question_back_that_newer_advice_followed_is_not_missed(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    slack.channels["C0GENERAL"].clear()
    gone = slack.users.pop("U0FR")
    await ask_back(house, card)
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert escaped(UNHEARD) in shown(card)
    slack.users["U0FR"] = gone
    await settle(house, card)
    await house.work()
    assert escaped(UNHEARD) not in shown(slack.said(DPO_CHANNEL)[0])
    assert "Non autorisé" in slack.said(house.fr.dm)[-1]["text"]


async def test_a_direct_message_that_is_refused_for_a_while_is_sent_later(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    slack.channels["C0GENERAL"].clear()
    slack.fail_next("conversations.open", "ratelimited", status=429, retry_after="7")
    await settle(house, card)
    await house.work()
    assert "Non autorisé" not in slack.said(house.fr.dm)[-1]["text"]
    house.clock.forward(seconds=8)
    await house.work()
    assert "Non autorisé" in slack.said(house.fr.dm)[-1]["text"]
