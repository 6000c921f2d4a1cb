"""Slack's side of `charte serve`: how long an acknowledgement takes, and how many questions a second it holds."""

import asyncio
import itertools
import os
import re
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import httpx

from tests.bench.ground import EXAMPLES, REPOSITORY, Ground
from tests.bench.measure import Row
from tests.bench.served import BARE
from tests.channels.slack.workspace import Workspace
from tests.postgresql import running_server

GENERAL, OURS = "C0GENERAL", "/slack/events"
_COMMAND = (sys.executable, "-m", "tests.bench.served")
_LIGHT = {"CHARTE_SHIELD": "light", "CHARTE_READER": "off"}
_RATE, _SECONDS = 44, 60
"""Asked a second, a little above the goal: the last answer comes after the last question."""
_LEAST, _MOST_RATIO = 40, 5.0
_PROBES, _PROBE_RATE = 240, 10
_FULL, _FULL_RATE = 60, 12
_PATIENCE = 240.0


@dataclass
class Quick(Workspace):
    """A workspace that looks at nothing twice, and notes when each thread got its first answer."""

    answered: dict[str, float] = field(default_factory=dict)

    def _content(self, given: dict[str, Any]) -> None:
        """Believe it: what Slack would refuse is looked at elsewhere, and costs this process time."""

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  Slack's name
        self.answered.setdefault(str(given.get("thread_ts")), time.perf_counter())
        return super()._chat_postMessage(given)


@dataclass(slots=True)
class Crowd:
    """Sends questions at a steady rate, whatever becomes of them, and keeps how long each acknowledgement took."""

    slack: Quick
    address: str
    process: int
    session: aiohttp.ClientSession
    texts: Iterator[str]
    asked: dict[str, float] = field(default_factory=dict)
    """When each question was sent that was acknowledged, by thread."""

    async def ask(self, count: int, rate: float, paths: tuple[str, ...] = (OURS,)) -> dict[str, list[float]]:
        """Send `count` questions to each path, those of one moment in turn; give the milliseconds of each."""
        taken: dict[str, list[float]] = {path: [] for path in paths}
        started, going = time.perf_counter(), []
        for number in range(count):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            for path in paths if number % 2 else reversed(paths):
                going.append(asyncio.create_task(self._send(path, number, taken[path])))
        await asyncio.gather(*going)
        return taken

    async def until_answered(self) -> None:
        """Wait until each question that was acknowledged has its answer, or patience ends."""
        until = time.perf_counter() + _PATIENCE
        while not self.asked.keys() <= self.slack.answered.keys() and time.perf_counter() < until:
            await asyncio.sleep(0.05)

    async def _send(self, path: str, number: int, taken: list[float]) -> None:
        message = self.slack.person(f"U0P{number % 50}").writes(next(self.texts), channel=GENERAL)
        raw = httpx.Request("POST", "http://x/", json=self.slack.event(message)).read()
        headers = {"Content-Type": "application/json", **self.slack.signed(raw.decode())}
        sent = time.perf_counter()
        async with self.session.post(self.address + path, data=raw, headers=headers) as answer:
            await answer.read()
        taken.append((time.perf_counter() - sent) * 1000)
        if path == OURS and answer.status == 200:
            self.asked[message["ts"]] = sent


def chat_rows(ground: Ground) -> Iterator[Row]:
    """Give the rows of the light configuration on both databases, then what the full one reaches."""
    yield from asyncio.run(_light(ground))
    yield from asyncio.run(_on_postgresql(ground))
    yield from asyncio.run(_full(ground))


async def _light(ground: Ground) -> list[Row]:
    async with _crowd(ground, _LIGHT) as crowd:
        await crowd.ask(20, _PROBE_RATE, (OURS, BARE))  # profiles are asked for once, connections opened
        taken = await crowd.ask(_PROBES, _PROBE_RATE, (OURS, BARE))
        await crowd.until_answered()
        row = acknowledged(taken[OURS], taken[BARE])
        return [row, await held(crowd, _RATE * _SECONDS, _RATE, "light, reader off", least=_LEAST)]


async def _on_postgresql(ground: Ground) -> list[Row]:
    with contextmanager(running_server)() as server:
        address = {"CHARTE_DATABASE_URL": server.url(server.new_database())}
        async with _crowd(ground, _LIGHT | address) as crowd:
            await crowd.ask(20, _PROBE_RATE)
            await crowd.until_answered()
            return [await held(crowd, _RATE * _SECONDS, _RATE, "light, reader off, PostgreSQL beside", least=_LEAST)]


