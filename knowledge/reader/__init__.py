"""The learned reader: how a question reads beside the clauses that may decide it. `reader()` gives the packaged one.

What it is, what it was trained on and how well it does: docs/reader.md. It needs no network and no graphics card.
"""
# ruff: noqa: PLC0415  torch costs seconds and 400 MB: imported when the reader is loaded

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.clause import Clause, Found
from knowledge.finding.errors import ModelUnusable
from knowledge.reader.figures import VERDICTS, figures_of
from knowledge.reader.packaged import require_packaged
from knowledge.reader.telling import passages
from knowledge.reading import Candidate, Reading, Says, Signs

if TYPE_CHECKING:
    from torch import Tensor

    from knowledge.reader.alike import Alike
    from knowledge.reader.network import Network
    from knowledge.reader.pieces import Pieces

FOLDER = Path(__file__).parent
WEIGHTS, VOCABULARY = "weights.safetensors", "pieces.json"
ALIKE, PHRASES = "alike.safetensors", "alike.json"
DIGESTS = {
    WEIGHTS: "9a3679c4b020a56c828f8b4253024d5cc1dfe72aeba2370be4ab43a3455d743a",
    VOCABULARY: "809339cd78a70fd1f56773e61bc966290639dd012c8dfa833b0cb8ed3c0ff813",
    ALIKE: "c31361ab3efe13081732082d0a25955af9345b5cfb93e305d68fc237a2d5e2c1",
    PHRASES: "7b59cec3d6806a8486ef34e746737a14a1e77ed45fe12d3f59a7a931797a24ea",
}
"""SHA-256 of the packaged files, checked when they are loaded."""
_VECTORS = 40_000
"""Passages of clauses whose vectors are kept in memory, 1.5 kB each: those of any charter."""
_QUESTIONS = 8
"""Questions (redacted) whose vectors are kept: the same one is found by, then read."""
_TOGETHER = 16
READ = 8
"""Clauses that are read beside a question, the first that are handed over."""
_QUESTION, _CLAUSE = 0, 1


@cache
def packaged() -> "LearnedReader | None":
    """Give the packaged reader, one for the process; None, with a warning, when its files are not the packaged ones."""
    reader = LearnedReader()
    try:
        reader.check()
    except ModelUnusable as error:
        logging.getLogger(__name__).warning("%s; answers rest on the rules alone", error)
        return None
    return reader


class Remembered:
    """Tensors of the texts that were asked for last, `most` of them; safe for threads."""

    def __init__(self, most: int, make: "Callable[[Sequence[str]], Sequence[Tensor]]") -> None:
        """Keep how tensors are made; nothing is made yet."""
        self._most, self._make = most, make
        self._kept: OrderedDict[str, Tensor] = OrderedDict()
        self._lock = threading.RLock()

    def of(self, texts: Sequence[str]) -> "list[Tensor]":
        """Give the tensor of each text; those that are not remembered are made, outside the lock."""
        with self._lock:
            found = {text: self._kept[text] for text in texts if text in self._kept}
        unseen = [text for text in dict.fromkeys(texts) if text not in found]
        found |= dict(zip(unseen, self._make(unseen), strict=True))
        with self._lock:
            for text in texts:
                self._kept[text] = found[text]
                self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [found[text] for text in texts]


