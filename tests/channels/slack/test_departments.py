"""A question of Slack carries its asker's department; where Slack does not say, it is answered without one."""

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.slack import departments
from bot.channels.slack.app import slack_routes
from bot.domain.departments import Departments
from tests.channels.slack.conftest import DPO_CHANNEL, House, settle_in
from tests.channels.slack.workspace import OPTIONAL, Workspace

QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"
GROUPS = ("slack:S01=rh", "slack:S02=Ventes")
FIELD = ("slack:Xf01=*",)

Settle = Callable[..., Awaitable[House]]


@pytest.fixture
async def settle(slack: Workspace) -> AsyncIterator[Settle]:
    """Give what settles a house in, with entries of the setting and both optional scopes."""
    opened: list[httpx.AsyncClient] = []

    async def settled(*entries: str, **more: object) -> House:
        house = settle_in(slack, departments=Departments.read(entries), **more)
        served = httpx.ASGITransport(Starlette(routes=slack_routes(house.channel)))
        client = httpx.AsyncClient(transport=served, base_url="http://bot")
        opened.append(client)

        async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
            answer = await client.post("/slack/events", content=body, headers=headers)
            return answer.status_code, answer.text

        slack.post = post
        return house

    slack.scopes |= set(OPTIONAL.values())
    slack.groups = {"S01": {"U0FR"}, "S02": set()}
    yield settled
    for client in opened:
        await client.aclose()


def known(house: House) -> list[str | None]:
    return [one.question.department for one in house.inbox.received.values()]


def asked(slack: Workspace, method: str) -> int:
    return [name for name, _ in slack.calls].count(method)


async def test_a_member_of_a_group_is_of_its_department(settle: Settle) -> None:
    house = await settle(*GROUPS)
    assert (await house.fr.asks(QUESTION)).status == 200
    await house.work()
    await house.en.asks(QUESTION)
    await house.work()
    assert known(house) == ["rh", None]


@pytest.mark.parametrize(
    ("entries", "value", "department"),
    [
        (FIELD, "Ressources humaines", "Ressources humaines"),
        (("slack:Xf01:Ressources humaines=rh",), " ressources Humaines ", "rh"),
        ((*FIELD, "slack:Xf01:Ressources humaines=rh"), "Ressources humaines", "rh"),
        (("slack:Xf01:Ressources humaines=rh",), "Ventes", None),
        (FIELD, "", None),
        (FIELD, "x" * 81, None),
    ],
)
async def test_a_field_of_the_profile_tells_it(
    settle: Settle, slack: Workspace, entries: tuple[str, ...], value: str, department: str | None
) -> None:
    house = await settle(*entries)
    slack.fields["U0FR"] = {"Xf01": value, "Xf02": "Ventes"}
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == [department]


async def test_whoever_is_of_two_departments_has_none(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS)
    slack.groups["S02"] = {"U0FR"}
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == [None]


async def test_a_group_and_a_field_of_one_department_agree(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS, *FIELD)
    slack.fields["U0FR"] = {"Xf01": "R.H."}
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == ["R.H."]


async def test_the_command_and_the_box_carry_it_and_so_does_a_mention(settle: Settle) -> None:
    house = await settle(*GROUPS)
    await house.fr.commands(QUESTION)
    await house.fr.asks(QUESTION, channel="C0GENERAL")
    await house.fr.sends({"type": "modal", "id": "V9", "callback_id": "check_text"}, QUESTION)
    await house.work()
    assert known(house) == ["rh", "rh", "rh"]


@pytest.mark.parametrize(
    ("error", "status"), [("missing_scope", 200), ("ratelimited", 429), ("internal_error", 500), ("cut", 200)]
)
async def test_where_slack_does_not_say_the_answer_comes_without_a_department(
    settle: Settle, slack: Workspace, caplog: pytest.LogCaptureFixture, error: str, status: int
) -> None:
    house = await settle(*GROUPS)
    for _ in range(20):  # a connection that was cut is tried again
        slack.fail_next("usergroups.users.list", error, status=status, retry_after="30")
    began = time.monotonic()
    assert (await house.fr.asks(QUESTION)).status == 200
    await house.work()
    assert time.monotonic() - began < departments.PATIENCE + 1.0
    assert known(house) == [None]
    assert len(slack.said(house.fr.dm)) == 1
    assert "a department could not be looked up" in caplog.text
    assert "U0FR" not in caplog.text


