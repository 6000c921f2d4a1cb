"""Train what tells whether two questions are one: `python -m tests.training.compare MINUTES OUT`.

A part of `make train`. It begins as the half of the packaged reader that reads, learns from `settled.jsonl` beside the
training charters, and prints what it gets of the development ones after each pass.
"""

import copy
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional, utils

from knowledge.comparing.network import CompareNetwork
from knowledge.reader import packaged
from knowledge.reader.network import Network, padded
from knowledge.reader.pieces import Pieces
from tests.training.settled import DEVELOPMENT, LEARNT, Pair, asked, drawn, settled

TOGETHER = 32
RATE, FASTER, WARM, DROP = 2e-4, 5, 60, 0.1
SMOOTHED = 0.02
LEARNING = (*(f"layers.{n}." for n in range(6, 12)), "seg", "same.")
SHARES = (0.01, 0.02, 0.05)


def network_of(reading: Network) -> CompareNetwork:
    """Give a network with a reader's weights, whose upper half learns."""
    network = CompareNetwork(reading.shape)
    network.load_state_dict(copy.deepcopy(reading.state_dict()), strict=False)
    for name, number in network.named_parameters():
        number.requires_grad_(name.startswith(LEARNING))
    return network


def read(network: CompareNetwork, pieces: Pieces, pairs: Sequence[Pair], drop: float = 0.0) -> Tensor:
    """Give a logit for each pair: the first question's words, then the other's."""
    asked = [pieces.of_question(pair.one) for pair in pairs]
    rows = [torch.tensor(pieces.beside(ids, pair.other)) for ids, pair in zip(asked, pairs, strict=True)]
    ids, mask = padded(rows)
    part = (torch.arange(ids.shape[1])[None, :] >= torch.tensor([len(one) for one in asked])[:, None]).long()
    with torch.autocast("cpu", torch.bfloat16):
        with torch.no_grad():
            lowest = network.begin(ids, mask)
        vectors = network.read(lowest, mask, part, drop)
    return network.alike(functional.dropout(vectors.float(), drop, network.training))


def batches(pairs: Sequence[Pair], dice: random.Random) -> Iterator[list[Pair]]:
    """Give pairs of like length together, in a random order."""
    order = list(pairs)
    dice.shuffle(order)
    order.sort(key=lambda pair: (len(pair.one) + len(pair.other)) // 40)
    starts = list(range(0, len(order), TOGETHER))
    dice.shuffle(starts)
    yield from (order[start : start + TOGETHER] for start in starts)


def report(network: CompareNetwork, pieces: Pieces, pairs: Sequence[Pair]) -> str:
    """Give how many of the same questions are known where few others are taken for them."""
    network.eval()
    with torch.no_grad():
        told = [
            (float(logit), pair.same)
            for start in range(0, len(pairs), TOGETHER)
            for pair, logit in zip(
                pairs[start : start + TOGETHER], read(network, pieces, pairs[start : start + TOGETHER]), strict=True
            )
        ]
    network.train()
    same = [logit for logit, yes in told if yes]
    other = sorted((logit for logit, yes in told if not yes), reverse=True)
    bars = {share: other[int(share * len(other))] for share in SHARES}
    known = (f"{sum(one > bar for one in same) / len(same):.2f} at {share:.0%}" for share, bar in bars.items())
    return f"known: {', '.join(known)} of the others"


def train(network: CompareNetwork, pieces: Pieces, minutes: float, dice: random.Random) -> int:
    """Make it learn for some minutes; give how many steps it took, a line after each pass."""
    learnt, held = list(settled(LEARNT)), asked(list(settled(DEVELOPMENT)))
    learning = [(name, number) for name, number in network.named_parameters() if number.requires_grad]
    head = [number for name, number in learning if name.startswith("same.")]
    body = [number for name, number in learning if not name.startswith("same.")]
    optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], lr=RATE, weight_decay=0.01)
    begun, done = time.monotonic(), 0
    network.train()
    while True:
        losses = []
        for some in batches(drawn(learnt, dice), dice):
            gone = (time.monotonic() - begun) / (60 * minutes)
            if gone >= 1:
                return done
            for group, times in zip(optimiser.param_groups, (1, FASTER), strict=True):
                group["lr"] = times * RATE * min(1.0, (done + 1) / WARM) * max(0.02, 1 - gone)
            optimiser.zero_grad()
            wanted = torch.tensor([float(pair.same) for pair in some]) * (1 - 2 * SMOOTHED) + SMOOTHED
            loss = functional.binary_cross_entropy_with_logits(read(network, pieces, some, DROP), wanted)
            loss.backward()  # type: ignore[no-untyped-call]  # torch's own
            utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            done += 1
            losses.append(loss.item())
        told = report(network, pieces, held)
        sys.stdout.write(f"{done} steps, {gone:.0%}: loss {sum(losses) / len(losses):.3f}; {told}\n")
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Train and write the weights; `tests.training.pack_compared` then packs them for the product."""
    minutes, out = float(arguments[0]), Path(arguments[1])
    torch.manual_seed(0)
    reader = packaged()
    assert reader is not None
    reading, pieces = reader.warm()
    network = network_of(reading)
    nn.init.normal_(network.same.weight, std=0.02)
    nn.init.zeros_(network.same.bias)
    steps = train(network, pieces, minutes, random.Random(0))  # noqa: S311  the same order at each run
    sys.stdout.write(f"{steps} steps\n")
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: number for name, number in network.state_dict().items() if name.startswith(LEARNING)}, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
