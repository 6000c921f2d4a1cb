"""The reader's network: a transformer that reads a question and a clause together, from its first layer on.

On top, one more layer reads the clauses side by side. It gives five figures per clause (what it says of the question),
and six for the question (its verdict). Beside the upper layers stands another half, which *finds*: it makes a vector of
a question and one of each clause, near when the clause decides; those of clauses are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from knowledge.reader.figures import FIGURES

SAYS = 5
VERDICTS = 6
_NEVER = -1e4
_FEW, _MANY = 16, 64
"""Rows are mapped in multiples of these: oneDNN keeps what it made for each number of rows, a megabyte or two."""


def _mapped(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    mapped: Tensor = torch.ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")
    return mapped


def _maps_by_onednn() -> bool:
    """True where torch has MKL, which it would take and which uses half of an AMD processor's units, and oneDNN too."""
    if not torch.backends.mkl.is_available():  # type: ignore[no-untyped-call]
        return False
    try:
        with torch.inference_mode():
            return bool(_mapped(torch.ones(1, 2), torch.ones(1, 2), torch.ones(1)) == 3)  # noqa: PLR2004  1 + 1 + 1
    except (AttributeError, RuntimeError, TypeError):
        return False


_BY_ONEDNN = _maps_by_onednn()


@dataclass(frozen=True, slots=True)
class Shape:
    """The base's sizes."""

    words: int
    places: int = 512
    width: int = 384
    feed: int = 1536
    heads: int = 12
    layers: int = 12
    apart: int = 6
    """Layers that stay as the base has them, below those that find, read, or tag."""


class Linear(nn.Linear):
    """A linear map, by oneDNN on a processor that infers: a reading takes half as long on one of AMD's."""

    def forward(self, x: Tensor) -> Tensor:
        """Give the map of `x`; the two ways differ by some millionths."""
        if not (torch.is_inference_mode_enabled() and x.is_cpu and x.dtype is torch.float32 and _BY_ONEDNN):
            return super().forward(x)
        rows = x.reshape(-1, self.in_features)
        short = -len(rows) % (_FEW if len(rows) <= _MANY else _MANY)
        mapped = _mapped(functional.pad(rows, (0, 0, 0, short)), self.weight, self.bias)
        return mapped[: len(rows)].reshape(*x.shape[:-1], self.out_features)


class Layer(nn.Module):
    """A transformer's layer, normalised after each step (Devlin et al., 2019)."""

    def __init__(self, shape: Shape) -> None:
        """Make it, with weights to be filled."""
        super().__init__()
        width, self.heads = shape.width, shape.heads
        self.q, self.k, self.v, self.ao = (Linear(width, width) for _ in range(4))
        self.fi, self.fo = Linear(width, shape.feed), Linear(shape.feed, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float = 0.0, *, first: bool = False) -> Tensor:
        """Give the next states of `x` (batch, tokens, width); `mask` is True for tokens that count.

        With `first`, those of the first token of each row only, for less than a third of the work.
        """
        k, v = self.k(x), self.v(x)
        x = x[:, :1] if first else x
        return self._fed(x, self._seen(self.q(x), k, v, mask[:, None, None, :]), drop)

    def end_to_end(self, x: Tensor, lengths: list[int], *, first: bool = False) -> Tensor:
        """Give what `forward` gives of rows that lie end to end: `x` (tokens, width), where nothing is padding."""
        k, v = self.k(x), self.v(x)
        x = torch.stack([row[0] for row in torch.split(x, lengths)]) if first else x
        q = torch.split(self.q(x), [1] * len(lengths) if first else lengths)
        rows = zip(q, torch.split(k, lengths), torch.split(v, lengths), strict=True)
        seen = [self._seen(*(one[None] for one in row)) for row in rows]
        return self._fed(x, torch.cat(seen, 1)[0], 0.0)

    def _seen(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        """Give what each token of `q` sees."""
        q, k, v = (self._heads(one) for one in (q, k, v))
        seen: Tensor = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return seen.transpose(1, 2).flatten(2)

    def _fed(self, x: Tensor, seen: Tensor, drop: float) -> Tensor:
        x = self.aln(x + functional.dropout(self.ao(seen), drop, self.training))
        fed = self.fo(functional.gelu(self.fi(x)))
        normed: Tensor = self.oln(x + functional.dropout(fed, drop, self.training))
        return normed

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)


