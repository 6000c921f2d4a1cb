"""A window that Slack does not open: no failure for Slack, and a word for whoever pressed."""

from collections.abc import Awaitable, Callable

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.test_deciding import ask, last_window, send_to_dpo
from tests.channels.slack.workspace import Reply, Workspace

FAILURES = [("expired_trigger_id", 200), ("invalid_trigger_id", 200), ("ratelimited", 429), ("cut", 200)]
MESSAGE = {"text": "Un mail de client", "ts": "1.1", "user": "U0FR"}


async def dpo_button(house: House, slack: Workspace) -> Reply:
    return await house.fr.presses(await ask(house, slack), "ask_dpo")


async def decision(house: House, slack: Workspace) -> Reply:
    return await house.dpo.presses(await send_to_dpo(house, slack), "settle_allowed")


async def question_back(house: House, slack: Workspace) -> Reply:
    return await house.dpo.presses(await send_to_dpo(house, slack), "case_ask_back")


async def reply(house: House, slack: Workspace) -> Reply:
    await question_back(house, slack)
    await house.dpo.sends(last_window(slack), "Avec quel outil ?")
    await house.work()
    return await house.fr.presses(slack.said("C0GENERAL")[-1], "case_reply")


async def taking_back(house: House, slack: Workspace) -> Reply:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.work()
    return await house.dpo.presses(card, "case_reopen")


async def faq(house: House, slack: Workspace) -> Reply:
    await taking_back(house, slack)
    card = next(one for one in slack.said("C0DPO") if "case_faq" in str(one["blocks"]))
    return await house.dpo.presses(card, "case_faq")


async def erasure(house: House, slack: Workspace) -> Reply:
    await ask(house, slack)
    await house.fr.asks("mes données")
    return await house.fr.presses(slack.said(house.fr.dm)[-1], "own_erase")


async def command(house: House, slack: Workspace) -> Reply:
    return await house.fr.commands("")


async def check(house: House, slack: Workspace) -> Reply:
    return await house.fr.commands("", "/bouclier")


async def message_shortcut(house: House, slack: Workspace) -> Reply:
    return await house.fr.uses("check_message", MESSAGE)


WAYS = {
    dpo_button: 0,
    decision: 1,
    question_back: 1,
    reply: 2,
    taking_back: 2,
    faq: 3,
    erasure: 0,
    command: 0,
    check: 0,
    message_shortcut: 0,
}
"""With the windows that open before the one that does not."""
Way = Callable[[House, Workspace], Awaitable[Reply]]


def fail_last(slack: Workspace, monkeypatch: pytest.MonkeyPatch, opened: int) -> None:
    """Let Slack open so many windows and fail the next one."""
    left, call = [opened], slack._call

    def calling(method: str, token: str, given: dict[str, object]) -> dict[str, object]:
        answer = call(method, token, given)
        if method == "views.open":
            left[0] -= 1
            if left[0] == 0:
                slack.fail_next("views.open", "expired_trigger_id")
        return answer

    monkeypatch.setattr(slack, "_call", calling)


@pytest.mark.parametrize(("way", "before"), WAYS.items(), ids=[way.__name__ for way in WAYS])
async def test_whoever_pressed_is_told_what_to_do(
    house: House, slack: Workspace, monkeypatch: pytest.MonkeyPatch, way: Way, before: int
) -> None:
    if before:
        fail_last(slack, monkeypatch, before)
    else:
        slack.fail_next("views.open", "expired_trigger_id")
    windows = len(slack.windows)
    assert (await way(house, slack)).status == 200
    assert len(slack.windows) == windows + before
    told = slack.asides[-1]
    assert (told["text"], told["response_type"]) == (wording(Language.FR)("slack.error.no_window"), "ephemeral")


@pytest.mark.parametrize(("error", "status"), FAILURES)
async def test_whatever_slack_says_the_reader_s_language_is_kept(
    house: House, slack: Workspace, error: str, status: int
) -> None:
    for _ in range(2):  # the client tries again once where it was cut off
        slack.fail_next("views.open", error, status=status)
    assert (await house.en.commands("")).status == 200
    assert slack.asides[-1]["text"] == wording(Language.EN)("slack.error.no_window")


async def test_a_shortcut_of_no_conversation_is_answered_in_direct_messages(house: House, slack: Workspace) -> None:
    slack.fail_next("views.open", "expired_trigger_id")
    assert (await house.fr.uses("check_global")).status == 200
    assert slack.asides == []
    assert slack.said(house.fr.dm)[-1]["text"] == wording(Language.FR)("slack.error.no_window")
