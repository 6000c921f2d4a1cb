"""What a learned reader is given and gives back: clauses with what is known of them, and how each reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt
from types import MappingProxyType
from typing import Protocol

from knowledge.clause import Clause, Found
from knowledge.concepts import Modality


class Says(StrEnum):
    """What a clause says on the very point of a question."""

    NOTHING = "nothing"
    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may decide, with what the search and the rules know of it.

    `place` counts from 0 in the order of the search; `score`, `words` and `meaning` are its signals. `modalities` are
    those of every rule of the clause; `sure` and `possible` those of its rules that fit the question.
    """

    clause: Clause
    place: int
    score: float
    words: float
    meaning: float
    modalities: frozenset[Modality] = frozenset()
    sure: frozenset[Modality] = frozenset()
    possible: frozenset[Modality] = frozenset()
    decides: bool = False
    """True when the rules' judgement rests on it."""
    answers: bool = True
    """False when its words are of no kind that can answer a question of fact: who, how, when."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the rules know of the question as a whole; `verdict` is their own judgement."""

    verdict: str
    about_ai: bool
    asks_leave: bool
    pasted: bool
    skips: bool
    anonymised: bool
    sensitive: bool
    unlisted_tool: bool
    public_tool: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely each verdict is, in 0..1 and adding up to 1, and what each clause says, by its key.

    `decides` is how likely each clause is to decide among those of its rank and above.
    """

    verdicts: Mapping[str, float]
    clauses: Mapping[str, Mapping[Says, float]] = field(default_factory=lambda: MappingProxyType({}))
    decides: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def telling(self, key: str, says: Says) -> float:
        """Give how surely the clause decides and says so, in 0..1: the geometric mean of both; 0 if it was not read.

        Where nothing is known of what decides, what the clause says counts alone.
        """
        if key not in self.clauses:
            return 0.0
        said = self.clauses[key][says]
        return sqrt(said * self.decides[key]) if key in self.decides else said


class Reader(Protocol):
    """A learned part that reads a question beside the clauses that may decide it."""

    def prepare(self, clauses: Iterable[Clause]) -> None:
        """Read what can be read of `clauses` before anybody asks."""

    def nearest(self, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Give what the search `found`, the likeliest to decide `question` (redacted) first."""

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        """Give how `question` (redacted) reads."""
