"""The answers that this process gave, counted by what they were and timed; no question and nobody is remembered."""

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.conversing import Replies
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, silent
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

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[Kind] = Counter()
        self._failed: Counter[str] = Counter()
        self._took = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

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


@dataclass(frozen=True, slots=True)
class Counting:
    """An assistant whose answers are counted and timed."""

    assistant: Replies
    tally: Tally
    seconds: Callable[[], float] = time.perf_counter

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
    ) -> Answer:
        """Give the assistant's answer; what it raises is counted and raised."""
        platform = question.thread.platform
        surface = platform if platform in SURFACES else ELSEWHERE
        began = self.seconds()
        try:
            answer = self.assistant.reply(question, edition=edition, explained=explained, progress=progress)
        except Exception:
            self.tally.failed(surface)
            raise
        self.tally.gave(answer, surface, self.seconds() - began)
        return answer
