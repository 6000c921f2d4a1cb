"""Finding the clauses nearest to a question: words and meaning, fused into one order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.clause import Clause, Found
from knowledge.embedding import Encoder
from knowledge.vectors import Vectors
from knowledge.words import Words

_REACH = 40
"""Clauses that each signal puts forward, at least; a query of 40 costs hardly more than one of 5."""
_SMOOTH = 10
"""How slowly a rank loses weight: with 10, the second place is worth 92 % of the first, the tenth 55 %."""
_RANKS, _WORDS, _MEANING = 0.5, 0.25, 0.25
"""Shares of the fused score: half for the two ranks, a quarter for each signal's own value."""


@dataclass(frozen=True, slots=True)
class Search:
    """The search over one edition: BM25 in memory, vectors in Chroma.

    The fused score is in 0..1 and comparable between questions:
    `½ · mean of the two reciprocal ranks, (s+1)/(s+rank) + ¼ · words + ¼ · meaning`. A signal that says nothing of a
    clause (no shared word; beyond the reach of the query) gives it no rank. `find` costs one call of the encoder and
    one query of Chroma.
    """

    clauses: Mapping[str, Clause]
    words: Words
    vectors: Vectors
    encoder: Encoder

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        """Give the nearest clauses, best first; none for a text without a letter or digit."""
        if at_most <= 0 or not self.clauses or not any(map(str.isalnum, text)):
            return ()
        reach = max(_REACH, at_most)
        by_words = self._by_words(text, reach)
        vector = self.encoder.embed_query(text)
        by_meaning = dict(self.vectors.nearest(vector, reach))
        row = np.asarray(vector, dtype=np.float32)
        meaning = by_meaning | {key: self.vectors.cosine(row, key) for key in by_words if key not in by_meaning}
        return self._fused(by_words, by_meaning, meaning)[:at_most]

    def _by_words(self, text: str, reach: int) -> dict[str, float]:
        """Give the best clauses by shared words, best first; ties stay in reading order."""
        scores = self.words.scores(text)
        keys = list(self.clauses)
        order = np.argsort(-scores, kind="stable")[:reach]
        return {keys[place]: float(scores[place]) for place in order if scores[place] > 0}

    def _fused(
        self, by_words: Mapping[str, float], by_meaning: Mapping[str, float], meaning: Mapping[str, float]
    ) -> tuple[Found, ...]:
        ranks = _ranks(by_words), _ranks(by_meaning)
        found = [
            Found(
                self.clauses[key],
                score=_score(tuple(rank[key] for rank in ranks if key in rank), by_words.get(key, 0.0), cosine),
                words=by_words.get(key, 0.0),
                meaning=max(-1.0, min(1.0, cosine)),
            )
            for key, cosine in meaning.items()
        ]
        place = {key: number for number, key in enumerate(self.clauses)}
        return tuple(sorted(found, key=lambda one: (-one.score, place[one.clause.key])))


def _ranks(keys: Iterable[str]) -> dict[str, int]:
    return {key: rank for rank, key in enumerate(keys, start=1)}


def _score(ranks: Sequence[int], words: float, meaning: float) -> float:
    """Give the fused score of a clause, in 0..1; `Search` says how."""
    by_rank = sum((_SMOOTH + 1) / (_SMOOTH + rank) for rank in ranks) / 2
    fused = _RANKS * by_rank + _WORDS * words + _MEANING * max(0.0, meaning)
    return min(1.0, max(0.0, fused))
