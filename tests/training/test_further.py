"""Reading further: half of a step is long, and nothing is written over but what has learnt."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from knowledge.reader.network import Network, Shape
from knowledge.reader.weights import unpacked
from tests.evidence.rooms import Houses
from tests.training.examples import TOLD, Example, examples, training_rows
from tests.training.further import EACH, drawn, halfway, steps, told_apart, write
from tests.training.packing import save

SMALL = Shape(words=300, layers=4, apart=2)


def noise(network: Network) -> None:
    with torch.no_grad():
        for number in network.parameters():
            number.normal_()


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Example]]:
    long = [row for row in training_rows() if row["id"].endswith(TOLD)]
    rows = [row for row in long if row["charter"] == long[0]["charter"]][:6]
    asked = {row["id"].removesuffix(TOLD) for row in rows}
    rows += [row for row in training_rows() if row["id"] in asked]
    houses = Houses(tmp_path_factory.mktemp("houses"))
    yield list(examples(rows, houses))
    houses.close()


def test_charters_are_drawn_whole_and_the_same_each_time() -> None:
    rows = [{"charter": name, "id": f"{name}{n}"} for name in "abcdef" for n in range(3)]
    some = list(drawn(rows, 2))
    assert some == list(drawn(reversed(rows), 2))[::-1]
    assert len(some) == 6
    assert len({row["charter"] for row in some}) == 2
    assert list(drawn(rows, 100)) == rows


@pytest.mark.long
def test_half_of_a_step_is_long_and_one_question_has_its_twins_beside(learnt: list[Example]) -> None:
    long, short = told_apart(learnt)
    assert long
    assert short
    twins = [(short[0], short[0])]
    for step in islice(steps(learnt, twins, random.Random(0)), 5):  # noqa: S311  a test
        ids = [one.id for one in step.learnt]
        assert [one.endswith(TOLD) for one in ids] == [True] * EACH + [False] * EACH + [False] * 2
        assert len(step.beside) == len(ids)


def test_halfway_is_the_mean() -> None:
    before, after = Network(SMALL), Network(SMALL)
    noise(before)
    noise(after)
    wanted = (before.seg + after.seg).detach() / 2
    halfway(after, before)
    torch.testing.assert_close(after.seg, wanted)


def test_what_has_not_learnt_stays_to_the_bit(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network, path = Network(SMALL), tmp_path / "weights"
    noise(network)
    state = network.state_dict()
    coarse = frozenset(name for name, one in state.items() if one.ndim > 1 and name.startswith(("word", "layers.0")))
    save(state, path, coarse=coarse, middling=frozenset(n for n, t in state.items() if t.ndim > 1 and "finding" in n))
    before = load_file(path)
    again = Network(SMALL)
    again.load_state_dict(unpacked(path))
    with torch.no_grad():
        for number in again.parameters():
            number.add_(0.5)
    write(again, path)
    after = load_file(path)
    changed = {name for name, tensor in after.items() if not torch.equal(tensor, before[name])}
    assert before.keys() == after.keys()
    assert {"layers.2.q.weight", "layers.3.fo.weight", "seg", "pair.weight", "verdict.1.weight"} <= changed
    assert not [n for n in changed if n.startswith(("word", "pos", "layers.0", "layers.1", "finding", "kind", "near"))]
    Network(SMALL).load_state_dict(unpacked(path))
