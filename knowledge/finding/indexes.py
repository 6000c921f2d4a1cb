"""The port of an edition's index: what finds the clauses nearest to a question, and where such indexes are."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.clause import Clause
from knowledge.finding.kept import KeptEmbeddings


class Index(Protocol):
    """The open index of an edition: held to `tests/contracts/index.py`."""

    def nearest(self, vector: list[float], at_most: int) -> list[tuple[str, float]]:
        """Give the keys of the nearest clauses with their cosines; raise `IndexDamaged` when it is to be rebuilt."""

    def cosine(self, vector: NDArray[np.float32], key: str) -> float:
        """Give the cosine of any clause of the edition."""


class Indexes(Protocol):
    """Where the indexes of the editions of a home are kept."""

    def open(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Index:
        """Give the index of an edition, verified, built where it is not there or damaged."""

    def rebuild(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Index:
        """Give the index of an edition, built again although it stood."""
