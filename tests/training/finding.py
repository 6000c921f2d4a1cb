"""Teach the reader's half that finds: `python -m tests.training.finding OUT` (what `make train` does).

The clauses that decide a question are to be nearer to it than all others of the charter. A step takes some questions
about one charter and all its clauses; a clause that does not decide is a counter-example. The question's vector is also
asked for the verdict, as a second task that is thrown away afterwards. It prints what the *development* questions get;
the validation and sealed parts are not touched.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import utils

from knowledge.clause import Clause
from knowledge.reader.figures import VERDICTS
from knowledge.reader.network import Network, padded
from tests.training.examples import Example
from tests.training.lowest import SIDE_BY_SIDE, Lowest, gathered, shares_of, words_of

QUESTIONS = 32
DROP = 0.1
UNSEARCHED = 0.2
"""Share of the questions for which the search's scores are withheld."""
RATE = 1e-4
FASTER = 10
"""How much faster than the layers the new numbers learn."""
NEARNESS = (3.0, 1.0)
"""Where the logarithms of the two numbers that weigh nearness begin."""
PASSES = 1.75
_NEVER = -1e4
FINDING = ("finding.", "kind", "nearness")
"""The names of what learns here."""


def begin(network: Network) -> None:
    """Let the half that finds begin as the base's own upper layers; its two numbers as a likely guess."""
    state = network.state_dict()
    for place in range(len(network.finding)):
        layer = f"layers.{network.shape.apart + place}."
        state |= {
            f"finding.{place}.{n.removeprefix(layer)}": t.clone() for n, t in state.items() if n.startswith(layer)
        }
    state["nearness"] = torch.tensor(NEARNESS)
    network.load_state_dict(state)


def vectors(network: Network, states: Sequence[Tensor], kind: int, drop: float) -> Tensor:
    """Give the mean states of texts in the half that finds, read with others of like length."""
    order, made = sorted(range(len(states)), key=lambda place: len(states[place])), {}
    for start in range(0, len(order), SIDE_BY_SIDE):
        some = order[start : start + SIDE_BY_SIDE]
        x, mask = padded([states[place] for place in some])
        with torch.autocast("cpu", torch.bfloat16):
            made |= dict(zip(some, network.pooled(x, mask, kind, drop), strict=True))
    return torch.stack([made[place] for place in range(len(states))])


@dataclass(frozen=True, slots=True)
class Sitting:
    """Some questions about one charter, and the clauses of all of them."""

    learnt: Sequence[Example]
    clauses: Sequence[Clause]

    @classmethod
    def of(cls, learnt: Sequence[Example]) -> "Sitting":
        """Give the sitting of these questions."""
        clauses = {c.clause.key: c.clause for one in learnt for c in one.asked.candidates}
        return cls(learnt, tuple(clauses.values()))

    def near(self, lowest: Lowest, drop: float, dice: random.Random) -> tuple[Tensor, Tensor]:
        """Give how near each clause is to each question, by its nearest passage, and the questions' mean states."""
        asked = [lowest.question(words_of(one, drop, dice)) for one in self.learnt]
        questions = vectors(lowest.network, asked, 0, drop)
        cut = [lowest.passages[one] for one in self.clauses]
        passages = vectors(lowest.network, [lowest.clause(one) for some in cut for one in some], 1, drop)
        scores, known = torch.zeros(len(asked), len(cut)), torch.zeros(len(asked), len(cut), dtype=torch.bool)
        places = {clause.key: place for place, clause in enumerate(self.clauses)}
        for row, one in enumerate(self.learnt):
            for candidate in one.asked.candidates:
                known[row, places[candidate.clause.key]] = True
                scores[row, places[candidate.clause.key]] = candidate.score
        if drop:
            scores = scores * (torch.rand(len(scores), 1) > UNSEARCHED)
        lengths = [len(some) for some in cut]
        each = lowest.network.near(questions, passages, scores.repeat_interleave(torch.tensor(lengths), 1))
        near = torch.stack([some.amax(1) for some in each.split(lengths, 1)], 1)
        return near.masked_fill(~known, _NEVER), questions

    def decides(self) -> Tensor:
        """Give which clauses decide each question; the first passage of a label counts twice."""
        rows = [[(c.key in one.deciding) + (c.key in one.first) for c in self.clauses] for one in self.learnt]
        return torch.tensor(rows, dtype=torch.float)


