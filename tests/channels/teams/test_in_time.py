"""A text that takes long to read: Teams is answered first, nothing is read twice, and nothing is lost."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.channels.later import in_time
from bot.channels.teams import app
from bot.domain.asked.question import Shielded, Thread
from bot.domain.errors import Unavailable
from bot.underway import ASKED_AGAIN, Underway
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import BRUNO, message, pressed
from tests.channels.teams.conftest import Teams
from tests.channels.teams.memory import Mask
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import EDITED
from tests.fakes.clock import StillClock

FR = wording(Language.FR)
TEXT = "Puis-je coller ce mail de Jeanne Martin ?"


@dataclass
class Held:
    """A shield that reads nothing before it is let go, and may then fail."""

    go: threading.Event = field(default_factory=threading.Event)
    readings: int = 0
    fails: bool = False


@pytest.fixture
def held(local: Teams, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Hold every reading; nothing is waited for before Teams is answered."""
    shield, look = Held(), Mask.look

    def held_back(self: Mask, text: str, language: Language | None = None) -> Shielded:
        shield.readings += 1
        assert shield.go.wait(60)
        if shield.fails:
            raise RuntimeError(text)
        return look(self, text, language)

    monkeypatch.setattr(Mask, "look", held_back)
    local.front.patience = 0.0
    yield shield
    shield.go.set()


def promised(local: Teams) -> object:
    """What whoever asked is told if the process that reads dies now."""
    clock = local.memory.clock
    assert isinstance(clock, StillClock)
    clock.forward(seconds=ASKED_AGAIN.total_seconds())
    return local.memory.outbox.next(frozenset({"teams"}))


async def test_a_long_message_is_acknowledged_while_it_is_read_and_answered_once(
    local: Teams, connector: Connector, held: Held
) -> None:
    long = message(TEXT, service=connector.url)
    assert [(await local.post(long)).status_code for _ in range(2)] == [202, 202]
    assert (local.store.received, connector.texts) == ({}, [])
    held.go.set()
    await local.work()
    await local.post(long)
    await local.work()
    assert held.readings == 1
    (said,) = connector.texts
    assert "À confirmer avec le DPO" in said
    assert promised(local) is None


async def test_a_message_whose_reading_dies_is_asked_for_again(local: Teams, connector: Connector, held: Held) -> None:
    await local.post(message(TEXT, service=connector.url))
    told = promised(local)
    assert told is not None
    assert "Apology" in repr(told)
    assert "Jeanne" not in repr(told)


async def test_what_fails_after_the_acknowledgement_is_told_once(
    local: Teams, connector: Connector, held: Held, caplog: pytest.LogCaptureFixture
) -> None:
    held.fails = True
    await local.post(message(TEXT, service=connector.url))
    held.go.set()
    await local.work()
    assert connector.texts == [FR("desk.apology")]
    assert "Unavailable in _seen" in caplog.text
    assert "Jeanne" not in caplog.text
    assert promised(local) is None


async def test_what_fails_in_time_is_teams_to_send_again(local: Teams, connector: Connector) -> None:
    local.store.broken = Unavailable("store.error_server")
    assert (await local.post(message(TEXT, service=connector.url))).status_code == 503
    local.store.broken = None
    assert (await local.post(message(TEXT, service=connector.url))).status_code == 202
    await local.work()
    assert len(connector.texts) == 1


async def test_a_check_that_takes_long_is_shown_afterwards(local: Teams, connector: Connector, held: Held) -> None:
    await local.post(message(f"vérifier\n{TEXT}", service=connector.url))
    assert connector.posted == []
    held.go.set()
    await local.later.done()
    (posted,) = connector.posted
    assert "[PERSONNE_1]" in str(posted.activity)
    assert promised(local) is None


@dataclass
class Away:
    """A database that is away for the first promises."""

    promises: Underway
    times: int = 1

    def begin(self, key: str, thread: Thread, language: Language) -> None:
        self.times -= 1
        if self.times >= 0:
            raise Unavailable("store.error_server")
        self.promises.begin(key, thread, language)

    def begun(self, key: str) -> bool:
        return self.promises.begun(key)

    def end(self, key: str) -> None:
        self.promises.end(key)


def away(local: Teams, times: int = 1) -> None:
    object.__setattr__(local.front._turns, "underway", Away(local.memory.underway, times))


async def read_to_the_end(local: Teams, held: Held) -> None:
    (reading,) = local.front._readings.values()
    held.go.set()
    await asyncio.wait({reading.task})
    del reading


