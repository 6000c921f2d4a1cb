"""How things are measured: pairs in ABBA order, median ratio with a bootstrap interval, wall and CPU time."""

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `kept` is None where no goal is gated."""

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    goal: str = ""
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each call: on the wall, and of the processor."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    def __str__(self) -> str:
        """Give the medians and the 95th percentile of the wall."""
        late = sorted(self.wall)[int(len(self.wall) * 0.95)]
        return f"{statistics.median(self.wall):.2f} ms (p95 {late:.2f}, CPU {statistics.median(self.cpu):.2f})"


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the ratios of pairs, with the interval that holds it in 95 % of resamples."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        """Give the ratio and its interval."""
        return f"{self.median:.2f} [{self.low:.2f}–{self.high:.2f}]"


def abba(first: Callable[[int], object], second: Callable[[int], object], pairs: int) -> tuple[Times, Times]:
    """Time both on the same inputs, A B B A, so that drift falls on both alike; four calls of each come before."""
    for warming in range(4):
        first(warming)
        second(warming)
    taken: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for pair in range(pairs):
        order = ((0, first), (1, second)) if pair % 2 == 0 else ((1, second), (0, first))
        for side, call in order:
            taken[side].append(_timed(call, pair))
    return _times(taken[0]), _times(taken[1])


def _timed(call: Callable[[int], object], number: int) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    call(number)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _times(taken: Sequence[tuple[float, float]]) -> Times:
    return Times(tuple(wall for wall, _ in taken), tuple(cpu for _, cpu in taken))


def ratio_of(ours: Sequence[float], peers: Sequence[float]) -> Ratio:
    """Give the median ratio of pairs and its bootstrap interval; the same figures give the same interval."""
    ratios = [one / other for one, other in zip(ours, peers, strict=True)]
    chance = random.Random(20260302)  # noqa: S311  resampling, not a secret
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(_RESAMPLES))
    return Ratio(statistics.median(ratios), medians[int(_RESAMPLES * 0.025)], medians[int(_RESAMPLES * 0.975)])


def gated(what: str, ours: Times, peer: Times, most: float) -> Row:
    """Give the row of a ratio of wall times that must stay under `most`."""
    ratio = ratio_of(ours.wall, peer.wall)
    return Row(what, str(ours), str(peer), str(ratio), f"≤ {most}", kept=ratio.median <= most)


def resident(pid: int | None = None) -> float:
    """Give the resident memory of a process in megabytes (Linux; 0 elsewhere)."""
    status = Path(f"/proc/{pid or os.getpid()}/status")
    if not status.is_file():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
