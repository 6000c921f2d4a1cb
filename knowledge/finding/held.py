"""The clauses of an edition with their vectors: what its collection on a server must hold, and what does without it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.clause import Clause
from knowledge.finding.kept import KeptEmbeddings, hash_of


@dataclass(frozen=True, slots=True)
class Held:
    """Keys, digests of words and vectors, in reading order."""

    edition: str
    encoder: str
    """The digest of the encoder that made the vectors."""
    keys: Sequence[str]
    hashes: Sequence[str]
    rows: NDArray[np.float32]
    place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Know the place of each key."""
        object.__setattr__(self, "place", {key: place for place, key in enumerate(self.keys)})

    def cosine(self, vector: NDArray[np.float32], key: str) -> float:
        """Give the cosine of a clause."""
        return float(self.rows[self.place[key]] @ vector)

    def nearest(self, vector: NDArray[np.float32], wanted: int) -> list[tuple[str, float]]:
        """Give the nearest clauses, all of them compared: some milliseconds for 10,000."""
        # A product by threads waits for busy cores (`Phrased.cosines`).
        best = np.argsort(-np.einsum("ij,j->i", self.rows, vector), kind="stable")[:wanted]
        return self.in_order(vector, [self.keys[place] for place in best])

    def in_order(self, vector: NDArray[np.float32], keys: Sequence[str]) -> list[tuple[str, float]]:
        """Give clauses with their cosines, nearest first; those that are as near in reading order."""
        found = ((key, self.cosine(vector, key)) for key in keys)
        return sorted(found, key=lambda one: (-one[1], self.place[one[0]]))


def held_by(edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Held:
    """Give what an edition holds; its vectors are those kept beside the editions, so that nothing is embedded twice."""
    texts = [clause.context for clause in clauses]
    rows = np.stack(kept.vectors(texts)) if texts else np.empty((0, 0), np.float32)
    return Held(edition, kept.encoder.digest, [clause.key for clause in clauses], [*map(hash_of, texts)], rows)
