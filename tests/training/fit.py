"""Train the reader: `python -m tests.training.fit OUT [--start WEIGHTS] [--epochs N]` (what `make train` does).

Every charter of tests/evidence/training is published and every question asked, so that the reader learns from what it
will be handed. The lower layers stay as the base has them, and what they give is kept. After each pass it prints what
the *development* questions get; the validation and sealed parts are not touched.
"""

import argparse
import math
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional, utils

from knowledge.concepts import Language
from knowledge.languages import guess
from knowledge.reader.figures import VERDICTS, of_clause, of_question
from knowledge.reader.network import FIGURES, Network, Shape, padded
from knowledge.reader.pieces import Pieces, tokenizer_of
from knowledge.reader.telling import told
from knowledge.reading import Candidate, Says
from tests.evidence.rooms import Houses
from tests.training.base import Base, base_file, read_base, state_of
from tests.training.examples import Example, examples, split_rows, training_rows
from tests.training.wrapping import wrapped

SAYS = {says.value: place for place, says in enumerate(Says)}
TOGETHER = 6
"""Questions of a step."""
BESIDE = 7
"""Clauses read beside each of them in training; all candidates are read when it is measured."""
DROP = 0.1
UNTOLD = 0.15
"""Share of the questions of a step for which the search's and the rules' figures are withheld."""
OTHERWISE = 0.35
"""Share of the questions of a step that are read with words around them that change nothing, or worn."""
GUISES = 2
SIDE_BY_SIDE = 24


@dataclass(slots=True)
class Kept:
    """The lower states of questions and clauses, computed once."""

    network: Network
    pieces: Pieces
    states: dict[str, Tensor]

    def prepare(self, learnt: Sequence[Example]) -> None:
        asked = [text for one in learnt for text in (one.asked.text, *one.otherwise)]
        texts = {f"?{text}": self.pieces.of_question(text) for text in asked}
        for one in learnt:
            texts |= {told(c.clause): self.pieces.of_clause(told(c.clause)) for c in one.asked.candidates}
        todo = sorted((text for text in texts if text not in self.states), key=lambda text: len(texts[text]))
        for start in range(0, len(todo), 32):
            some = todo[start : start + 32]
            rows, mask = padded([torch.tensor(texts[text]) for text in some])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self.network.encode(rows, mask)
            for text, row in zip(some, states, strict=True):
                self.states[text] = row[: len(texts[text])].to(torch.bfloat16).clone()


def network_of(base: Base) -> Network:
    """Give a network with the base's weights, whose upper layers and heads learn."""
    network = Network(Shape(words=len(base.tensors["emb.word"])))
    state = network.state_dict()
    state |= state_of(base)
    state["feat.weight"], state["feat.bias"] = torch.zeros_like(state["feat.weight"]), torch.zeros(384)
    network.load_state_dict(state)
    fixed = ("word.", "pos", "typ", "eln.", *(f"layers.{n}." for n in range(network.shape.apart)))
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not name.startswith(fixed))
    return network


def chosen(one: Example, dice: random.Random) -> list[Candidate]:
    """Give the clauses to read beside a question in training: deciding, tempting, and what the search says."""
    by_key = {c.clause.key: c for c in one.asked.candidates}
    must = [by_key[key] for key in sorted(one.deciding)][:4]
    tempting = [by_key[key] for key in sorted(one.near)][:3]
    rest = [c for c in one.asked.candidates if c not in must and c not in tempting]
    first, others = rest[:4], rest[4:20]
    dice.shuffle(first)
    dice.shuffle(others)
    return [*must, *tempting, *first, *others][:BESIDE]


@dataclass(slots=True)
class Step:
    """A few questions with the clauses that are read beside each."""

    learnt: Sequence[Example]
    beside: Sequence[Sequence[Candidate]]

    def read(self, kept: Kept, drop: float) -> tuple[Tensor, Tensor, Tensor]:
        """Give what each row says, how much it weighs, and the verdicts."""
        rows, lengths = [], []
        for one, clauses in zip(self.learnt, self.beside, strict=True):
            asked = kept.states[f"?{self._words(one, drop)}"]
            rows += [
                (len(asked), asked),
                *((len(asked), torch.cat([asked, kept.states[told(c.clause)]])) for c in clauses),
            ]
            lengths.append(1 + len(clauses))
        read = torch.cat([torch.zeros(0, 384), _read(kept.network, rows, drop)])
        whole, valid = padded(list(read.split(lengths)))
        figures, _ = padded(
            [self._figures(one, clauses) for one, clauses in zip(self.learnt, self.beside, strict=True)]
        )
        if drop:
            figures = figures * (torch.rand(len(figures), 1, 1) > UNTOLD)
        said: tuple[Tensor, Tensor, Tensor] = kept.network.judge(whole, figures, valid)
        return said

    @staticmethod
    def _words(one: Example, drop: float) -> str:
        """Give the question's words; in training, some of the time, in one of its other guises."""
        if drop and one.otherwise and torch.rand(1).item() < OTHERWISE:
            return one.otherwise[int(torch.randint(len(one.otherwise), (1,)).item())]
        return one.asked.text

    def _figures(self, one: Example, clauses: Sequence[Candidate]) -> Tensor:
        rows = [of_question(one.asked.signs), *(of_clause(c, one.asked.language) for c in clauses)]
        return torch.tensor(rows).reshape(-1, FIGURES)

    def loss(self, kept: Kept) -> Tensor:
        """Give what is to be made small: what clauses say, which decide, which verdict."""
        says, weight, verdict = self.read(kept, DROP)
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


