"""Thumbs in Slack: one an answer, of who asked alone, kept before Slack is told so."""

from datetime import date
from typing import Any

from bot.domain.errors import Unavailable
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.block_rules import faults_of_message
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

FR = wording(Language.FR)
FOREVER = date(2100, 1, 1)


async def answered(
    house: House, slack: Workspace, words: str = "Puis-je coller un CV dans ChatGPT ?"
) -> dict[str, Any]:
    """Ask in a channel; give the answer."""
    await house.fr.asks(words, channel="C0GENERAL")
    await house.work()
    return slack.said("C0GENERAL")[-1]


def kept(house: House) -> list[bool]:
    return [one.useful for one in house.channel.pilot.thumbs.before(FOREVER)]


async def test_an_answer_has_two_thumbs_that_hold_its_offer_alone(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)
    assert faults_of_message(answer["blocks"]) == []
    (block,) = [one for one in answer["blocks"] if one["type"] == "context_actions"]
    (both,) = block["elements"]
    (offer,) = house.register.offers
    assert both["positive_button"]["text"]["text"] == "Utile"
    assert [both[one]["value"] for one in ("positive_button", "negative_button")] == [f"up\n{offer}", f"down\n{offer}"]


async def test_a_thumb_up_is_kept_and_thanked_for_in_private(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)
    assert (await house.fr.thumbs(answer, useful=True)).status == 200
    assert kept(house) == [True]
    assert slack.asides[-1]["text"] == FR("thumbs.up_done")
    assert slack.asides[-1]["response_type"] == "ephemeral"
    (thumb,) = house.channel.pilot.thumbs.before(FOREVER)
    assert "U0FR" not in repr(thumb)
    assert "CV" not in repr(thumb)


async def test_a_thumb_down_takes_its_place_and_shows_the_way_on(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)
    for useful in (True, False, False):
        await house.fr.thumbs(answer, useful=useful)
    assert kept(house) == [False]
    assert "« Parler au DPO »" in slack.asides[-1]["text"]


async def test_a_thumb_down_on_a_question_that_was_sent_points_at_no_button(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)
    ((offer, _),) = house.register.offers.values()
    case, _ = house.register.open_case(offer, (), house.clock.now())
    await house.fr.thumbs(answer, useful=False)
    assert slack.asides[-1]["text"] == FR("thumbs.down_sent", case=case.number)


async def test_nobody_else_s_thumb_counts(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)
    await house.en.thumbs(answer, useful=False)
    assert kept(house) == []
    assert slack.asides[-1]["text"] == wording(Language.EN)("thumbs.closed")


async def test_a_thumb_that_cannot_be_kept_is_no_success(house: House, slack: Workspace) -> None:
    answer = await answered(house, slack)

    def broken(*_: object, **__: object) -> None:
        raise Unavailable("store.error_folder")

    pilot = house.channel.pilot
    object.__setattr__(pilot.thumbs, "give", broken)
    assert (await house.fr.thumbs(answer, useful=False)).status == 500
    object.__delattr__(pilot.thumbs, "give")
    await house.fr.thumbs(answer, useful=False)
    assert kept(house) == [False]


async def test_a_courtesy_gets_no_thumbs(house: House, slack: Workspace) -> None:
    house.assistant.dropping = True
    assert "context_actions" not in repr(await answered(house, slack, "Laisse tomber."))