class Lower(nn.Module):
    """The base's layers, of which the lower ones are read in common; each network adds what it learnt."""

    def __init__(self, shape: Shape) -> None:
        """Make it, with weights to be filled."""
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.words, shape.width)
        self.pos = nn.Parameter(torch.zeros(shape.places, shape.width))
        self.typ = nn.Parameter(torch.zeros(shape.width))
        self.eln = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def begin(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Give the lowest states of token numbers `ids` (batch, tokens)."""
        x: Tensor = self.eln(self.word(ids) + self.pos[: ids.shape[1]] + self.typ)
        for layer in self.layers[: self.shape.apart]:
            x = layer(x, mask)
        return x


class Network(Lower):
    """The whole; see the module."""

    def __init__(self, shape: Shape) -> None:
        """Make it, with weights to be filled."""
        super().__init__(shape)
        self.finding = nn.ModuleList(Layer(shape) for _ in range(shape.layers - shape.apart))
        self.kind = nn.Parameter(torch.zeros(2, shape.width))
        self.nearness = nn.Parameter(torch.zeros(2))
        self.seg = nn.Parameter(torch.zeros(2, shape.width))
        width = shape.width
        self.feat = nn.Linear(FIGURES, width)
        self.pair = nn.Linear(width, SAYS)
        self.join = nn.TransformerEncoderLayer(
            width, 6, 2 * width, dropout=0.1, batch_first=True, norm_first=True, activation="gelu"
        )
        self.pool = nn.Linear(width, 1)
        self.verdict = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * width, 256), nn.GELU(), nn.Linear(256, VERDICTS))

    def pooled(self, x: Tensor, mask: Tensor, kind: int, drop: float = 0.0) -> Tensor:
        """Give the mean of each row of lowest states in the half that finds; `kind`: 0 questions, 1 clauses."""
        x = x + self.kind[kind]
        for layer in self.finding:
            x = layer(x, mask, drop)
        mean: Tensor = (x.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return mean

    def near(self, question: Tensor, clauses: Tensor, scores: Tensor) -> Tensor:
        """Give how near each clause is to each question, from their means and the search's own scores."""
        alike, searched = self.nearness.exp()
        one_long = [functional.normalize(each, dim=-1) for each in (question, clauses)]
        near: Tensor = alike * (one_long[0] @ one_long[1].T) + searched * scores
        return near

    def read(self, x: Tensor, mask: Tensor, part: Tensor, drop: float = 0.0) -> Tensor:
        """Give one vector per row of lowest states; `part` is 0 for the question's tokens and 1 for the clause's."""
        x = x + self.seg[part]
        for layer in self.layers[self.shape.apart : -1]:
            x = layer(x, mask, drop)
        last: Tensor = self.layers[-1](x, mask, drop, first=True)
        return last[:, 0]

    def read_rows(self, rows: Sequence[Tensor], asked: int) -> Tensor:
        """Give what `begin`, then `read` give of rows that begin with the `asked` tokens of a question, unpadded."""
        lengths = [len(row) for row in rows]
        places = torch.cat([torch.arange(length) for length in lengths])
        x: Tensor = self.eln(self.word(torch.cat(list(rows))) + self.pos[places] + self.typ)
        layers = [cast("Layer", layer) for layer in self.layers]
        for layer in layers[: self.shape.apart]:
            x = layer.end_to_end(x, lengths)
        x = x + self.seg[(places >= asked).long()]
        for layer in layers[self.shape.apart : -1]:
            x = layer.end_to_end(x, lengths)
        return layers[-1].end_to_end(x, lengths, first=True)

    def judge(self, read: Tensor, figures: Tensor, valid: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give what each row says, how much it weighs, and the verdict, all as logits.

        What a row says is told by its words alone, not by what the search and the rules know of it.
        `read` is (questions, rows, width), row 0 the question alone; `figures` (questions, rows, 36); `valid` is True
        for rows that exist.
        """
        joined = self.join(read + self.feat(figures), src_key_padding_mask=~valid)
        weight = self.pool(joined).squeeze(-1).masked_fill(~valid, _NEVER)
        pooled = (weight.softmax(-1)[..., None] * joined).sum(1)
        return self.pair(read), weight, self.verdict(torch.cat([pooled, joined[:, 0]], -1))


def padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Give rows of unequal length as one tensor, and which of its places count."""
    whole = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return whole, torch.arange(whole.shape[1])[None, :] < lengths[:, None]
