"""Let the packaged reader read further: `python -m tests.training.further MINUTES [CHARTERS]`.

It goes on from the packaged weights, beside clauses in the order in which the half that finds puts them, which stays
as it is. Half of what it reads are long messages (`long.jsonl`), half short ones, some with their twins; what stands
above the layers then settles on charters that were kept apart. The mean of what was packaged and what came of it is
written over the packaged weights. What came of it on 2026-11-29 was no better and is not packaged (why:
docs/why/0004-the-reader.md). Prints what the weighing questions get, short and long, before and after, and the digest
that knowledge/reader must hold.
"""

import copy
import hashlib
import math
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from torch.nn import utils

from knowledge.reader import FOLDER, READ, WEIGHTS, packaged
from knowledge.reader.figures import VERDICTS
from knowledge.reader.network import Network
from knowledge.reader.telling import passages
from tests.evidence.rooms import Houses
from tests.training.examples import TOLD, Example, Row, examples, training_rows, weighing_rows
from tests.training.fit import beside_twins, chosen, learning, learnt_of, ordered
from tests.training.lowest import Lowest, guised
from tests.training.packing import packed
from tests.training.reading import Step
from tests.training.settling import seen, settle
from tests.training.twins import grouped, twin_rows

CHARTERS, APART = 110, 20
"""Charters that are read further, drawn once; and how many of them are kept for what stands above the layers."""
EACH = 2
"""Long questions of a step, and short ones."""
RATE, FASTER, WARM = 1e-4, 2, 60
MEASURED = 200
One = TypeVar("One")


def drawn(rows: Iterable[Row], most: int) -> Iterator[Row]:
    """Give the rows of `most` charters, drawn once and for all."""
    kept = list(rows)
    charters = sorted({row["charter"] for row in kept})
    some = set(random.Random(11).sample(charters, min(most, len(charters))))  # noqa: S311  the same at each run
    yield from (row for row in kept if row["charter"] in some)


def found(rows: Iterable[Row], lowest: Lowest) -> list[Example]:
    """Give the examples of `rows` with their clauses as the packaged half that finds puts them."""
    with tempfile.TemporaryDirectory() as folder:
        houses = Houses(Path(folder))
        learnt = list(examples(rows, houses, packaged()))
        houses.close()
    for clause in {c.clause for one in learnt for c in one.asked.candidates}:
        lowest.passages[clause] = passages(clause, lowest.pieces.fits)
    return learnt


def told_apart(learnt: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Give the long messages, and the others."""
    return [one for one in learnt if one.id.endswith(TOLD)], [one for one in learnt if not one.id.endswith(TOLD)]


def report(learnt: Sequence[Example], lowest: Lowest) -> str:
    """Give how often the likeliest verdict is right, and the log loss of the defensible ones."""
    lowest.network.eval()
    right, loss, dice = 0, 0.0, random.Random(0)  # noqa: S311  no chance without dropping
    with torch.no_grad():
        for one in learnt:
            _, _, told = Step([one], [one.asked.candidates[:READ]]).read(lowest, 0.0, dice)
            share = dict(zip(VERDICTS, told[0].softmax(-1).tolist(), strict=True))
            right += max(share, key=lambda verdict: share[verdict]) in one.verdicts
            loss -= math.log(max(1e-6, sum(share[verdict] for verdict in one.verdicts)))
    return f"right {right}/{len(learnt)}, log loss {loss / max(1, len(learnt)):.3f}"


def shuffled(some: Sequence[One], dice: random.Random) -> Iterator[One]:
    """Give these in an order of their own, again and again."""
    order = list(some)
    dice.shuffle(order)
    return cycle(order)


def steps(learnt: Sequence[Example], twins: Sequence[Sequence[Example]], dice: random.Random) -> Iterator[Step]:
    """Give steps of long and short questions, with one that has twins beside."""
    long, short = (shuffled(some, dice) for some in told_apart(learnt))
    groups = shuffled(twins, dice)
    while True:
        some = [*islice(long, EACH), *islice(short, EACH)]
        doubled = beside_twins(list(islice(groups, 1)), dice)
        yield Step([*some, *doubled.learnt], [*(chosen(one, dice) for one in some), *doubled.beside])


def read_on(lowest: Lowest, every: Iterator[Step], minutes: float, dice: random.Random) -> int:
    """Make the half that reads learn for some minutes; give how many steps it took, a line after every fifty."""
    network = lowest.network.train()
    body, head = learning(network)
    for number in (*body, *head):
        number.requires_grad = True
    rates = (RATE, FASTER * RATE)
    optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], lr=RATE, weight_decay=0.01)
    begun = time.monotonic()
    for done, step in enumerate(every):
        gone = (time.monotonic() - begun) / (60 * minutes)
        if gone >= 1:
            return done
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (done + 1) / WARM) * max(0.02, 1 - gone)
        optimiser.zero_grad()
        loss = step.loss(lowest, dice)
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own
        utils.clip_grad_norm_([*body, *head], 1.0)
        optimiser.step()
        if done % 50 == 0:
            sys.stdout.write(f"{done} steps, {gone:.0%}, loss {loss.item():.3f}\n")
            sys.stdout.flush()
    return 0


def halfway(network: Network, before: Network) -> None:
    """Put each number that has learnt halfway between what it was and what it is (Wortsman et al., 2022)."""
    was = before.state_dict()
    with torch.no_grad():
        for name, number in network.state_dict().items():
            number.copy_((number + was[name]) / 2)


def write(network: Network, path: Path) -> str:
    """Put what has learnt in the place of what is packaged, the rest to the bit as it is; give the digest."""
    stored = load_file(path)
    for name, tensor in learnt_of(network).items():
        if not name.startswith(tuple(f"layers.{n}." for n in range(network.shape.apart))):
            stored |= packed(name, tensor)
    save_file(stored, path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Read further and write the packaged weights over."""
    minutes, most = float(arguments[0]), int(arguments[1]) if len(arguments) > 1 else CHARTERS
    reader, dice = packaged(), random.Random(1)  # noqa: S311  the same order at each run
    assert reader is not None
    torch.manual_seed(1)
    network, pieces = reader.warm()
    lowest = Lowest(copy.deepcopy(network), pieces)
    long, short = told_apart(found(weighing_rows(), lowest))
    measured = {"long": long, "short": random.Random(4).sample(short, min(MEASURED, len(short)))}  # noqa: S311  the same
    learnt = found(drawn(training_rows(), most), lowest)
    apart = set(random.Random(8).sample(sorted({one.charter for one in learnt}), min(APART, most // 5)))  # noqa: S311  the same
    kept = [one for one in learnt if one.charter in apart]
    learnt = [guised(one, dice) for one in learnt if one.charter not in apart]
    twins = grouped([replace(one, otherwise=()) for one in learnt], twin_rows())
    sys.stdout.writelines(f"{name} before: {report(some, lowest)}\n" for name, some in measured.items())
    sys.stdout.write(f"{read_on(lowest, steps(learnt, twins, dice), minutes, dice)} steps\n")
    lowest.prepare(kept)
    settle(lowest.network, seen(lowest, ordered(lowest, kept)))
    halfway(lowest.network, network)
    sys.stdout.writelines(f"{name} after: {report(some, lowest)}\n" for name, some in measured.items())
    sys.stdout.write(f'"{WEIGHTS}": "{write(lowest.network, FOLDER / WEIGHTS)}"\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