def shares_of(one: Example) -> list[float]:
    """Give how much of the label each verdict has: the main one 70 %, the others that are defensible the rest."""
    first, others = one.verdicts[0], one.verdicts[1:]
    shares = {first: 0.7 if others else 1.0} | {verdict: 0.3 / len(others) for verdict in others}
    return [shares.get(verdict, 0.0) for verdict in VERDICTS]


def guised(one: Example, dice: random.Random) -> Example:
    """Give the example with other guises of its question."""
    language = guess(one.asked.text) or Language.FR
    return replace(one, otherwise=tuple(wrapped(one.asked.text, language, dice) for _ in range(GUISES)))


def measure(learnt: Sequence[Example], kept: Kept) -> str:
    """Give what the network says of questions that it did not learn from."""
    kept.network.eval()
    right = wrong = 0
    with torch.no_grad():
        for one in learnt:
            _, _, verdict = Step([one], [one.asked.candidates[:20]]).read(kept, 0.0)
            said = VERDICTS[int(verdict.argmax())]
            right += said in one.verdicts
            wrong += said == "allowed" and "allowed" not in one.verdicts
    kept.network.train()
    return f"right {right}/{len(learnt)}, likeliest wrongly allowed {wrong}"


def steps(learnt: Sequence[Example], dice: random.Random) -> Iterator[Step]:
    """Give a pass over the questions, in another order each time."""
    order = list(learnt)
    dice.shuffle(order)
    for start in range(0, len(order), TOGETHER):
        some = order[start : start + TOGETHER]
        yield Step(some, [chosen(one, dice) for one in some])


def learnt_of(network: Network) -> dict[str, Tensor]:
    """Give the weights of the network without those that the packed file takes from the base, or from what finds."""
    elsewhere = ("word.", "pos", "finding.", "kind", "nearness")
    return {n: t for n, t in network.state_dict().items() if not n.startswith(elsewhere)}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to learn, how fast, and where the weights are kept after each pass."""

    epochs: int = 2
    rate: float = 1.2e-4
    keep: Path | None = None


def train(kept: Kept, learnt: Sequence[Example], held: Sequence[Example], plan: Plan) -> None:
    """Make the network learn; a line after every hundred steps and every pass."""
    learning = [(n, p) for n, p in kept.network.named_parameters() if p.requires_grad]
    body = [p for n, p in learning if n.startswith("layers")]
    head = [p for n, p in learning if not n.startswith("layers")]
    groups = [{"params": body, "lr": plan.rate}, {"params": head, "lr": 5 * plan.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = plan.epochs * math.ceil(len(learnt) / TOGETHER)
    warm = max(1, int(0.06 * total))
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / total))
    dice, done = random.Random(0), 0  # noqa: S311  the same order at each run
    kept.network.train()
    for epoch in range(plan.epochs):
        for step in steps(learnt, dice):
            optimiser.zero_grad()
            loss = step.loss(kept)
            loss.backward()
            utils.clip_grad_norm_([p for _, p in learning], 1.0)
            optimiser.step()
            slope.step()
            done += 1
            if done % 100 == 0:
                sys.stdout.write(f"{done}/{total} loss {loss.item():.3f}\n")
                sys.stdout.flush()
        if plan.keep:
            torch.save(learnt_of(kept.network), plan.keep.with_suffix(f".{epoch + 1}.pt"))
        sys.stdout.write(f"pass {epoch + 1}: {measure(held, kept)}\n")
        sys.stdout.flush()


def main() -> int:
    """Train and write the weights; `tests.training.pack` then packs them for the product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    told_ = parser.parse_args()
    torch.manual_seed(0)
    base = read_base(base_file())
    network = network_of(base)
    if told_.start:
        network.load_state_dict(torch.load(told_.start, weights_only=True), strict=False)
    tokenizer = tokenizer_of([(p, float(s)) for p, s in zip(base.pieces, base.scores, strict=True)])
    with tempfile.TemporaryDirectory() as folder:
        houses = Houses(Path(folder))
        dice = random.Random(0)  # noqa: S311  the same guises at each run
        learnt = [guised(one, dice) for one in examples(training_rows(), houses)]
        held = list(examples(split_rows("development"), houses))
        houses.close()
    kept = Kept(network.eval(), Pieces(tokenizer), {})
    kept.prepare([*learnt, *held])
    sys.stdout.write(f"{len(learnt)} questions to learn from, {len(held)} to measure\n")
    told_.out.parent.mkdir(parents=True, exist_ok=True)
    train(kept, learnt, held, Plan(told_.epochs, told_.rate, told_.out))
    torch.save(learnt_of(network), told_.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
