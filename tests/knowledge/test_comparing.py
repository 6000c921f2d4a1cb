"""The packaged comparer knows a question again in other words, keeps a near one apart, and refuses altered files."""

import logging
import shutil
from pathlib import Path

import pytest

from bot.domain.cases.precedents import THE_SAME
from knowledge import comparing
from knowledge.comparing import DIGEST, WEIGHTS, LearnedComparer
from knowledge.finding.errors import ModelUnusable

SETTLED = "Puis-je faire résumer par Copilot le compte rendu de notre réunion d'équipe ?"


@pytest.fixture(scope="module")
def packaged() -> LearnedComparer:
    comparer = comparing.packaged()
    assert comparer is not None
    return comparer


@pytest.mark.parametrize(
    ("settled", "again"),
    [
        (SETTLED, "Est-ce que Copilot peut me faire un résumé du CR de la réunion d'équipe ?"),
        ("May I use ChatGPT to translate our user manual?", "Is it ok to have ChatGPT translate the user manual?"),
    ],
)
def test_it_knows_a_question_again(packaged: LearnedComparer, settled: str, again: str) -> None:
    assert packaged.likely(again, [settled])[0] >= THE_SAME


@pytest.mark.parametrize(
    "other",
    [
        "Puis-je faire résumer par Copilot le compte rendu de l'entretien annuel de Paul ?",
        "Puis-je faire enregistrer par Copilot notre réunion d'équipe ?",
        "Puis-je envoyer au client le résumé que Copilot a fait de notre réunion d'équipe ?",
        "Combien de temps garde-t-on le compte rendu de notre réunion d'équipe ?",
    ],
)
def test_it_keeps_a_near_question_apart(packaged: LearnedComparer, other: str) -> None:
    assert packaged.likely(other, [SETTLED])[0] < THE_SAME


def test_it_says_the_same_of_each_whatever_stands_beside(packaged: LearnedComparer) -> None:
    fresh = LearnedComparer()
    asked, others = "Copilot peut-il résumer ma note ?", [SETTLED, "Qui est le DPO ?", SETTLED]
    apart = [fresh.likely(asked, [one])[0] for one in others]
    assert packaged.likely(asked, others) == pytest.approx(apart, abs=1e-4)
    assert packaged.likely(asked, []) == []


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    shutil.copy(comparing.FOLDER / WEIGHTS, tmp_path)
    LearnedComparer(tmp_path).check()
    (tmp_path / WEIGHTS).write_bytes(b"other")
    with pytest.raises(ModelUnusable):
        LearnedComparer(tmp_path).warm()
    with pytest.raises(ModelUnusable):
        LearnedComparer(comparing.FOLDER, digest=DIGEST[::-1]).check()


def test_without_its_file_there_is_none_and_the_log_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(comparing, "LearnedComparer", lambda: LearnedComparer(tmp_path))
    with caplog.at_level(logging.WARNING):
        assert comparing.packaged.__wrapped__() is None
    assert "in nearly its own words only" in caplog.text
