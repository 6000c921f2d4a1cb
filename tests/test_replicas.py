"""Two real `charte serve` on one PostgreSQL and one home, a cache each, behind one Slack.

One pair for all three tests, as a start costs more than the rest: they answer, one is paused, then one is killed.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.channels.slack.workspace import Workspace
from tests.cli.terminal import EXAMPLES, Terminal
from tests.postgresql import Server
from tests.test_serving import PATIENCE, Served, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

GENERAL = "C0GENERAL"
QUESTIONS = (
    "Puis-je coller ce mail client dans ChatGPT gratuit ?",
    "Puis-je traduire un communiqué publié avec DeepL ?",
)
TIMES = 4
OPEN = """
SELECT count(*) FROM inbox WHERE done_at IS NULL
UNION ALL SELECT count(*) FROM outbox WHERE closed_at IS NULL
"""
MINUTE_LATER = """
UPDATE inbox SET due_at = due_at - interval '1 minute' WHERE done_at IS NULL;
UPDATE outbox SET due_at = due_at - interval '1 minute' WHERE closed_at IS NULL
"""


@dataclass
class Replicas:
    """Both processes, the database behind them and the Slack that they answer in."""

    served: tuple[Served, Served]
    server: Server
    database: str
    slack: Workspace

    async def tell(self, event: dict[str, Any]) -> None:
        """Deliver an event to both, at once: the second is what Slack's retry is when it finds the other replica."""
        bodies = (self._tell(event, one) for one in self.served if one.process.poll() is None)
        assert [*(await asyncio.gather(*bodies))] == [200, 200]

    async def ask(self, count: int) -> list[str]:
        """Ask so many questions and give their messages' ids."""
        person = self.slack.person("U0FR")
        asked = [person.writes(QUESTIONS[n % 2], channel=GENERAL) for n in range(count)]
        for message in asked:
            await self.tell(self.slack.event(message))
        return [message["ts"] for message in asked]

    async def until_one_of(self, asked: list[str]) -> None:
        """Wait until one of these messages was answered."""
        for _ in range(int(PATIENCE / 0.1)):
            if self.deliveries(asked):
                return
            await asyncio.sleep(0.1)
        pytest.fail("nothing was shown")

    async def until_nothing_waits(self) -> None:
        """Wait until every question and every delivery is closed."""
        for _ in range(int(PATIENCE / 0.1)):
            if self.server.ask(self.database, OPEN) == [(0,), (0,)]:
                return
            await asyncio.sleep(0.1)
        pytest.fail("something waits for ever")

    def let_leases_end(self) -> None:
        """Make every lease of now a minute older."""
        self.server.ask(self.database, MINUTE_LATER)

    def shown(self, asked: list[str]) -> list[tuple[str, str]]:
        """Give what was shown under these messages: whose thread, and the delivery's id."""
        said = [one for one in self.slack.said(GENERAL) if one["thread_ts"] in asked]
        return [(one["thread_ts"], one["metadata"]["event_payload"]["id"]) for one in said]

    def deliveries(self, asked: list[str]) -> dict[str, int]:
        """Give how many deliveries each got: one that is repeated has the same id, and counts once."""
        return Counter(thread for thread, _ in set(self.shown(asked)))

    async def _tell(self, event: dict[str, Any], served: Served) -> int:
        raw = httpx.Request("POST", "http://x/", json=event).read()
        headers = {"Content-Type": "application/json", **self.slack.signed(raw.decode())}
        async with httpx.AsyncClient(base_url=served.address, trust_env=False, timeout=PATIENCE) as client:
            return (await client.post("/slack/events", content=raw, headers=headers)).status_code


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slack() -> AsyncIterator[Workspace]:
    workspace = Workspace()
    await workspace.start()
    workspace.channel(GENERAL)
    yield workspace
    await workspace.stop()


@pytest.fixture(scope="module")
def shared(
    published_home: Terminal, postgresql: Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Terminal, str]:
    """A home whose editions are published in a PostgreSQL database of its own, and that database's name."""
    name = postgresql.new_database()
    terminal = published_home.copy(tmp_path_factory.mktemp("replicas") / "own")
    terminal.settings |= {"CHARTE_DATABASE_URL": postgresql.url(name), "CHARTE_SHIELD": "light"}
    published = terminal.charte("publish", EXAMPLES, "--example", "--yes", "--json")
    assert published.code == 0, published.err
    return terminal, name


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def replicas(
    shared: tuple[Terminal, str],
    postgresql: Server,
    slack: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
    lent_rules: Callable[[Path], object],
) -> AsyncIterator[Replicas]:
    terminal, name = shared
    settings = {
        "slack_bot_token": slack.token,
        "slack_signing_secret": slack.secret,
        "slack_workspaces": slack.team,
        "slack_api_url": f"{slack.root}/api/",
    }
    with ExitStack() as running:
        caches = [tmp_path_factory.mktemp("cache") for _ in range(2)]
        for cache in caches:
            lent_rules(cache)
        starts = (serving(terminal, cache=str(cache), **settings) for cache in caches)
        served = [await asyncio.to_thread(running.enter_context, start) for start in starts]
        yield Replicas((served[0], served[1]), postgresql, name, slack)


async def test_questions_told_to_both_replicas_are_answered_once(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until_nothing_waits()
    assert Counter(thread for thread, _ in replicas.shown(asked)) == dict.fromkeys(asked, 1)


async def test_what_a_paused_replica_held_is_taken_over_and_not_delivered_twice(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until_one_of(asked)
    paused = replicas.served[0].process
    os.kill(paused.pid, signal.SIGSTOP)
    try:
        replicas.let_leases_end()
        await replicas.until_nothing_waits()
        assert set(replicas.deliveries(asked)) == set(asked)
    finally:
        os.kill(paused.pid, signal.SIGCONT)
    asked += await replicas.ask(TIMES)
    await replicas.until_nothing_waits()
    assert replicas.deliveries(asked) == dict.fromkeys(asked, 1)


async def test_what_a_killed_replica_held_is_done_by_the_other(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until_one_of(asked)
    replicas.served[0].process.kill()
    replicas.served[0].process.wait()
    replicas.let_leases_end()
    await replicas.until_nothing_waits()
    assert replicas.deliveries(asked) == dict.fromkeys(asked, 1)
