"""A case has one card in each of the DPO's channels, whichever process shows it: the store on disk, real couriers."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.channels.slack.courier import SlackCourier, SlackSettings
from bot.channels.teams.addresses import Reference, address
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.settings import TeamsSettings
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case, Taken, Withdrawn
from bot.domain.cases.delivery import CARD_TRIES, CaseForDpo, Delivery
from bot.domain.errors import Unavailable
from bot.wording import wording
from bot.working import Sender
from tests.channels.slack.conftest import DPO_CHANNEL, slack
from tests.channels.slack.workspace import Workspace
from tests.channels.teams.conftest import connector
from tests.channels.teams.servers import Connector
from tests.fakes.asking import ASKER, DPO, a_decision, an_offer
from tests.fakes.clock import StillClock

__all__ = ["connector", "slack"]
NOW = StillClock().now()
ASKED_IN = Thread("web:here")


@dataclass
class Installation:
    """One database, and the platforms that any number of processes show cases in."""

    home: Path
    slack: Workspace
    connector: Connector

    @property
    def channels(self) -> Sequence[Thread]:
        teams = address("t", Reference(self.connector.url, "19:dpo@thread.tacv2", "28:bot"))
        return Thread(f"slack:T0CHARTE/{DPO_CHANNEL}"), teams

    @contextmanager
    def process(self) -> Iterator[Store]:
        """Start a process that remembers nothing but its store; what is due is sent before it ends."""
        with Store.open(f"sqlite:///{self.home / 'charte.db'}", self.home / "key", StillClock()) as store:
            yield store
            to_slack, to_teams = self.couriers(store)
            sender = Sender(store.outbox, {"slack": to_slack, "teams": to_teams})
            while sender.send_next():
                pass

    def couriers(self, store: Store) -> tuple[SlackCourier, TeamsCourier]:
        settings = SlackSettings(self.slack.token, self.slack.secret, api_url=f"{self.slack.root}/api/")
        to_teams = TeamsCourier(TeamsSettings("", "", development=True), wording, store.cards)
        return SlackCourier(settings, wording, store.cards), to_teams

    def open_case(self) -> str:
        with self.process() as store:
            return store.register.open_case(an_offer(thread=ASKED_IN), self.channels, NOW)[0].number

    def show_anew(self, case: Case, *, tries: int = 1) -> None:
        """Let both couriers show a card anew, as another case that is near opened."""
        with self.process() as store:
            content = CaseForDpo(case, ("C-2026-0002",), anew=True)
            for courier, thread in zip(self.couriers(store), self.channels, strict=True):
                courier.deliver(Delivery(f"anew-{tries}", thread, content, tries))

    def take(self, case: str) -> None:
        with self.process() as store:
            store.register.change(case, Taken(DPO, NOW), self.channels)

    def settle(self, case: str) -> None:
        with self.process() as store:
            store.register.settle(case, a_decision(), self.channels, NOW)

    def withdraw_and_erase(self, case: str) -> None:
        with self.process() as store:
            store.register.change(case, Withdrawn(ASKER, NOW), self.channels)
            store.own_data.erase(ASKER)

    @property
    def in_teams(self) -> list[tuple[str, str]]:
        """How each card reached Teams, and which message it replaced."""
        return [(one.method, one.path.rpartition("/")[2]) for one in self.connector.posted]


@pytest.fixture
def installation(tmp_path: Path, slack: Workspace, connector: Connector) -> Installation:
    return Installation(tmp_path, slack, connector)


async def test_each_change_shows_on_the_first_card_though_every_process_died(installation: Installation) -> None:
    case = await asyncio.to_thread(installation.open_case)
    for change in (installation.take, installation.settle):
        await asyncio.to_thread(change, case)
    (card,) = installation.slack.said(DPO_CHANNEL)
    assert "clos" in card["text"]
    assert installation.in_teams == [("POST", "activities"), ("PUT", "sent-1"), ("PUT", "sent-1")]


async def test_what_is_erased_goes_from_the_first_card_too(installation: Installation) -> None:
    case = await asyncio.to_thread(installation.open_case)
    (card,) = installation.slack.said(DPO_CHANNEL)
    assert "ChatGPT" in str(card["blocks"])
    await asyncio.to_thread(installation.withdraw_and_erase, case)
    (card,) = installation.slack.said(DPO_CHANNEL)
    assert "ChatGPT" not in str((card, installation.connector.posted[-1].activity))
    assert installation.in_teams == [("POST", "activities"), ("PUT", "sent-1")]
    with installation.process() as store:
        store.purge(NOW)
        assert [store.cards.shown(case, channel) for channel in installation.channels] == [None, None]


async def test_a_later_near_case_shows_on_the_card_that_stands(installation: Installation) -> None:
    number = await asyncio.to_thread(installation.open_case)
    with installation.process() as store:
        case = store.register.case(number)
    assert case is not None
    await asyncio.to_thread(installation.show_anew, case)
    (card,) = installation.slack.said(DPO_CHANNEL)
    assert "Dossiers proches : 1 (C-2026-0002)." in str(card["blocks"])
    assert installation.in_teams == [("POST", "activities"), ("PUT", "sent-1")]
    assert "Dossiers proches : 1 (C-2026-0002)." in str(installation.connector.posted[-1].activity)
    await asyncio.to_thread(installation.take, number)
    await asyncio.to_thread(installation.show_anew, case)
    (card,) = installation.slack.said(DPO_CHANNEL)
    assert "C-2026-0002" not in str(card["blocks"]), "the card shows a later state already"
    assert len(installation.in_teams) == 3


async def test_a_card_shown_anew_waits_for_the_card_and_never_posts_one(installation: Installation) -> None:
    case = Case("C-2026-0001", an_offer(), NOW)
    with pytest.raises(Unavailable):
        await asyncio.to_thread(installation.show_anew, case)
    await asyncio.to_thread(installation.show_anew, case, tries=CARD_TRIES)
    assert installation.slack.said(DPO_CHANNEL) == []
    assert installation.in_teams == []
