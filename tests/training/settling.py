"""Teach the reader's last numbers anew, beside the clauses that are read in use and told how near each is.

The layers learn beside fewer clauses, those that decide among them; what weighs the clauses then sees another mixture
than it will. So what the layers make of some questions as they are asked in use is kept, and what stands above them
learns from it: minutes, not hours.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import utils

from knowledge.reader import READ
from knowledge.reader.network import Network, padded
from tests.training.examples import Example
from tests.training.lowest import Lowest
from tests.training.reading import above, figured
from tests.training.wanted import Wanted

QUESTIONS = 8_000
TOGETHER = 32
TIMES = 4
RATE = 3e-4
DECAY = 0.05
UNTOLD = 0.1
"""Share of the questions of a step for which the figures are withheld."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the layers made of a question beside its clauses, its figures, and what is wanted of it."""

    read: Tensor
    figures: Tensor
    wanted: Wanted


def seen(lowest: Lowest, learnt: Sequence[Example]) -> list[Seen]:
    """Give what the layers make of each question beside the clauses that are read in use."""
    found, pieces = [], lowest.pieces
    for one in learnt:
        some, asked = one.asked.candidates[:READ], pieces.of_question(one.asked.text)
        rows = [asked, *(pieces.beside(asked, lowest.passage(c.clause, one)) for c in some)]
        with torch.inference_mode():
            read = lowest.network.read_rows([torch.tensor(row) for row in rows], len(asked)).half()
        found.append(Seen(read.clone(), figured(one, some, one.nearness), Wanted.made(one, some)))
    return found


def settle(network: Network, some: Sequence[Seen], times: int = TIMES) -> None:
    """Make what stands above the layers learn."""
    learning = above(network)
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=DECAY)
    total = max(1, times * len(some) // TOGETHER)
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / 30) * max(0.02, 1 - n / total))
    dice, order = random.Random(0), list(some)  # noqa: S311  the same order at each run
    network.train()
    for time in range(times):
        dice.shuffle(order)
        losses = []
        for start in range(0, len(order), TOGETHER):
            optimiser.zero_grad()
            loss = _loss(network, order[start : start + TOGETHER])
            loss.backward()  # type: ignore[no-untyped-call]  # torch's own
            utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            slope.step()
            losses.append(loss.item())
        sys.stdout.write(f"settling {time + 1}: loss {sum(losses) / len(losses):.3f}\n")
    network.eval()


def _loss(network: Network, some: Sequence[Seen]) -> Tensor:
    whole, valid = padded([one.read.float() for one in some])
    figures = nn.utils.rnn.pad_sequence([one.figures for one in some], batch_first=True)
    figures = figures * (torch.rand(len(figures), 1, 1) > UNTOLD)
    return Wanted.together([one.wanted for one in some]).missed(*network.judge(whole, figures, valid))
