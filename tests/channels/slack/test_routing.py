"""A case of the security team's in Slack: who is named before consent, whose channel it is in, how it is given away."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, silent
from bot.domain.team import Subject, Team
from tests.channels.slack.conftest import DPO_CHANNEL, SECURITY_CHANNEL, House
from tests.channels.slack.test_deciding import ask, last_window, shown
from tests.channels.slack.workspace import Person, Workspace


@pytest.fixture
def security(house: House, slack: Workspace, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody of the team, in a house whose answers all go to it."""
    plain = house.assistant.reply

    def routed(question: Question, *, progress: Progress = silent) -> Answer:
        return replace(plain(question, progress=progress), routed=Subject.TOOLS)

    monkeypatch.setattr(house.assistant, "reply", routed)
    return slack.person("U0SEC")


async def sent(house: House, slack: Workspace) -> dict[str, Any]:
    """Ask, consent, and give the security team's card."""
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    await house.fr.sends(last_window(slack))
    await house.work()
    return slack.said(SECURITY_CHANNEL)[-1]


async def test_the_asker_reads_who_will_read_it_before_anything_is_sent(
    house: House, slack: Workspace, security: Person
) -> None:
    answer = await ask(house, slack)
    assert "À confirmer avec l'équipe sécurité" in shown(answer)
    assert "Parler à l'équipe sécurité" in shown(answer)
    await house.fr.presses(answer, "ask_dpo")
    window = json.dumps(last_window(slack), ensure_ascii=False)
    assert "De votre message, l'équipe sécurité lira exactement ceci" in window
    assert "le DPO peut les lire aussi." in window
    assert (slack.said(SECURITY_CHANNEL), slack.said(DPO_CHANNEL)) == ([], [])
    reply = await house.fr.sends(last_window(slack))
    assert "L'avis de l'équipe sécurité arrivera" in json.dumps(reply.body, ensure_ascii=False)
    await house.work()
    assert slack.said("C0GENERAL")[-1]["text"].startswith("Votre question est partie chez l'équipe sécurité")


async def test_its_card_is_in_its_channel_and_its_advice_names_it(
    house: House, slack: Workspace, security: Person
) -> None:
    card = await sent(house, slack)
    assert slack.said(DPO_CHANNEL) == []
    assert "Confier au DPO" in shown(card)
    assert "case_suspend" not in shown(card)
    await security.presses(card, "settle_forbidden")
    await security.sends(last_window(slack), "Pas avant l'audit.")
    await house.work()
    advice = slack.said("C0GENERAL")[-1]
    assert advice["text"].startswith("Avis de l'équipe sécurité n° 2026-0001")
    assert "Avis de l'équipe sécurité n° 2026-0001" in slack.said(SECURITY_CHANNEL)[0]["text"]


async def test_a_question_back_is_the_teams_and_the_reply_goes_to_it(
    house: House, slack: Workspace, security: Person
) -> None:
    await security.presses(await sent(house, slack), "case_ask_back")
    await security.sends(last_window(slack), "Quelle version ?")
    await house.work()
    question = slack.said("C0GENERAL")[-1]
    assert "L'équipe sécurité a une question pour vous" in shown(question)
    await house.fr.presses(question, "case_reply")
    assert "Répondre à la sécurité" in json.dumps(last_window(slack), ensure_ascii=False)


async def test_a_misrouted_case_leaves_its_channel_for_the_dpos(
    house: House, slack: Workspace, security: Person
) -> None:
    card = await sent(house, slack)
    await house.en.presses(card, "case_to_dpo")
    assert house.register.opened["C-2026-0001"].offer.team is Team.SECURITY
    await security.presses(card, "case_to_dpo")
    await house.work()
    (gone,) = slack.said(SECURITY_CHANNEL)
    assert gone["text"].startswith("Dossier n° C-2026-0001 : il est confié au DPO")
    assert house.register.opened["C-2026-0001"].offer.preview not in shown(gone)
    (arrived,) = slack.said(DPO_CHANNEL)
    assert house.register.opened["C-2026-0001"].offer.preview in shown(arrived)
    assert "case_to_dpo" not in shown(arrived)
    await security.presses(arrived, "case_take")
    assert house.register.opened["C-2026-0001"].holder is None
    await house.dpo.presses(arrived, "case_take")
    assert house.register.opened["C-2026-0001"].holder == f"slack:{slack.team}:U0DPO"
