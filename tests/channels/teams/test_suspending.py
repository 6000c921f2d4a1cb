"""The DPO suspends an answer from the card of its case in Teams."""

from typing import Any

import pytest

from tests.channels.teams.activities import BRUNO, DPO_CHANNEL, installed
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import opened, press
from tests.channels.teams.test_course import CASE, FR, ME, at_dpo, case

__all__ = ["at_dpo"]
WHY = CASE | {"because": "Une erreur de plume."}


@pytest.fixture
async def forbidden(local: Teams, connector: Connector) -> dict[str, Any]:
    """Where the DPO presses: the card of a case whose answer forbade."""
    local.answer = lambda _: ANSWERS["forbidden"]
    told: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**told))
    await opened(local, connector)
    await local.work()
    return told | {"replyToId": f"sent-{len(connector.posted)}"}


async def test_the_answers_passages_are_suspended_for_the_reason_that_is_typed(
    local: Teams, connector: Connector, forbidden: dict[str, Any]
) -> None:
    assert "dpo.suspend" in repr(connector.cards[-1])
    told = await press(local, "dpo.suspend", WHY, person=ME.rpartition(":")[2], **forbidden)
    assert told["value"] == FR("suspend.done_case", case="C-2026-0001", told=2)
    assert local.halting.asked == [(case(local).offer.clauses, "Une erreur de plume.", ME)]


async def test_nobody_but_a_dpo_suspends(local: Teams, forbidden: dict[str, Any]) -> None:
    told = await press(local, "dpo.suspend", WHY, person=BRUNO, **forbidden)
    assert told["value"] == FR("teams.refused.dpo_only")
    assert local.halting.asked == []


async def test_an_answer_without_a_verdict_has_no_such_button(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    assert "dpo.suspend" not in repr(connector.cards[-1])
    told = await press(local, "dpo.suspend", WHY, **at_dpo)
    assert told["value"] == FR("suspend.error_nothing", case="C-2026-0001")
