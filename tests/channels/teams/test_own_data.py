"""« mes données » in Teams: what is kept of somebody, in their private conversation alone, and its erasure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.channels.own_data import in_short
from bot.channels.teams import own_data
from bot.channels.teams.own_data import DOUBT, ERASE, STAY, doubt_card, own_data_card
from bot.channels.teams.reading import Place, read
from bot.channels.teams.settings import TeamsSettings
from bot.domain.asked.question import Thread
from bot.domain.cases.own_data import OwnData
from bot.domain.cases.retention import HANDLED
from bot.domain.trial import Trial
from bot.wording import FormOfAddress, Wording, wording
from knowledge.concepts import Language
from tests.channels.teams import samples
from tests.channels.teams.activities import ALICE, BRUNO, CHANNEL, TENANT, mention, message, pressed
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import Connector

FR = wording(Language.FR)
MINE, OTHERS = f"teams:{TENANT}:{ALICE}", f"teams:{TENANT}:{BRUNO}"


def words(card: dict[str, Any]) -> str:
    return " ".join(str(part.get("text", "")) for part in parts(card))


def keep_offers(teams: Teams) -> None:
    for offer, asker in (("mine", MINE), ("others", OTHERS)):
        teams.kept.keep_offer(replace(samples.OFFER, id=offer, asker=asker))


async def press(teams: Teams, verb: str, **changed: Any) -> dict[str, Any]:
    response = await teams.post(pressed(verb, {}, **changed))
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


@pytest.mark.parametrize("asked", ["Mes données", "my data", "mes-donnees ?"])
async def test_it_is_shown_in_short_and_taken_for_no_question(local: Teams, connector: Connector, asked: str) -> None:
    keep_offers(local)
    for _ in range(2):
        assert (await local.post(message(asked, service=connector.url))).status_code == 202
    (posted,) = connector.posted
    (attached,) = posted.activity["attachments"]  # type: ignore[attr-defined,misc]
    card = attached["content"]
    assert faults(card) == []
    assert FR("me.offers", count=1) in words(card).replace("\\", "")
    assert f"charte me export --as {MINE}" in words(card)
    assert "PERSONNE_1" not in words(card)
    assert local.store.next() is None


async def test_in_a_channel_nothing_is_shown(local: Teams, connector: Connector) -> None:
    keep_offers(local)
    await local.post(mention("mes données", service=connector.url))
    assert connector.texts == [FR("teams.own_data.in_group")]
    shown = await press(local, STAY, conversation=CHANNEL)
    assert shown["value"] == FR("teams.own_data.in_group")


async def test_it_is_erased_once_they_are_sure(local: Teams) -> None:
    keep_offers(local)
    assert FR("me.sure") in words((await press(local, DOUBT))["value"]).replace("\\", "")
    assert FR("me.offers", count=1) in words((await press(local, STAY))["value"]).replace("\\", "")
    assert local.own_data.of(MINE).erasable, "nothing is erased yet"
    assert FR("me.erased") in words((await press(local, ERASE))["value"])
    assert (local.own_data.of(MINE).erasable, local.own_data.of(OTHERS).erasable) == (False, True)
    assert local.woken == 1
    assert FR("me.nothing") in words((await press(local, STAY))["value"])


async def test_their_own_conversation_goes_with_it_though_nothing_else_is_left(local: Teams) -> None:
    def at(activity: dict[str, Any]) -> Place:
        event = read(activity)
        assert event is not None
        return event.at

    mine, named = at(message("Puis-je ?")), at(mention("Puis-je ?"))
    others = at(message("Puis-je ?", person=BRUNO, conversation={"id": "a:other", "conversationType": "personal"}))
    of_alice = (f"{HANDLED}{mine.key}", f"teams:welcome/{TENANT}/a:private", mine.thread.address, named.thread.address)
    of_others = (f"{HANDLED}{named.key}", f"{HANDLED}{others.key}", others.thread.address)
    for address in (*of_alice, *of_others):
        local.kept.first_time(Thread(address))
    shown = (await press(local, STAY))["value"]
    assert FR("me.conversations", count=3) in words(shown).replace("\\", "")
    await press(local, ERASE)
    assert sorted(local.kept.seen) == sorted(of_others)


async def test_who_may_not_ask_yet_may_have_their_data_erased() -> None:
    tried = Trial(date(2030, 1, 1), people=frozenset({OTHERS}))
    local = Teams(TeamsSettings("", "", development=True), trial=tried)
    keep_offers(local)
    assert FR("me.sure") in words((await press(local, DOUBT))["value"]).replace("\\", "")
    assert FR("me.erased") in words((await press(local, ERASE))["value"])
    assert not local.own_data.of(MINE).erasable


@pytest.mark.parametrize("say", [FR, wording(Language.EN), wording(Language.FR, FormOfAddress.TU)])
def test_the_cards_are_ones_that_teams_takes(say: Wording) -> None:
    kept = OwnData(MINE, (samples.OFFER,), (samples.CASE,), conversations=("teams:x",), undelivered=("answer",))
    assert faults(own_data_card(in_short(kept, say), say)) == faults(doubt_card(say)) == []


def test_a_button_carries_nobody() -> None:
    assert "data" in doubt_card(FR)["actions"][0]  # type: ignore[index]
    assert all(one["data"] == {} for one in doubt_card(FR)["actions"])  # type: ignore[attr-defined]
    assert own_data.ERASE == "own.erase"
