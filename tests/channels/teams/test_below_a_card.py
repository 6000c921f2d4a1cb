"""What is typed in the thread of a card: of a DPO neither advice nor a question, of anybody else a question."""

from typing import Any

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import ALICE, CHANNEL, DPO, DPO_CHANNEL, installed, mention
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import press, sent_question


def under(message: str, **changed: Any) -> dict[str, Any]:
    return DPO_CHANNEL | {"id": f"19:dpo@thread.tacv2;messageid={message}"} | changed


@pytest.fixture
async def card(local: Teams, connector: Connector) -> str:
    """Give the message that shows the DPO a case."""
    await local.post(installed(service=connector.url, conversation=DPO_CHANNEL, id="here"))
    await sent_question(local, connector)
    await local.work()
    place = [one for one in connector.posted if one.activity["conversation"] == {"id": "19:dpo@thread.tacv2"}][-1]
    return f"sent-{connector.posted.index(place) + 1}"


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
async def test_a_dpo_is_told_once_that_nothing_was_given(
    local: Teams, connector: Connector, card: str, locale: str
) -> None:
    say, before = wording(Language(locale[:2])), len(local.store.received)
    typed = mention(
        "oui, autorisé", person=DPO, service=connector.url, conversation=under(card), locale=locale, id="typed"
    )
    for _ in range(2):
        assert (await local.post(typed)).status_code == 202
    await local.work()
    assert connector.texts[-1] == say("desk.typed_open", case="C-2026-0001")
    assert connector.texts.count(connector.texts[-1]) == 1
    assert len(local.store.received) == before
    assert local.store.opened["C-2026-0001"].advice is None


async def test_under_a_closed_card_nothing_changes(local: Teams, connector: Connector, card: str) -> None:
    at_dpo: dict[str, Any] = {"person": DPO, "service": connector.url, "conversation": under(card)}
    await press(local, "dpo.allow", {"case": "C-2026-0001", "because": "Oui."}, replyToId=card, **at_dpo)
    await local.post(mention("en fait non", id="typed", **at_dpo))
    assert connector.texts[-1] == wording(Language.FR)("desk.typed_closed", case="C-2026-0001")


@pytest.mark.parametrize(
    "changed",
    [
        {"person": ALICE},
        {"conversation": DPO_CHANNEL},
        {"conversation": under("another")},
        {"conversation": CHANNEL},
    ],
    ids=["an employee", "no thread", "another thread", "another channel"],
)
async def test_anything_else_is_a_question(
    local: Teams, connector: Connector, card: str, changed: dict[str, Any]
) -> None:
    before = len(local.store.received)
    at_dpo: dict[str, Any] = {"person": DPO, "service": connector.url, "conversation": under(card)}
    await local.post(mention("Puis-je ?", id="typed", **(at_dpo | changed)))
    assert len(local.store.received) == before + 1
