"""The comparer learns from settled questions that measure nothing, and its weights can be packed."""

import random
from pathlib import Path

import pytest
import torch

from knowledge.comparing import WEIGHTS
from knowledge.concepts import Language
from knowledge.reader import packaged
from knowledge.reader.weights import unpacked
from tests.training import pack_compared
from tests.training.compare import LEARNING, batches, network_of, read, report
from tests.training.settled import DEVELOPMENT, HELD, LEARNT, Pair, Settled, asked, drawn, settled

ONE = Settled("x", Language.FR, "Puis-je A ?", ("A, je peux ?", "A : permis ?"), ("Puis-je B ?", "Puis-je A et B ?"))
TWO = Settled("y", Language.FR, "Puis-je C ?", ("C, je peux ?",), ("Puis-je D ?",))


def test_what_measures_is_not_learnt_from() -> None:
    learnt = {words for one in settled(LEARNT) for words in (one.seed, *one.same, *one.other)}
    for path in (DEVELOPMENT, HELD):
        measured = {words for one in settled(path) for words in (one.seed, *one.same, *one.other)}
        assert len(measured) > 300
        assert not learnt & measured
    assert len(learnt) > 9_000


@pytest.mark.parametrize("path", [LEARNT, DEVELOPMENT, HELD])
def test_no_later_question_is_both(path: Path) -> None:
    for one in settled(path):
        assert len({one.seed, *one.same, *one.other}) == 1 + len(one.same) + len(one.other), one.id


def test_pairs_are_of_one_settled_question_but_for_a_few() -> None:
    pairs = drawn([ONE, TWO], random.Random(0))  # noqa: S311  a test
    assert {pair.same for pair in pairs} == {True, False}
    for pair in pairs:
        words = {pair.one, pair.other}
        if words <= {ONE.seed, *ONE.same}:
            assert pair.same
        if words & {*ONE.other, *TWO.other}:
            assert not pair.same
    assert asked([TWO]) == [Pair(TWO.same[0], TWO.seed, same=True), Pair(TWO.other[0], TWO.seed, same=False)]


def test_each_pair_is_read_once_in_a_pass() -> None:
    pairs = [Pair("a" * n, "b", same=True) for n in range(100)]
    read_ = [pair for some in batches(pairs, random.Random(0)) for pair in some]  # noqa: S311  a test
    assert sorted(read_, key=lambda pair: len(pair.one)) == pairs


@pytest.mark.long
def test_a_few_steps_make_it_better_and_its_weights_can_be_packed(tmp_path: Path) -> None:
    torch.manual_seed(0)
    reader = packaged()
    assert reader is not None
    reading, pieces = reader.warm()
    network = network_of(reading)
    pairs = asked(list(settled(LEARNT))[:2])
    wanted = torch.tensor([float(pair.same) for pair in pairs])
    loss_of = torch.nn.functional.binary_cross_entropy_with_logits
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=2e-4)
    before = loss_of(read(network, pieces, pairs), wanted).item()
    for _ in range(8):
        optimiser.zero_grad()
        loss = loss_of(read(network, pieces, pairs), wanted)
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own
        optimiser.step()
    assert loss.item() < before
    assert "of the others" in report(network, pieces, pairs)
    trained = tmp_path / "compared.pt"
    torch.save({n: t for n, t in network.state_dict().items() if n.startswith(LEARNING)}, trained)
    assert pack_compared.main([str(trained), str(tmp_path)]) == 0
    packed = unpacked(tmp_path / WEIGHTS)
    assert packed.keys() == {n for n in network.state_dict() if n.startswith(LEARNING)}
    assert all(torch.allclose(packed[n], t, atol=0.05) for n, t in network.state_dict().items() if n in packed)
