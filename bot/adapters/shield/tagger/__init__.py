"""The learned tagger: reads a text whole and says, with the rules' findings before it, which words are data.

It shares the lower layers and the pieces of the reader (knowledge/reader); what it was trained on and how well it does:
docs/how-to/check-a-text.md. It needs no network and no graphics card.
"""
# ruff: noqa: PLC0415  torch costs seconds and 400 MB: imported when the tagger is loaded

import threading
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.adapters.shield.tagger.deciding import KINDS, Floats, Tagged, decide
from bot.adapters.shield.tagger.edges import trimmed
from bot.adapters.shield.tagger.names import may_stand, must_stay, of_somebody, told_together
from bot.adapters.shield.tagger.shapes import may_be
from bot.adapters.shield.tagger.units import Unit, Window, reach, windows
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weighed
from knowledge.concepts import DataClass
from knowledge.reader import FOLDER as READER
from knowledge.reader import VOCABULARY, LearnedReader
from knowledge.reader import WEIGHTS as READERS
from knowledge.reader.packaged import require_packaged

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from bot.adapters.shield.tagger.network import TagNetwork

FOLDER = Path(__file__).parent
WEIGHTS = "weights.safetensors"
DIGEST = "4be319db4895aaec6d93ade8cf9c258442c3e3fc8d9c7d1ce609e0837d865603"
"""SHA-256 of the packaged file, checked when it is loaded."""
_TOGETHER = 8
"""Windows read at once."""
_AT_ONCE = 2
"""Groups of windows read at the same time, whoever asks: each takes memory, and a short text waits for a group, not for
the whole of a long one."""
FORMS: tuple[DataClass, ...] = tuple(map(DataClass, ("hr", "customer", "confidential", "finance", "trade", "code")))
"""What a text may be as a whole, in the order of the network."""


@cache
def packaged() -> "LearnedTagger":
    """Give the packaged tagger, one for the process."""
    return LearnedTagger()


class LearnedTagger:
    """A tagger of a folder's file, loaded on first use; safe for threads."""

    def __init__(self, folder: Path = FOLDER, reader: Path = READER) -> None:
        """Keep the places of the file and of those that it shares; nothing is read yet."""
        self._folder, self._reader = folder, reader
        self._loaded: tuple[TagNetwork, Tokenizer] | None = None
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(_AT_ONCE)

    def warm(self) -> "tuple[TagNetwork, Tokenizer]":
        """Load the file now; raise `ModelUnusable` when it is missing or is not the one that was packaged."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "tuple[TagNetwork, Tokenizer]":
        from tokenizers import Tokenizer

        from bot.adapters.shield.tagger.network import APART, TagNetwork
        from knowledge.reader.network import Shape
        from knowledge.reader.weights import shared, unpacked

        path = self._folder / WEIGHTS
        require_packaged(path, DIGEST)
        LearnedReader(self._reader).check()
        lower, own = shared(self._reader / READERS), unpacked(path)
        network = TagNetwork(Shape(words=len(lower["word.weight"]), apart=APART))
        wanted = network.state_dict()
        network.load_state_dict({name: own[name] if name in own else lower[name] for name in wanted}, assign=True)
        tokenizer = Tokenizer.from_file(str(self._reader / VOCABULARY))
        return network.eval().requires_grad_(requires_grad=False), tokenizer

    def reach(self, text: str) -> int:
        """Give how far `text` is weighed: what a text costs is bounded, and what comes after goes nowhere."""
        return reach(text, self.warm()[1])

    def weigh(self, text: str, found: Sequence[Span]) -> Weighed:
        """Give what stands in `text` of what the rules found, and of what the tagger marks itself."""
        tagged, forms = self.tagged(text, found)
        said, ruled = decide(found, tagged), frozenset(found)
        marked = (trimmed(text, span) for span in said if span not in ruled)
        kept = [span for span in said if span in ruled]
        kept += [span for span in marked if span and may_be(text, span) and may_stand(text, span, found)]
        told = set(told_together(text, found))
        kept += [span for span in _apart(found, said) if span in told or _begins(span, kept)]
        some = list(of_somebody(text, kept))
        unnamed = frozenset(span.kind for span in kept if span not in some and not span.learned)
        some += [span for span in _apart(found, said) if must_stay(text, span)]
        dropped = tuple(_apart(found, some))
        return Weighed(tuple(some), dropped, forms, unnamed)

    def tagged(self, text: str, found: Iterable[Span]) -> tuple[Tagged, dict[DataClass, float]]:
        """Give how likely each tag is for each unit of `text`, and each form for the whole."""
        import torch

        from bot.adapters.shield.tagger.batches import Batch, seen_of

        network, tokenizer = self.warm()
        found = tuple(found)
        some = list(windows(text, tokenizer))
        units: list[Unit] = []
        tags: list[Floats] = []
        forms: list[Floats] = [np.full(len(FORMS), -9.0, dtype=np.float32)]
        with torch.inference_mode():
            for start in range(0, len(some), _TOGETHER):
                group = some[start : start + _TOGETHER]
                with self._turns:
                    batch = Batch.made(group, [seen_of(window, found) for window in group])
                    said, shown = batch.read(network)
                forms += list(shown.numpy())
                for window, row in zip(group, said.log_softmax(-1).numpy(), strict=True):
                    first = _fresh(window, len(units))
                    units += window.units[first:]
                    tags += list(row[first : len(window.units)])
        likely = 1 / (1 + np.exp(-np.max(forms, axis=0)))
        table = np.array(tags, dtype=np.float32).reshape(len(units), 1 + 2 * len(KINDS))
        return Tagged(tuple(units), table), dict(zip(FORMS, likely.tolist(), strict=True))


def _begins(span: Span, kept: Iterable[Span]) -> bool:
    """True for an address of which the tagger kept a part only: "27 Tanner Street", and "Tanner Street Dover"."""
    address = span.kind is DataKind.ADDRESS
    return address and any(one.kind is span.kind and one.meets(span.start, span.end) for one in kept)


def _apart(found: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Give what is found where none of `others` stands."""
    taken = {(other.start, other.end) for other in others}
    return [span for span in found if (span.start, span.end) not in taken]


def _fresh(window: Window, known: int) -> int:
    """Give the first unit of a window that the window before it did not read, or read near its end only."""
    return known - window.first
