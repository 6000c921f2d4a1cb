"""Training the tagger goes from labelled pastes to weights that the product can load; on a base made of noise."""

import random
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from bot.adapters.shield.tagger import FORMS, WEIGHTS
from bot.adapters.shield.tagger.network import APART
from bot.adapters.shield.tagger.units import units
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from knowledge.reader import FOLDER as READER
from knowledge.reader import VOCABULARY
from knowledge.reader.weights import unpacked
from tests.training import pack_tags
from tests.training.pastes import NUMBERS, PASTES, Changing, Paste, pastes, texts
from tests.training.tag import Pass, loss_of, network_of, rows, train
from tests.training.test_fit import noise

TOKENIZER = Tokenizer.from_file(str(READER / VOCABULARY))
LEARNED = sorted(path.stem for path in (PASTES / "learned").glob("*.jsonl"))


@pytest.fixture(scope="module")
def some() -> list[Paste]:
    return list(pastes("learned/w1", last=24))


def test_the_texts_to_learn_from_are_no_measure() -> None:
    assert set(LEARNED) == {f"w{n}" for n in range(1, 21)}
    learnt = {text for name in LEARNED for text in texts(f"learned/{name}")}
    assert learnt
    assert not learnt & (texts("fresh") | texts("blind"))


def test_what_is_changed_keeps_its_place(some: list[Paste]) -> None:
    changing = Changing.made(random.Random(3))  # noqa: S311  a test
    changed = 0
    for one in some:
        other = changing.change(one)
        assert [span.kind for span in other.spans] == [span.kind for span in one.spans]
        for old, new in zip(one.spans, other.spans, strict=True):
            was, now = one.text[old.start : old.end], other.text[new.start : new.end]
            assert bool(now.strip()) is bool(was.strip())
            changed += was.casefold() != now.casefold()
            if old.kind not in NUMBERS | {DataKind.PERSON}:
                assert len(now) == len(was)
        for span in other.seen:
            assert 0 <= span.start < span.end <= len(other.text)
    assert changed > 10


def test_a_unit_begins_a_value_once() -> None:
    text = "Mme Awa Ndiaye, 3 rue Haute"
    one = Paste("x", text, (Span(DataKind.PERSON, 4, 14, 1.0),), (), frozenset(), trusted=True)
    (row,) = rows(one, TOKENIZER)
    named = 1 + 2 * list(DataKind).index(DataKind.PERSON)
    words = [text[unit.start : unit.end] for unit in units(text)]
    assert dict(zip(words, row.wanted, strict=True))["Awa"] == named
    assert dict(zip(words, row.wanted, strict=True))["Ndiaye"] == named + 1
    assert sum(tag > 0 for tag in row.wanted) == 2


@pytest.mark.long
def test_a_pass_makes_it_better_and_its_weights_can_be_packed(some: list[Paste], tmp_path: Path) -> None:
    torch.manual_seed(0)
    base = noise()
    network = network_of(base, APART, list(range(len(base.pieces))))
    tokenizer = Tokenizer.from_str(TOKENIZER.to_str())
    known = [row for one in some[:2] for row in rows(one, tokenizer)]
    for row in known:  # the noise has few pieces: any will do
        row.window.pieces[:] = [piece % len(base.pieces) for piece in row.window.pieces]
    network.eval()
    before = loss_of(network, known).item()
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=1e-3)
    for _ in range(5):
        optimiser.zero_grad()
        loss = loss_of(network, known)
        loss.backward()
        optimiser.step()
    assert loss_of(network, known).item() < before
    trained = tmp_path / "tagger.pt"
    torch.save({n: t for n, t in network.state_dict().items() if n not in {"word.weight", "pos"}}, trained)
    assert pack_tags.main([str(trained), str(tmp_path)]) == 0
    packed = unpacked(tmp_path / WEIGHTS)
    wanted = {n for n in network.state_dict() if not n.startswith(pack_tags.SHARED)}
    assert packed.keys() == wanted
    assert len(FORMS) == len(packed["form.2.bias"])


@pytest.mark.long
def test_a_pass_reads_pastes_and_ordinary_questions(some: list[Paste]) -> None:
    clean = [Paste("", "Puis-je utiliser Copilot ?", (), (), None, trusted=True)] * 5
    changing = Changing.made(random.Random(0))  # noqa: S311  a test
    batches = Pass(some, clean, changing, TOKENIZER).batches()
    read = [row for batch in batches for row in batch]
    assert len(read) >= len(some) + len(clean)
    assert sum(row.forms is None for row in read) == len(clean)
    assert callable(train)
