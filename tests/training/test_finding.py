"""The half that finds learns from whole charters, and only it; on a base made of noise."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from knowledge.reader.network import Network, Shape
from knowledge.reader.pieces import Pieces
from knowledge.reader.weights import unpacked
from tests.evidence.rooms import Houses
from tests.training.base import tokenizer_of
from tests.training.examples import Example, examples, training_rows
from tests.training.finding import FINDING, begin, found_among, nearest_first, sittings, teach
from tests.training.lowest import Lowest, network_of
from tests.training.packing import save
from tests.training.test_fit import noise

DICE = random.Random(1)  # noqa: S311  a test


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Example]]:
    rows = [row for row in training_rows() if Path(row["charter"]).name == "gym-chain"][:40]
    houses = Houses(tmp_path_factory.mktemp("houses"))
    yield list(examples(rows, houses))
    houses.close()


@pytest.mark.long
def test_a_sitting_knows_all_the_clauses_of_its_questions_and_which_decide(learnt: list[Example]) -> None:
    together = list(sittings(learnt, DICE))
    assert sorted(one.id for sitting in together for one in sitting.learnt) == sorted(one.id for one in learnt)
    for sitting in together:
        keys = [clause.key for clause in sitting.clauses]
        for one, row in zip(sitting.learnt, sitting.decides().tolist(), strict=True):
            assert {c.clause.key for c in one.asked.candidates} <= set(keys)
            assert {key for key, weight in zip(keys, row, strict=True) if weight} == one.deciding
            assert {key for key, weight in zip(keys, row, strict=True) if weight > 1} == one.first


@pytest.mark.long
def test_only_the_half_that_finds_learns_and_what_it_learnt_can_be_packed(
    learnt: list[Example], tmp_path: Path
) -> None:
    torch.manual_seed(0)
    base = noise()
    network = network_of(base)
    begin(network)
    assert torch.equal(network.state_dict()["finding.5.fo.weight"], network.state_dict()["layers.11.fo.weight"])
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    lowest = Lowest(network.eval(), Pieces(tokenizer_of([(p, -3.0) for p in base.pieces])))
    some = learnt[:12]
    lowest.prepare(some)
    teach(lowest, some, 2)
    moved = {name for name, tensor in network.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"finding.0.q.weight", "finding.5.fo.weight", "kind", "nearness"} <= moved
    assert not [name for name in moved if not name.startswith(FINDING)]
    order = nearest_first(lowest, some)
    assert {one.id: set(order[one.id]) for one in some} == {
        one.id: {c.clause.key for c in one.asked.candidates} for one in some
    }
    everything = max(len(keys) for keys in order.values())
    asked = sum(bool(one.first) for one in some)
    assert found_among(some, order, everything) == f"deciding clause among {everything}: {asked}/{asked}"
    save(network.state_dict(), tmp_path / "w", coarse=frozenset())
    Network(Shape(words=len(base.pieces))).load_state_dict(unpacked(tmp_path / "w"))
