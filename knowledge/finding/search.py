"""Finding the clauses nearest to a question: words, meaning and everyday phrasings, fused into one order."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np

from knowledge.clause import Clause, Found
from knowledge.finding.embedding import Encoder
from knowledge.finding.indexes import Index
from knowledge.finding.phrased import Phrased
from knowledge.finding.words import Words

_REACH = 40
"""Clauses that each signal puts forward, at least; a query of 40 costs hardly more than one of 5."""
_SMOOTH = 10
"""How slowly a rank loses weight: with 10, the second place is worth 92 % of the first, the tenth 55 %."""
_SHARE = 1 / 3
"""Of the fused score, for the ranks and for each signal: ranks alone forget how good a hit is, cosines alone say little
with models that keep them all within .90 ± .02."""


class Search:
    """The search over one edition: BM25 in memory, vectors in Chroma.

    The fused score is in 0..1 and comparable between questions:
    `⅓ · mean of the two reciprocal ranks, (s+1)/(s+rank) + ⅓ · words + ⅓ · meaning`, s = 10. A signal that says nothing
    of a clause (no shared word; beyond the reach of the query) gives it no rank. Where a clause has everyday phrasings,
    the nearest of them stands for its meaning in the order if it is nearer than the clause; `Found.score` and
    `Found.meaning` stay what they are without, as the learned reader was trained on them. `find` costs one call of the
    encoder and one query of Chroma.
    """

    def __init__(
        self, clauses: Mapping[str, Clause], words: Words, vectors: Index, phrased: Phrased, encoder: Encoder
    ) -> None:
        """Keep the signals and the encoder of questions; `clauses` in reading order, as `words` read them."""
        self._clauses, self._words, self._vectors, self._encoder = clauses, words, vectors, encoder
        self._phrased = phrased
        self._keys = tuple(clauses)
        self._place = {key: place for place, key in enumerate(self._keys)}

    def with_vectors(self, vectors: Index) -> "Search":
        """Give the same search over an index that was built again."""
        return Search(self._clauses, self._words, vectors, self._phrased, self._encoder)

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        """Give the nearest clauses, best first; none for a text without a letter or digit."""
        if at_most <= 0 or not self._keys or not any(map(str.isalnum, text)):
            return ()
        reach = max(_REACH, at_most)
        by_words = self._by_words(text, reach)
        vector = self._encoder.embed_query(text)
        by_meaning = dict(self._vectors.nearest(vector, reach))
        row = np.asarray(vector, dtype=np.float32)
        asked = self._phrased.cosines(row)
        beside = (key for key in (*by_words, *islice(asked, reach)) if key not in by_meaning)
        meaning = by_meaning | {key: self._vectors.cosine(row, key) for key in beside}
        return self._fused(by_words, by_meaning, meaning, asked)[:at_most]

    def _by_words(self, text: str, reach: int) -> dict[str, float]:
        """Give the best clauses by shared words, best first; ties stay in reading order."""
        scores = self._words.scores(text)
        touched = np.flatnonzero(scores)
        best = touched[np.argsort(-scores[touched], kind="stable")][:reach]
        return {self._keys[place]: float(scores[place]) for place in best}

    def _fused(
        self,
        by_words: Mapping[str, float],
        by_meaning: Mapping[str, float],
        meaning: Mapping[str, float],
        asked: Mapping[str, float],
    ) -> tuple[Found, ...]:
        ranks = _ranks(by_words), _ranks(by_meaning)
        found = [
            Found(
                self._clauses[key],
                score=_score(tuple(rank[key] for rank in ranks if key in rank), by_words.get(key, 0.0), cosine),
                words=by_words.get(key, 0.0),
                meaning=max(-1.0, min(1.0, cosine)),
            )
            for key, cosine in meaning.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.score - _lift(one, asked), self._place[one.clause.key])))


def _ranks(keys: Iterable[str]) -> dict[str, int]:
    return {key: rank for rank, key in enumerate(keys, start=1)}


def _score(ranks: Sequence[int], words: float, meaning: float) -> float:
    """Give the fused score of a clause, in 0..1; `Search` says how."""
    by_rank = sum((_SMOOTH + 1) / (_SMOOTH + rank) for rank in ranks) / 2
    return min(1.0, max(0.0, _SHARE * (by_rank + words + max(0.0, meaning))))


def _lift(found: Found, asked: Mapping[str, float]) -> float:
    """Give what the nearest phrasing of a clause adds to its score; nothing when the clause itself is nearer."""
    return _SHARE * max(0.0, asked.get(found.clause.key, 0.0) - max(0.0, found.meaning))
