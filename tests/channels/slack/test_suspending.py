"""The DPO suspends an answer from the card of its case in Slack."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.slack.windows import suspend_window
from bot.domain.cases.case import Case
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack import samples
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_course import view_of
from tests.channels.slack.test_deciding import last_window, send_to_dpo, shown
from tests.channels.slack.workspace import Workspace

WHY = "Une erreur de plume."


async def forbidden(house: House, slack: Workspace) -> dict[str, Any]:
    """Ask something that the charter forbids, send it to the DPO all the same, and give the DPO's card."""
    await house.fr.asks("Puis-je coller le mail d'un client dans ChatGPT ?", channel="C0GENERAL")
    await house.work()
    await house.fr.presses(slack.said("C0GENERAL")[-1], "ask_dpo")
    await house.fr.sends(last_window(slack))
    await house.work()
    return slack.said(DPO_CHANNEL)[-1]


async def test_the_answers_passages_are_suspended_for_the_reason_that_is_typed(house: House, slack: Workspace) -> None:
    await house.dpo.presses(await forbidden(house, slack), "case_suspend")
    window = last_window(slack)
    case = house.register.opened["C-2026-0001"]
    assert all(clause in json.dumps(window, ensure_ascii=False) for clause in case.offer.clauses)
    assert house.halting.asked == []
    blank = await house.dpo.sends(window, "  ")
    assert blank.body["errors"] == {"words": "Il n'y a rien à envoyer. Écrivez au moins une phrase."}
    done = view_of(await house.dpo.sends(window, WHY))
    assert "Conversations prévenues : 2." in json.dumps(done, ensure_ascii=False)
    assert house.halting.asked == [(case.offer.clauses, WHY, f"slack:{slack.team}:U0DPO")]
    assert house.woken


async def test_nobody_but_a_dpo_suspends(house: House, slack: Workspace) -> None:
    card = await forbidden(house, slack)
    await house.dpo.presses(card, "case_suspend")
    window = last_window(slack)
    opened = len(slack.windows)
    for person in (house.fr, house.en, slack.person("U0OUTSIDE")):
        await person.presses(card, "case_suspend")
        assert len(slack.windows) == opened
        refused: Any = await person.sends(window, WHY)
        assert "U0DPO" not in json.dumps(refused.body)
    assert house.halting.asked == []


async def test_an_answer_without_a_verdict_has_no_such_button(house: House, slack: Workspace) -> None:
    assert "case_suspend" in shown(await forbidden(house, slack))
    assert "case_suspend" not in shown(await send_to_dpo(house, slack))


@pytest.mark.parametrize("language", Language)
def test_the_window_names_passages_as_their_reader_knows_them(language: Language) -> None:
    case = Case(
        "C-2026-0012", replace(samples.offer("Puis-je ?"), clauses=("charte.fr:4.2", "charte.fr:9")), samples.AT
    )
    passages = samples.ANSWERS["forbidden.fr"].citations
    said = json.dumps(suspend_window(case, passages, wording(language)), ensure_ascii=False)
    assert "Charte IA – 4.2 Données des clients, charte.fr:9" in said
    assert "charte.fr:4.2" not in said
