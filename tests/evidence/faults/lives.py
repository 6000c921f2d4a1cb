"""One life of `charte serve` after another, each killed with SIGKILL from outside."""

import asyncio
import logging
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.cli.terminal import ROOT
from tests.evidence.faults.dying import REACHED
from tests.evidence.faults.platform import Kind, Unsteady

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
COMMAND = (sys.executable, "-m", "tests.evidence.faults.dying")
_log = logging.getLogger(__name__)

PATIENCE = 90.0
"""Seconds after which a life whose moment does not come is ended all the same, and its moment counted as missed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a life ends: at a named point, when the platform has received a `kind`, or after some seconds."""

    point: str = ""
    kind: Kind | None = None
    seconds: float = 0.0

    def __str__(self) -> str:
        """Name it."""
        return self.point or (f"{self.kind}: received, the process not told" if self.kind else "random")


@dataclass
class Lives:
    """The processes, one at a time, and the way in to whichever lives."""

    slack: Unsteady
    env: Mapping[str, str]
    log: Path
    address: str | None = None
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    killed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Deliver a request to the process that lives, waiting for one; status 0 when it died meanwhile."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.address is not None)
            address = self.address
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
                answer = await client.post(f"{address}/slack/events", content=body, headers=headers)
        except httpx.HTTPError:
            return 0, ""
        return answer.status_code, answer.text

    async def live(self, moment: Moment) -> None:
        """Start a process and kill it at `moment`."""
        process = await self._start(moment.point)
        listening = asyncio.ensure_future(self._listen(process))
        try:
            await asyncio.wait_for(self._until(moment, listening), PATIENCE)
            self.killed.append(str(moment))
        except TimeoutError:
            self.missed.append(str(moment))
        finally:
            await self._kill(process)
            listening.cancel()
        _log.info("%3d %s", len(self.killed) + len(self.missed), moment)

    async def live_until(self, done: "asyncio.Future[object]") -> None:
        """Start a process that lives until `done`, and is then told to end as an administrator would."""
        process = await self._start("")
        listening = asyncio.ensure_future(self._listen(process))
        try:
            await done
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()
            listening.cancel()

    async def _start(self, point: str) -> Process:
        env = {**self.env, "FAULTS_POINT": point} if point else dict(self.env)
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *COMMAND, "serve", "--port", "0", env=env, cwd=ROOT, stdout=PIPE, stderr=log
            )

    async def _listen(self, process: Process) -> None:
        """Hear where it listens, then return when it says that it stopped at its point."""
        if process.stdout is None:
            raise RuntimeError("no pipe")
        async for line in process.stdout:
            said = line.decode()
            if said.startswith(REACHED):
                return
            if address := _ADDRESS.search(said):
                await self._set(address[0])
        await self._set(None)
        if process.returncode is None and await process.wait() not in (0, -signal.SIGKILL, -signal.SIGTERM):
            raise RuntimeError(f"charte serve ended by itself: {self.log.read_text()[-1000:]}")

    async def _until(self, moment: Moment, listening: "asyncio.Future[None]") -> None:
        if moment.point:
            await asyncio.shield(listening)
        elif moment.kind is not None:
            self.slack.stopped.clear()
            self.slack.stop_at = moment.kind
            await self.slack.stopped.wait()
        else:
            await asyncio.sleep(moment.seconds)

    async def _kill(self, process: Process) -> None:
        self.slack.stop_at = None
        await self._set(None)  # first, so that nobody's four deliveries go to a process that is dying
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()

    async def _set(self, address: str | None) -> None:
        async with self.changed:
            self.address = address
            self.changed.notify_all()
