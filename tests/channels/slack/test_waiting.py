"""What Slack shows beside the bot's name while a model is asked, with the real Slack client."""

import pytest

from bot.domain.progress import Step
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"
STATUS = "assistant.threads.setStatus"
EVERY_STEP = tuple(Step)


def statuses(slack: Workspace) -> list[dict]:
    return [given for method, given in slack.calls if method == STATUS]


async def test_the_steps_show_in_the_thread_and_go_with_the_answer(house: House, slack: Workspace) -> None:
    house.assistant.steps = EVERY_STEP
    event = house.fr.writes(QUESTION, channel="C0GENERAL")
    await slack.send(slack.event(event))
    await house.work()
    assert slack.statuses["C0GENERAL", event["ts"]] == [
        "interroge le modèle de langage…",
        "vérifie ses citations, mot pour mot…",
        "",
    ]
    assert len(slack.said("C0GENERAL")) == 1


async def test_the_steps_are_in_the_askers_language(house: House, slack: Workspace) -> None:
    house.assistant.steps = EVERY_STEP
    await house.en.asks("May I paste this customer e-mail into ChatGPT?")
    await house.work()
    assert [given["status"] for given in statuses(slack)] == [
        "is asking the language model…",
        "is checking its quotes, word for word…",
    ]


async def test_a_long_step_says_more_in_turn(house: House, slack: Workspace) -> None:
    house.assistant.steps = EVERY_STEP
    await house.fr.asks(QUESTION)
    await house.work()
    asking, checking = statuses(slack)
    assert asking["loading_messages"][0] == "Le modèle de langage lit les passages de la charte…"
    assert 1 < len(asking["loading_messages"]) <= 10
    assert "loading_messages" not in checking


async def test_a_status_says_nothing_of_the_question(house: House, slack: Workspace) -> None:
    house.assistant.steps = EVERY_STEP
    await house.fr.asks(QUESTION)
    await house.work()
    assert all("ChatGPT" not in str(given) for given in statuses(slack))


async def test_without_a_model_there_is_no_call_but_the_answer(house: House, slack: Workspace) -> None:
    await house.fr.asks(QUESTION)
    await house.work()
    assert [method for method, _ in slack.calls] == ["users.info", "chat.postMessage"]


async def test_what_is_answered_outside_a_thread_has_no_status(house: House, slack: Workspace) -> None:
    house.assistant.steps = EVERY_STEP
    slack.fail_next("chat.postMessage", "internal_error")  # no question stands above: the answer has no thread
    await house.fr.commands(QUESTION)
    await house.work()
    assert statuses(slack) == []
    assert len(slack.said(house.fr.dm)) == 1


@pytest.mark.parametrize(
    ("error", "status"), [("missing_scope", 200), ("ratelimited", 429), ("internal_error", 500), ("cut", 200)]
)
async def test_a_status_that_fails_delays_no_answer(house: House, slack: Workspace, error: str, status: int) -> None:
    house.assistant.steps = EVERY_STEP
    slack.fail_next(STATUS, error, status=status)
    await house.fr.asks(QUESTION)
    await house.work()
    assert len(statuses(slack)) == 2, "one call a step, none again"
    assert len(slack.said(house.fr.dm)) == 1
