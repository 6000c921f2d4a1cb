"""What is said at once is said once, whichever processes hear the event, and however often Slack sends it."""

import asyncio
from typing import Any

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.retention import HANDLED
from bot.domain.errors import Busy
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.test_edits import restart
from tests.channels.slack.workspace import Workspace

NOTICE = wording(Language.FR)("slack.attachment")


def a_file(house: House, slack: Workspace) -> dict[str, Any]:
    """The event of a file without a word, of which a notice says that it is not opened."""
    return slack.event(house.fr.writes("", subtype="file_share", files=[{"id": "F1"}]))


def said(house: House, slack: Workspace) -> list[str]:
    return [message["text"] for message in slack.said(house.fr.dm)]


async def to_both(house: House, slack: Workspace, body: dict[str, Any]) -> list[int]:
    """Deliver an event to two processes at once; give what each answered."""
    answers, first = list[int](), slack.post
    restart(house, slack)
    second = slack.post
    assert first is not None
    assert second is not None

    async def both(raw: bytes, headers: dict[str, str]) -> tuple[int, str]:
        heard = await asyncio.gather(first(raw, headers), second(raw, headers))
        answers.extend(status for status, _ in heard)
        return heard[0]

    slack.post = both
    await slack.send(body)
    slack.post = second
    return answers


async def test_two_processes_that_hear_an_event_at_once_say_it_once(house: House, slack: Workspace) -> None:
    body = a_file(house, slack)
    assert sorted(await to_both(house, slack, body)) == [200, 500], "Slack is to ask again whether it was said"
    assert (await slack.send(body, retry=2)).status == 200
    assert said(house, slack) == [NOTICE]


async def test_a_notice_whose_post_failed_is_said_when_the_event_comes_again(house: House, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", "internal_error")
    body = a_file(house, slack)
    assert (await slack.send(body)).status == 500
    restart(house, slack)
    assert (await slack.send(body, retry=1)).status == 200
    assert said(house, slack) == [NOTICE]


async def test_what_a_process_died_at_is_said_by_another_on_slack_s_second_retry(
    house: House, slack: Workspace
) -> None:
    body = a_file(house, slack)
    key = f"slack:{slack.team}:{body['event']['channel']}:{body['event']['ts']}"
    house.register.first_time(Thread(f"{HANDLED}{key}:begun"))
    statuses = [(await slack.send(body, retry=retry)).status for retry in (1, 2, 3)]
    assert (statuses, said(house, slack)) == ([500, 200, 200], [NOTICE])


async def test_a_notice_whose_mark_could_not_be_written_is_not_said_again(
    house: House, slack: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, first_time = a_file(house, slack), type(house.register).first_time

    def busy(self: Any, thread: Thread, *, event: str | None = None) -> bool:
        if not thread.address.endswith(":begun"):
            raise Busy("store.error_busy")
        return first_time(self, thread, event=event)

    monkeypatch.setattr(type(house.register), "first_time", busy)
    for retry in (0, 1):
        assert (await slack.send(body, retry=retry)).status == 200
    assert said(house, slack) == [NOTICE]
