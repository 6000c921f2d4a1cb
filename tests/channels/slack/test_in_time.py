"""A text that takes long to read: Slack is answered first, nothing of it is kept raw, and nothing is lost."""

import asyncio
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.channels.readers import AT_ONCE
from bot.domain.asked.question import Shielded
from bot.domain.errors import Busy
from bot.underway import ASKED_AGAIN
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.test_edits import restart, reworded
from tests.channels.slack.workspace import Workspace
from tests.fakes.shield import PlainShield

FR = wording(Language.FR)
LOOK = PlainShield.look
TEXT = "Bonjour, puis-je coller ce mail de jeanne@example.org dans ChatGPT ?"
MASKED = "Bonjour, puis-je coller ce mail de <COURRIEL_1> dans ChatGPT ?"


@dataclass
class Held:
    """A shield that reads nothing before it is let go, and may then fail."""

    go: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    readings: int = 0
    fails: bool = False


@pytest.fixture
def held(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Hold every reading; nothing is waited for before Slack is answered."""
    shield, look = Held(), PlainShield.look

    def held_back(self: PlainShield, text: str, language: Language | None = None) -> Shielded:
        shield.readings += 1
        shield.begun.set()
        assert shield.go.wait(60)
        if shield.fails:
            raise RuntimeError(text)
        return look(self, text, language)

    monkeypatch.setattr(PlainShield, "look", held_back)
    object.__setattr__(house.channel, "patience", 0.0)
    yield shield
    shield.go.set()


def outside(house: House, slack: Workspace) -> str:
    """All that left this process or is kept by it."""
    kept = repr([house.sender.outbox, house.inbox.received])
    return json.dumps([slack.calls, slack.asides], ensure_ascii=False) + kept


async def dies(house: House) -> None:
    """What a process that comes after does: nothing of what this one reads ever ends."""
    house.clock.forward(seconds=ASKED_AGAIN.total_seconds())
    await asyncio.to_thread(house._work)


async def test_whoever_writes_is_acknowledged_beside_any_number_of_texts_that_are_read(
    house: House, slack: Workspace, held: Held
) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
    people = [slack.person(f"U0M{number}") for number in range(6)]
    async with asyncio.timeout(30):  # for ever, where a promise waits behind a reading
        for person in people:
            assert (await person.asks(TEXT)).status == 200
            assert (await person.commands(TEXT, "/shield")).status == 200
        assert (await house.en.asks("May I use ChatGPT?")).status == 200
        assert (await house.en.commands("May I use ChatGPT?")).status == 200
    assert not held.go.is_set()
    held.go.set()
    await house.work()
    assert len(house.inbox.received) == len(people) + 2
    assert len(slack.asides) == len(people)


async def test_one_asker_has_one_text_read_at_a_time_and_others_are_read_meanwhile(
    house: House, slack: Workspace, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_back, read = PlainShield.look, asyncio.Event()
    loop, asked = asyncio.get_running_loop(), "May I use ChatGPT?"

    def look(self: PlainShield, text: str, language: Language | None = None) -> Shielded:
        if text == asked:
            loop.call_soon_threadsafe(read.set)
        return held_back(self, text, language) if text != asked else LOOK(self, text, language)

    monkeypatch.setattr(PlainShield, "look", look)
    for number in range(2 * AT_ONCE):
        assert (await house.fr.asks(f"{TEXT} {number}")).status == 200
    assert await asyncio.to_thread(held.begun.wait, 60)
    await house.en.asks(asked)
    async with asyncio.timeout(60):
        await read.wait()
    assert held.readings == 1
    held.go.set()
    await house.work()
    kept = [received.question.text for received in house.inbox.received.values() if received.question.text != asked]
    assert [text[-1] for text in kept] == [str(number) for number in range(2 * AT_ONCE)]


async def test_a_message_is_acknowledged_while_it_is_read_and_answered_once(
    house: House, slack: Workspace, held: Held
) -> None:
    event = house.fr.writes(TEXT)
    body = slack.event(event)
    replies = [await slack.send(body), await slack.send(body, retry=1)]
    assert ([reply.status for reply in replies], house.inbox.received) == ([200, 200], {})
    held.go.set()
    await house.work()
    assert held.readings == 1
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert said["thread_ts"] == event["ts"]
    assert "jeanne" not in outside(house, slack)


async def test_a_mention_that_was_added_by_editing_and_is_sent_again_meanwhile_is_no_new_wording(
    house: House, slack: Workspace, held: Held
) -> None:
    body = slack.event(house.fr.writes(TEXT, channel="C0GENERAL") | {"edited": {"user": "U0FR"}})
    for retry in (0, 1):
        await slack.send(body, retry=retry)
    held.go.set()
    await house.work()
    assert (held.readings, len(slack.said("C0GENERAL"))) == (1, 1)


async def test_another_process_knows_of_a_message_from_the_moment_its_reading_begins(
    house: House, slack: Workspace, held: Held
) -> None:
    object.__setattr__(house.channel, "patience", 60.0)
    event = house.fr.writes(TEXT)
    first = asyncio.create_task(slack.send(slack.event(event)))
    assert await asyncio.to_thread(held.begun.wait, 60)
    restart(house, slack)
    await slack.send(slack.event(reworded(event, text="Et dans Copilot ?", edited={"user": "U0FR"})))
    held.go.set()
    assert (await first).status == 200
    await house.work()
    told, _answer = slack.said(house.fr.dm)
    assert told["text"] == FR("slack.edited")
    assert len(house.inbox.received) == 1


@pytest.mark.parametrize("dies_at", ["reading", "failing"])
async def test_a_mention_whose_first_reading_came_to_nothing_is_read_again(
    house: House, slack: Workspace, held: Held, dies_at: str
) -> None:
    object.__setattr__(house.channel, "patience", 60.0)
    body = slack.event(house.fr.writes(TEXT, channel="C0GENERAL") | {"edited": {"user": "U0FR"}})
    held.fails = dies_at == "failing"
    first = asyncio.create_task(slack.send(body))
    assert await asyncio.to_thread(held.begun.wait, 60)
    if held.fails:
        held.go.set()
        assert (await first).status == 500
    held.fails = False
    restart(house, slack)
    second = asyncio.create_task(slack.send(body, retry=1))
    held.go.set()
    assert (await second).status == 200
    await first
    await house.work()
    (answer,) = slack.said("C0GENERAL")
    assert answer["text"] != FR("slack.edited")
    assert len(house.inbox.received) == 1


@pytest.mark.parametrize("way", ["message", "command"])
async def test_whoever_is_answered_is_not_told_to_ask_again_when_the_database_is_busy_at_the_end(
    house: House, slack: Workspace, held: Held, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def busy(*_: object) -> None:
        raise Busy("store.error_busy")

    monkeypatch.setattr(type(house.channel.underway), "end", busy)
    await (house.fr.asks(TEXT) if way == "message" else house.fr.commands(TEXT))
    held.go.set()
    await house.work()
    await dies(house)
    assert FR("desk.apology") not in [said["text"] for said in slack.said(house.fr.dm)]
    assert len(house.inbox.received) == 1


async def test_a_message_whose_reading_dies_is_asked_for_again(house: House, slack: Workspace, held: Held) -> None:
    event = house.fr.writes(TEXT, channel="C0GENERAL")
    await slack.send(slack.event(event))
    assert "jeanne" not in outside(house, slack)
    await dies(house)
    (said,) = slack.said("C0GENERAL")
    assert (said["text"], said["thread_ts"]) == (FR("desk.apology"), event["ts"])


async def test_a_command_is_acknowledged_at_once_and_answered_in_private(
    house: House, slack: Workspace, held: Held
) -> None:
    reply = await house.fr.commands(TEXT)
    assert (reply.status, reply.body["text"]) == (200, FR("slack.by_message"))
    assert "jeanne" not in outside(house, slack)
    held.go.set()
    await house.work()
    await dies(house)
    question, said = slack.said(house.fr.dm)
    assert MASKED.replace("<", "&lt;").replace(">", "&gt;") in question["text"]
    assert said["thread_ts"] == question["ts"]
    assert "jeanne" not in outside(house, slack)


async def test_a_command_whose_reading_dies_is_asked_for_again(house: House, slack: Workspace, held: Held) -> None:
    await house.fr.commands(TEXT)
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert said["text"] == FR("desk.apology")


@pytest.mark.parametrize("way", ["message", "command"])
async def test_what_fails_after_the_acknowledgement_is_told_once(
    house: House, slack: Workspace, held: Held, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    held.fails = True
    await (house.fr.asks(TEXT) if way == "message" else house.fr.commands(TEXT))
    held.go.set()
    await house.work()
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert said["text"] == FR("slack.error.lost")
    assert "Unavailable in _seen" in caplog.text
    assert "jeanne" not in caplog.text


async def test_a_check_says_that_it_reads_and_shows_what_it_found_afterwards(
    house: House, slack: Workspace, held: Held
) -> None:
    reply = await house.fr.commands(TEXT, "/shield")
    assert (reply.body["response_type"], reply.body["text"]) == ("ephemeral", FR("slack.check.reading"))
    held.go.set()
    await house.work()
    (aside,) = slack.asides
    assert (aside["response_type"], aside["text"]) == ("ephemeral", FR("shield.title.found"))
    assert FR("slack.check.kept", command="/shield") in json.dumps(aside, ensure_ascii=False)
    assert "jeanne" not in outside(house, slack)
    assert slack.said(house.fr.dm) == []


async def test_a_window_opens_at_once_and_fills_itself(house: House, slack: Workspace, held: Held) -> None:
    message = {"text": TEXT, "ts": "1.2"}
    assert (await house.fr.uses("check_message", message)).status == 200
    assert FR("slack.check.reading_window") in json.dumps(list(slack.windows.values()), ensure_ascii=False)
    held.go.set()
    await house.work()
    (window,) = slack.windows.values()
    assert window["callback_id"] == "checked"
    assert MASKED in json.dumps(window, ensure_ascii=False)
    assert "jeanne" not in outside(house, slack)


async def test_a_window_that_was_closed_meanwhile_is_left(house: House, slack: Workspace, held: Held) -> None:
    await house.fr.uses("check_message", {"text": TEXT, "ts": "1.2"})
    slack.windows.clear()
    held.go.set()
    await house.work()
    assert slack.calls[-1][0] == "views.update"


async def test_the_box_says_that_it_reads_and_fills_itself(house: House, slack: Workspace, held: Held) -> None:
    await house.fr.uses("check_global")
    (window,) = slack.windows.values()
    reply = await house.fr.sends(window, TEXT, checks=True)
    view: dict[str, Any] = reply.body["view"]
    assert FR("slack.check.reading_window") in json.dumps(view, ensure_ascii=False)
    held.go.set()
    await house.work()
    (filled,) = slack.windows.values()
    assert MASKED in json.dumps(filled, ensure_ascii=False)


async def test_a_new_wording_that_comes_while_the_first_is_read_gets_no_answer_of_its_own(
    house: House, slack: Workspace, held: Held
) -> None:
    object.__setattr__(house.channel, "patience", 5.0)
    event = house.fr.writes(TEXT)
    first = asyncio.create_task(slack.send(slack.event(event)))
    await asyncio.to_thread(held.begun.wait, 60)
    await slack.send(slack.event(reworded(event, text=f"{TEXT} Merci", edited={"user": "U0FR"})))
    held.go.set()
    await first
    await house.work()
    assert (held.readings, len(house.inbox.received)) == (1, 1)
    told, answer = slack.said(house.fr.dm)
    assert told["text"] == FR("slack.edited")
    assert answer["thread_ts"] == event["ts"]


async def test_a_new_wording_heard_by_another_process_while_the_first_is_read_gets_no_answer(
    house: House, slack: Workspace, held: Held
) -> None:
    event = house.fr.writes(TEXT)
    await slack.send(slack.event(event))
    restart(house, slack)
    await slack.send(slack.event(reworded(event, text=f"{TEXT} Merci", edited={"user": "U0FR"})))
    assert [one["text"] for one in slack.said(house.fr.dm)] == [FR("slack.edited")]
    held.go.set()
    await house.work()
    assert (held.readings, len(house.inbox.received)) == (1, 1)


async def test_a_message_that_two_events_bring_to_two_processes_is_answered_once(
    house: House, slack: Workspace
) -> None:
    event = house.fr.writes(TEXT)
    await slack.send(slack.event(event))
    restart(house, slack)
    await slack.send(slack.event(event | {"type": "app_mention"}))
    await house.work()
    assert len(house.inbox.received) == len(slack.said(house.fr.dm)) == 1


async def test_a_new_wording_of_what_could_not_be_read_is_read(house: House, slack: Workspace, held: Held) -> None:
    event = house.fr.writes(TEXT)
    held.fails = True
    await slack.send(slack.event(event))
    held.go.set()
    await house.work()
    held.fails = False
    await slack.send(slack.event(reworded(event, text=f"{TEXT} Merci", edited={"user": "U0FR"})))
    await house.work()
    lost, answer = slack.said(house.fr.dm)
    assert lost["text"] == FR("slack.error.lost")
    assert answer["text"] != FR("slack.edited")
    assert len(house.inbox.received) == 1
