"""The learned reader: how a question reads beside the clauses that may decide it. `reader()` gives the packaged one.

What it is, what it was trained on and how well it does: docs/reader.md. It needs no network and no graphics card.
"""
# ruff: noqa: PLC0415  torch costs seconds and 400 MB: imported when the reader is loaded

import hashlib
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
from knowledge.errors import ModelUnusable
from knowledge.reader.figures import VERDICTS, of_clause, of_question
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
    WEIGHTS: "afc8461d0a97479df08363ae3bd29b83a9d98b9f6e88ebfc50df00c76eedbc23",
    VOCABULARY: "809339cd78a70fd1f56773e61bc966290639dd012c8dfa833b0cb8ed3c0ff813",
    ALIKE: "8300d0c8f0c61c4b1f1e37d146f63004ad80716f806c5dfdd112842be60e6671",
    PHRASES: "7b59cec3d6806a8486ef34e746737a14a1e77ed45fe12d3f59a7a931797a24ea",
}
"""SHA-256 of the packaged files, checked when they are loaded."""
_STATES = 4_000
"""Passages of clauses whose lower states are kept in memory, about 90 kB each."""
_VECTORS = 40_000
"""Passages of clauses whose vectors are kept in memory, 1.5 kB each: those of any charter."""
_QUESTIONS = 8
"""Questions (redacted) whose tensors are kept: the same one is found by, then read."""
_TOGETHER = 16
READ = 16
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
        self._states = Remembered(_STATES, lambda texts: self._made(texts, _CLAUSE, found=False))
        self._vectors = Remembered(_VECTORS, lambda texts: self._made(texts, _CLAUSE, found=True))
        self._asked_states = Remembered(_QUESTIONS, lambda texts: self._made(texts, _QUESTION, found=False))
        self._asked_vectors = Remembered(_QUESTIONS, lambda texts: self._made(texts, _QUESTION, found=True))
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
            path = self._folder / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                raise ModelUnusable("knowledge.error_reader", f"{path} is missing or altered: install charte-bot again")

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
            some = texts[start : start + 4 * _TOGETHER]
            self._vectors.of(some)
            if start < _STATES:
                self._states.of(some)

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        """Give how `question` (redacted) reads beside `candidates`, weighed with what questions worded alike got."""
        from knowledge.reader.alike import never_likelier, tensors_of

        reading = self.network_reads(question, language, candidates, signs)
        read, says = tensors_of(reading)
        both = never_likelier(self._alike.together(read, self._alike.of(question), says), read)
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
        asked = torch.stack(self._asked_vectors.of([question]))
        scores = torch.tensor([one.score for one, some in zip(found, cut, strict=True) for _ in some])
        each = torch.split(network.near(asked, vectors, scores)[0], [len(some) for some in cut])
        nearest = [some[int(near.argmax())] for some, near in zip(cut, each, strict=True)]
        return torch.stack([near.max() for near in each]), nearest

    def network_reads(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        """Give how the network alone reads `question` beside the first of `candidates`."""
        import torch

        from knowledge.reader.network import padded

        network, _ = self.warm()
        with torch.inference_mode():
            near, passage = self._near(question, candidates)
            decides = _decides(near, candidates)
            some, (asked,) = candidates[:READ], self._asked_states.of([question])
            states = self._states.of(passage[:READ])
            rows = [asked, *(torch.cat([asked, clause]) for clause in states)]
            x, mask = padded(rows)
            part = (torch.arange(x.shape[1])[None, :] >= len(asked)).long().expand(len(rows), -1)
            read = network.read(x, mask, part)
            figures = [of_question(signs), *(of_clause(one, language) for one in some)]
            valid = torch.ones(1, len(rows), dtype=torch.bool)
            says, _, verdict = network.judge(read[None], torch.tensor([figures]), valid)
            clauses = says[0, 1:].softmax(-1).tolist()
            verdicts = verdict[0].softmax(-1).tolist()
        keys = [one.clause.key for one in some]
        each = (dict(zip(Says, row, strict=True)) for row in clauses)
        return Reading(
            dict(zip(VERDICTS, verdicts, strict=True)),
            dict(zip(keys, each, strict=True)),
            dict(zip(keys, decides, strict=False)),
        )

    def _made(self, texts: Sequence[str], kind: int, *, found: bool) -> "list[Tensor]":
        """Give the vector that each text is `found` by, or its lower states; a few texts of like length at a time."""
        import torch

        from knowledge.reader.network import padded

        network, pieces = self.warm()
        ids = [pieces.of_question(text) if kind == _QUESTION else pieces.of_clause(text) for text in texts]
        order, made = sorted(range(len(ids)), key=lambda place: len(ids[place])), {}
        for start in range(0, len(order), _TOGETHER):
            some = order[start : start + _TOGETHER]
            rows, mask = padded([torch.tensor(ids[place]) for place in some])
            with torch.inference_mode():
                lowest = network.begin(rows, mask)
                read = network.pooled(lowest, mask, kind) if found else network.onwards(lowest, mask, kind)
            for place, row in zip(some, read, strict=True):
                made[place] = row.clone() if found else row[: len(ids[place])].clone()
        return [made[place] for place in range(len(ids))]


def _decides(near: "Tensor", candidates: Sequence[Candidate]) -> list[float]:
    """Give how likely each clause decides, among those of its rank and above.

    An answer of the FAQ to the very question is always the nearest: beside it the charter's own words would seem to
    decide nothing.
    """
    ranks = [one.clause.kind.rank for one in candidates]
    shares = {rank: near[[other <= rank for other in ranks]].exp().sum() for rank in set(ranks)}
    return [float(one.exp() / shares[rank]) for one, rank in zip(near, ranks, strict=True)]