class LearnedReader:
    """A reader of a folder's files, loaded on first use; safe for threads."""

    def __init__(self, folder: Path = FOLDER, digests: Mapping[str, str] = MappingProxyType(DIGESTS)) -> None:
        """Keep the place of the files and what they must be; nothing is read yet."""
        self._folder = folder
        self._digests = digests
        self._loaded: tuple[Network, Pieces] | None = None
        self._vectors = Remembered(_VECTORS, lambda texts: self._made(texts, _CLAUSE))
        self._asked = Remembered(_QUESTIONS, lambda texts: self._made(texts, _QUESTION))
        self._passages = lru_cache(_VECTORS)(lambda clause: passages(clause, self.warm()[1].fits))
        self._lock = threading.RLock()

    def warm(self) -> "tuple[Network, Pieces]":
        """Load the files now; raise `ModelUnusable` when they are missing or are not the ones that were packaged."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def check(self) -> None:
        """Raise `ModelUnusable` when the files are missing or are not the ones that were packaged."""
        for name, digest in self._digests.items():
            require_packaged(self._folder / name, digest)

    def _load(self) -> "tuple[Network, Pieces]":
        import torch

        from knowledge.reader.network import Network, Shape
        from knowledge.reader.pieces import Pieces
        from knowledge.reader.weights import shared

        self.check()
        tensors = shared(self._folder / WEIGHTS)
        with torch.inference_mode(mode=False):
            network = Network(Shape(words=len(tensors["word.weight"])))
            network.load_state_dict(tensors, assign=True)
        return network.eval().requires_grad_(requires_grad=False), Pieces.load(self._folder / VOCABULARY)

    def prepare(self, clauses: Iterable[Clause]) -> None:
        """Read `clauses` beforehand, a few at a time: seconds for a charter."""
        texts = list(islice((one for clause in clauses for one in self._passages(clause)), _VECTORS))
        for start in range(0, len(texts), 4 * _TOGETHER):
            self._vectors.of(texts[start : start + 4 * _TOGETHER])

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        """Give how `question` (redacted) reads beside `candidates`, weighed with what questions worded alike got."""
        from knowledge.reader.alike import held_to, tensors_of

        reading = self.network_reads(question, language, candidates, signs)
        read, says = tensors_of(reading)
        both = held_to(read, self._alike.together(read, self._alike.of(question), says))
        return replace(reading, verdicts=dict(zip(VERDICTS, both.tolist(), strict=True)))

    @cached_property
    def _alike(self) -> "Alike":
        from knowledge.reader.alike import Alike

        with self._lock:  # whoever comes here has read, so that the files were checked
            return Alike.load(self._folder)

    def nearest(self, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Give `found` with the clauses first that are likeliest to decide `question` (redacted)."""
        import torch

        with torch.inference_mode():
            near, _ = self._near(question, found)
        return tuple(one for _, one in sorted(zip(near.tolist(), found, strict=True), key=lambda pair: -pair[0]))

    def _near(self, question: str, found: Sequence[Found | Candidate]) -> "tuple[Tensor, list[str]]":
        """Give how near each clause is to a question, as logits, and the passage of it that is nearest."""
        import torch

        network, _ = self.warm()
        if not found:
            return torch.zeros(0), []
        cut = [self._passages(one.clause) for one in found]
        vectors = torch.stack(self._vectors.of([passage for some in cut for passage in some]))
        asked = torch.stack(self._asked.of([question]))
        scores = torch.tensor([one.score for one, some in zip(found, cut, strict=True) for _ in some])
        each = torch.split(network.near(asked, vectors, scores)[0], [len(some) for some in cut])
        nearest = [some[int(near.argmax())] for some, near in zip(cut, each, strict=True)]
        return torch.stack([near.max() for near in each]), nearest

    def network_reads(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        """Give how the network alone reads `question` beside the first of `candidates`."""
        import torch

        network, pieces = self.warm()
        with torch.inference_mode():
            near, passage = self._near(question, candidates)
            some, asked = candidates[:READ], pieces.of_question(question)
            rows = [torch.tensor(asked), *(torch.tensor(pieces.beside(asked, one)) for one in passage[:READ])]
            read = network.read_rows(rows, len(asked))
            figures = figures_of(signs, some, language, near.tolist())
            valid = torch.ones(1, len(rows), dtype=torch.bool)
            says, weight, verdict = network.judge(read[None], torch.tensor([figures]), valid)
            decides = _decides((near[:READ] + weight[0, 1:]) / 2, some)
            clauses = says[0, 1:].softmax(-1).tolist()
            verdicts = verdict[0].softmax(-1).tolist()
        keys = [one.clause.key for one in some]
        each = (dict(zip(Says, row, strict=True)) for row in clauses)
        return Reading(
            dict(zip(VERDICTS, verdicts, strict=True)),
            dict(zip(keys, each, strict=True)),
            dict(zip(keys, decides, strict=True)),
        )

    def _made(self, texts: Sequence[str], kind: int) -> "list[Tensor]":
        """Give the vector that each text is found by; a few texts of like length at a time."""
        import torch

        from knowledge.reader.network import padded

        network, pieces = self.warm()
        ids = [pieces.of_question(text) if kind == _QUESTION else pieces.of_clause(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
        made: dict[int, Tensor] = {}
        for start in range(0, len(order), _TOGETHER):
            some = order[start : start + _TOGETHER]
            rows, mask = padded([torch.tensor(ids[place]) for place in some])
            with torch.inference_mode():
                vectors = network.pooled(network.begin(rows, mask), mask, kind)
            made |= {place: row.clone() for place, row in zip(some, vectors, strict=True)}
        return [made[place] for place in range(len(ids))]


def _decides(near: "Tensor", candidates: Sequence[Candidate]) -> list[float]:
    """Give how likely each clause decides, among those of its rank and above; `near` are logits.

    An answer of the FAQ to the very question is always the nearest: beside it the charter's own words would seem to
    decide nothing.
    """
    ranks = [one.clause.kind.rank for one in candidates]
    shares = {rank: near[[other <= rank for other in ranks]].exp().sum() for rank in set(ranks)}
    return [float(one.exp() / shares[rank]) for one, rank in zip(near, ranks, strict=True)]
