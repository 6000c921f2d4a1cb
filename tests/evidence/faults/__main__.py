"""`python -m tests.evidence.faults [--kills 100] [--database URL|postgresql] [--seed N]` prints what the kills did."""

import argparse
import asyncio
import logging
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.cli.terminal import EXAMPLES, Terminal
from tests.evidence.faults.lives import Moment
from tests.evidence.faults.platform import Kind, Trouble
from tests.evidence.faults.points import POINTS
from tests.evidence.faults.running import Run, charte, run
from tests.postgresql import running_server

KINDS = (Kind.ANSWER, Kind.OPENED, Kind.CARD, Kind.ADVICE)
LONGEST = 8.0
"""Seconds of the longest random life: from a start that is cut short to a process that has been at work for a while."""
TROUBLED = 0.12
"""Part of the platform's calls that meet a trouble."""


def moments(kills: int, chance: random.Random) -> list[Moment]:
    """Give every named point and every kind received as often as half of the kills hold, random ones for the rest."""
    named = [*(Moment(point=name) for name in POINTS), *(Moment(kind=kind) for kind in KINDS)]
    rounds = max(1, kills // (2 * len(named)))
    some = (named * rounds)[:kills]
    rest = [Moment(seconds=chance.uniform(0.0, LONGEST)) for _ in range(kills - len(some))]
    return chance.sample([*some, *rest], kills)


def troubles(kills: int, chance: random.Random) -> list[Trouble | None]:
    """Give what each call of the platform meets: silences are rarer, as each holds a worker for ten seconds."""
    weights = [4, 4, 4, 4, 1]
    return [
        chance.choices(list(Trouble), weights)[0] if chance.random() < TROUBLED else None for _ in range(60 * kills)
    ]


def main(words: Sequence[str]) -> int:
    """Run and print; 1 when anything was lost or doubled, or a moment was never reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--database", default="", help="an address, or postgresql: a server that is started for it")
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--whole", action="store_true", help="with the true embedding model: 8 seconds more in a life")
    told = asked.parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("tests").setLevel(logging.INFO)
    chance = random.Random(told.seed)  # noqa: S311  drawing moments, not secrets
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _database(told.database) as url:
        terminal = Terminal(Path(folder) / "terminal")
        terminal.settings |= {"CHARTE_DATABASE_URL": url} if url else {}
        terminal.settings |= {} if told.whole else {"FAULTS_ENCODER": "instant"}
        charte(terminal, "publish", EXAMPLES, "--example", "--yes", "--json")
        ran = asyncio.run(run(terminal, moments(told.kills, chance), troubles(told.kills, chance)))
    show(ran, f"{'PostgreSQL' if url else 'SQLite'}, seed {told.seed}, {time.monotonic() - started:.0f} s")
    return 1 if ran.tally.faults or ran.missed else 0


@contextmanager
def _database(named: str) -> Iterator[str]:
    if named != "postgresql":
        yield named
        return
    for server in running_server():
        yield server.url(server.new_database())


def show(ran: Run, title: str) -> None:
    """Print the figures, then what was met, then each fault."""
    out, told = Console(width=None if sys.stdout.isatty() else 160), ran.tally
    table = Table("", "", title=title, show_header=False)
    figures = {
        "kills": ran.killed.total(),
        "of them at random": ran.killed["random"],
        "questions": told.questions,
        "never acknowledged, after four deliveries": told.unacknowledged,
        "answered": told.answered,
        "told to ask again": told.told,
        "lost": told.count("lost"),
        "doubled": told.count("doubled"),
        "sent again with the same id": told.sent_again,
        "cases": told.cases,
        "second cards of a case, posted after a restart": told.second_cards,
        "advice": told.advice,
    }
    for what, figure in (*figures.items(), *((str(trouble), ran.met[trouble]) for trouble in Trouble)):
        table.add_row(what, str(figure))
    out.print(table)
    for point, count in sorted(ran.killed.items()):
        out.print(f"{count:3} × {point}", highlight=False)
    for fault in (*told.faults, *(f"never reached: {point}" for point in ran.missed)):
        out.print(fault, style="red", highlight=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
