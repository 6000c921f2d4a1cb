"""Two real `charte serve` on one PostgreSQL and one home, a cache each, behind one Slack."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.channels.slack.workspace import Workspace
from tests.cli.terminal import EXAMPLES, Terminal
from tests.postgresql import Server
from tests.test_serving import PATIENCE, Served, serving

GENERAL = "C0GENERAL"
QUESTIONS = ("Puis-je coller ce mail client dans ChatGPT ?", "Puis-je traduire un communiqué publié avec DeepL ?")
TIMES = 6
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

    async def until(self, shown: int) -> None:
        """Wait until so many messages were shown."""
        for _ in range(int(PATIENCE / 0.1)):
            if len(self.slack.said(GENERAL)) >= shown:
                return
            await asyncio.sleep(0.1)
        pytest.fail(f"{len(self.slack.said(GENERAL))} of {shown} were shown")

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

    def deliveries(self) -> dict[str, set[str]]:
        """Give the ids of what was shown under each question: a repeated delivery has the same one."""
        under: dict[str, set[str]] = {}
        for message in self.slack.said(GENERAL):
            under.setdefault(message["thread_ts"], set()).add(message["metadata"]["event_payload"]["id"])
        return under

    async def _tell(self, event: dict[str, Any], served: Served) -> int:
        raw = httpx.Request("POST", "http://x/", json=event).read()
        headers = {"Content-Type": "application/json", **self.slack.signed(raw.decode())}
        async with httpx.AsyncClient(base_url=served.address, trust_env=False, timeout=PATIENCE) as client:
            return (await client.post("/slack/events", content=raw, headers=headers)).status_code


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    workspace = Workspace()
    await workspace.start()
    workspace.channel(GENERAL)
    yield workspace
    await workspace.stop()


@pytest.fixture
def shared(published_home: Terminal, postgresql: Server, tmp_path: Path) -> tuple[Terminal, str]:
    """A home whose editions are published in a PostgreSQL database of its own, and that database's name."""
    name = postgresql.new_database()
    terminal = published_home.copy(tmp_path / "own")
    terminal.settings |= {"CHARTE_DATABASE_URL": postgresql.url(name), "CHARTE_SHIELD": "light"}
    published = terminal.charte("publish", EXAMPLES, "--example", "--yes", "--json")
    assert published.code == 0, published.err
    return terminal, name


@pytest.fixture
async def replicas(
    shared: tuple[Terminal, str], postgresql: Server, slack: Workspace, tmp_path: Path
) -> AsyncIterator[Replicas]:
    terminal, name = shared
    settings = {
        "slack_bot_token": slack.token,
        "slack_signing_secret": slack.secret,
        "slack_workspaces": slack.team,
        "slack_api_url": f"{slack.root}/api/",
    }
    with ExitStack() as running:
        served = [
            await asyncio.to_thread(
                running.enter_context, serving(terminal, cache=str(tmp_path / f"cache-{n}"), **settings)
            )
            for n in range(2)
        ]
        yield Replicas((served[0], served[1]), postgresql, name, slack)


async def test_questions_told_to_both_replicas_are_answered_once(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until(TIMES)
    await replicas.until_nothing_waits()
    assert Counter(message["thread_ts"] for message in replicas.slack.said(GENERAL)) == dict.fromkeys(asked, 1)


async def test_what_a_paused_replica_held_is_taken_over_and_not_delivered_twice(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until(1)
    paused = replicas.served[0].process
    os.kill(paused.pid, signal.SIGSTOP)
    try:
        replicas.let_leases_end()
        await replicas.until_nothing_waits()
        assert set(replicas.deliveries()) == set(asked)
    finally:
        os.kill(paused.pid, signal.SIGCONT)
    asked += await replicas.ask(TIMES)
    await replicas.until_nothing_waits()
    assert {thread: len(ids) for thread, ids in replicas.deliveries().items()} == dict.fromkeys(asked, 1)


async def test_what_a_killed_replica_held_is_done_by_the_other(replicas: Replicas) -> None:
    asked = await replicas.ask(TIMES)
    await replicas.until(1)
    replicas.served[0].process.kill()
    replicas.served[0].process.wait()
    replicas.let_leases_end()
    await replicas.until_nothing_waits()
    assert {thread: len(ids) for thread, ids in replicas.deliveries().items()} == dict.fromkeys(asked, 1)
