"""What is typed in the thread of a card: of a DPO neither advice nor a question, of anybody else a question."""

from dataclasses import replace

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import DPO_CHANNEL, SECURITY_CHANNEL, House
from tests.channels.slack.test_deciding import last_window, send_to_dpo
from tests.channels.slack.workspace import Workspace

TYPED = ["Réponse au dossier : oui, autorisé", "non, on n'autorise pas", "Can they use Copilot?"]


@pytest.mark.parametrize("words", TYPED)
async def test_a_dpo_is_told_that_nothing_was_given_and_how_to_give_it(
    house: House, slack: Workspace, words: str
) -> None:
    card = await send_to_dpo(house, slack)
    before = len(house.assistant.asked)
    await house.dpo.asks(words, channel=DPO_CHANNEL, thread=card["ts"])
    await house.work()
    told = slack.said(DPO_CHANNEL)[-1]
    (case,) = house.register.opened.values()
    assert told["text"] == wording(Language.FR)("desk.typed_open", case=case.number)
    assert told["thread_ts"] == card["ts"]
    assert (len(house.assistant.asked), case.advice) == (before, None)


async def test_the_card_of_a_closed_case_offers_no_button_for_an_advice(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.work()
    await house.dpo.asks("en fait non", channel=DPO_CHANNEL, thread=card["ts"])
    await house.work()
    (case,) = house.register.opened.values()
    assert slack.said(DPO_CHANNEL)[-1]["text"] == wording(Language.FR)("desk.typed_closed", case=case.number)
    assert case.advice is not None


async def test_an_employee_s_words_there_are_a_question(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.fr.asks("Puis-je coller un mail de client ?", channel=DPO_CHANNEL, thread=card["ts"])
    await house.work()
    assert "mail de client" in house.assistant.asked[-1].text


@pytest.mark.parametrize("thread", [True, False])
async def test_a_dpo_s_words_elsewhere_are_a_question(house: House, slack: Workspace, *, thread: bool) -> None:
    card = await send_to_dpo(house, slack)
    for channel in ("C0GENERAL", SECURITY_CHANNEL):
        await house.dpo.asks("Puis-je ?", channel=channel, **({"thread": card["ts"]} if thread else {}))
    await house.dpo.asks("Puis-je ?", channel=DPO_CHANNEL)
    before = len(house.assistant.asked)
    await house.work()
    assert len(house.assistant.asked) == before + 3


async def test_whoever_does_not_advise_on_this_case_asks_a_question(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    outside = slack.person("U0OUTSIDE")
    await outside.asks("Puis-je ?", channel=DPO_CHANNEL, thread=card["ts"])
    before = len(house.assistant.asked)
    await house.work()
    assert len(house.assistant.asked) == before + 1
    number, case = next(iter(house.register.opened.items()))
    house.register.opened[number] = replace(case, offer=replace(case.offer, shared=True))
    await outside.asks("Oui.", channel=DPO_CHANNEL, thread=card["ts"])
    await house.work()
    assert len(house.assistant.asked) == before + 1
