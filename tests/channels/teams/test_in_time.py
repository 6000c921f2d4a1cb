"""A text that takes long to read: Teams is answered first, nothing is read twice, and nothing is lost."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bot.domain.errors import Unavailable
from bot.domain.question import Shielded
from bot.underway import ASKED_AGAIN
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import message
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
