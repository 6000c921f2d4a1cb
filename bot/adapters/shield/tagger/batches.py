"""Windows read together: what the network takes, and what it says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from bot.adapters.shield.tagger.deciding import KINDS
from bot.adapters.shield.tagger.network import SEEN, TagNetwork
from bot.adapters.shield.tagger.units import Places, Window
from bot.adapters.shield.texts.spans import Span
from knowledge.reader.network import padded


def seen_of(window: Window, found: Iterable[Span]) -> Tensor:
    """Give what the rules found of each unit (units, SEEN): their confidence."""
    seen = torch.zeros(len(window.units), SEEN)
    places = Places(window.units)
    for span in found:
        first, last = places.of(span)
        seen[first:last, KINDS.index(span.kind)] = span.confidence
    return seen


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded."""

    ids: Tensor
    mask: Tensor
    places: Tensor
    seen: Tensor
    look: Tensor
    gap: Tensor
    of: Tensor
    """The unit of each piece; -1 for the two signs at the ends."""

    @classmethod
    def made(cls, some: Sequence[Window], seen: Sequence[Tensor]) -> "Batch":
        """Give the windows as tensors."""
        ids, mask = padded([torch.tensor(window.pieces) for window in some])
        of = torch.full(ids.shape, -1)
        for row, window in enumerate(some):
            for place, (first, last) in enumerate(window.places):
                of[row, first : last + 1] = place
        places, look, gap = (
            padded([torch.tensor(part, dtype=torch.long) for part in parts])[0]
            for parts in (
                [window.places for window in some],
                [[unit.look for unit in window.units] for window in some],
                [[unit.gap for unit in window.units] for window in some],
            )
        )
        return cls(ids, mask, places, padded(list(seen))[0], look, gap, of)

    def read(self, network: TagNetwork, drop: float = 0.0) -> tuple[Tensor, Tensor]:
        """Give the logits of each unit's tags (batch, units, TAGS) and of each window's forms (batch, FORMS)."""
        with torch.no_grad():
            lower = network.begin(self.ids, self.mask)
        marks = network.marks(self.seen, self.look, self.gap)
        on = marks.gather(1, self.of.clamp_min(0)[..., None].expand(-1, -1, marks.shape[-1]))
        states = network.read(lower, self.mask, on * (self.of >= 0)[..., None], drop)
        return network.tags(states, self.places, marks).float(), network.forms(states, self.mask).float()
