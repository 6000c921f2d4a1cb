"""What both halves of the reader learn from: questions in several guises, and the lowest states, computed once."""

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.question.languages import guess
from knowledge.reader.figures import VERDICTS
from knowledge.reader.network import Network, Shape, padded
from knowledge.reader.pieces import Pieces
from knowledge.reader.telling import passages
from tests.evidence.rooms import Houses
from tests.training.base import Base, base_file, read_base, state_of, tokenizer_of
from tests.training.examples import Example, examples, split_rows, training_rows
from tests.training.wrapping import wrapped

SIDE_BY_SIDE = 24
"""Rows that are read at once."""
OTHERWISE = 0.35
"""Share of the questions of a step that are read with words around them that change nothing, or worn."""
GUISES = 2


def network_of(base: Base) -> Network:
    """Give a network with the base's weights; what reads the figures begins as nothing."""
    network = Network(Shape(words=len(base.tensors["emb.word"])))
    state = network.state_dict()
    state |= state_of(base)
    state["feat.weight"], state["feat.bias"] = torch.zeros_like(state["feat.weight"]), torch.zeros(384)
    network.load_state_dict(state)
    return network


@dataclass(slots=True)
class Lowest:
    """The lowest states of questions and clauses: what is below does not learn."""

    network: Network
    pieces: Pieces
    states: dict[str, Tensor] = field(default_factory=dict)
    passages: dict[Clause, Sequence[str]] = field(default_factory=dict)

    def prepare(self, learnt: Sequence[Example]) -> None:
        """Compute those of these examples."""
        ids = {f"?{text}": self.pieces.of_question(text) for one in learnt for text in (one.asked.text, *one.otherwise)}
        for clause in {c.clause for one in learnt for c in one.asked.candidates}:
            self.passages[clause] = passages(clause, self.pieces.fits)
            ids |= {words: self.pieces.of_clause(words) for words in self.passages[clause]}
        order = sorted(ids, key=lambda name: len(ids[name]))
        for start in range(0, len(order), 2 * SIDE_BY_SIDE):
            some = order[start : start + 2 * SIDE_BY_SIDE]
            rows, mask = padded([torch.tensor(ids[name]) for name in some])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self.network.begin(rows, mask)
            for name, row in zip(some, states, strict=True):
                self.states[name] = row[: len(ids[name])].to(torch.bfloat16).clone()

    def question(self, text: str) -> Tensor:
        """Give the states of a question."""
        return self.states[f"?{text}"].float()

    def clause(self, words: str) -> Tensor:
        """Give the states of a passage of a clause."""
        return self.states[words].float()

    def passage(self, clause: Clause, one: Example) -> str:
        """Give the passage of a clause to read beside a question: the labelled one, else what shares its words."""
        return closest(self.passages[clause], one.words.get(clause.key, one.asked.text))


def closest(passages: Sequence[str], words: str) -> str:
    """Give the passage that shares the most words with `words`, the first of equals."""
    wanted = set(words.casefold().split())
    return max(passages, key=lambda one: len(wanted & set(one.casefold().split())))


def guised(one: Example, dice: random.Random) -> Example:
    """Give the example with other guises of its question."""
    language = guess(one.asked.text) or Language.FR
    return replace(one, otherwise=tuple(wrapped(one.asked.text, language, dice) for _ in range(GUISES)))


def gathered() -> tuple[Lowest, list[Example], list[Example]]:
    """Give a network as the base is with the lowest states, the questions to learn from, and the development ones."""
    torch.manual_seed(0)
    base = read_base(base_file())
    tokenizer = tokenizer_of([(p, float(s)) for p, s in zip(base.pieces, base.scores, strict=True)])
    dice = random.Random(0)  # noqa: S311  the same guises at each run
    with tempfile.TemporaryDirectory() as folder:
        houses = Houses(Path(folder))
        learnt = [guised(one, dice) for one in examples(training_rows(), houses)]
        held = list(examples(split_rows("development"), houses))
        houses.close()
    lowest = Lowest(network_of(base).eval(), Pieces(tokenizer))
    lowest.prepare([*learnt, *held])
    return lowest, learnt, held


def words_of(one: Example, drop: float, dice: random.Random) -> str:
    """Give the question's words; in training, some of the time, in one of its other guises."""
    return dice.choice(one.otherwise) if drop and one.otherwise and dice.random() < OTHERWISE else one.asked.text


def shares_of(one: Example) -> list[float]:
    """Give how much of the label each verdict has: the main one 70 %, the others that are defensible the rest."""
    first, others = one.verdicts[0], one.verdicts[1:]
    shares = {first: 0.7 if others else 1.0} | {verdict: 0.3 / len(others) for verdict in others}
    return [shares.get(verdict, 0.0) for verdict in VERDICTS]
