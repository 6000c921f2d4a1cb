import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.adapters.editions import pairs_of
from bot.channels.later import Later
from bot.channels.teams.app import teams_routes
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.departments import Directory
from bot.channels.teams.guests import Guests
from bot.channels.teams.reading import Place
from bot.channels.teams.settings import TeamsSettings
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.cases.authorise import Roles
from bot.domain.trial import Trial
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.rights import Rights
from bot.wording import wording
from tests.channels.teams import samples
from tests.channels.teams.activities import DPO, TENANT
from tests.channels.teams.memory import Mask, Noon, Store
from tests.channels.teams.servers import APP_ID, KEY, Connector, Issuer, published, serving
from tests.fakes.clock import StillClock
from tests.fakes.halting import Halting
from tests.fakes.piloting import a_pilot
from tests.fakes.store import MemoryStore


@pytest.fixture
def connector() -> Iterator[Connector]:
    connector = Connector()
    with serving(connector.reply) as url:
        connector.url = url
        yield connector


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    named = {"k1": ("msteams",), "slack-only": ("slack",), "bare": ()}
    issuer = Issuer(keys=[published(KEY, kid, *endorsed) for kid, endorsed in named.items()])
    with serving(issuer.reply) as url:
        issuer.url = url
        yield issuer


class Members(Guests):
    """Everybody is a member, unless a test asks Teams (`asks`)."""

    asks = False

    def has(self, at: Place) -> bool:
        return self.asks and super().has(at)


@dataclass
class Teams:
    """A served channel with its store, driven over HTTP as Teams would."""

    settings: TeamsSettings
    store: Store = field(default_factory=Store)
    answer: Callable[[Question], Answer] = lambda _: samples.ANSWERS["unclear"]
    woken: int = 0
    halting: Halting = field(default_factory=Halting)
    trial: Trial | None = None
    clock: StillClock = field(default_factory=StillClock)
    later: Later = field(default_factory=lambda: Later("teams"))
    paused: list[float] = field(default_factory=list)
    roles: Roles = field(default_factory=lambda: Roles(dpos=frozenset({f"teams:{TENANT}:{DPO}"})))

    def __post_init__(self) -> None:
        self.memory = memory = MemoryStore()
        self.pending, self.own_data, self.kept = memory.pending, memory.own_data, memory.register
        self.faq = memory.faq
        self.store.register = memory.register
        self.courier = TeamsCourier(self.settings, wording, memory.cards, posted=memory.thumbs.posted)
        self.desk = Desk(self.store, self.store, self.roles, Noon(), suspend=self.halting, alike=str.__eq__)
        self.pilot = a_pilot(memory, self.desk, Noon(), self.trial)
        self.app = Starlette(
            routes=teams_routes(
                self.settings,
                door=Door(Mask()),
                inbox=self.store,
                pending=self.pending,
                desk=self.desk,
                pilot=self.pilot,
                dpo_channels=self.store,
                say=wording,
                wake=self.wake,
                courier=self.courier,
                rights=Rights(self.own_data, self.desk),
                faq=Drafting(self.faq, self.desk, Door(Mask()), pairs_of, wording),
                underway=memory.underway,
                directory=Directory(self.settings, self.clock),
                guests=Members(self.courier, self.clock),
                later=self.later,
            )
        )
        front = self.app.routes[0].endpoint.__self__  # type: ignore[attr-defined]
        self.front, front._pause = front, self.pause
        self.caller = ("127.0.0.1", 50_000)
        self.base = "http://127.0.0.1:8080"

    async def pause(self, seconds: float) -> None:
        """Note how long a reply waits to be tried again, and go on at once."""
        self.paused.append(seconds)

    def wake(self) -> None:
        self.woken += 1

    async def post(self, activity: Any, token: str | None = None, **headers: str) -> httpx.Response:
        told = {"content-type": "application/json"} | headers
        if token is not None:
            told["authorization"] = f"Bearer {token}"
        transport = httpx.ASGITransport(app=self.app, client=self.caller, raise_app_exceptions=False)
        body = {"content": activity} if isinstance(activity, str | bytes) else {"json": activity}
        async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
            return await client.post("/api/messages", headers=told, **body)

    async def work(self) -> None:
        """End what goes on after the acknowledgements; let the worker answer and deliver, on a thread of its own."""
        await self.later.done()
        await asyncio.to_thread(self.store.work, self.answer, self.courier.deliver)


@pytest.fixture
def local(connector: Connector) -> Teams:
    """The channel under development: no token, loopback service addresses."""
    return Teams(TeamsSettings("", "", development=True, dpo_conversation="19:dpo@thread.tacv2"))


@pytest.fixture
def guarded(issuer: Issuer) -> Teams:
    """The channel as it is in production, but for where the issuer publishes its keys."""
    return Teams(TeamsSettings(APP_ID, "secret", frozenset({TENANT}), openid_metadata=issuer.metadata))
