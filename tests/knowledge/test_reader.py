"""The packaged reader: its files, what it is told, what it gives."""

import logging
import math
import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from knowledge.clause import Clause, Form, Found, Intro
from knowledge.concepts import Kind, Language, Modality
from knowledge.finding.errors import ModelUnusable
from knowledge.reader import DIGESTS, FOLDER, READ, VOCABULARY, LearnedReader, Remembered, packaged
from knowledge.reader.figures import FIGURES, figures_of, of_nearness
from knowledge.reader.network import Layer, Linear, Network, Shape, padded
from knowledge.reader.pieces import LONGEST_CLAUSE, LONGEST_QUESTION, Pieces
from knowledge.reader.telling import passages, spelt
from knowledge.reader.weights import shared, unpacked
from knowledge.reading import Candidate, Says, Signs
from tests.fakes.charter import Words, write_source
from tests.training.packing import save

SIGNS = Signs(
    verdict="unclear",
    about_ai=True,
    asks_leave=True,
    pasted=False,
    skips=False,
    anonymised=False,
    sensitive=False,
    unlisted_tool=False,
    public_tool=True,
)
_, CLAUSES = write_source(
    Words("1", "Il est interdit de saisir des données de clients dans ChatGPT.", title="Données"),
    Words("2", "La traduction de textes publics avec DeepL est libre.", title="Usages"),
)
CANDIDATES = [Candidate(clause, place, 0.5, 0.4, 0.5) for place, clause in enumerate(CLAUSES)]


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader()


def row(text: str, header: str) -> Clause:
    return Clause(
        source="c", document="C", id="1", kind=Kind.CHARTER, language=Language.FR, form=Form.ROW, title="Outils",
        path=("Charte", "Outils"), text=text, start=10, end=10 + len(text), intro=Intro(header, 0, len(header)),
    )  # fmt: skip


def test_the_packaged_files_are_the_ones_that_were_checked() -> None:
    LearnedReader().check()
    assert packaged() is packaged()


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_missing_or_altered_file_is_refused(tmp_path: Path, name: str) -> None:
    for each in DIGESTS:
        shutil.copy(FOLDER / each, tmp_path / each)
    LearnedReader(tmp_path).check()
    data = bytearray((tmp_path / name).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ModelUnusable, match="install charte-bot again"):
        LearnedReader(tmp_path).warm()
    (tmp_path / name).unlink()
    with pytest.raises(ModelUnusable):
        LearnedReader(tmp_path).read("?", "fr", [], SIGNS)


def test_without_its_files_the_rules_answer_alone_and_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("knowledge.reader.LearnedReader", lambda: LearnedReader(tmp_path))
    packaged.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert packaged() is None
    assert ["rules alone" in line for line in caplog.messages] == [True]
    packaged.cache_clear()


def test_likelihoods_add_up_for_the_question_and_for_each_clause(reader: LearnedReader) -> None:
    reading = reader.read("Puis-je mettre un mail client dans ChatGPT ?", "fr", CANDIDATES, SIGNS)
    assert sum(reading.verdicts.values()) == pytest.approx(1, abs=1e-5)
    assert set(reading.clauses) == set(reading.decides) == {clause.key for clause in CLAUSES}
    assert sum(reading.decides.values()) == pytest.approx(1, abs=1e-5)
    for says in reading.clauses.values():
        assert set(says) == set(Says)
        assert sum(says.values()) == pytest.approx(1, abs=1e-5)


def test_the_same_question_reads_the_same_alone_or_after_others(reader: LearnedReader) -> None:
    fresh = LearnedReader().read("Puis-je traduire un texte public ?", "fr", CANDIDATES, SIGNS)
    reader.read("Qui est le DPO ?", "fr", CANDIDATES[::-1], SIGNS)
    again = reader.read("Puis-je traduire un texte public ?", "fr", CANDIDATES, SIGNS)
    assert again.verdicts == pytest.approx(fresh.verdicts, abs=1e-4)


def test_what_is_read_beforehand_changes_nothing(reader: LearnedReader) -> None:
    prepared = LearnedReader()
    prepared.prepare(CLAUSES)
    question = "Puis-je traduire un texte public ?"
    one, other = (each.read(question, "fr", CANDIDATES, SIGNS) for each in (prepared, reader))
    assert one.verdicts == pytest.approx(other.verdicts, abs=1e-4)


def test_what_was_not_asked_for_lately_is_made_again() -> None:
    made: list[str] = []

    def make(texts: Sequence[str]) -> list[torch.Tensor]:
        made.extend(texts)
        return [torch.tensor(float(text)) for text in texts]

    kept = Remembered(2, make)
    assert [one.item() for one in kept.of(["1", "2", "1"])] == [1, 2, 1]
    assert [one.item() for one in kept.of(["2", "3", "1"])] == [2, 3, 1]
    kept.of(["3", "1"])
    assert made == ["1", "2", "3"]
    kept.of(["2"])
    assert made == ["1", "2", "3", "2"]


