"""Teach the reader's half that reads: `python -m tests.training.fit FINDING OUT` (what `make train` does).

Every charter of tests/evidence/training is published and every question asked, so that the reader learns from what it
will be handed: the clauses that the half that finds puts first, and those that decide. It first learns from twins
alone, which is where it learns to read; then from all. It prints what the *development* questions get; the validation
and sealed parts are not touched.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import utils

from knowledge.reader import READ
from knowledge.reader.figures import VERDICTS
from knowledge.reader.network import Network
from knowledge.reading import Candidate
from tests.training.examples import Example
from tests.training.finding import nearest_first
from tests.training.lowest import Lowest, gathered
from tests.training.reading import Step, above
from tests.training.settling import QUESTIONS, seen, settle
from tests.training.twins import grouped, twin_rows

TOGETHER = 4
"""Questions of a step."""
BESIDE = 4
"""Clauses read beside each of them in training; more are read in use."""
FIRST, FAR = 4, 16
"""The nearest clauses, and those after them, from which the ones that do not decide are drawn."""
PAIRED = 2
"""Questions with their twins in a step, beside the others."""
ALONE, COMPARED = 200, 12
"""Steps at first in which twins alone are read, and how many questions with theirs in each."""
PASSES = 1.0
RATE = 2e-4
FASTER = 3
"""How much faster than the layers the new numbers learn."""


def learning(network: Network) -> tuple[list[Tensor], list[Tensor]]:
    """Give what learns: the upper layers, and the new numbers."""
    return list(network.layers[network.shape.apart :].parameters()), [network.seg, *above(network)]


def chosen(one: Example, dice: random.Random, most: int = BESIDE) -> list[Candidate]:
    """Give the clauses to read beside a question in training: deciding, tempting, and what is near."""
    by_key = {c.clause.key: c for c in one.asked.candidates}
    must = [by_key[key] for key in sorted(one.deciding)][:3]
    tempting = [by_key[key] for key in sorted(one.near)][:2]
    rest = [c for c in one.asked.candidates if c.clause.key not in one.deciding | one.near]
    first, others = rest[:FIRST], rest[FIRST:FAR]
    dice.shuffle(first)
    dice.shuffle(others)
    return [*must, *tempting, *first, *others][:most]


def ordered(lowest: Lowest, learnt: Sequence[Example]) -> list[Example]:
    """Give the examples with their clauses as the assistant hands them over: the nearest first."""
    nearness = nearest_first(lowest, learnt)
    made = []
    for one in learnt:
        by_key = {c.clause.key: c for c in one.asked.candidates}
        nearest = tuple(by_key[key] for key in nearness[one.id])
        made.append(
            replace(one, asked=replace(one.asked, candidates=nearest), nearness=tuple(nearness[one.id].values()))
        )
    return made


def measure(learnt: Sequence[Example], lowest: Lowest) -> str:
    """Give what the network says of questions that it did not learn from."""
    lowest.network.eval()
    right = wrong = 0
    dice = random.Random(0)  # noqa: S311  no chance without dropping
    with torch.no_grad():
        for one in learnt:
            _, _, verdict = Step([one], [one.asked.candidates[:READ]]).read(lowest, 0.0, dice, told=True)
            said = VERDICTS[int(verdict.argmax())]
            right += said in one.verdicts
            wrong += said == "allowed" and "allowed" not in one.verdicts
    return f"right {right}/{len(learnt)}, likeliest wrongly allowed {wrong}"


def steps(learnt: Sequence[Example], twins: Sequence[Sequence[Example]], dice: random.Random) -> Iterator[Step]:
    """Give steps of twins alone; then one pass over the questions after another, with twins beside."""
    order, groups = list(learnt), list(twins)
    dice.shuffle(groups)
    doubled = cycle(groups)
    for _ in range(ALONE if groups else 0):
        yield beside_twins(list(islice(doubled, COMPARED)), dice, 1)
    while True:
        dice.shuffle(order)
        for start in range(0, len(order), TOGETHER):
            some, some_twins = order[start : start + TOGETHER], beside_twins(list(islice(doubled, PAIRED)), dice)
            beside = [chosen(one, dice) for one in some]
            yield Step([*some, *some_twins.learnt], [*beside, *some_twins.beside])


def beside_twins(groups: Sequence[Sequence[Example]], dice: random.Random, most: int = BESIDE) -> Step:
    """Give a step of some questions with their twins, each beside the same clauses but for the one that differs."""
    learnt, beside = list[Example](), list[list[Candidate]]()
    for group in groups:
        keys = [c.clause.key for c in chosen(group[0], dice, most)]
        for one in group:
            by_key = {c.clause.key: c for c in one.asked.candidates}
            learnt.append(one)
            beside.append([by_key[key] for key in keys])
    return Step(learnt, beside)


def learnt_of(network: Network) -> dict[str, Tensor]:
    """Give the weights of the network without those that the packed file takes from the base, or from what finds."""
    elsewhere = ("word.", "pos", "finding.", "kind", "nearness")
    return {n: t for n, t in network.state_dict().items() if not n.startswith(elsewhere)}


def train(
    lowest: Lowest,
    learnt: Sequence[Example],
    twins: Sequence[Sequence[Example]] = (),
    passes: float = PASSES,
    rate: float = RATE,
) -> None:
    """Make the half that reads learn, `passes` times over the questions; a line after every hundred steps."""
    body, head = learning(lowest.network)
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": head, "lr": FASTER * rate}], weight_decay=0.01
    )
    total = max(1, int(passes * math.ceil(len(learnt) / TOGETHER))) + ALONE * bool(twins)
    warm = max(1, int(0.06 * total))
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / total))
    dice = random.Random(0)  # noqa: S311  the same order at each run
    lowest.network.train()
    for done, step in zip(range(1, total + 1), steps(learnt, twins, dice), strict=False):
        optimiser.zero_grad()
        loss = step.loss(lowest, dice)
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own
        utils.clip_grad_norm_([*body, *head], 1.0)
        optimiser.step()
        slope.step()
        if done % 100 == 0:
            sys.stdout.write(f"{done}/{total} loss {loss.item():.3f}\n")
            sys.stdout.flush()
    lowest.network.eval()


def main(arguments: Sequence[str]) -> int:
    """Teach and write the weights; `tests.training.pack` then packs them for the product."""
    finding, out = map(Path, arguments)
    lowest, learnt, held = gathered()
    lowest.network.load_state_dict(torch.load(finding, weights_only=True), strict=False)
    learnt, held = ordered(lowest, learnt), ordered(lowest, held)
    twins = grouped(learnt, twin_rows())
    lowest.prepare([one for group in twins for one in group])
    sys.stdout.write(f"{len(learnt)} questions to learn from, {len(twins)} with twins, {len(held)} to measure\n")
    train(lowest, learnt, twins)
    some = random.Random(0).sample(learnt, min(QUESTIONS, len(learnt)))  # noqa: S311  the same at each run
    settle(lowest.network, seen(lowest, some))
    sys.stdout.write(f"{measure(held, lowest)}\n")
    torch.save(learnt_of(lowest.network), out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
