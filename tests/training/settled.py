"""Questions that somebody settled, with later ones: those that ask the same, and those that only seem to.

A line of tests/evidence/training/settled.jsonl holds a question (`seed`), `same` and `other`; how they were written is
in the README beside it.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from knowledge.concepts import Language
from tests.evidence.labelled import FOLDER
from tests.training.wrapping import wrapped

LEARNT = FOLDER / "training" / "settled.jsonl"
DEVELOPMENT, HELD = (FOLDER / f"settled_{part}.jsonl" for part in ("development", "held"))
EACH = 12
"""Pairs of each kind that a pass takes of a settled question."""
FAR = 12
"""One pair of unrelated questions for so many others."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled question, later ones that are it, and later ones that are not."""

    id: str
    language: Language
    seed: str
    same: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, and whether the answer to one holds unchanged for the other."""

    one: str
    other: str
    same: bool


def settled(path: Path) -> Iterator[Settled]:
    """Give the settled questions of a file."""
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        yield Settled(row["id"], Language(row["lang"]), row["seed"], tuple(row["same"]), tuple(row["other"]))


def asked(some: Sequence[Settled]) -> list[Pair]:
    """Give each later question with the settled one, as they come in use."""
    return [Pair(later, one.seed, later in one.same) for one in some for later in (*one.same, *one.other)]


def drawn(some: Sequence[Settled], dice: random.Random) -> list[Pair]:
    """Give the pairs of a pass: of a question's own, some of them worn or with manners around, and a few unrelated."""
    pairs: list[Pair] = []
    for one in some:
        words = (one.seed, *one.same)
        alike = [*combinations(words, 2)]
        apart = [*product(words, one.other)]
        pairs += [Pair(*pair, same=True) for pair in dice.sample(alike, min(EACH - 2, len(alike)))]
        pairs += [Pair(*pair, same=False) for pair in dice.sample(apart, min(EACH, len(apart)))]
        pairs += [Pair(it, wrapped(it, one.language, dice), same=True) for it in dice.sample(words, 2)]
    for _ in range(len(pairs) // FAR):
        one, other = dice.sample(list(some), 2)
        pairs.append(Pair(dice.choice((one.seed, *one.same)), dice.choice((other.seed, *other.other)), same=False))
    return [Pair(pair.other, pair.one, pair.same) if dice.random() < 0.5 else pair for pair in pairs]
