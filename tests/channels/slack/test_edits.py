"""Messages that are edited afterwards: one answer each, whenever the new wording comes, whoever hears it."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.slack.app import slack_routes
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

FR = wording(Language.FR)
QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"


def reworded(event: dict[str, Any], **message: object) -> dict[str, Any]:
    """The event that tells that a direct message reads otherwise now."""
    now = {key: event[key] for key in ("user", "text", "ts")} | message
    told = {"type": "message", "subtype": "message_changed", "message": now, "previous_message": event}
    return told | {"channel": event["channel"], "channel_type": "im", "ts": "1790000009.000001"}


def restart(house: House, slack: Workspace) -> None:
    """Have what Slack sends from now on served by another process, on the same store."""
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=slack_routes(house.channel))), base_url="http://bot"
    )

    async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        answer = await client.post("/slack/events", content=body, headers=headers)
        return answer.status_code, answer.text

    slack.post = post


async def test_a_new_wording_is_told_once_that_the_answer_is_the_first_one_s(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION)
    await slack.send(slack.event(event))
    await house.work()
    for words in ("Et dans Copilot ?", "Et dans Gemini ?"):
        body = slack.event(reworded(event, text=words, edited={"user": "U0FR"}))
        await slack.send(body)
        await slack.send(body, retry=1)
    await house.work()
    answer, told = slack.said(house.fr.dm)
    assert "Non autorisé" in answer["text"]
    assert (told["text"], told["thread_ts"]) == (FR("slack.edited"), event["ts"])
    assert len(house.inbox.received) == 1


async def test_a_mention_that_is_edited_is_told_the_same(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION, channel="C0GENERAL")
    await slack.send(slack.event(event))
    await slack.send(slack.event({**event, "text": "<@U0BOT> Autre chose", "edited": {"user": "U0FR"}}))
    await house.work()
    told = [message["text"] for message in slack.said("C0GENERAL") if message["text"] == FR("slack.edited")]
    assert (len(told), len(slack.said("C0GENERAL")), len(house.inbox.received)) == (1, 2, 1)


@pytest.mark.parametrize("threaded", [False, True])
@pytest.mark.parametrize("answered", [True, False])
async def test_a_new_process_gives_a_new_wording_no_second_answer(
    house: House, slack: Workspace, threaded: bool, answered: bool
) -> None:
    thread = {"thread_ts": house.fr.writes("Bonjour")["ts"]} if threaded else {}
    event = house.fr.writes(QUESTION, **thread)
    await slack.send(slack.event(event))
    if answered:
        await house.work()
    restart(house, slack)
    await slack.send(slack.event(reworded(event, text="Et dans Copilot ?", edited={"user": "U0FR"}, **thread)))
    await house.work()
    assert len(house.inbox.received) == 1
    assert [message["text"] for message in slack.said(house.fr.dm)].count(FR("slack.edited")) == 1


async def test_another_message_of_a_thread_that_is_edited_is_a_question_if_none_was_taken(
    house: House, slack: Workspace
) -> None:
    first = house.fr.writes(QUESTION)
    await slack.send(slack.event(first))
    picture = house.fr.writes("", thread_ts=first["ts"], subtype="file_share", files=[{"id": "F1"}])
    await slack.send(slack.event(picture))
    restart(house, slack)
    now = reworded(picture, text="Et dans Copilot ?", edited={"user": "U0FR"}, thread_ts=first["ts"])
    await slack.send(slack.event(now))
    assert len(house.inbox.received) == 2


async def test_the_first_words_of_a_message_that_had_none_are_a_question(house: House, slack: Workspace) -> None:
    event = house.fr.writes("", subtype="file_share", files=[{"id": "F1"}])
    await slack.send(slack.event(event))
    await slack.send(slack.event(reworded(event, text=QUESTION, edited={"user": "U0FR"})))
    await house.work()
    assert "Non autorisé" in slack.said(house.fr.dm)[-1]["text"]
    assert len(house.inbox.received) == 1


async def test_what_slack_or_the_bot_changes_in_a_message_is_no_new_wording(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION)
    await slack.send(slack.event(event))
    await house.work()
    before = len(slack.said(house.fr.dm))
    for changed in (
        {"attachments": [{"from_url": "https://example.org"}]},
        {"text": "Autre chose", "bot_id": "B0BOT"},
        {"text": "Autre chose", "user": "U0BOT"},
        {"text": "Autre chose", "user": "USLACKBOT", "subtype": "tombstone"},
    ):
        assert (await slack.send(slack.event(reworded(event, **changed)))).status == 200
    await house.work()
    assert (len(slack.said(house.fr.dm)), len(house.inbox.received)) == (before, 1)


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("answered", [False, True])
async def test_a_mention_that_was_added_by_editing_and_is_sent_again_is_no_new_wording(
    house: House, slack: Workspace, answered: bool, elsewhere: bool
) -> None:
    event = house.fr.writes(QUESTION, channel="C0GENERAL") | {"edited": {"user": "U0FR"}}
    body = slack.event(event)
    await slack.send(body)
    if answered:
        await house.work()
    if elsewhere:
        restart(house, slack)
    assert (await slack.send(body, retry=1)).status == 200
    await house.work()
    (answer,) = slack.said("C0GENERAL")
    assert "Non autorisé" in answer["text"]
    assert len(house.inbox.received) == 1
