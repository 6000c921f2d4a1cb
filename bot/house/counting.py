"""The answers that this process gave, counted by what they were and timed; no question and nobody is remembered."""

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from knowledge.concepts import Language

BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds: a warm answer takes a quarter of one, an answer with a model some, a model that hangs a minute."""
SURFACES = ("web", "slack", "teams")
"""Where this process answers; `charte ask` is a process of its own."""
ELSEWHERE = "other"


class Kind(NamedTuple):
    """What is told of an answer."""

    verdict: Verdict
    surface: str
    language: Language


@dataclass(frozen=True, slots=True)
class Given:
    """The answers given so far, those that failed by surface, and how many took at most each of `BOUNDS`."""

    answers: Mapping[Kind, int]
    failed: Mapping[str, int]
    within: tuple[int, ...]
    """For each bound, answers that took no longer."""
    seconds: float
    """What all of them took together."""

    @property
    def total(self) -> int:
        """How many were given."""
        return sum(self.answers.values())

    @property
    def nine_in_ten(self) -> float | None:
        """The bound within which nine answers of ten came; None where there is none, or they took longer than all."""
        enough = (bound for bound, count in zip(BOUNDS, self.within, strict=True) if count >= 0.9 * self.total)
        return next(enough, None) if self.total else None


class Tally:
    """The count of this process; several threads answer."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._answers: Counter[Kind] = Counter()
        self._failed: Counter[str] = Counter()
        self._took = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    @contextmanager
    def leaving(self, thread: Thread) -> Iterator[Callable[[Answer], None]]:
        """Give what is told of an answer once it is made; it is counted at the end, or as failed where that raises.

        What keeps it comes meanwhile: an answer that a full disk holds back was given to nobody.
        """
        surface = thread.platform if thread.platform in SURFACES else ELSEWHERE
        began, made = self._clock(), list[tuple[Answer, float]]()
        try:
            yield lambda answer: made.append((answer, self._clock() - began))
        except Exception:
            self.failed(surface)
            raise
        for answer, seconds in made:
            self.gave(answer, surface, seconds)

    def gave(self, answer: Answer, surface: str, seconds: float) -> None:
        """Count an answer."""
        with self._lock:
            self._answers[Kind(answer.verdict, surface, answer.language)] += 1
            self._took[bisect_left(BOUNDS, seconds)] += 1
            self._seconds += seconds

    def failed(self, surface: str) -> None:
        """Count a question that ended in an error; a chat's is tried again."""
        with self._lock:
            self._failed[surface] += 1

    def now(self) -> Given:
        """Give the count as it stands."""
        with self._lock:
            within = tuple(sum(self._took[: n + 1]) for n in range(len(BOUNDS)))
            return Given(dict(self._answers), dict(self._failed), within, self._seconds)
