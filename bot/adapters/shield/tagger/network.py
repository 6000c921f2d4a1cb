"""The tagger's network: the base's layers over pieces, what the rules found and how words look added; tags per unit."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.adapters.shield.tagger.deciding import KINDS
from bot.adapters.shield.tagger.units import GAPS, LOOKS
from knowledge.reader.network import Lower, Shape

APART = 6
"""Lower layers that are the base's own, shared with the reader."""
TAGS = 1 + 2 * len(KINDS)
"""Nothing, then for each kind its beginning and what goes on."""
SEEN = len(KINDS) + 1
"""What the rules found of a unit; the last place is not used."""
FORMS = 6
"""What a text may be as a whole: the classes of `tagger.FORMS`."""


class TagNetwork(Lower):
    """Lower layers as the base has them, upper ones that learnt; see the module."""

    def __init__(self, shape: Shape) -> None:
        """Make it, with weights to be filled."""
        super().__init__(shape)
        width = shape.width
        self.seen = nn.Linear(SEEN, width, bias=False)
        self.look, self.gap = nn.Embedding(LOOKS, width), nn.Embedding(GAPS, width)
        self.join = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.LayerNorm(width))
        self.tag = nn.Linear(width, TAGS)
        self.form = nn.Sequential(nn.Linear(2 * width, 128), nn.GELU(), nn.Linear(128, FORMS))

    def read(self, x: Tensor, mask: Tensor, marks: Tensor, drop: float = 0.0) -> Tensor:
        """Give the upper states; `marks` (batch, tokens, width) is added to what enters them."""
        x = x + marks
        for layer in self.layers[self.shape.apart :]:
            x = layer(x, mask, drop)
        return x

    def marks(self, seen: Tensor, look: Tensor, gap: Tensor) -> Tensor:
        """Give what is known of each unit as vectors (batch, units, width)."""
        known: Tensor = self.seen(seen) + self.look(look) + self.gap(gap)
        return known

    def tags(self, states: Tensor, places: Tensor, marks: Tensor) -> Tensor:
        """Give the logits of each unit (batch, units, TAGS); `places` (batch, units, 2): its first and last piece."""
        width = states.shape[-1]
        first, last = (states.gather(1, places[..., n, None].expand(-1, -1, width)) for n in (0, 1))
        logits: Tensor = self.tag(
            functional.dropout(self.join(torch.cat([first, last, marks], -1)), 0.1, self.training)
        )
        return logits

    def forms(self, states: Tensor, mask: Tensor) -> Tensor:
        """Give the logits of what each text is (batch, FORMS)."""
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        logits: Tensor = self.form(torch.cat([states[:, 0], mean], -1))
        return logits
