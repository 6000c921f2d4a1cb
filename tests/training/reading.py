"""What the network makes of a few questions, each beside some clauses, in training."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from knowledge.reader.figures import figures_of
from knowledge.reader.network import Network, padded
from knowledge.reading import Candidate
from tests.training.examples import Example
from tests.training.lowest import SIDE_BY_SIDE, Lowest, words_of
from tests.training.wanted import Wanted

DROP = 0.1
UNTOLD = 0.15
"""Share of the questions of a step for which the search's and the rules' figures are withheld."""


@dataclass(slots=True)
class Step:
    """A few questions with the clauses that are read beside each."""

    learnt: Sequence[Example]
    beside: Sequence[Sequence[Candidate]]

    def read(
        self, lowest: Lowest, drop: float, dice: random.Random, *, told: bool = False
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give what each row says, how much it weighs, and the verdicts; `told`: how near each clause is, too."""
        whole, valid = padded(self.vectors(lowest, drop, dice))
        each = [
            figured(one, some, one.nearness if told else ()) for one, some in zip(self.learnt, self.beside, strict=True)
        ]
        figures = nn.utils.rnn.pad_sequence(each, batch_first=True)
        if drop:
            figures = figures * (torch.rand(len(figures), 1, 1) > UNTOLD)
        said: tuple[Tensor, Tensor, Tensor] = lowest.network.judge(whole, figures, valid)
        return said

    def vectors(self, lowest: Lowest, drop: float, dice: random.Random) -> list[Tensor]:
        """Give what the layers make of each question: a row for itself and one for each clause, none read twice."""
        asked: dict[str, str] = {}
        for one in self.learnt:
            asked.setdefault(one.id, words_of(one, drop, dice))
        rows = [
            [(asked[one.id], ""), *((asked[one.id], lowest.passage(c.clause, one)) for c in some)]
            for one, some in zip(self.learnt, self.beside, strict=True)
        ]
        pairs = list(dict.fromkeys(pair for some in rows for pair in some))
        read = dict(zip(pairs, _read(lowest, pairs, drop), strict=True))
        return [torch.stack([read[pair] for pair in some]) for some in rows]

    def loss(self, lowest: Lowest, dice: random.Random) -> Tensor:
        """Give what is to be made small."""
        wanted = [Wanted.made(one, some) for one, some in zip(self.learnt, self.beside, strict=True)]
        return Wanted.together(wanted).missed(*self.read(lowest, DROP, dice))


def figured(one: Example, clauses: Sequence[Candidate], near: Sequence[float] = ()) -> Tensor:
    """Give the figures of a question and of clauses read beside it; zeros where they are withheld."""
    figures = torch.tensor(figures_of(one.asked.signs, clauses, one.asked.language, near))
    return torch.zeros_like(figures) if one.bare else figures


def _read(lowest: Lowest, pairs: Sequence[tuple[str, str]], drop: float) -> list[Tensor]:
    """Give a vector for each question with the passage beside it, if there is one; rows of like length together."""
    asked = [lowest.pieces.of_question(words) for words, _ in pairs]
    rows = [
        lowest.pieces.beside(ids, passage) if passage else ids for ids, (_, passage) in zip(asked, pairs, strict=True)
    ]
    order, read = sorted(range(len(rows)), key=lambda place: len(rows[place])), dict[int, Tensor]()
    for start in range(0, len(order), SIDE_BY_SIDE):
        some = order[start : start + SIDE_BY_SIDE]
        ids, mask = padded([torch.tensor(rows[place]) for place in some])
        part = (
            torch.arange(ids.shape[1])[None, :] >= torch.tensor([len(asked[place]) for place in some])[:, None]
        ).long()
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                lowermost = lowest.network.begin(ids, mask)
            vectors = lowest.network.read(lowermost, mask, part, drop)
        read |= dict(zip(some, vectors.float(), strict=True))
    return [read[place] for place in range(len(rows))]


def above(network: Network) -> list[Tensor]:
    """Give the numbers above the layers: what weighs the clauses and tells the verdict."""
    parts = (network.feat, network.pair, network.join, network.pool, network.verdict)
    return [number for part in parts for number in part.parameters()]
