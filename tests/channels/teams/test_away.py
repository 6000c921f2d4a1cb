"""Microsoft's login or its connector away, silent, slow or choosy: what is tried again, how often, in what words."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.adapters.store.leasing import LEASE
from bot.channels.teams import sdk
from bot.channels.teams.addresses import Reference, address
from bot.channels.teams.courier import ONCE_MORE, TeamsCourier
from bot.channels.teams.elements import plain
from bot.channels.teams.errors import Unanswered
from bot.channels.teams.settings import TeamsSettings
from bot.domain.cases.delivery import AnswerReady, CaseForDpo, Delivery
from bot.domain.errors import Refused, Unavailable
from bot.domain.progress import Step
from bot.wording import wording
from bot.working import Sender
from knowledge.concepts import Language
from tests.channels.teams.activities import TENANT, installed, message
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS, CASE
from tests.channels.teams.servers import APP_ID, Connector, Reply, serving
from tests.channels.teams.test_courier import HERE, SORRY, thread
from tests.channels.teams.test_in_time import promised
from tests.fakes.cards import MemoryCards
from tests.fakes.store import MemoryStore

FR = wording(Language.FR)
REAL = TeamsSettings(APP_ID, "secret", frozenset({TENANT}), app_tenant=TENANT)
THERE = address(TENANT, Reference("https://smba.trafficmanager.net/emea/", "a:1", "28:bot"))


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Lead every call to Microsoft to a port where nobody speaks; give how to have it refused instead."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setattr(sdk, "LOGIN", 0.1)
        yield "http://127.0.0.1:1"


@pytest.mark.parametrize("silent", [True, False])
def test_a_login_that_is_away_is_teams_away(monkeypatch: pytest.MonkeyPatch, login: str, silent: bool) -> None:
    if not silent:
        monkeypatch.setenv("HTTPS_PROXY", login)
        monkeypatch.setenv("https_proxy", login)
    with pytest.raises(Unavailable, match="not_delivered") as failed:
        TeamsCourier(REAL, wording, MemoryCards()).deliver(Delivery("d1", THERE, SORRY))
    assert not isinstance(failed.value, Unanswered), "nothing was sent"


def test_what_waits_outlives_a_login_that_is_away(login: str) -> None:
    memory = MemoryStore()
    memory.underway.begin("k", THERE, Language.FR)
    memory.clock.forward(minutes=3)  # type: ignore[attr-defined]
    sender = Sender(memory.outbox, {"teams": TeamsCourier(REAL, wording, memory.cards)})
    for _ in range(6):
        assert sender.send_next()
        memory.clock.forward(minutes=6)  # type: ignore[attr-defined]
    assert memory.outbox.next(frozenset({"teams"})) is not None


def test_a_try_ends_before_its_lease() -> None:
    assert LEASE.total_seconds() > 4 * sdk.LOGIN + sdk.CONNECT + sdk.REPLY


class Slow(Connector):
    """A connector that takes each message and says so only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        said = super().reply(method, path, headers, body)
        self.go.wait(60)
        return said


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    monkeypatch.setattr(sdk, "REPLY", 0.2)
    connector = Slow()
    with serving(connector.reply) as url:
        connector.url = url
        yield connector
        connector.go.set()


def test_a_message_whose_reply_is_lost_is_sent_once_more_and_no_third_time(slow: Slow) -> None:
    courier, delivery = TeamsCourier(HERE, wording, MemoryCards()), Delivery("d1", thread(slow), SORRY)
    with pytest.raises(Unavailable) as failed:
        courier.deliver(delivery)
    assert failed.value.values == {"again_in": ONCE_MORE}
    with pytest.raises(Refused, match="unanswered"):
        courier.deliver(delivery)
    assert len(slow.posted) == 2
    slow.go.set()
    courier.deliver(delivery)  # an admin has the letter sent again
    assert len(slow.posted) == 3


