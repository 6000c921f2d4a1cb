"""Shares of questions with what is known of them: intervals, bounds, and a test of two runs on the same questions."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import comb, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""For two-sided intervals of 95 %."""
TAIL = 0.025
"""What lies beyond each end of such an interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`, and the interval in which the true share lies with 95 % confidence (0..1); `n` may be 0."""

    hits: int
    n: int
    low: float = 0.0
    high: float = 1.0

    @property
    def value(self) -> float | None:
        """The share, or None when nothing was counted."""
        return self.hits / self.n if self.n else None

    @property
    def at_most(self) -> float | None:
        """When none was seen, the one-sided 95 % upper bound: `1 − 0.05^(1/n)` (0 of 166 gives 1.8 %)."""
        return 1 - 0.05 ** (1 / self.n) if self.n and not self.hits else None


def share(counted: Iterable[tuple[str, bool]]) -> Share:
    """Give the share of hits among `(charter, hit)`, its interval widened by how much charters differ.

    Questions about one charter stand or fall together, so `n` is divided by the design effect before Wilson's interval
    is taken (Kish 1965; Korn and Graubard 1998): the variance between charters over that of a plain sample, never
    below 1. With one charter, or when nothing or everything hits, that variance is unknown and Wilson stands alone.
    """
    by_charter: dict[str, list[bool]] = defaultdict(list)
    for charter, hit in counted:
        by_charter[charter].append(hit)
    n = sum(map(len, by_charter.values()))
    hits = sum(map(sum, by_charter.values()))
    if not n:
        return Share(0, 0)
    low, high = wilson(hits / n, n / design_effect(by_charter.values()))
    return Share(hits, n, low, high)


def design_effect(clusters: Iterable[list[bool]]) -> float:
    """Give how many times the variance between `clusters` exceeds that of independent questions; at least 1."""
    sizes = [(len(cluster), sum(cluster)) for cluster in clusters]
    n, hits = sum(size for size, _ in sizes), sum(hit for _, hit in sizes)
    p = hits / n
    if len(sizes) == 1 or p in (0.0, 1.0):
        return 1.0
    between = len(sizes) / (len(sizes) - 1) * sum((hit - p * size) ** 2 for size, hit in sizes) / n**2
    return max(1.0, between / (p * (1 - p) / n))


def wilson(p: float, n: float) -> tuple[float, float]:
    """Give Wilson's score interval at 95 % for a share `p` of `n` questions (Wilson 1927)."""
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def at_most(hits: int, n: int, p: float) -> float:
    """Give the chance of `hits` or fewer of `n` when the true share is `p` (0 < p < 1)."""
    return sum(
        exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p))
        for k in range(hits + 1)
    )


def exact(hits: int, n: int) -> tuple[float, float]:
    """Give the exact two-sided interval at 95 % (Clopper and Pearson 1934): for what is rare."""
    low = _where(lambda p: 1 - at_most(hits - 1, n, p) >= TAIL) if hits else 0.0
    high = _where(lambda p: at_most(hits, n, p) <= TAIL) if hits < n else 1.0
    return low, high


def more_needed(hits: int, n: int, share: float) -> int:
    """Give how many more without a hit bring the exact one-sided 95 % upper bound to `share`; 0 of 299 is under 1 %."""
    wanted = n
    while at_most(hits, wanted, share) > 2 * TAIL:
        wanted += 1
    return wanted - n


def _where(true_from: Callable[[float], bool]) -> float:
    """Give the share from which on it is true, to nine digits."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if true_from(middle) else (middle, high)
    return high


@dataclass(frozen=True, slots=True)
class Paired:
    """Two runs on the same questions: how many only the first and only the second got right, and how surprising."""

    gained: int
    lost: int
    both: int
    neither: int

    @property
    def p(self) -> float:
        """McNemar's exact two-sided test: the chance of a split this uneven, were both runs equally good."""
        changed = self.gained + self.lost
        if not changed:
            return 1.0
        tail = sum(comb(changed, k) for k in range(min(self.gained, self.lost) + 1))
        return min(1.0, tail / float(2 ** (changed - 1)))


def paired(before: dict[str, bool], now: dict[str, bool]) -> Paired:
    """Compare two runs on the questions that both were asked."""
    common = [(before[name], right) for name, right in now.items() if name in before]
    count = {pair: common.count(pair) for pair in set(common)}
    return Paired(
        gained=count.get((False, True), 0),
        lost=count.get((True, False), 0),
        both=count.get((True, True), 0),
        neither=count.get((False, False), 0),
    )


def f1(precision: float | None, recall: float | None) -> float | None:
    """Give the harmonic mean of the two, or None when neither says anything."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
