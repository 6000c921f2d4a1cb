"""Finding by everyday phrasings: their vectors in memory, each of which points at a clause."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.finding.kept import KeptEmbeddings
from knowledge.phrasing import Phrasing


class Phrased:
    """The phrasings of an edition. A few thousand at most, so that all are compared, exactly, without an index."""

    def __init__(self, phrasings: Sequence[Phrasing], kept: KeptEmbeddings) -> None:
        """Take their vectors from those kept when they were published; nothing is embedded twice."""
        ordered = sorted(phrasings, key=lambda one: one.clause)
        clauses = [one.clause for one in ordered]
        self._starts = [place for place, key in enumerate(clauses) if place == 0 or clauses[place - 1] != key]
        self._clauses = [clauses[place] for place in self._starts]
        self._rows = np.stack(kept.vectors([one.words for one in ordered])) if ordered else None

    def cosines(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """Give each phrased clause's key with the cosine of its nearest phrasing, best first."""
        if self._rows is None:
            return {}
        # A product by threads waits 8 ms for busy cores; this one takes 0.2 ms for 5 000 phrasings.
        cosines = np.einsum("ij,j->i", self._rows, vector)
        best = np.maximum.reduceat(cosines, self._starts)
        return {self._clauses[place]: float(best[place]) for place in np.argsort(-best, kind="stable")}
