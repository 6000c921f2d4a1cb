"""The home tab: the cases that wait for a DPO, the way to ask and one's own cases, with no word of a question."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.slack.home import AtHome, home_view
from bot.domain.cases.case import Case
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from tests.channels.slack import samples
from tests.channels.slack.block_rules import faults_of_home
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_deciding import last_window, send_to_dpo
from tests.channels.slack.workspace import Workspace

FR, EN = wording(Language.FR), wording(Language.EN)


def home(slack: Workspace, user: str) -> str:
    return json.dumps(slack.homes[user], ensure_ascii=False)


async def test_a_dpo_reads_the_cases_that_wait_with_the_buttons_of_their_cards(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.opens_messages("home")
    shown = home(slack, "U0DPO")
    assert FR("slack.home.waiting", count=1) in shown
    assert f"https://acme.slack.com/archives/{DPO_CHANNEL}/p{card['ts'].replace('.', '')}" in shown
    assert all(action in shown for action in ("settle_allowed", "settle_conditional", "settle_forbidden", "case_take"))


async def test_no_word_of_a_question_stands_there(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    question = next(iter(house.inbox.received.values())).question.text
    for person in (house.fr, house.dpo):
        await person.opens_messages("home")
        assert question not in home(slack, person.id)
    assert question in json.dumps(slack.said(DPO_CHANNEL), ensure_ascii=False)


async def test_a_case_that_is_taken_there_is_shown_taken_at_once(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    await house.dpo.opens_messages("home")
    await house.dpo.presses_home("case_take")
    await house.work()
    assert FR("slack.card.taken") in home(slack, "U0DPO")
    assert "case_take_over" in home(slack, "U0DPO")


async def test_an_advice_given_there_reaches_the_asker_and_the_case_waits_no_more(
    house: House, slack: Workspace
) -> None:
    await send_to_dpo(house, slack)
    await house.dpo.opens_messages("home")
    await house.dpo.presses_home("settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui, après relecture.")
    await house.work()
    assert "Oui, après relecture." in json.dumps(slack.said("C0GENERAL"), ensure_ascii=False)
    assert FR("slack.home.none") in home(slack, "U0DPO")


async def test_a_press_on_a_case_that_has_gone_on_is_refused_in_a_window(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.opens_messages("home")
    deputy = slack.person("U0DEPUTY")
    await deputy.presses(card, "case_take")
    await house.dpo.presses_home("settle_allowed")
    assert "s'occupe déjà du dossier" in json.dumps(last_window(slack), ensure_ascii=False)


async def test_an_employee_finds_how_to_ask_their_cases_and_what_is_kept(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    await house.fr.opens_messages("home")
    shown = home(slack, "U0FR")
    assert all(action in shown for action in ("ask_text", "check_text", "own_show", "case_withdraw"))
    assert FR("slack.home.mine") in shown
    assert "settle_" not in shown
    assert FR("slack.home.none") not in shown


async def test_a_case_is_withdrawn_there_and_gone_from_it(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    await house.fr.opens_messages("home")
    assert (await house.fr.presses_home("case_withdraw")).status == 200
    await house.work()
    (case,) = house.register.cases()
    assert not case.state.open
    assert FR("slack.withdraw.done", case=case.number) in json.dumps(last_window(slack), ensure_ascii=False)
    assert FR("slack.home.mine") not in home(slack, "U0FR")


async def test_a_question_asked_back_is_replied_to_there(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "case_ask_back")
    await house.dpo.sends(last_window(slack), "Avec quel outil ?")
    await house.fr.opens_messages("home")
    await house.fr.presses_home("case_reply")
    assert "Avec quel outil ?" in json.dumps(last_window(slack), ensure_ascii=False)


@pytest.mark.parametrize(("action", "purpose"), [("ask_text", "ask"), ("check_text", "check")])
async def test_its_buttons_open_the_box_for_what_they_say(
    house: House, slack: Workspace, action: str, purpose: str
) -> None:
    await house.fr.opens_messages("home")
    await house.fr.presses_home(action)
    assert last_window(slack)["blocks"][1]["element"]["initial_option"]["value"] == purpose


async def test_what_is_kept_is_shown_in_direct_messages(house: House, slack: Workspace) -> None:
    await house.en.opens_messages("home")
    await house.en.presses_home("own_show")
    assert slack.said(house.en.dm)[-1]["text"] == EN("me.title")
    assert EN("slack.by_message") in json.dumps(last_window(slack), ensure_ascii=False)


async def test_what_is_erased_is_gone_from_a_tab_that_another_process_showed(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.fr.opens_messages("home")
    assert "C-2026-0001" in home(slack, "U0FR")
    house.channel.homes.forget(f"slack:{slack.team}:U0FR")
    await house.fr.presses_home("own_show")
    await house.fr.presses(slack.said(house.fr.dm)[-1], "own_erase")
    await house.fr.sends(last_window(slack))
    await house.work()
    assert "C-2026-0001" not in home(slack, "U0FR")


async def test_it_speaks_the_language_of_who_opens_it(house: House, slack: Workspace) -> None:
    await house.en.opens_messages("home")
    assert EN("slack.home.intro") in home(slack, "U0EN")


async def test_a_guest_finds_the_refusal_and_nothing_else(house: House, slack: Workspace) -> None:
    await slack.person("U0GUEST", is_restricted=True).opens_messages("home")
    (block,) = slack.homes["U0GUEST"]["blocks"]
    assert block["text"]["text"] == FR("slack.outsider")


async def test_the_security_team_finds_no_case_of_the_dpo_s(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    await slack.person("U0SEC").opens_messages("home")
    assert FR("slack.home.none") in home(slack, "U0SEC")


@pytest.mark.parametrize("error", ["not_enabled", "ratelimited"])
async def test_slack_is_not_asked_to_send_the_event_again_for_a_tab(house: House, slack: Workspace, error: str) -> None:
    slack.fail_next("views.publish", error)
    assert (await house.fr.opens_messages("home")).status == 200


async def test_nothing_is_published_to_who_never_opened_it(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "case_take")
    await house.work()
    assert slack.homes == {}


def test_late_cases_are_marked_so() -> None:
    late = home_view(AtHome(samples.AT + timedelta(days=1), (samples.promised(),)), FR)
    early = home_view(AtHome(samples.AT - timedelta(days=1), (samples.promised(),)), FR)
    assert [f" · {FR('slack.home.late')}" in json.dumps(one, ensure_ascii=False) for one in (late, early)] == [
        True,
        False,
    ]


def full(case: Case) -> AtHome:
    many = (case,) * 40
    links = {case.number: "https://acme.slack.com/archives/C0DPO/p1790000000000100"}
    return AtHome(samples.AT + timedelta(days=9), many, many, links)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize(
    "case",
    [
        samples.case(),
        replace(samples.promised(), holder=samples.DPO),
        samples.asked(),
        samples.asked(replied=True),
        samples.case(settled=True),
    ],
)
def test_the_fullest_tab_is_one_that_slack_takes(language: Language, form: FormOfAddress, case: Case) -> None:
    view: dict[str, Any] = json.loads(json.dumps(home_view(full(case), wording(language, form))))
    assert faults_of_home(view) == []
    assert len(view["blocks"]) <= 100