def test_what_is_loaded_while_inferring_can_be_loaded_by_the_tagger_too(tmp_path: Path) -> None:
    save({"a": torch.ones(3, 3)}, tmp_path / "w", coarse=frozenset())
    with torch.inference_mode():
        assert not shared(tmp_path / "w")["a"].is_inference()


def test_the_first_token_is_read_as_among_all() -> None:
    layer = Layer(Shape(words=1)).eval()
    x, mask = torch.randn(2, 5, 384), torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    torch.testing.assert_close(layer(x, mask, first=True), layer(x, mask)[:, :1])


def test_rows_end_to_end_are_read_as_padded_ones() -> None:
    network = Network(Shape(words=50, layers=4, apart=2)).eval()
    rows = [torch.randint(0, 50, (length,)) for length in (3, 9, 6)]
    ids, mask = padded(rows)
    part = (torch.arange(9)[None, :] >= 3).long().expand(3, -1)
    with torch.inference_mode():
        for number in (network.seg, network.pos, network.typ):
            torch.nn.init.normal_(number)
        read = network.read_rows(rows, 3)
        torch.testing.assert_close(read, network.read(network.begin(ids, mask), mask, part), rtol=1e-4, atol=1e-5)
        assert not torch.allclose(read, network.read_rows(rows, 4), atol=1e-3), "a question is told from its clause"


