"""A DPO drafts an entry for the FAQ from the card of a settled case in Slack."""

import json
from typing import Any

import pytest

from bot.channels.slack import windows
from bot.domain.cases.faq import FaqEntry
from bot.wording import FormOfAddress, Wording, wording
from knowledge.concepts import Language
from tests.channels.slack.block_rules import faults_of_view
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_course import view_of
from tests.channels.slack.test_deciding import last_window, send_to_dpo
from tests.channels.slack.workspace import Workspace
from tests.fakes.asking import a_decision
from tests.fakes.clock import StillClock

FR = wording(Language.FR)
NUMBER = "C-2026-0001"


async def settled(house: House, slack: Workspace) -> dict[str, Any]:
    """Give the DPO's card of a case that is settled."""
    await send_to_dpo(house, slack)
    house.channel.desk.settle(NUMBER, a_decision(because="Avec Copilot Chat.", by=f"slack:{slack.team}:U0DPO"))
    await house.work()
    return slack.said(DPO_CHANNEL)[-1]


async def test_the_window_is_filled_in_and_what_is_typed_is_kept(house: House, slack: Workspace) -> None:
    await house.dpo.presses(await settled(house, slack), "case_faq")
    window = last_window(slack)
    case = house.register.opened[NUMBER]
    assert case.offer.preview in json.dumps(window, ensure_ascii=False)
    assert "Avec Copilot Chat." in json.dumps(window, ensure_ascii=False)
    refused = await house.dpo.sends(window, "Oui, avec Copilot Chat.", question="Puis-je traduire")
    assert refused.body["errors"] == {"question": FR("faq.error_question")}
    refused = await house.dpo.sends(window, "Oui : a.b@exemple.fr", question="Puis-je traduire ?")
    assert refused.body["errors"] == {"words": FR("faq.error_left", left="<COURRIEL_1>")}
    done = view_of(await house.dpo.sends(window, "Oui, avec Copilot Chat.", question="Puis-je traduire ?"))
    assert "charte faq write" in json.dumps(done, ensure_ascii=False)
    (kept,) = house.channel.faq.entries.every()
    assert (kept.case, kept.question, kept.answer) == (NUMBER, "Puis-je traduire ?", "Oui, avec Copilot Chat.")
    assert kept.by == f"slack:{slack.team}:U0DPO"


async def test_nobody_but_a_dpo_drafts(house: House, slack: Workspace) -> None:
    card = await settled(house, slack)
    await house.dpo.presses(card, "case_faq")
    window, opened = last_window(slack), len(slack.windows)
    for person in (house.fr, slack.person("U0OUTSIDE")):
        await person.presses(card, "case_faq")
        assert len(slack.windows) == opened
        said = view_of(await person.sends(window, "Oui.", question="Puis-je ?"))
        assert FR("slack.error.dpo_only") in json.dumps(said, ensure_ascii=False)
    assert house.channel.faq.entries.every() == ()


@pytest.mark.parametrize("say", [FR, wording(Language.EN), wording(Language.FR, FormOfAddress.TU)])
def test_the_window_is_one_that_slack_takes(say: Wording) -> None:
    entry = FaqEntry(NUMBER, "2026-0001", Language.FR, "x" * 9_000, "y" * 9_000, "local:dpo", StillClock().now())
    assert faults_of_view(json.loads(json.dumps(windows.entry_window(entry, say)))) == []
