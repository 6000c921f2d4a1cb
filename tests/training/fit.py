"""Teach the reader's half that reads: `python -m tests.training.fit FINDING OUT` (what `make train` does).

Every charter of tests/evidence/training is published and every question asked, so that the reader learns from what it
will be handed: the clauses that the half that finds puts first, and those that decide. It begins as that half is, so
that its lower part knows the field before it reads. It prints what the *development* questions get; the validation and
sealed parts are not touched.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional, utils

from knowledge.reader.figures import VERDICTS, of_clause, of_question
from knowledge.reader.network import FIGURES, Network, padded
from knowledge.reading import Candidate, Says
from tests.training.examples import Example
from tests.training.finding import nearest_first
from tests.training.lowest import SIDE_BY_SIDE, Lowest, gathered, shares_of, words_of

SAYS = {says.value: place for place, says in enumerate(Says)}
TOGETHER = 6
"""Questions of a step."""
BESIDE = 6
"""Clauses read beside each of them in training; sixteen are read when it is measured."""
FIRST, FAR = 5, 24
"""The nearest clauses, and those after them, from which the ones that do not decide are drawn."""
DROP = 0.1
UNTOLD = 0.15
"""Share of the questions of a step for which the search's and the rules' figures are withheld."""
PASSES = 1.0
RATE = 1e-4
FASTER = 5
"""How much faster than the layers the new numbers learn."""


def begin_as(network: Network, finding: dict[str, Tensor]) -> None:
    """Let the half that reads begin as the half that finds."""
    state = network.state_dict() | finding
    for place in range(len(network.finding)):
        mine, theirs = f"layers.{network.shape.found + place}.", f"finding.{place}."
        state |= {mine + n.removeprefix(theirs): t.clone() for n, t in finding.items() if n.startswith(theirs)}
    state["side"] = state["kind"].clone()
    network.load_state_dict(state)


def learning(network: Network) -> tuple[list[Tensor], list[Tensor]]:
    """Give what learns: the layers with the sides, and the new numbers."""
    body = [*network.layers[network.shape.found :].parameters(), network.side]
    parts = (network.feat, network.pair, network.join, network.pool, network.verdict)
    return body, [network.seg, *(number for part in parts for number in part.parameters())]


def chosen(one: Example, dice: random.Random) -> list[Candidate]:
    """Give the clauses to read beside a question in training: deciding, tempting, and what is near."""
    by_key = {c.clause.key: c for c in one.asked.candidates}
    must = [by_key[key] for key in sorted(one.deciding)][:4]
    tempting = [by_key[key] for key in sorted(one.near)][:3]
    rest = [c for c in one.asked.candidates if c.clause.key not in one.deciding | one.near]
    first, others = rest[:FIRST], rest[FIRST:FAR]
    dice.shuffle(first)
    dice.shuffle(others)
    return [*must, *tempting, *first[:3], *others][:BESIDE]


@dataclass(slots=True)
class Step:
    """A few questions with the clauses that are read beside each."""

    learnt: Sequence[Example]
    beside: Sequence[Sequence[Candidate]]

    def read(self, lowest: Lowest, drop: float, dice: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        """Give what each row says, how much it weighs, and the verdicts."""
        beside = [
            [lowest.passage(c.clause, one) for c in some] for one, some in zip(self.learnt, self.beside, strict=True)
        ]
        passages = list(dict.fromkeys(passage for some in beside for passage in some))
        asked = _apart(lowest.network, [lowest.question(words_of(one, drop, dice)) for one in self.learnt], 0, drop)
        states = _apart(lowest.network, [lowest.clause(one) for one in passages], 1, drop)
        made = dict(zip(passages, states, strict=True))
        rows = []
        for words, some in zip(asked, beside, strict=True):
            rows += [(len(words), words), *((len(words), torch.cat([words, made[passage]])) for passage in some)]
        whole, valid = padded(list(_read(lowest.network, rows, drop).split([1 + len(some) for some in self.beside])))
        figures, _ = padded([self._figures(one, some) for one, some in zip(self.learnt, self.beside, strict=True)])
        if drop:
            figures = figures * (torch.rand(len(figures), 1, 1) > UNTOLD)
        said: tuple[Tensor, Tensor, Tensor] = lowest.network.judge(whole, figures, valid)
        return said

    def _figures(self, one: Example, clauses: Sequence[Candidate]) -> Tensor:
        rows = [of_question(one.asked.signs), *(of_clause(c, one.asked.language) for c in clauses)]
        return torch.tensor(rows).reshape(-1, FIGURES)

    def loss(self, lowest: Lowest, dice: random.Random) -> Tensor:
        """Give what is to be made small: what clauses say, which decide, which verdict."""
        says, weight, verdict = self.read(lowest, DROP, dice)
        wanted = torch.full(says.shape[:2], -100)
        deciding = torch.zeros(weight.shape)
        for place, (one, clauses) in enumerate(zip(self.learnt, self.beside, strict=True)):
            keys = [c.clause.key for c in clauses]
            wanted[place, 1 : 1 + len(keys)] = torch.tensor(
                [SAYS.get(one.verdicts[0], 0) if key in one.deciding else 0 for key in keys]
            )
            deciding[place, 1 : 1 + len(keys)] = torch.tensor([float(key in one.deciding) for key in keys])
        deciding[deciding.sum(1) == 0, 0] = 1
        deciding /= deciding.sum(1, keepdim=True)
        rare = torch.tensor([0.5, 1, 1, 1, 1])
        clause = functional.cross_entropy(says.flatten(0, 1), wanted.flatten(), weight=rare, ignore_index=-100)
        which = -(deciding * weight.log_softmax(-1)).sum(1).mean()
        judged = -(torch.tensor([shares_of(one) for one in self.learnt]) * verdict.log_softmax(-1)).sum(1).mean()
        return clause + 0.5 * which + judged


def _apart(network: Network, states: Sequence[Tensor], kind: int, drop: float) -> list[Tensor]:
    """Give the states that are read, from lowest ones, read with others of like length."""
    order, made = sorted(range(len(states)), key=lambda place: len(states[place])), {}
    for start in range(0, len(order), SIDE_BY_SIDE):
        some = order[start : start + SIDE_BY_SIDE]
        x, mask = padded([states[place] for place in some])
        with torch.autocast("cpu", torch.bfloat16):
            read = network.onwards(x, mask, kind, drop)
        made |= {place: row[: len(states[place])] for place, row in zip(some, read, strict=True)}
    return [made[place] for place in range(len(states))]


def _read(network: Network, rows: Sequence[tuple[int, Tensor]], drop: float) -> Tensor:
    """Give a vector per row, read in batches of like length."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place][1]))
    read: dict[int, Tensor] = {}
    for start in range(0, len(order), SIDE_BY_SIDE):
        some = order[start : start + SIDE_BY_SIDE]
        x, mask = padded([rows[place][1].float() for place in some])
        asked = torch.tensor([rows[place][0] for place in some])
        part = (torch.arange(x.shape[1])[None, :] >= asked[:, None]).long()
        with torch.autocast("cpu", torch.bfloat16):
            vectors = network.read(x, mask, part, drop)
        read |= dict(zip(some, vectors.float(), strict=True))
    return torch.stack([read[place] for place in range(len(rows))])


