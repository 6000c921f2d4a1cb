"""A correction reaches every conversation that got the answer, once, on Slack's and Teams' local servers."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.channels.kept import KeptForTheAsker
from bot.channels.slack.courier import SlackCourier, SlackSettings
from bot.channels.teams.addresses import Reference, address
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.settings import TeamsSettings
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.delivery import AnswerReady, Delivery
from bot.domain.errors import NotAllowed, Refused
from bot.dpo.precedents import Precedents
from bot.dpo.rectifying import Rectifying, suspended_by
from bot.ports import Charter
from bot.wording import wording
from bot.working import Sender
from tests.channels.slack.conftest import slack
from tests.channels.slack.workspace import Workspace
from tests.channels.teams.conftest import connector
from tests.channels.teams.servers import Connector
from tests.fakes.asking import ASKER, CLAUSE, DPO, SOURCE, an_answer, an_offer, received
from tests.fakes.charter import MemoryCharter
from tests.fakes.clock import StillClock

__all__ = ["connector", "slack"]
WHY = "Une erreur de plume."
CHARTER = MemoryCharter([(SOURCE, (CLAUSE,))], edition=an_answer().edition)
ROLES = Roles(dpos=frozenset({DPO}), externals=frozenset({"mailto:dpo@cabinet.example"}))


class OneEdition:
    def current(self) -> Charter:
        return CHARTER

    def edition(self, edition: str) -> Charter:
        raise NotImplementedError


@dataclass
class Office:
    """The store on disk, its sender with real couriers, and the DPO's means."""

    store: Store
    sender: Sender

    @property
    def rectifying(self) -> Rectifying:
        precedents = Precedents(self.store.register, wording)
        return Rectifying(self.store.suspensions, OneEdition(), precedents, ROLES, self.store.clock)

    def answer(self, thread: Thread, event: str) -> None:
        """Let a question of that thread be answered from the clause."""
        key = f"{thread.platform}:{event}"
        self.store.inbox.take_in(received(key, thread=thread))
        ready = AnswerReady(an_answer(), f"offer-{event}", first=False)
        self.store.inbox.done(
            key, Delivery(f"answer-{event}", thread, ready), an_offer(f"offer-{event}", thread=thread)
        )

    async def send(self) -> None:
        """Send all that was promised."""
        await asyncio.to_thread(self._send)

    def _send(self) -> None:
        while self.sender.send_next():
            pass


@pytest.fixture
def office(tmp_path: Path, slack: Workspace) -> Iterator[Office]:
    slack.messages["C0GENERAL"] |= {"1.1": {"text": "a"}, "2.2": {"text": "b"}}  # what was asked there
    with Store.open(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key", StillClock()) as store:
        to_slack = SlackCourier(
            SlackSettings(slack.token, slack.secret, api_url=f"{slack.root}/api/"), wording, store.cards
        )
        to_teams = TeamsCourier(TeamsSettings("", "", development=True), wording, store.cards)
        couriers = {"slack": to_slack, "teams": to_teams, "web": KeptForTheAsker()}
        yield Office(store, Sender(store.outbox, couriers))


def corrections(texts: list[str]) -> int:
    return sum("Rectification" in text and WHY in text for text in texts)


async def test_each_conversation_is_corrected_once(office: Office, slack: Workspace, connector: Connector) -> None:
    threads = [Thread("slack:T0CHARTE/C0GENERAL/1.1"), Thread("slack:T0CHARTE/C0GENERAL/2.2")]
    threads += [address("t", Reference(connector.url, f"19:{name}@thread.tacv2", "28:bot")) for name in ("a", "b")]
    for number, thread in enumerate((*threads, *threads)):  # each asked twice
        office.answer(thread, f"E{number}")
    await office.send()
    slack_before, teams_before = len(slack.said("C0GENERAL")), len(connector.posted)

    _, told = office.rectifying.suspend([CLAUSE.key], WHY, DPO)
    assert told == len(threads)
    await office.send()
    said, posted = slack.said("C0GENERAL")[slack_before:], connector.posted[teams_before:]
    assert sorted(str(message["thread_ts"]) for message in said) == ["1.1", "2.2"]
    assert corrections([str(message["text"]) for message in said]) == 2
    assert corrections([str(one.activity["text"]) for one in posted]) == len(posted) == 2

    assert office.store.suspensions.correct() == 0
    await office.send()
    assert (len(slack.said("C0GENERAL")), len(connector.posted)) == (slack_before + 2, teams_before + 2)


async def test_a_correction_that_slack_refuses_for_now_arrives_later(office: Office, slack: Workspace) -> None:
    office.answer(Thread("slack:T0CHARTE/C0GENERAL/1.1"), "E1")
    await office.send()
    office.rectifying.suspend([CLAUSE.key], WHY, DPO)
    slack.fail_next("chat.postMessage", "ratelimited", status=429, retry_after="17")
    await office.send()
    assert corrections([str(message["text"]) for message in slack.said("C0GENERAL")]) == 0
    clock = office.store.clock
    assert isinstance(clock, StillClock)
    clock.forward(seconds=18)
    await office.send()
    assert corrections([str(message["text"]) for message in slack.said("C0GENERAL")]) == 1


def test_after_the_period_nobody_is_told_and_nothing_is_kept(office: Office) -> None:
    office.answer(Thread("slack:T0CHARTE/C0GENERAL/1.1"), "E1")
    clock = office.store.clock
    assert isinstance(clock, StillClock)
    clock.forward(hours=30 * 24)
    office.store.purge(clock.now())
    assert office.rectifying.suspend([CLAUSE.key], WHY, DPO)[1] == 0


def test_who_had_their_data_erased_is_told_nothing(office: Office) -> None:
    thread = Thread("slack:T0CHARTE/C0GENERAL/1.1")
    office.store.register.first_time(thread)
    office.answer(thread, "E1")
    office.store.own_data.erase(ASKER)
    assert office.rectifying.suspend([CLAUSE.key], WHY, DPO)[1] == 0


def test_what_is_suspended_is_told_to_the_next_question(office: Office) -> None:
    suspended = suspended_by(office.store.suspensions)
    assert suspended(CHARTER) == {}
    (made,), _ = office.rectifying.suspend([CLAUSE.key], WHY, DPO)
    assert suspended(CHARTER) == {CLAUSE.key: WHY}
    assert office.rectifying.resume(made.number, DPO).resumed_by == DPO
    assert suspended(CHARTER) == {}


def test_a_reason_that_everybody_may_read_names_nobody(office: Office) -> None:
    def refusing(words: str) -> None:
        raise Refused("suspend.error_left", left=words)

    with pytest.raises(Refused, match="error_left"):
        replace(office.rectifying, quotable=refusing).suspend([CLAUSE.key], WHY, DPO)
    assert office.store.suspensions.every() == ()


@pytest.mark.parametrize("actor", ["slack:T1:U1", "mailto:dpo@cabinet.example", "local:me"])
def test_nobody_else_suspends_resumes_or_lists(office: Office, actor: str) -> None:
    office.rectifying.suspend([CLAUSE.key], WHY, DPO)
    for act in (
        lambda: office.rectifying.suspend([CLAUSE.key], WHY, actor),
        lambda: office.rectifying.resume(CLAUSE.key, actor),
        lambda: office.rectifying.listed(actor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_reason_is_asked_for(office: Office) -> None:
    with pytest.raises(Refused, match="error_no_words"):
        office.rectifying.suspend([CLAUSE.key], " ", DPO)