@pytest.mark.parametrize("shape", [(1,), (16,), (17,), (64,), (65,), (2, 7), (3, 96)])
def test_a_linear_map_gives_the_same_learning_or_not(shape: tuple[int, ...]) -> None:
    linear, x = Linear(384, 1536), torch.randn(*shape, 384)
    learning = linear(x)
    with torch.inference_mode():
        torch.testing.assert_close(linear(x), learning.detach(), rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(linear.double()(x.double()), learning.detach().double(), rtol=1e-4, atol=1e-5)
    linear.float()(x).sum().backward()
    assert linear.weight.grad is not None


def test_few_numbers_of_rows_are_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    mapped: list[int] = []

    def counting(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        mapped.append(len(x))
        return torch.nn.functional.linear(x, weight, bias)

    monkeypatch.setattr("knowledge.reader.network._BY_ONEDNN", True)
    monkeypatch.setattr("knowledge.reader.network._mapped", counting)
    with torch.inference_mode():
        for rows in range(1, 1_000, 7):
            assert Linear(8, 4)(torch.ones(rows, 8)).shape == (rows, 4)
    assert set(mapped) == {16, 32, 48, *range(64, 1_025, 64)}


def test_the_clause_that_decides_is_put_first_and_nothing_is_lost(reader: LearnedReader) -> None:
    found = [Found(clause, 0.5, 0.4, 0.5) for clause in CLAUSES]
    for question, first in (
        ("Puis-je mettre un mail client dans ChatGPT ?", 0),
        ("Puis-je traduire un texte public ?", 1),
    ):
        for given in (found, found[::-1]):
            nearest = reader.nearest(question, given)
            assert nearest[0].clause is CLAUSES[first]
            assert set(nearest) == set(found)
    assert reader.nearest("Bonjour", []) == ()


def test_no_more_clauses_are_read_than_a_screen_of_them(reader: LearnedReader) -> None:
    many = [replace(CLAUSES[0], id=str(n), start=n, end=n + len(CLAUSES[0].text)) for n in range(40)]
    handed = [Candidate(clause, place, 0.5, 0.4, 0.5) for place, clause in enumerate(many)]
    read = reader.read("Puis-je traduire un texte public ?", "fr", handed, SIGNS).clauses
    assert list(read) == [clause.key for clause in many[: len(read)]]
    assert len(read) == READ


def test_a_question_without_a_clause_is_read_alone(reader: LearnedReader) -> None:
    assert reader.read("Bonjour !", "fr", [], SIGNS).clauses == {}


def told(clause: Clause) -> str:
    (whole,) = passages(clause, lambda _: True)
    return whole


def test_a_row_is_told_with_its_header_and_its_marks_in_words() -> None:
    said = told(row("| Copilot | ✅ | ❌ |", "| Outil | Public | Client |"))
    assert said == "Charte Outils : Outil : Copilot; Public : oui ok ; Client : non no"


def test_a_row_of_another_width_is_told_as_it_stands() -> None:
    assert told(row("| Copilot | ✅ |", "| Outil | Public | Client |")).endswith("| Copilot | oui ok |")


def long(*sentences: str) -> Clause:
    _, (clause,) = write_source(Words("1", " ".join(sentences), title="Images"))
    return clause


FILLING = "Cette phrase ne décide de rien et ne sert qu'à allonger un paragraphe comme en écrivent les préambules."


def test_a_clause_that_fits_is_one_passage_and_a_long_one_several_that_all_fit() -> None:
    pieces = Pieces.load(FOLDER / VOCABULARY)
    assert passages(CLAUSES[0], pieces.fits) == (told(CLAUSES[0]),)
    clause = long(*(FILLING.replace("Cette", f"Cette {n}e") for n in range(9)), "La fin en est lue.")
    cut = passages(clause, pieces.fits)
    assert len(cut) > 2
    assert all(pieces.fits(one) and one.startswith(told(clause).partition(" : ")[0]) for one in cut)
    assert cut[-1].endswith("La fin en est lue.")
    for before, after in pairwise(cut):
        last = before[before.rindex("Cette") :]
        assert after.partition(" : ")[2].startswith(last)


def test_a_long_row_says_its_first_cell_in_each_passage() -> None:
    pieces = Pieces.load(FOLDER / VOCABULARY)
    header = "| Outil |" + "".join(f" Donnée numéro {n} |" for n in range(30))
    cut = passages(row("| Copilot |" + " ✅ |" * 30, header), pieces.fits)
    assert len(cut) > 1
    assert all("Outil : Copilot" in one and pieces.fits(one) for one in cut)
    assert sum(one.count("oui") for one in cut) == 30 + len(cut) - 1


@hypothesis.given(st.lists(st.text(alphabet="abc é.!? ", min_size=1, max_size=60), min_size=1, max_size=12))
def test_passages_lose_no_word(sentences: list[str]) -> None:
    words = " ".join(sentences).split()
    if words:
        clause = long(*words)
        cut = passages(clause, lambda said: len(said) < 80)
        assert set(" ".join(cut).split()) == set(told(clause).split())


def test_of_a_long_clause_the_nearest_passage_finds_it_and_is_read(reader: LearnedReader) -> None:
    clause = long(*[FILLING] * 6, "Il est interdit de saisir des données de clients dans ChatGPT.")
    question = "Puis-je mettre des données de clients dans ChatGPT ?"
    found = [Found(one, 0.5, 0.4, 0.5) for one in (long(*[FILLING] * 6), CLAUSES[1], clause)]
    assert reader.nearest(question, found)[0].clause is clause

    def read(one: Clause) -> dict[str, float]:
        return reader.network_reads(question, "fr", [Candidate(one, 0, 0.5, 0.4, 0.5)], SIGNS).verdicts

    first, *_, last = (
        long(said.partition(" : ")[2]) for said in passages(clause, Pieces.load(FOLDER / VOCABULARY).fits)
    )
    assert read(clause) == pytest.approx(read(last), abs=1e-4)
    assert read(clause) != pytest.approx(read(first), abs=1e-4)


def test_typesetting_is_not_told() -> None:
    assert spelt("**Jamais** de `code` ⚠️ [ici](http://x)") == "Jamais de code si if ici"


def test_a_long_question_keeps_its_two_ends_and_a_long_clause_its_innermost_heading() -> None:
    pieces = Pieces.load(FOLDER / VOCABULARY)
    words = "mot " * 200
    question = pieces.of_question(f"Puis-je {words} traduire ?")
    assert len(question) == LONGEST_QUESTION
    assert question[:3] == pieces.of_question("Puis-je")[:3]
    assert question[-3:] == pieces.of_question("traduire ?")[-3:]
    clause = pieces.of_clause(f"{'très ' * 150}haut > Usages : Il est interdit {words}")
    assert len(clause) == LONGEST_CLAUSE


def test_figures_are_as_many_as_the_network_reads() -> None:
    one = Candidate(CLAUSES[0], 0, 1.0, 1.0, 1.0, modalities=frozenset(Modality), sure=frozenset(Modality))
    assert {len(row) for row in figures_of(SIGNS, [one], "fr", [3.0, 1.0])} == {FIGURES}
    assert {len(row) for row in figures_of(SIGNS, [one], "fr")} == {FIGURES}


def test_nearness_is_told_as_shares_among_all_that_was_handed_over() -> None:
    assert of_nearness([]) == []
    near, far = of_nearness([2.0, 2.0 - math.log(3)])
    assert near == pytest.approx([math.log(0.75) / 4, 0.75, 0.0, 1.0])
    assert far == pytest.approx([math.log(0.25) / 4, 0.25, -math.log(3) / 8, 0.5])
    assert of_nearness([0.0, -900.0])[1][0] == -2.0


def test_packed_weights_come_back(tmp_path: Path) -> None:
    coarse = torch.randint(-8, 8, (4, 64)).float() * 0.03125
    coarse[:, ::32] = -8 * 0.03125
    fine, small = torch.randn(96, 64), torch.randn(7)
    steps = torch.randint(-31, 32, (6, 64)).float() * 0.0625
    steps[:, ::32] = 31 * 0.0625
    names = {"a": coarse, "b": fine, "c": small, "d": steps, "e": fine}
    save(names, tmp_path / "w", coarse=frozenset({"a"}), middling=frozenset({"d", "e"}))
    back = unpacked(tmp_path / "w")
    assert torch.equal(back["a"], coarse)
    assert torch.equal(back["d"], steps)
    assert (back["e"] - fine).abs().max() < 0.09
    assert (back["b"] - fine).abs().max() < 0.03
    assert (back["c"] - small).abs().max() < 0.01