def ordered(lowest: Lowest, learnt: Sequence[Example]) -> list[Example]:
    """Give the examples with their clauses as the assistant hands them over: the nearest first."""
    order = nearest_first(lowest, learnt)
    made = []
    for one in learnt:
        by_key = {c.clause.key: c for c in one.asked.candidates}
        nearest = tuple(by_key[key] for key in order[one.id])
        made.append(replace(one, asked=replace(one.asked, candidates=nearest)))
    return made


def measure(learnt: Sequence[Example], lowest: Lowest) -> str:
    """Give what the network says of questions that it did not learn from."""
    lowest.network.eval()
    right = wrong = 0
    dice = random.Random(0)  # noqa: S311  no chance without dropping
    with torch.no_grad():
        for one in learnt:
            _, _, verdict = Step([one], [one.asked.candidates[:16]]).read(lowest, 0.0, dice)
            said = VERDICTS[int(verdict.argmax())]
            right += said in one.verdicts
            wrong += said == "allowed" and "allowed" not in one.verdicts
    lowest.network.train()
    return f"right {right}/{len(learnt)}, likeliest wrongly allowed {wrong}"


def steps(learnt: Sequence[Example], dice: random.Random) -> Iterator[Step]:
    """Give one pass over the questions after another, in another order each time."""
    order = list(learnt)
    while True:
        dice.shuffle(order)
        for start in range(0, len(order), TOGETHER):
            some = order[start : start + TOGETHER]
            yield Step(some, [chosen(one, dice) for one in some])


def learnt_of(network: Network) -> dict[str, Tensor]:
    """Give the weights of the network without those that the packed file takes from the base, or from what finds."""
    elsewhere = ("word.", "pos", "finding.", "kind", "nearness")
    return {n: t for n, t in network.state_dict().items() if not n.startswith(elsewhere)}


def train(lowest: Lowest, learnt: Sequence[Example], passes: float = PASSES, rate: float = RATE) -> None:
    """Make the half that reads learn, `passes` times over the questions; a line after every hundred steps."""
    body, head = learning(lowest.network)
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": head, "lr": FASTER * rate}], weight_decay=0.01
    )
    total = max(1, int(passes * math.ceil(len(learnt) / TOGETHER)))
    warm = max(1, int(0.06 * total))
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / total))
    dice = random.Random(0)  # noqa: S311  the same order at each run
    lowest.network.train()
    for done, step in zip(range(1, total + 1), steps(learnt, dice), strict=False):
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
    begin_as(lowest.network, torch.load(finding, weights_only=True))
    learnt, held = ordered(lowest, learnt), ordered(lowest, held)
    sys.stdout.write(f"{len(learnt)} questions to learn from, {len(held)} to measure\n")
    train(lowest, learnt)
    sys.stdout.write(f"{measure(held, lowest)}\n")
    torch.save(learnt_of(lowest.network), out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