@pytest.mark.parametrize("again", ["while it is read", "afterwards", "when it is read at once"])
async def test_a_check_that_could_not_be_promised_is_shown_when_teams_sends_it_again(
    local: Teams, connector: Connector, held: Held, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    away(local)
    check = message(f"vérifier\n{TEXT}", service=connector.url)
    assert (await local.post(check)).status_code == 503
    if again == "while it is read":
        assert [(await local.post(check)).status_code for _ in range(2)] == [202, 202]
        held.go.set()
    elif again == "afterwards":
        await read_to_the_end(local, held)
        assert (connector.posted, promised(local)) == ([], None)
        local.front.patience = 60.0
        assert (await local.post(check)).status_code == 202
    else:

        async def ends(reading: "asyncio.Task[object]", _: float) -> bool:
            held.go.set()
            return await in_time(reading, 60)

        monkeypatch.setattr(app, "in_time", ends)
        assert (await local.post(check)).status_code == 202
    await local.later.done()
    await local.post(check)
    await local.later.done()
    (posted,) = connector.posted
    assert "[PERSONNE_1]" in str(posted.activity)
    assert promised(local) is None


async def test_what_could_not_be_promised_and_fails_repeats_no_word_in_the_log(
    local: Teams, connector: Connector, held: Held, caplog: pytest.LogCaptureFixture, sweep: Callable[[], int]
) -> None:
    away(local)
    held.fails = True
    check = message(f"vérifier\n{TEXT}", service=connector.url)
    assert (await local.post(check)).status_code == 503
    await read_to_the_end(local, held)
    sweep()
    assert "Jeanne" not in caplog.text
    held.fails = False
    local.front.patience = 60.0
    await local.post(check)
    await local.later.done()
    assert len(connector.posted) == 1


async def test_a_new_wording_heard_by_another_process_while_the_first_is_read_gets_no_answer(
    local: Teams, connector: Connector, held: Held
) -> None:
    await local.post(message(TEXT, service=connector.url))
    other = Teams(local.settings, store=local.store)
    object.__setattr__(other.front._turns, "underway", local.memory.underway)
    await other.post(message("Et un contrat ?", service=connector.url) | EDITED)
    assert connector.texts == [FR("teams.edited")]
    held.go.set()
    await local.work()
    assert (len(connector.texts), held.readings) == (2, 1)


TAKEN = FR("teams.box.taken")


def press(local: Teams, connector: Connector, id: str, **changed: Any) -> Any:
    return local.post(pressed("check", {"question": TEXT}, service=connector.url, id=id, **changed))


async def test_a_box_that_takes_long_to_read_is_acknowledged_and_answered_once(
    local: Teams, connector: Connector, held: Held
) -> None:
    """Teams gives up after fifteen seconds, and sends the press again under another id."""
    shown = [(await press(local, connector, f"f:{n}")).json() for n in (1, 2)]
    assert [TAKEN in str(one) for one in shown] == [True, True]
    assert (local.store.received, connector.posted) == ({}, [])
    held.go.set()
    await local.later.done()
    assert connector.posted == [], "that it was taken is shown in the place of the box"
    local.front.patience = 60.0
    assert TAKEN in (await press(local, connector, "f:3")).text
    await local.work()
    assert held.readings == 1
    (said,) = connector.texts
    assert "À confirmer avec le DPO" in said
    assert promised(local) is None


async def test_a_box_whose_reading_dies_is_asked_for_again(local: Teams, connector: Connector, held: Held) -> None:
    await press(local, connector, "f:1")
    assert "Apology" in repr(promised(local))


async def test_a_box_whose_reading_fails_after_the_acknowledgement_is_told(
    local: Teams, connector: Connector, held: Held
) -> None:
    held.fails = True
    await press(local, connector, "f:1")
    held.go.set()
    await local.work()
    assert connector.texts == [FR("desk.apology")]
    held.fails = False
    held.go.clear()
    await press(local, connector, "f:2")
    assert "Apology" in repr(promised(local)), "pressed again, it is promised anew"


@pytest.mark.parametrize(
    "other",
    [{"replyToId": "box-2"}, {"person": BRUNO}, {"conversation": {"id": "a:2", "conversationType": "personal"}}],
)
async def test_the_same_words_from_another_box_are_another_question(
    local: Teams, connector: Connector, other: dict[str, Any]
) -> None:
    await press(local, connector, "f:1")
    await press(local, connector, "f:2", **other)
    assert len(local.store.received) == 2


async def test_the_same_words_a_while_later_are_asked_again(local: Teams, connector: Connector) -> None:
    moments = itertools.chain([0.0, 59.0, 60.0], itertools.repeat(60.0))
    local.front._presses.clock = lambda: next(moments)
    for n, asked in enumerate((1, 1, 2)):
        await press(local, connector, f"f:{n}")
        assert len(local.store.received) == asked
