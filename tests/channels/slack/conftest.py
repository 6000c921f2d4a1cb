import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette

from bot.adapters.editions import pairs_of
from bot.channels.slack.apart import SlackApart
from bot.channels.slack.app import slack_routes
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.courier import SlackCourier, SlackSettings, dpo_thread, security_thread
from bot.channels.slack.waiting import SlackWaiting
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Offer
from bot.domain.cases.delivery import Delivery
from bot.domain.cases.reviewing import Drawn
from bot.domain.threads.following import LastQuestion
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.rights import Rights
from bot.ports import Received
from bot.wording import wording
from bot.working import Sender, Worker
from knowledge.concepts import Language
from tests.channels.slack.samples import Scripted
from tests.channels.slack.workspace import Person, Workspace
from tests.fakes.clock import StillClock
from tests.fakes.halting import Halting
from tests.fakes.piloting import a_pilot
from tests.fakes.shield import PlainShield
from tests.fakes.store import MemoryDpoChannels, MemoryInbox, MemoryOutbox, MemoryRegister, MemoryStore

DPO_CHANNEL, SECURITY_CHANNEL = "C0DPO", "C0SECURITY"


@dataclass
class BreakableInbox:
    """The way into an inbox: shows what was taken in, and raises `broken` in place of a database that fails."""

    inbox: MemoryInbox
    received: dict[str, Received] = field(default_factory=dict)
    broken: Exception | None = None

    def take_in(self, received: Received) -> bool:
        if self.broken:
            raise self.broken
        new = self.inbox.take_in(received)
        if new:
            self.received[received.key] = received
        return new

    def withdraw(self, key: str, thread: Thread, language: Language) -> None:
        if self.broken:
            raise self.broken
        self.inbox.withdraw(key, thread, language)

    def holds(self, key: str) -> bool:
        if self.broken:
            raise self.broken
        return self.inbox.holds(key)

    def next(self) -> Received | None:
        return self.inbox.next()

    def follows(self, key: str, room: Thread) -> bool:
        return self.inbox.follows(key, room)

    def again(self, key: str, *, again_in: float, counts: bool, moved: Question | None = None) -> None:
        self.inbox.again(key, again_in=again_in, counts=counts, moved=moved)

    def done(
        self,
        key: str,
        delivery: Delivery,
        offer: Offer | None,
        last: LastQuestion | None = None,
        drawn: Drawn | None = None,
        *,
        asker: str | None = None,
    ) -> None:
        self.inbox.done(key, delivery, offer, last, drawn, asker=asker)


@dataclass
class House:
    """The Slack channel in its workspace, with the core behind it and memory for a store."""

    slack: Workspace
    channel: SlackChannel
    inbox: BreakableInbox
    register: MemoryRegister
    outbox: MemoryOutbox
    clock: StillClock
    assistant: Scripted
    worker: Worker
    sender: Sender
    woken: list[bool]
    people: dict[str, Person] = field(default_factory=dict)
    halting: Halting = field(default_factory=Halting)

    async def work(self) -> None:
        """End what goes on after the acknowledgements, answer every question that waits, send all that was promised."""
        await self.channel.later.done()
        await asyncio.to_thread(self._work)

    def _work(self) -> None:
        while self.worker.answer_next() or self.sender.send_next():
            pass

    @property
    def fr(self) -> Person:
        return self.people["fr"]

    @property
    def en(self) -> Person:
        return self.people["en"]

    @property
    def dpo(self) -> Person:
        return self.people["dpo"]


@pytest.fixture(autouse=True)
def _no_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    workspace = Workspace()
    await workspace.start()
    workspace.channel("C0GENERAL")
    workspace.channel(DPO_CHANNEL)
    workspace.channel(SECURITY_CHANNEL)
    yield workspace
    await workspace.stop()


def settle_in(slack: Workspace, **settings: object) -> House:
    """Assemble the channel on a workspace, as bot/assembly.py does with the real store."""
    named = {"dpo_channel": DPO_CHANNEL, "security_channel": SECURITY_CHANNEL}
    given = {"workspaces": frozenset({slack.team}), **named, **settings}
    made = SlackSettings(slack.token, slack.secret, api_url=f"{slack.root}/api/", **given)  # type: ignore[arg-type]
    clock, woken, assistant = StillClock(), list[bool](), Scripted()
    store = MemoryStore(clock)
    to_dpo, to_security = dpo_thread(made), security_thread(made)
    roles = Roles(
        dpos=frozenset({f"slack:{slack.team}:U0DPO"}),
        deputies=frozenset({f"slack:{slack.team}:U0DEPUTY"}),
        externals=frozenset({f"slack:{slack.team}:U0OUTSIDE"}),
        security=frozenset({f"slack:{slack.team}:U0SEC"}),
    )
    halting = Halting()
    channels = MemoryDpoChannels((to_dpo,) if to_dpo else (), (to_security,) if to_security else ())
    desk = Desk(store.register, channels, roles, clock, suspend=halting, new_token=lambda: "0a1b2c3d")
    inbox = BreakableInbox(store.inbox)
    rights, pilot, door = Rights(store.own_data, desk), a_pilot(store, desk, clock), Door(PlainShield())
    faq = Drafting(store.faq, desk, door, pairs_of, wording)
    channel = SlackChannel(
        made,
        door,
        inbox,
        store.pending,
        desk,
        wording,
        lambda: woken.append(True),
        clock,
        rights,
        pilot,
        faq,
        store.underway,
        store.cards,
    )
    waiting = {"slack": SlackWaiting(made, wording)}
    apart = {"slack": SlackApart(made, wording)}
    worker = Worker(inbox, assistant, store.register, store.pending, waiting, drawn=pilot.drawn, apart=apart)
    couriers = {"slack": SlackCourier(made, wording, store.cards)}
    sender = Sender(store.outbox, couriers, case=store.register.case, following=desk.following)
    people = {"fr": slack.person("U0FR"), "en": slack.person("U0EN", locale="en-GB"), "dpo": slack.person("U0DPO")}
    return House(
        slack, channel, inbox, store.register, store.outbox, clock, assistant, worker, sender, woken, people, halting
    )


@pytest.fixture
async def house(slack: Workspace) -> AsyncIterator[House]:
    made = settle_in(slack)
    served = httpx.ASGITransport(Starlette(routes=slack_routes(made.channel)))
    async with httpx.AsyncClient(transport=served, base_url="http://bot") as client:

        async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
            answer = await client.post("/slack/events", content=body, headers=headers)
            return answer.status_code, answer.text

        slack.post = post
        yield made
