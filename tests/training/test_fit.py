"""Training goes from labelled questions to weights that the product can load; on a base made of noise."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from knowledge.reader.network import Network, Shape
from knowledge.reader.pieces import Pieces
from knowledge.reader.weights import unpacked
from tests.evidence.labelled import FOLDER
from tests.evidence.rooms import Houses
from tests.training.base import Base, tokenizer_of
from tests.training.check import VERDICTS, long_faults, main, twin_faults
from tests.training.examples import TOLD, Example, examples, training_rows, weighing_rows
from tests.training.finding import FINDING
from tests.training.fit import BESIDE, chosen, measure, ordered, train
from tests.training.lowest import Lowest, closest, network_of
from tests.training.packing import save

LETTERS = "abcdefghijklmnopqrstuvwxyzàâéèêëîïôùûüçœ'’-?.,:;!0123456789"


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Example]]:
    rows = [row for row in training_rows() if Path(row["charter"]).name == "gym-chain"][:40]
    houses = Houses(tmp_path_factory.mktemp("houses"))
    yield list(examples(rows, houses))
    houses.close()


def noise() -> Base:
    dice = np.random.default_rng(0)
    pieces = ("<s>", "<pad>", "</s>", "<unk>", "▁", *LETTERS, *(f"▁{c}" for c in LETTERS))

    def some(*shape: int) -> np.ndarray:
        return (dice.standard_normal(shape) * 0.05).astype(np.float32)

    tensors = {"emb.word": some(len(pieces), 384), "emb.pos": some(512, 384), "emb.type": some(2, 384)}
    ones = {"emb.ln.w": np.ones(384, np.float32), "emb.ln.b": some(384)}
    for n in range(12):
        for part, out, into in [("q", 384, 384), ("k", 384, 384), ("v", 384, 384), ("ao", 384, 384)]:
            tensors |= {f"l{n}.{part}.w": some(out, into), f"l{n}.{part}.b": some(out)}
        tensors |= {f"l{n}.fi.w": some(1536, 384), f"l{n}.fi.b": some(1536)}
        tensors |= {f"l{n}.fo.w": some(384, 1536), f"l{n}.fo.b": some(384)}
        for part in ("aln", "oln"):
            ones |= {f"l{n}.{part}.w": np.ones(384, np.float32), f"l{n}.{part}.b": some(384)}
    return Base(pieces, np.full(len(pieces), -3, np.float32), tensors | ones, 12, 12, 384)


@pytest.mark.long
def test_a_question_is_learnt_as_the_assistant_hands_it_over(learnt: list[Example]) -> None:
    assert len(learnt) > 30
    for one in learnt:
        keys = {c.clause.key for c in one.asked.candidates}
        assert one.deciding | one.near <= keys
        assert not one.deciding & one.near
        picked = [c.clause.key for c in chosen(one, random.Random(1))]  # noqa: S311  a test
        assert len(picked) == len(set(picked)) <= BESIDE
        assert set(sorted(one.deciding)[:3]) <= set(picked)


@pytest.mark.long
def test_the_half_that_reads_learns_alone_and_can_be_loaded(learnt: list[Example], tmp_path: Path) -> None:
    torch.manual_seed(0)
    base = noise()
    network = network_of(base)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    lowest = Lowest(network.eval(), Pieces(tokenizer_of([(p, -3.0) for p in base.pieces])))
    lowest.prepare(learnt[:6])
    some = ordered(lowest, learnt[:6])
    assert [{c.clause.key for c in one.asked.candidates} for one in some] == [
        {c.clause.key for c in one.asked.candidates} for one in learnt[:6]
    ]
    train(lowest, some, rate=1e-3)
    moved = {name for name, tensor in network.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"layers.6.q.weight", "layers.11.fo.weight", "seg", "pair.weight", "verdict.1.weight"} <= moved
    assert not [name for name in moved if name.startswith(("word", "pos", "layers.0.", "layers.5.", *FINDING))]
    save(network.state_dict(), tmp_path / "w", coarse=frozenset())
    Network(Shape(words=len(base.pieces))).load_state_dict(unpacked(tmp_path / "w"))
    assert measure(some[:3], lowest).startswith("right ")


def test_the_questions_to_learn_from_and_their_twins_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.endswith(" 0 faults\n")


def test_the_twins_that_measure_are_of_the_weighing_questions() -> None:
    verdicts = {row["id"]: row["verdict"] for row in weighing_rows()}
    lines = (FOLDER / "weighing" / "twins.jsonl").read_text("utf-8").splitlines()
    assert lines
    assert list(twin_faults(lines, verdicts)) == []


def test_the_long_messages_to_weigh_by_are_of_the_weighing_questions() -> None:
    known = {row["id"] for row in weighing_rows()}
    lines = (FOLDER / "weighing" / "long.jsonl").read_text("utf-8").splitlines()
    assert lines
    assert list(long_faults(lines, known)) == []


def test_a_long_message_is_of_a_known_question_once_and_is_long() -> None:
    def fault(*rows: dict[str, str]) -> list[str]:
        return list(long_faults(map(json.dumps, rows), {"a", "b"}))

    right = {"id": "a", "kind": "long", "question": "x" * 300}
    assert fault(right, right | {"id": "b", "kind": "paste"}) == []
    for wrong in (right, right | {"id": "c"}, {**right, "id": "b", "kind": "?"}, {**right, "id": "b", "question": "x"}):
        assert len(fault(right, wrong)) == 1


def test_a_long_message_has_the_label_of_its_question() -> None:
    rows = {row["id"]: row for row in training_rows()}
    told = [row for row in rows.values() if row["id"].endswith(TOLD)]
    assert told
    for row in told:
        asked = rows[row["id"].removesuffix(TOLD)]
        assert row["question"] != asked["question"]
        assert {**row, "id": "", "question": ""} == {**asked, "id": "", "question": ""}


def test_a_twin_is_of_a_known_question_of_another_verdict_and_has_words() -> None:
    verdicts = {"a": ["forbidden"], "b": ["allowed"]}

    def fault(*twins: dict[str, str]) -> list[str]:
        return list(twin_faults(map(json.dumps, twins), verdicts))

    right = {"id": "a", "allowed": "Oui.", "unclear": "On verra."}
    assert fault(right, {"id": "b", "forbidden": "Non."}) == []
    for wrong in (
        right,
        {"id": "c", "allowed": "Oui."},
        {"id": "b", "allowed": "Oui."},
        {"id": "b"},
        {"id": "b", "unclear": " "},
    ):
        assert len(fault(right, wrong)) == 1


def test_training_charters_are_no_charter_of_the_evidence() -> None:
    folder = Path(__file__).parents[1] / "evidence"
    texts = {path.read_text("utf-8")[:400] for path in folder.glob("charters/*/*.md")}
    asked = {
        json.loads(line)["question"].casefold().strip()
        for split in ("development", "validation")
        for line in (folder / f"{split}.jsonl").read_text("utf-8").splitlines()
    }
    for row in training_rows():
        assert row["verdict"][0] in VERDICTS
        assert row["verdict"][0] == "off_topic" or row["question"].casefold().strip() not in asked
    for path in folder.glob("training/*/*.md"):
        assert path.read_text("utf-8")[:400] not in texts


def test_the_closest_passage_shares_the_most_words() -> None:
    assert closest(("un deux", "deux trois quatre"), "Trois quatre") == "deux trois quatre"
    assert closest(("un", "deux"), "rien") == "un"