async def _full(ground: Ground) -> list[Row]:
    async with _crowd(ground, {}) as crowd:
        await crowd.ask(2, 1)
        await crowd.until_answered()
        return [await held(crowd, _FULL, _FULL_RATE, "full, with the reader", least=None)]


def acknowledged(ours: list[float], bare: list[float]) -> Row:
    """Give the row of the acknowledgement against the bare handler: both late ones, and their ratio."""
    late, barely = _p95(ours), _p95(bare)
    what = f"acknowledgement p95, {_PROBE_RATE} questions/s, against a bare signed Bolt handler in the process"
    ratio = late / barely
    kept = ratio <= _MOST_RATIO
    return Row(what, f"{late:.1f} ms", f"{barely:.1f} ms", f"{ratio:.2f}", f"≤ {_MOST_RATIO:.0f}", kept=kept)


async def held(crowd: Crowd, sent: int, rate_asked: float, which: str, *, least: int | None) -> Row:
    """Ask, wait, and give the row of the questions answered a second, from the first question to the last answer."""
    crowd.asked.clear()
    before = _processor(crowd.process)
    await crowd.ask(sent, rate_asked)
    await crowd.until_answered()
    each = (_processor(crowd.process) - before) / sent * 1000
    waits = {thread: crowd.slack.answered[thread] - at for thread, at in crowd.asked.items() if _came(crowd, thread)}
    lost = sent - len(waits)
    last = max((crowd.asked[thread] + wait for thread, wait in waits.items()), default=0.0)
    rate = len(waits) / max(last - min(crowd.asked.values(), default=0.0), 1e-9)
    told = f"{rate:.1f}/s, {each:.0f} ms CPU each, p95 {_p95(list(waits.values())):.1f} s, {lost} of {sent} lost"
    goal = f"≥ {least}/s, 0 lost" if least else ""
    return Row(f"questions answered, {which}", told, goal=goal, kept=rate >= least and lost == 0 if least else None)


def _came(crowd: Crowd, thread: str) -> bool:
    return thread in crowd.slack.answered


def _processor(process: int) -> float:
    """Give the seconds of processor that a process has had (Linux; 0 elsewhere)."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.is_file():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)] if taken else float("nan")


@asynccontextmanager
async def _crowd(ground: Ground, settings: Mapping[str, str]) -> AsyncIterator[Crowd]:
    slack = Quick()
    await slack.start()
    slack.channel(GENERAL)
    folder = ground.folder / f"chat-{len(settings)}"
    texts = itertools.cycle(question.text for question in ground.questions)
    try:
        async with (
            _served({**_env(folder, slack), **settings}) as (address, process),
            aiohttp.ClientSession() as session,
        ):
            yield Crowd(slack, address, process, session, texts)
    finally:
        await slack.stop()


def _env(folder: Path, slack: Quick) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("CHARTE_")}
    return outside | {
        "CHARTE_HOME": str(folder / "home"),
        "CHARTE_CACHE": str(folder / "cache"),
        "CHARTE_SLACK_BOT_TOKEN": slack.token,
        "CHARTE_SLACK_SIGNING_SECRET": slack.secret,
        "CHARTE_SLACK_WORKSPACES": slack.team,
        "CHARTE_SLACK_API_URL": f"{slack.root}/api/",
    }


@asynccontextmanager
async def _served(env: Mapping[str, str]) -> AsyncIterator[tuple[str, int]]:
    """Publish the examples, serve them and give the address and the process, once the edition is warm."""
    words = ("serve", "--port", "0", "--examples", str(EXAMPLES[0].parent))
    process = await asyncio.create_subprocess_exec(
        *_COMMAND, *words, env=dict(env), cwd=REPOSITORY, stdout=PIPE, stderr=DEVNULL
    )
    try:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        printed = (await process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", printed)
        if found is None:
            raise RuntimeError(f"charte serve did not start: {printed}")
        async with httpx.AsyncClient(base_url=found[0], trust_env=False) as client:
            while (await client.get("/readyz")).status_code != 200:
                await asyncio.sleep(0.2)
        yield found[0], process.pid
    finally:
        process.terminate()
        await process.wait()
