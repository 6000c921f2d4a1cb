"""The pilot in Teams: the card of a review, its asker's words with their consent, the judgement, the closed door."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.channels.teams.elements import fits
from bot.channels.teams.reviews import review_card
from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import Review
from bot.domain.trial import Trial
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import BRUNO, DPO, DPO_CHANNEL, installed, message
from tests.channels.teams.card_rules import faults
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import press, words
from tests.fakes.piloting import until
from tests.fakes.reviewing import SHOWN

FR = wording(Language.FR)
LAST = date(2026, 3, 31)
NUMBER = {"review": "R-2026-0001"}


def tried(teams: Teams, trial: Trial) -> None:
    """Let the bot be tried from now on."""
    object.__setattr__(teams.pilot, "trial", trial)


@pytest.fixture
async def at_dpo(local: Teams, connector: Connector) -> dict[str, Any]:
    """Where the DPO presses: the card of an answer that was just given and drawn."""
    tried(local, until(LAST))
    local.answer = lambda _: ANSWERS["allowed"]
    told: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**told))
    await local.post(message("Puis-je coller le mail de Jeanne Martin ?", service=connector.url))
    await local.work()
    (offer,) = local.store.offers
    local.memory.reviews.keep(offer, local.pilot.drawn("teams:1", ANSWERS["allowed"]))
    await in_thread(local)
    return told | {"person": DPO, "replyToId": f"sent-{len(connector.posted)}"}


async def in_thread(teams: Teams) -> None:
    """Let every card that the reviews promised be shown, from a thread as in the house."""
    await asyncio.to_thread(_show, teams)


def _show(teams: Teams) -> None:
    while (delivery := teams.memory.outbox.next(frozenset({"teams"}))) is not None:
        teams.courier.deliver(delivery)
        teams.memory.outbox.sent(delivery.id)


def review(teams: Teams) -> Review:
    (one,) = teams.memory.reviews.every()
    return one


async def test_a_review_has_its_card_without_words_or_names(
    connector: Connector, at_dpo: dict[str, Any], local: Teams
) -> None:
    card = connector.cards[-1]
    assert faults(card) == []
    assert "Réponse à relire n° R-2026-0001" in words(card)
    assert "Jeanne" not in repr(card)
    assert "PERSONNE_1" not in repr(card)
    assert at_dpo
    assert review(local).words is None


async def test_its_asker_reads_the_exact_words_and_agrees(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    (offer,) = local.store.offers
    preview = (await press(local, "review.show", {"offer": offer}, service=connector.url))["value"]
    assert faults(preview) == []
    assert "[PERSONNE_1]" in repr(preview)
    assert review(local).words is None
    thanks = (await press(local, "review.shown", {"offer": offer}, service=connector.url))["value"]
    assert "sans votre nom" in words(thanks)
    await in_thread(local)
    assert "[PERSONNE_1]" in repr(connector.cards[-1])
    put = [one for one in connector.posted if one.method == "PUT"]
    assert [one.path.rpartition("/")[2] for one in put] == [at_dpo["replyToId"]]


async def test_a_colleague_shows_nothing_of_anothers(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    (offer,) = local.store.offers
    assert at_dpo
    for verb in ("review.show", "review.shown"):
        told = await press(local, verb, {"offer": offer}, person=BRUNO, service=connector.url)
        assert told["value"] == FR("teams.refused.not_yours")
    assert review(local).words is None


async def test_right_replaces_the_card_for_everyone(local: Teams, connector: Connector, at_dpo: dict[str, Any]) -> None:
    card = (await press(local, "review.right", NUMBER, **at_dpo))["value"]
    assert "jugée juste" in words(card)
    await in_thread(local)
    put = [one for one in connector.posted if one.method == "PUT"]
    assert [one.path.rpartition("/")[2] for one in put] == [at_dpo["replyToId"]]
    again = await press(local, "review.wrong", NUMBER, **at_dpo)
    assert again["value"] == FR("pilot.error_no_verdict")
    corrected = await press(local, "review.wrong", NUMBER | {"should_be": "forbidden"}, **at_dpo)
    assert "D'abord jugée juste, puis corrigée." in words(corrected["value"])


async def test_wrong_says_what_it_should_have_been_and_its_passages_are_suspended(
    local: Teams, at_dpo: dict[str, Any]
) -> None:
    told = NUMBER | {"should_be": "forbidden", "because": "4.2 l'interdit."}
    card = (await press(local, "review.wrong", told, **at_dpo))["value"]
    assert faults(card) == []
    assert "review.suspend" in repr(card)
    judged = review(local).judged
    assert judged is not None
    assert (judged.right, judged.should_be, judged.because) == (False, Verdict.FORBIDDEN, "4.2 l'interdit.")
    done = await press(local, "review.suspend", NUMBER | {"because": "Une erreur."}, **at_dpo)
    assert done["value"] == FR("pilot.card.suspended", number="R-2026-0001", told=2)
    assert local.halting.asked[0][0] == review(local).clauses


@pytest.mark.parametrize("verb", ["review.right", "review.wrong", "review.suspend"])
async def test_nobody_but_a_dpo_judges(local: Teams, at_dpo: dict[str, Any], verb: str) -> None:
    told = await press(local, verb, NUMBER, **(at_dpo | {"person": BRUNO}))
    assert told["value"] == FR("teams.refused.dpo_only")
    assert review(local).judged is None


async def test_who_is_not_in_the_pilot_is_told_when_it_opens_and_nothing_is_read(
    local: Teams, connector: Connector
) -> None:
    tried(local, until(LAST, "teams:t:somebody"))
    for _ in range(2):
        await local.post(message("Puis-je ?", service=connector.url))
    assert [FR("pilot.closed", date="1er avril 2026")] == connector.texts
    for verb in ("check", "shield"):
        told = await press(local, verb, {"question": "Puis-je ?"}, service=connector.url)
        assert told["value"] == FR("pilot.closed", date="1er avril 2026")
    assert local.store.received == {}


def test_a_card_of_a_long_question_is_light_enough() -> None:
    assert fits(review_card(replace(SHOWN, words="é" * 40_000), FR))
