from pathlib import Path

import pytest

from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import Language
from tests.bench.shield import Labelled, Score, main, measure, read_labelled

TEXTS = Path(__file__).with_name("texts.jsonl")


def test_our_own_texts_are_measured_without_a_fault() -> None:
    score = measure(read_labelled(TEXTS))
    assert score.right.total() >= 35
    assert score.wrong.total() == score.missed.total() == score.readable == 0
    assert score.clean == 20
    assert score.flagged == []


def test_a_false_mark_counts_wherever_the_right_ones_stand() -> None:
    name, other = Finding("person", 9, 13, 1.0), Finding("person", 0, 4, 1.0)
    one = Labelled("a", "Lune, et Noor", Language.FR, (name,), clean=False)
    score = Score()
    score.add(one, Shielded(one.text, (other, name), frozenset(), looked_at=13, length=13, ms=0.0))
    assert (score.right.total(), score.wrong.total()) == (1, 1)


def test_a_folder_that_is_not_there_is_said_in_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path / "pii" / "dev.jsonl")]) == 0
    assert capsys.readouterr().out == "nothing measured: the labelled texts (pii/dev.jsonl) are not here\n"


def test_the_table_names_each_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TEXTS)]) == 0
    printed = capsys.readouterr().out
    assert "person" in printed
    assert "clean texts flagged: 0/20" in printed
