"""Guests, strangers and other workspaces: a polite refusal, and not a word of the charter."""

import json

import pytest

from bot.channels.slack.people import People
from tests.channels.slack.conftest import House, settle_in
from tests.channels.slack.workspace import Person, Workspace

QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"


@pytest.fixture(params=["is_restricted", "is_ultra_restricted", "is_stranger", "deleted", "other_team"])
def outsider(request: pytest.FixtureRequest, slack: Workspace, house: House) -> Person:
    if request.param == "other_team":
        return slack.person("U0OUT", team="T9OTHER")
    return slack.person("U0OUT", **{request.param: True})


async def test_outsider_is_refused_once_and_nothing_is_kept(outsider: Person, house: House, slack: Workspace) -> None:
    body = slack.event(outsider.writes(QUESTION, channel="C0GENERAL"))
    for retry in range(3):
        assert (await slack.send(body, retry=retry)).status == 200
    await house.work()
    (said,) = slack.said("C0GENERAL")
    assert said["text"] == "Bonjour. Je réponds seulement aux membres de l'organisation qui m'a installé."
    assert house.inbox.received == {}


async def test_outsider_gets_no_box_and_no_answer_from_a_window(
    outsider: Person, house: House, slack: Workspace
) -> None:
    await outsider.uses("check_global")
    (window,) = slack.windows.values()
    assert window["callback_id"] == "note"
    await outsider.sends({"type": "modal", "id": "V9", "callback_id": "check_text"}, QUESTION)
    await outsider.commands(QUESTION)
    assert house.inbox.received == {}


async def test_person_that_slack_does_not_know_is_an_outsider(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION, channel="C0GENERAL")
    await slack.send(slack.event({**event, "user": "U0NOBODY"}))
    assert house.inbox.received == {}
    assert len(slack.said("C0GENERAL")) == 1


async def test_event_that_names_another_home_is_refused(house: House, slack: Workspace) -> None:
    event = {**house.fr.writes(QUESTION, channel="C0GENERAL"), "user_team": "T9OTHER"}
    await slack.send(slack.event(event))
    assert house.inbox.received == {}


async def test_event_of_another_workspace_is_refused(house: House, slack: Workspace) -> None:
    body = {**slack.event(house.fr.writes(QUESTION)), "team_id": "T9OTHER"}
    await slack.send(body)
    assert house.inbox.received == {}


async def test_channel_shared_with_another_organisation_gets_no_clause(house: House, slack: Workspace) -> None:
    await slack.send(slack.event(house.fr.writes(QUESTION, channel="C0GENERAL"), shared=True))
    await house.work()
    (said,) = slack.said("C0GENERAL")
    assert said["text"].startswith("Ce canal est partagé avec une autre organisation")
    assert "interdit" not in json.dumps(said)


async def test_without_a_list_only_the_token_s_own_workspace_is_answered(slack: Workspace) -> None:
    class Client:
        async def users_info(self, *, user: str, include_locale: bool) -> dict[str, object]:
            return {"user": slack.users[user]}

        async def auth_test(self) -> dict[str, str]:
            return {"team_id": slack.team}

    house = settle_in(slack)
    slack.person("U0OUT", team="T9OTHER")
    people = People(frozenset(), house.channel.clock)
    assert not (await people.who(Client(), "U0FR", frozenset({slack.team}))).outside  # type: ignore[arg-type]
    assert (await people.who(Client(), "U0OUT", frozenset({slack.team}))).outside  # type: ignore[arg-type]


async def test_slack_that_cannot_say_who_asks_makes_the_event_come_back(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes(QUESTION))
    slack.fail_next("users.info", "internal_error")
    assert (await slack.send(body)).status == 500
    assert (await slack.send(body, retry=1)).status == 200
    assert len(house.inbox.received) == 1
