"""A case of the security team's over Teams' wire: who is named, where its card is, how it is given to the DPO."""

from dataclasses import replace
from typing import Any

import pytest

from bot.channels.teams.addresses import reference_of
from bot.channels.teams.settings import TeamsSettings
from bot.domain.cases.authorise import Roles
from bot.domain.team import Subject, Team
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams import samples
from tests.channels.teams.activities import BRUNO, CHANNEL, DPO, DPO_CHANNEL, TENANT, installed, message
from tests.channels.teams.card_rules import faults
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import press, words

FR = wording(Language.FR)
CASE = {"case": "C-2026-0001"}
SECURITY_CHANNEL = CHANNEL | {"id": "19:security@thread.tacv2"}


@pytest.fixture
def local(connector: Connector) -> Teams:
    named = {"dpo_conversation": DPO_CHANNEL["id"], "security_conversation": SECURITY_CHANNEL["id"]}
    roles = Roles(dpos=frozenset({f"teams:{TENANT}:{DPO}"}), security=frozenset({f"teams:{TENANT}:{BRUNO}"}))
    routed = replace(samples.ANSWERS["unclear"], routed=Subject.TOOLS)
    settings = TeamsSettings("", "", development=True, **named)
    return Teams(settings, roles=roles, answer=lambda _: routed)


@pytest.fixture
async def pressed_there(local: Teams, connector: Connector) -> dict[str, Any]:
    """Where somebody of the team presses: the card of a case that was just sent."""
    for conversation in (DPO_CHANNEL, SECURITY_CHANNEL):
        await local.post(installed(service=connector.url, conversation=conversation))
    await local.post(message("Puis-je ?", service=connector.url))
    await local.work()
    offer = {"offer": next(iter(local.store.offers))}
    preview = (await press(local, "dpo.preview", offer, service=connector.url))["value"]
    assert faults(preview) == []
    assert "De votre message, l'équipe sécurité lira exactement ceci ; le DPO peut le lire aussi" in words(preview)
    kept = (await press(local, "dpo.keep", offer, service=connector.url))["value"]
    assert "Rien n'a été envoyé à l'équipe sécurité." in words(kept)
    sent = (await press(local, "dpo.send", offer, service=connector.url))["value"]
    assert "L'avis de l'équipe sécurité arrivera" in words(sent)
    await local.work()
    there = {"service": connector.url, "conversation": SECURITY_CHANNEL, "person": BRUNO}
    return there | {"replyToId": f"sent-{len(connector.posted)}"}


async def test_each_team_has_its_conversation_and_the_card_is_in_the_teams_own(
    local: Teams, connector: Connector, pressed_there: dict[str, Any]
) -> None:
    (dpo,), (security,) = local.store.threads(), local.store.threads(Team.SECURITY)
    rooms = (reference_of(dpo).conversation, reference_of(security).conversation)
    assert rooms == (DPO_CHANNEL["id"], SECURITY_CHANNEL["id"])
    shown = [one.path for one in connector.posted if "dpo.allow" in str(one.activity)]
    assert len(shown) == 1
    assert "19%3Asecurity" in shown[0]


async def test_its_advice_names_it(local: Teams, connector: Connector, pressed_there: dict[str, Any]) -> None:
    settled = (await press(local, "dpo.forbid", CASE | {"because": "Pas avant l'audit."}, **pressed_there))["value"]
    assert faults(settled) == []
    assert "Avis de l'équipe sécurité n° 2026-0001" in words(settled)
    await local.work()
    assert any("Avis de l'équipe sécurité n° 2026-0001" in text for text in connector.texts)


async def test_a_misrouted_case_is_given_to_the_dpo(
    local: Teams, connector: Connector, pressed_there: dict[str, Any]
) -> None:
    gone = (await press(local, "dpo.hand", CASE, **pressed_there))["value"]
    assert faults(gone) == []
    assert words(gone) == FR("desk.gone", case="C-2026-0001")
    assert local.store.opened["C-2026-0001"].offer.team is Team.DPO
    again = await press(local, "dpo.take", CASE, **pressed_there)
    assert again["value"] == FR("teams.refused.dpo_only")
