"""A DPO drafts an entry for the FAQ from the card of a settled case in Teams."""

from dataclasses import replace
from typing import Any

import pytest

from bot.channels.teams import casework
from bot.channels.teams.faq import KEEP, LEAVE, entry_card
from bot.domain.cases.faq import FaqEntry
from bot.wording import FormOfAddress, Wording, wording
from knowledge.concepts import Language
from tests.channels.teams.activities import ALICE, DPO, DPO_CHANNEL, pressed
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import SETTLED

FR = wording(Language.FR)
CASE = {"case": SETTLED.number}


async def press(teams: Teams, verb: str, person: str = DPO, **typed: str) -> Any:
    response = await teams.post(pressed(verb, CASE | typed, person=person, conversation=DPO_CHANNEL))
    assert response.status_code == 200
    return response.json()["value"]


def words(card: dict[str, Any]) -> str:
    return " ".join(str(part.get("text", "")) for part in parts(card)).replace("\\", "")


@pytest.fixture
def teams(local: Teams) -> Teams:
    local.store.opened[SETTLED.number] = replace(SETTLED, offer=replace(SETTLED.offer, asker="teams:t:alice"))
    return local


async def test_the_card_is_filled_in_and_what_is_typed_is_kept(teams: Teams) -> None:
    card = await press(teams, casework.FAQ)
    boxes = {one["id"]: one["value"] for one in card["body"] if one["type"] == "Input.Text"}
    assert boxes["question"] == SETTLED.offer.preview[:250]
    assert "une fois les noms retirés." in boxes["answer"]
    said = await press(teams, KEEP, question="Puis-je coller un mail de Jeanne Martin ?", answer="Oui.")
    assert "PERSONNE_1" in said
    assert teams.faq.every() == ()
    shown = await press(teams, KEEP, question="Puis-je coller un mail ?", answer="Oui, sans les noms.")
    assert FR("faq.kept", number=SETTLED.number) in words(shown)
    (kept,) = teams.faq.every()
    assert (kept.question, kept.answer) == ("Puis-je coller un mail ?", "Oui, sans les noms.")
    assert casework.FAQ in str(await press(teams, LEAVE))


async def test_nobody_but_a_dpo_drafts(teams: Teams) -> None:
    for verb in (casework.FAQ, KEEP, LEAVE):
        said = await press(teams, verb, ALICE, question="Puis-je ?", answer="Oui.")
        assert said == FR("teams.refused.dpo_only")
    assert teams.faq.every() == ()


@pytest.mark.parametrize("say", [FR, wording(Language.EN), wording(Language.FR, FormOfAddress.TU)])
def test_the_card_is_one_that_teams_takes(say: Wording) -> None:
    entry = FaqEntry(SETTLED.number, "2026-0001", Language.FR, "x" * 9_000, "y" * 2_500, DPO, SETTLED.opened_at)
    assert faults(entry_card(entry, entry.case, say)) == []
