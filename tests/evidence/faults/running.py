"""A whole run: people, a bad network, lives and deaths, and what came of it."""

import asyncio
import itertools
import json
import subprocess
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bot.adapters.store.database import Database
from bot.adapters.store.schema import inbox, outbox
from tests.cli.terminal import ROOT, Terminal
from tests.evidence.faults.lives import COMMAND, Lives, Moment
from tests.evidence.faults.people import QUESTIONS, Course
from tests.evidence.faults.platform import DPO_CHANNEL, GENERAL, Trouble, Unsteady
from tests.evidence.faults.tally import Owed, Tally, tally

ASKED = 3
"""Questions in each life; the first goes to the DPO, the second is delivered again."""
LAST_WAIT = 240
"""Seconds that the last process has for what is left: longer than a lease and a few failed tries."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run."""

    tally: Tally
    killed: Counter[str]
    missed: tuple[str, ...]
    met: Counter[Trouble]


async def run(terminal: Terminal, moments: Sequence[Moment], troubles: Sequence[Trouble | None] = ()) -> Run:
    """Kill `charte serve` on that home at each moment while people ask, then let it finish, and count."""
    async with _workspace(troubles) as slack:
        lives = Lives(slack, _env(terminal, slack), terminal.folder / "serve.log")
        slack.post = lives.post
        people, courses, going = _people(slack), list[Course](), list[asyncio.Task[None]]()
        for moment in moments:
            new = list(itertools.islice(people, ASKED))
            courses += new
            going += [asyncio.create_task(course.run()) for course in new]
            await lives.live(moment)
        await lives.live_until(asyncio.ensure_future(_over(terminal, going)))
        for task in going:
            task.cancel()
        for broken in await asyncio.gather(*going, return_exceptions=True):
            if isinstance(broken, Exception):
                raise broken
        owed = [Owed.of(course) for course in courses]
        counted = tally(owed, slack.received, await asyncio.to_thread(_kept, terminal))
        return Run(counted, Counter(lives.killed), tuple(lives.missed), Counter(slack.met))


async def _over(terminal: Terminal, going: Sequence["asyncio.Task[None]"]) -> None:
    """Wait until everybody has what they wanted, then until nothing waits that could come a second time."""
    with closing(Database(terminal.env.get("CHARTE_DATABASE_URL") or f"sqlite:///{terminal.home}/charte.db")) as kept:
        for _ in range(LAST_WAIT):
            await asyncio.sleep(1)
            if all(task.done() for task in going) and not await asyncio.to_thread(_waiting, kept):
                return


def _waiting(kept: Database) -> int:
    with kept.reading() as connection:
        return sum(
            connection.execute(select(func.count()).where(column.is_(None))).scalar_one()
            for column in (inbox.c.done_at, outbox.c.closed_at)
        )


@asynccontextmanager
async def _workspace(troubles: Sequence[Trouble | None]) -> AsyncIterator[Unsteady]:
    slack = Unsteady(troubles=deque(troubles))
    await slack.start()
    for channel in (GENERAL, DPO_CHANNEL):
        slack.channel(channel)
    try:
        yield slack
    finally:
        await slack.stop()


def _people(slack: Unsteady) -> Iterator[Course]:
    dpo = slack.person("U0DPO")
    for number in itertools.count():
        person = slack.person(f"U0P{number % 7}")
        text = QUESTIONS[number % len(QUESTIONS)]
        yield Course(slack, person, dpo, text, to_dpo=number % ASKED == 0, again=number % ASKED == 1)


def _env(terminal: Terminal, slack: Unsteady) -> dict[str, str]:
    return terminal.env | {
        "CHARTE_SHIELD": "light",
        "CHARTE_SLACK_BOT_TOKEN": slack.token,
        "CHARTE_SLACK_SIGNING_SECRET": slack.secret,
        "CHARTE_SLACK_WORKSPACES": slack.team,
        "CHARTE_SLACK_API_URL": f"{slack.root}/api/",
        "CHARTE_SLACK_DPO_CHANNEL": DPO_CHANNEL,
        "CHARTE_DPOS": f"slack:{slack.team}:U0DPO",
    }


def _kept(terminal: Terminal) -> list[str]:
    """Give the numbers of the cases, as a DPO at a terminal reads them."""
    return [case["case"] for case in json.loads(charte(terminal, "cases", "--json"))]


def charte(terminal: Terminal, *words: str | Path) -> str:
    """Run a command in a process of its own, as `serve` is run, and give what it printed."""
    command = [*COMMAND, *words]
    ran = subprocess.run(command, env=terminal.env, cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout
