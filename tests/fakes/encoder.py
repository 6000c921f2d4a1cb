"""An encoder made of counted words: deterministic, instant, and it counts how often it is called."""

import hashlib
import threading

import numpy as np

from knowledge.finding.words import split

_DIMENSION = 64


class CountingEncoder:
    """An `Encoder` that hashes words into 64 numbers; `calls` and `texts` count what it was asked."""

    def __init__(self, model: str = "counted-words", dimension: int = _DIMENSION) -> None:
        self.model = model
        self.dimension = dimension
        self.digest = hashlib.sha256(f"{model} {dimension}".encode()).hexdigest()
        self.calls = 0
        self.texts = 0
        self._lock = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self._lock:
            self.calls += 1
            self.texts += len(texts)
        return [self._vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]

    def _vector(self, text: str) -> list[float]:
        counted = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in split(text):
            counted[int(hashlib.sha256(word[:6].encode()).hexdigest(), 16) % self.dimension] += 1
        row: list[float] = (counted / np.linalg.norm(counted)).tolist()
        return row


class ScatteredEncoder(CountingEncoder):
    """Gives each text a vector of its own, far from all others: what a graph of neighbours finds hardest."""

    def _vector(self, text: str) -> list[float]:
        drawn = np.random.default_rng(int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)).normal(
            size=self.dimension
        )
        row: list[float] = (drawn / np.linalg.norm(drawn)).astype(np.float32).tolist()
        return row