def test_a_card_that_is_replaced_without_a_reply_is_replaced_again(slow: Slow) -> None:
    slow.go.set()
    courier = TeamsCourier(HERE, wording, MemoryCards())
    courier.deliver(Delivery("d1", thread(slow), CaseForDpo(CASE)))
    slow.go.clear()
    for _ in range(3):
        with pytest.raises(Unavailable):
            courier.deliver(Delivery("d2", thread(slow), CaseForDpo(CASE)))
    assert [one.method for one in slow.posted] == ["POST", "PUT", "PUT", "PUT"]


async def test_a_reply_at_once_that_may_have_arrived_is_not_posted_again(local: Teams, slow: Slow) -> None:
    await local.post(message("aide", service=slow.url))
    assert (len(slow.posted), local.paused) == (1, [])
    assert "Apology" in repr(promised(local))


def test_a_sign_of_life_waits_no_longer_than_it_may(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdk, "REPLY", 30.0)
    monkeypatch.setattr("bot.channels.teams.courier.COURTESY", 0.2)
    shown = threading.Thread(
        target=TeamsCourier(HERE, wording, MemoryCards()).show_step, args=(thread(slow), Step.ASKING, Language.FR)
    )
    shown.start()
    shown.join(10)
    assert not shown.is_alive()


@pytest.mark.parametrize("asked", ["60", "9"])
async def test_a_reply_at_once_leaves_teams_alone_for_as_long_as_it_asks(
    local: Teams, connector: Connector, asked: str
) -> None:
    connector.failing = [(429, {"Retry-After": asked})] * 5
    await local.post(message("mes données", service=connector.url))
    assert (len(connector.failing), connector.posted) == (4, [])
    assert "Apology" in repr(promised(local)), "whoever asked is told, by what keeps Retry-After itself"


async def test_nobody_is_asked_again_once_the_reply_was_posted(local: Teams, connector: Connector) -> None:
    connector.failing = [(503, {})] * 5
    for _ in range(2):
        await local.post(message("mes données", service=connector.url))
    assert len(connector.posted) == 1
    assert promised(local) is None


async def test_a_welcome_that_is_not_posted_asks_nobody_again(local: Teams, connector: Connector) -> None:
    connector.failing = [(503, {})] * 5
    await local.post(installed(service=connector.url))
    assert promised(local) is None


ANSWER = AnswerReady(ANSWERS["forbidden"], "o", first=True)


@pytest.mark.parametrize("status", [400, 413])
@pytest.mark.parametrize("content", [ANSWER, CaseForDpo(CASE)], ids=["answer", "case"])
def test_what_teams_does_not_read_is_said_in_words_alone(connector: Connector, status: int, content: Any) -> None:
    connector.failing = [(status, {})]
    TeamsCourier(HERE, wording, MemoryCards()).deliver(Delivery("d1", thread(connector), content))
    (posted,) = connector.posted
    assert "attachments" not in posted.activity
    assert not posted.activity.get("entities")
    assert posted.activity["channelData"] == {"delivery": "d1"}
    assert {True} == {words in connector.texts[0] for words in said_in(content)}


def said_in(content: Any) -> tuple[str, ...]:
    if content is ANSWER:
        return ("Non autorisé par la charte", "les noms, adresses et courriels des clients ; [1]")
    return (CASE.number, plain(CASE.offer.preview.split("\n")[0]), FR("teams.case.answer"))


def test_words_that_are_refused_are_given_up_after_one_try_in_words(connector: Connector) -> None:
    connector.failing = [(400, {})] * 3
    with pytest.raises(Refused):
        TeamsCourier(HERE, wording, MemoryCards()).deliver(Delivery("d1", thread(connector), ANSWER))
    assert len(connector.failing) == 1


def test_plain_words_that_are_refused_are_not_said_again(connector: Connector) -> None:
    connector.failing = [(400, {})] * 2
    with pytest.raises(Refused):
        TeamsCourier(HERE, wording, MemoryCards()).deliver(Delivery("d1", thread(connector), SORRY))
    assert len(connector.failing) == 1