def sittings(learnt: Sequence[Example], dice: random.Random) -> Iterator[Sitting]:
    """Give a pass over the questions, charter by charter, in another order each time."""
    found = []
    for charter in sorted({one.charter for one in learnt}):
        some = [one for one in learnt if one.charter == charter]
        dice.shuffle(some)
        parts = math.ceil(len(some) / QUESTIONS)
        found += [Sitting.of(some[start::parts]) for start in range(parts)]
    dice.shuffle(found)
    yield from found


def passes(learnt: Sequence[Example], dice: random.Random) -> Iterator[Sitting]:
    """Give one pass after another."""
    while True:
        yield from sittings(learnt, dice)


def loss(sitting: Sitting, lowest: Lowest, verdict: nn.Module, dice: random.Random) -> Tensor:
    """Give what is to be made small: deciding clauses that are not near, verdicts that the question does not tell."""
    near, questions = sitting.near(lowest, DROP, dice)
    decides = sitting.decides()
    some = decides.sum(1) > 0
    wanted = decides[some] / decides[some].sum(1, keepdim=True)
    found = -(wanted * near[some].log_softmax(1)).sum(1).mean() if some.any() else near.new_zeros(())
    shares = torch.tensor([shares_of(one) for one in sitting.learnt])
    told_apart: Tensor = -(shares * verdict(questions).log_softmax(1)).sum(1).mean()
    return found + 0.5 * told_apart


def teach(lowest: Lowest, learnt: Sequence[Example], often: float = PASSES) -> None:
    """Make the half that finds learn, `often` times over the questions; a line after every fifty steps."""
    dice, network = random.Random(0), lowest.network  # noqa: S311  the same order at each run
    verdict = nn.Sequential(nn.Dropout(0.1), nn.Linear(384, 256), nn.GELU(), nn.Linear(256, len(VERDICTS)))
    body, heads = list(network.finding.parameters()), [network.kind, network.nearness, *verdict.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": FASTER * RATE}], weight_decay=0.01
    )
    total = int(often * sum(1 for _ in sittings(learnt, dice)))
    warm = max(1, int(0.06 * total))
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / total))
    network.train()
    for done, sitting in zip(range(1, total + 1), passes(learnt, dice), strict=False):
        optimiser.zero_grad()
        small = loss(sitting, lowest, verdict, dice)
        small.backward()  # type: ignore[no-untyped-call]  # torch's own
        utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        slope.step()
        if done % 50 == 0:
            sys.stdout.write(f"{done}/{total} loss {small.item():.3f}\n")
            sys.stdout.flush()
    network.eval()


def nearest_first(lowest: Lowest, learnt: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Give how near each of a question's clauses is, by its key, the nearest first, by the question's id."""
    order = {}
    dice = random.Random(0)  # noqa: S311  no chance without dropping
    with torch.no_grad():
        for sitting in sittings(learnt, dice):
            near, _ = sitting.near(lowest, 0.0, dice)
            for one, row, far in zip(
                sitting.learnt, near.tolist(), near.argsort(1, descending=True).tolist(), strict=True
            ):
                own = {c.clause.key for c in one.asked.candidates}
                keys = {sitting.clauses[place].key: row[place] for place in far}
                order[one.id] = {key: nearness for key, nearness in keys.items() if key in own}
    return order


def found_among(learnt: Sequence[Example], order: dict[str, dict[str, float]], most: int) -> str:
    """Give how often a clause of the first deciding passage is among the nearest ones."""
    some = [one for one in learnt if one.first]
    found = sum(bool(one.first & set(list(order[one.id])[:most])) for one in some)
    return f"deciding clause among {most}: {found}/{len(some)}"


def main(arguments: Sequence[str]) -> int:
    """Teach and write the weights; `tests.training.pack` then packs them for the product."""
    lowest, learnt, held = gathered()
    begin(lowest.network)
    teach(lowest, learnt)
    order = nearest_first(lowest, held)
    sys.stdout.write("".join(f"{found_among(held, order, most)}\n" for most in (1, 5, 12)))
    torch.save({n: t for n, t in lowest.network.state_dict().items() if n.startswith(FINDING)}, arguments[0])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
