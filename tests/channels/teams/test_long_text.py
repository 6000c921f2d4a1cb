"""A redacted text that no message of Teams can hold is read to its end, by whoever gave it and nobody else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.channels.teams import asker
from bot.channels.teams.elements import fits
from bot.domain.answers.answer import Verdict
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import ALICE, BRUNO, CHANNEL, mention, message, pressed
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS, FORBIDS, OFFER, answer
from tests.channels.teams.servers import Connector

FR = wording(Language.FR)
LONG = "".join(f"Ligne {n} de <PERSON_{n}>.\n" for n in range(500))


def said(card: dict[str, Any]) -> str:
    return "\n".join(part["text"].strip(" ") for part in parts(card) if part.get("type") == "TextRun")


def button(card: dict[str, Any]) -> dict[str, Any] | None:
    return next(iter(card.get("actions", [])), None)


def read_on(offer: str, say: Any = FR) -> list[dict[str, Any]]:
    shown, start = [], 0
    while True:
        shown.append(asker.text_card(replace(OFFER, preview=offer), start, say))
        following = button(shown[-1])
        if following is None:
            return shown
        start = int(following["data"]["start"])


async def seen(teams: Teams, offer: str, start: str, **changed: Any) -> Any:
    response = await teams.post(pressed(asker.SEE, {"offer": offer, "start": start}, **changed))
    return response.json()["value"]


@pytest.mark.parametrize("text", [LONG, "x" * 12_000, "a\n" * 20_000, "🙂" * 9_000, "\x01" * 9_000], ids=len)
def test_every_character_is_shown_once_and_each_part_is_a_card_that_teams_takes(text: str) -> None:
    cards = read_on(text)
    assert all(fits(card) and faults(card) == [] for card in cards)
    assert "".join(map(said, cards)).replace("\n", "") == text.replace("\n", "")


def test_no_placeholder_is_cut_in_two() -> None:
    assert all(said(card).count("<") == said(card).count(">") for card in read_on(LONG))


async def test_the_rest_of_a_long_text_is_behind_a_button(local: Teams, connector: Connector) -> None:
    local.answer = lambda _: replace(answer(Verdict.FORBIDDEN, FORBIDS), redacted=LONG)
    await local.post(message(f"Puis-je coller ce mail ?\n{LONG}", service=connector.url))
    await local.work()
    first = next(card for card in connector.cards if FR("teams.text.cut") in str(card))
    told = button(first)
    assert told is not None
    shown, at = "", told["data"]
    while True:
        card = await seen(local, at["offer"], at["start"])
        shown += said(card)
        if (following := button(card)) is None:
            break
        at = following["data"]
    assert all(f"Ligne {n} de" in shown for n in range(500))
    assert FR("teams.text.end") in str(card)


async def test_a_text_that_is_shown_whole_has_no_such_button(local: Teams, connector: Connector) -> None:
    local.answer = lambda _: replace(ANSWERS["forbidden"], redacted="Bonjour <PERSON_1>.")
    await local.post(message("Puis-je coller ce mail ?", service=connector.url))
    await local.work()
    assert asker.SEE not in str(connector.cards)


async def test_nobody_else_reads_it_and_in_a_channel_it_is_never_posted(local: Teams, connector: Connector) -> None:
    local.answer = lambda _: replace(answer(Verdict.FORBIDDEN, FORBIDS), redacted=LONG)
    await local.post(mention(f"Puis-je coller ce mail ?\n{LONG}", service=connector.url))
    await local.work()
    (offer,) = local.store.offers
    there: dict[str, Any] = {"conversation": CHANNEL, "service": connector.url}
    assert await seen(local, offer, "0", person=BRUNO, **there) == FR("teams.refused.not_yours")
    assert "Ligne 0 de" in str(await seen(local, offer, "0", person=ALICE, **there))
    as_message = pressed(asker.SEE, **there) | {"type": "message", "value": {"verb": asker.SEE, "offer": offer}}
    before = len(connector.posted)
    await local.post(as_message)
    assert connector.texts[before:] == [FR("teams.refused.in_group")]


@pytest.mark.parametrize("start", ["", "-5", "٣x", "999999", "9" * 5_000, "début"])
async def test_a_place_that_no_button_of_ours_names_does_no_harm(
    local: Teams, connector: Connector, start: str
) -> None:
    await local.post(message("Puis-je coller ce mail ?", service=connector.url))
    await local.work()
    (offer,) = local.store.offers
    assert (await seen(local, offer, start))["type"] == "AdaptiveCard"