async def test_one_group_that_is_not_told_leaves_nobody_a_department(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS)
    del slack.groups["S02"]
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == [None]


async def test_a_slack_that_is_slow_is_waited_for_once_and_not_long(
    settle: Settle, slack: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(departments, "PATIENCE", 0.2)
    house = await settle(*GROUPS, *FIELD)
    slack.slow = set(OPTIONAL)
    for words in (QUESTION, "Et avec DeepL ?"):
        await house.fr.asks(words)
        await house.work()
    assert known(house) == [None, None]
    assert [asked(slack, method) for method in OPTIONAL] == [2, 1]


async def test_a_group_is_asked_once_for_everybody_and_again_after_an_hour(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS[:1])
    for person in (house.fr, house.en, house.fr):
        await person.asks(QUESTION)
        await house.work()
    assert asked(slack, "usergroups.users.list") == 1
    slack.groups["S01"] = {"U0EN"}
    house.clock.forward(hours=1, seconds=1)
    await house.fr.asks(QUESTION)
    await house.work()
    assert asked(slack, "usergroups.users.list") == 2
    assert known(house) == ["rh", None, "rh", None]


async def test_a_failure_is_tried_again_after_some_minutes(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS[:1])
    slack.fail_next("usergroups.users.list", "ratelimited", status=429, retry_after="30")
    for _ in range(2):
        await house.fr.asks(QUESTION)
        await house.work()
    assert asked(slack, "usergroups.users.list") == 1
    house.clock.forward(minutes=6)
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == [None, None, "rh"]


async def test_a_profile_that_changed_is_read_anew(settle: Settle, slack: Workspace) -> None:
    house = await settle(*FIELD)
    slack.fields["U0FR"] = {"Xf01": "RH"}
    await house.fr.asks(QUESTION)
    slack.fields["U0FR"] = {"Xf01": "Ventes"}
    await house.work()
    await slack.send(slack.event({"type": "user_change", "user": {"id": "U0FR"}}))
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == ["RH", "Ventes"]


async def test_a_member_of_another_workspace_of_ours_has_none(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS, workspaces=frozenset({slack.team, "T2"}))
    visitor = slack.person("U0T2", team="T2")
    slack.groups["S01"] = {"U0T2"}
    await visitor.asks(QUESTION)
    await house.work()
    assert known(house) == [None]
    assert asked(slack, "usergroups.users.list") == 0


async def test_without_entries_nothing_is_asked(settle: Settle, slack: Workspace) -> None:
    house = await settle("oidc:department=*", "teams:department=*")
    await house.fr.asks(QUESTION)
    await house.work()
    assert known(house) == [None]
    assert not {name for name, _ in slack.calls} & set(OPTIONAL)


@pytest.mark.parametrize("typed", [True, False])
async def test_a_reply_and_a_follow_up_go_with_the_department_of_the_question(
    settle: Settle, slack: Workspace, typed: bool
) -> None:
    house = await settle(*GROUPS)
    await house.fr.asks("Puis-je reformuler un texte dans ChatGPT ?", channel="C0GENERAL")
    await house.work()
    message = slack.said("C0GENERAL")[-1]
    slack.scopes -= set(OPTIONAL.values())  # from now on it cannot be looked up
    house.clock.forward(hours=2)
    if typed:
        await house.fr.asks("avec mon compte client", channel="C0GENERAL", thread=message["thread_ts"])
    else:
        await house.fr.presses(message, "reply_1")
    await house.work()
    first, second = house.assistant.asked
    assert second.text.startswith(first.text)
    assert [first.department, second.department] == ["rh", "rh"]


async def test_the_case_that_is_offered_to_the_dpo_shows_it(settle: Settle, slack: Workspace) -> None:
    house = await settle(*GROUPS)
    await house.fr.asks("Un sujet que rien ne règle ?")
    await house.work()
    message = slack.said(house.fr.dm)[-1]
    await house.fr.presses(message, "ask_dpo")
    (window,) = slack.windows.values()
    assert "Service : rh." in json.dumps(window["blocks"])
    await house.fr.sends(window)
    await house.work()
    assert "Service : rh." in json.dumps(slack.said(DPO_CHANNEL)[-1]["blocks"])
    await house.fr.asks("Un autre sujet que rien ne règle ?")
    await house.work()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    await house.fr.sends([*slack.windows.values()][-1], ticks=["anonymous"])
    await house.work()
    assert "Service : rh." not in json.dumps(slack.said(DPO_CHANNEL)[-1]["blocks"])
