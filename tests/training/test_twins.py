"""The same question beside words that say something else: what is learnt of it is what the words say."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import torch

from knowledge.reader import READ
from knowledge.reader.figures import FIGURES, OF_CLAUSE, OF_QUESTION
from knowledge.reader.pieces import Pieces
from tests.evidence.rooms import Houses
from tests.training import fit
from tests.training.base import tokenizer_of
from tests.training.examples import Example, examples, training_rows
from tests.training.fit import ALONE, PAIRED, beside_twins, ordered, steps, train
from tests.training.lowest import Lowest, network_of
from tests.training.reading import figured
from tests.training.settling import seen, settle
from tests.training.test_fit import noise
from tests.training.twins import OTHERS, grouped, twins_of
from tests.training.wanted import Wanted


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Example]]:
    rows = [row for row in training_rows() if Path(row["charter"]).name == "gym-chain"][:40]
    houses = Houses(tmp_path_factory.mktemp("houses"))
    yield list(examples(rows, houses))
    houses.close()


@pytest.fixture
def one(learnt: list[Example]) -> Example:
    return next(e for e in learnt if len(e.deciding) == 1 and e.verdicts == ("forbidden",))


@pytest.mark.long
def test_a_twin_differs_in_the_deciding_words_alone(one: Example) -> None:
    row = {"id": one.id, "allowed": "C'est permis.", "unclear": "On en parle ailleurs."}
    itself, allowed, unclear = twins_of(one, row)
    (key,) = one.deciding
    assert [e.verdicts for e in (itself, allowed, unclear)] == [("forbidden",), ("allowed",), ("unclear",)]
    assert (allowed.deciding, unclear.deciding) == (one.deciding, frozenset())
    for twin, words in ((allowed, row["allowed"]), (unclear, row["unclear"])):
        theirs, ours = ({c.clause.key: c.clause for c in e.asked.candidates} for e in (twin, one))
        assert {k for k in ours if ours[k] != theirs[k]} == {key}
        assert theirs[key].text == ours[key].text.replace(one.words[key].strip(), words, 1)
        assert twin.asked.text == one.asked.text
        assert not figured(twin, twin.asked.candidates[:3]).any()


@pytest.mark.long
def test_a_question_that_several_clauses_decide_has_no_twins(one: Example) -> None:
    two = Example(one.id, one.charter, one.asked, one.verdicts, frozenset("ab"), frozenset())
    assert twins_of(two, {"allowed": "Oui."}) == ()


@pytest.mark.long
def test_twins_are_read_beside_the_same_clauses_and_learnt_from(
    learnt: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    base = noise()
    lowest = Lowest(network_of(base).eval(), Pieces(tokenizer_of([(p, -3.0) for p in base.pieces])))
    rows = [{"id": e.id, **dict.fromkeys(set(OTHERS) - {e.verdicts[0]}, "Une phrase.")} for e in learnt]
    some = [e for e in learnt if len(e.deciding) == 1][:4]
    groups = grouped(some, iter(rows))
    lowest.prepare([*some, *(e for group in groups for e in group)])
    step = beside_twins(groups[:PAIRED], random.Random(0))  # noqa: S311  a test
    assert len(step.learnt) == 4 * PAIRED
    assert len({tuple(c.clause.key for c in beside) for beside in step.beside}) <= PAIRED
    drawn = list(islice(steps(some, groups, random.Random(0)), ALONE + 2))  # noqa: S311  a test
    assert all(one.bare for step in drawn[:ALONE] for one in step.learnt)
    assert {len(beside) for step in drawn[:ALONE] for beside in step.beside} == {1}
    assert {one.bare for one in drawn[ALONE].learnt} == {True, False}
    monkeypatch.setattr(fit, "ALONE", 2)
    train(lowest, some, groups, rate=1e-3)
    before = {name: tensor.clone() for name, tensor in lowest.network.state_dict().items()}
    beside = ordered(lowest, some)
    ready = seen(lowest, beside)
    assert [len(one.read) for one in ready] == [1 + min(READ, len(e.asked.candidates)) for e in beside]
    assert {one.figures.shape[1] for one in ready} == {FIGURES}
    assert all(one.figures[1, OF_CLAUSE + OF_QUESTION :].any() for one in ready)
    settle(lowest.network, ready, 3)
    moved = {name for name, tensor in lowest.network.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"feat.weight", "join.norm1.weight", "verdict.1.weight"} <= moved
    assert not [name for name in moved if name.startswith(("layers", "seg", "side", "finding"))]


@pytest.mark.long
def test_where_no_clause_decides_the_question_itself_does(one: Example) -> None:
    clauses = one.asked.candidates[:4]
    none = Wanted.made(twins_of(one, {"id": one.id, "unclear": "Rien."})[1], clauses)
    assert none.deciding.tolist() == [1, 0, 0, 0, 0]
    assert none.says.tolist() == [-100, 0, 0, 0, 0]
    some = Wanted.together([none, Wanted.made(one, clauses[:2])])
    assert some.says.shape == some.deciding.shape == (2, 5)
    assert some.says[1, 3:].tolist() == [-100, -100]
