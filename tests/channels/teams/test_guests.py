"""A guest of the organisation is not answered: Teams says who is one, asked through the real botbuilder."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.looked_up import FAILED, FOUND
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import ALICE, CHANNEL, DPO, activity, mention, message, pressed, used
from tests.channels.teams.conftest import Members, Teams
from tests.channels.teams.servers import Connector

FR = wording(Language.FR)
AWAY = FR("teams.refused.guest")
A_MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Members, "asks", True)


async def ask(teams: Teams, connector: Connector, n: int, **changed: Any) -> str:
    before = len(connector.posted)
    asked = message("Puis-je coller un mail ?", service=connector.url, id=str(n), **changed)
    assert (await teams.post(asked)).status_code == 202
    await teams.work()
    return "".join(connector.texts[before:])


@pytest.mark.parametrize("role", ["guest", "Guest", "anonymous"])
async def test_a_guest_is_told_that_they_are_not_answered(local: Teams, connector: Connector, role: str) -> None:
    connector.role = role
    assert await ask(local, connector, 1) == AWAY
    assert local.store.received == {}
    assert connector.asked == [f"/v3/conversations/a%3Aprivate/members/29%3A{ALICE}"]


async def test_a_guest_has_nothing_checked_and_asks_nothing_in_a_channel(local: Teams, connector: Connector) -> None:
    connector.role = "guest"
    shown = (await local.post(used("Bonjour.", service=connector.url))).json()
    assert shown == {"task": {"type": "message", "value": AWAY}}
    boxed = pressed("check", {"question": "Puis-je ?"}, service=connector.url)
    assert (await local.post(boxed)).json()["value"] == AWAY
    await local.post(mention("Puis-je coller un mail ?", service=connector.url, id="7"))
    await local.work()
    assert (connector.texts, local.store.received) == ([AWAY], {})


@pytest.mark.parametrize("role", ["user", "", "owner"])
async def test_a_member_is_answered_and_looked_up_once_an_hour(local: Teams, connector: Connector, role: str) -> None:
    connector.role = role
    for n in (1, 2):
        assert "À confirmer avec le DPO" in await ask(local, connector, n)
    assert len(connector.asked) == 1
    local.clock.time += FOUND + A_MOMENT
    await ask(local, connector, 3)
    assert len(connector.asked) == 2


@pytest.mark.parametrize("status", [403, 404, 429, 500])
async def test_somebody_of_whom_teams_does_not_say_is_answered_and_asked_about_again(
    local: Teams, connector: Connector, status: int
) -> None:
    connector.role = "guest"
    connector.failing = [(status, {})]
    assert "À confirmer avec le DPO" in await ask(local, connector, 1)
    assert "À confirmer avec le DPO" in await ask(local, connector, 2), "not asked again at once"
    local.clock.time += FAILED + A_MOMENT
    assert await ask(local, connector, 3) == AWAY


async def test_what_is_not_said_in_one_conversation_is_asked_in_another(local: Teams, connector: Connector) -> None:
    """A message's menu is used where the bot is not, and nothing is known of its members there."""
    connector.role, connector.left = "guest", CHANNEL["id"]
    assert (await local.post(used("Bonjour.", service=connector.url))).json()["task"]["type"] == "continue"
    assert await ask(local, connector, 1) == AWAY


async def test_a_guest_may_still_see_what_is_kept_of_them_and_a_dpo_from_outside_decides(
    local: Teams, connector: Connector
) -> None:
    connector.role = "guest"
    await local.post(message("mes données", service=connector.url))
    assert AWAY not in connector.texts
    act = pressed("dpo.allow", {"case": "C-2026-0001"}, person=DPO, service=connector.url)
    assert AWAY not in (await local.post(act)).text


async def test_nobody_is_looked_up_who_asks_nothing(local: Teams, connector: Connector) -> None:
    await local.post(activity(service=connector.url))
    assert connector.asked == []
