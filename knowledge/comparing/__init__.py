"""The learned comparer: whether what settled a question settles another one too. `packaged()` gives it.

It shares the lower layers and the pieces of the reader (knowledge/reader); what it was trained on and how well it does:
docs/why/0008-the-same-question.md. It needs no network and no graphics card.
"""
# ruff: noqa: PLC0415  torch costs seconds and 400 MB: imported when the comparer is loaded

import logging
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.finding.errors import ModelUnusable
from knowledge.reader import FOLDER as READER
from knowledge.reader import VOCABULARY, LearnedReader
from knowledge.reader import WEIGHTS as READERS
from knowledge.reader.packaged import require_packaged

if TYPE_CHECKING:
    from knowledge.comparing.network import CompareNetwork
    from knowledge.reader.pieces import Pieces

FOLDER = Path(__file__).parent
WEIGHTS = "weights.safetensors"
DIGEST = "46c0fd6ce6aa172730cb948588c8afb543d3413b9bd168b179729965fbc44b6f"
"""SHA-256 of the packaged file, checked when it is loaded."""
_LIKELY = 0.5
"""From how likely on two questions are read in the other order too: below, no bar is near."""


@cache
def packaged() -> "LearnedComparer | None":
    """Give the packaged comparer, one for the process; None, with a warning, when its file is not the packaged one."""
    comparer = LearnedComparer()
    try:
        comparer.check()
    except ModelUnusable as error:
        logging.getLogger(__name__).warning("%s; a settled question is known in nearly its own words only", error)
        return None
    return comparer


class LearnedComparer:
    """A comparer of a folder's file, loaded on first use; safe for threads."""

    def __init__(self, folder: Path = FOLDER, reader: Path = READER, digest: str = DIGEST) -> None:
        """Keep the places of the file and of those that it shares; nothing is read yet."""
        self._folder, self._reader, self._digest = folder, reader, digest
        self._loaded: tuple[CompareNetwork, Pieces] | None = None
        self._lock = threading.RLock()

    def check(self) -> None:
        """Raise `ModelUnusable` when a file is missing or is not the one that was packaged."""
        require_packaged(self._folder / WEIGHTS, self._digest)

    def warm(self) -> "tuple[CompareNetwork, Pieces]":
        """Load the file now; raise `ModelUnusable` when it is missing or is not the one that was packaged."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "tuple[CompareNetwork, Pieces]":
        import torch

        from knowledge.comparing.network import CompareNetwork
        from knowledge.reader.network import Shape
        from knowledge.reader.pieces import Pieces
        from knowledge.reader.weights import shared, unpacked

        self.check()
        LearnedReader(self._reader).check()
        lower, own = shared(self._reader / READERS), unpacked(self._folder / WEIGHTS)
        with torch.inference_mode(mode=False):
            network = CompareNetwork(Shape(words=len(lower["word.weight"])))
            network.load_state_dict({**lower, **own}, assign=True)
        return network.eval().requires_grad_(requires_grad=False), Pieces.load(self._reader / VOCABULARY)

    def likely(self, question: str, others: Sequence[str]) -> list[float]:
        """Give how likely what settled each of `others` settles `question`, in 0..1; all are redacted.

        What is read in the other order too, where it is likely at all, counts by the less likely of both; what is too
        long to be read whole settles nothing.
        """
        import torch

        said = [0.0] * len(others)
        whole = [n for n, other in enumerate(others) if self.warm()[1].both_fit(question, other)]
        with torch.inference_mode():
            for n, how in zip(whole, self._beside(question, [others[n] for n in whole]), strict=True):
                said[n] = min(how, *self._beside(others[n], [question])) if how >= _LIKELY else how
        return said

    def _beside(self, one: str, others: Sequence[str]) -> list[float]:
        """Give how likely `one` is each of `others`, as they read behind it."""
        import torch

        network, pieces = self.warm()
        asked = pieces.of_question(one)
        rows = [torch.tensor(pieces.beside(asked, other)) for other in others]
        told: list[float] = network.alike(network.read_rows(rows, len(asked))).sigmoid().tolist() if rows else []
        return told
