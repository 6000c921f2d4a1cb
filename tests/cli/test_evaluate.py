"""`charte evaluate`: labelled questions in, figures out; nothing of the home is touched."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.exams import packaged_exam
from bot.adapters.model.asking import Prompted
from bot.adapters.model.replying import OPINIONS, PROPOSAL
from tests.cli.terminal import Terminal
from tests.fakes.obedient import obedient

CHARTER = """# Charte IA

## 1. Outils
L'outil approuvé est Copilot, avec le compte professionnel.

## 2. Interdits
Il est interdit de saisir les données d'un client dans ChatGPT.

## 3. Permis
Vous pouvez traduire une note interne avec Copilot.
"""
BAN = "Il est interdit de saisir les données d'un client dans ChatGPT."
LINES: list[dict[str, Any]] = [
    {
        "id": "q1",
        "language": "fr",
        "question": "Puis-je saisir les données d'un client dans ChatGPT ?",
        "verdict": ["forbidden"],
        "evidence": [{"source": "charte.fr", "start": CHARTER.index(BAN), "end": CHARTER.index(BAN) + len(BAN)}],
        "charter": "maison",
        "need": "modality",
    },
    {
        "id": "q2",
        "language": "en",
        "question": "What is for lunch?",
        "verdict": "off_topic",
        "charter": "maison",
        "need": "off_topic",
    },
    {
        "id": "q3",
        "language": "fr",
        "question": "Puis-je traduire une note interne avec Copilot ?",
        "verdict": "allowed",
        "evidence": [{"source": "charte.fr", "words": "Vous pouvez traduire une note interne avec Copilot."}],
        "charter": "maison",
        "disputed": True,
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    (tmp_path / "maison").mkdir()
    (tmp_path / "maison" / "charte.fr.md").write_text(CHARTER, "utf-8")
    return write(tmp_path / "questions.jsonl", *LINES)


def write(file: Path, *lines: dict[str, Any]) -> Path:
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return file


def test_questions_are_asked_of_an_edition_of_their_charter(bare: Terminal, questions: Path) -> None:
    told = bare.charte("evaluate", questions, "--json").json
    assert (told["questions"], told["disputed"]["questions"]) == (2, 1)
    assert told["figures"]["right"] | {"low": 0, "high": 0} == {
        "value": 1.0,
        "n": 2,
        "hits": 2,
        "low": 0,
        "high": 0,
        "at_most": None,
        "goal": {"least": 0.85, "most": None},
        "missed": False,
        "kept": False,
    }
    assert told["figures"]["evidence_recall"]["hits"] == 1
    assert told["figures"]["dangerous"]["at_most"] == pytest.approx(0.95)
    assert [(one["id"], one["verdict"], one["charter"]) for one in told["results"]] == [
        ("q1", "forbidden", "maison"),
        ("q2", "off_topic", "maison"),
        ("q3", "allowed", "maison"),
    ]
    assert set(told["by"]) == {"split", "language", "charter", "need", "form", "surface"}
    assert bare.charte("editions", "--json").json["editions"] == []


def test_without_a_charter_what_is_published_is_asked(published_home: Terminal, tmp_path: Path) -> None:
    asked = write(tmp_path / "own.jsonl", {"id": 1, "question": "Bonjour", "verdict": "off_topic"})
    assert published_home.charte("evaluate", asked, "--json").json["figures"]["right"]["hits"] == 1


def test_what_a_person_reads(bare: Terminal, questions: Path) -> None:
    said = bare.charte("evaluate", questions, "--baselines", "--surface", "terminal", "--surface", "slack")
    assert said.code == 0, said.err
    for words in (
        "Questions étiquetées : 2 · chartes : 1.",
        "≤ 8,0 %, trop peu",
        "1 autres, sur lesquelles les lecteurs se contredisent",
        "0 sur 1, au plus 95 %",
        "tout interdit",
        "5 clauses, plus strict",
        "Par canal",
        "Verdict des lecteurs et verdict donné",
        "Risque et couverture",
    ):
        assert words in said.out, words
    english = bare.charte("evaluate", questions, language="en").out
    assert "Labelled questions: 2 · charters: 1." in english
    assert "≤ 8.0%, too few" in english
    assert "✓" not in said.out + english, "two questions keep no goal"
    assert "Risk and coverage" in english


def test_pictures_are_written_and_the_same_run_gives_the_same_files(
    bare: Terminal, questions: Path, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        assert bare.charte("evaluate", questions, "--plot", tmp_path / folder).code == 0
    for name in ("confusion.svg", "risk-coverage.svg"):
        first = (tmp_path / "one" / name).read_text("utf-8")
        assert first == (tmp_path / "two" / name).read_text("utf-8")
        assert "<svg" in first
        assert "http" not in first.partition("<defs>")[2].partition("</svg>")[0].replace("http://www.w3.org", "")
    assert "interdit" in (tmp_path / "one" / "confusion.svg").read_text("utf-8")


def test_a_run_is_compared_with_an_earlier_one(bare: Terminal, questions: Path, tmp_path: Path) -> None:
    first = bare.charte("evaluate", questions, "--json")
    told = json.loads(first.out)
    told["results"][0]["right"] = False
    earlier = tmp_path / "earlier.json"
    earlier.write_text(json.dumps(told))
    paired = bare.charte("evaluate", questions, "--against", earlier, "--json").json["paired"]
    assert (paired["with"], paired["gained"], paired["lost"], paired["both"]) == ("earlier.json", 1, 0, 1)
    assert "1 questions gagnées, 0 perdues" in bare.charte("evaluate", questions, "--against", earlier).out


def test_totals_name_no_question(bare: Terminal, questions: Path, tmp_path: Path) -> None:
    ran = bare.charte("evaluate", questions, "--json", "--totals")
    assert "results" not in ran.json
    assert "q1" not in ran.out
    totals = tmp_path / "totals.json"
    totals.write_text(ran.out)
    refused = bare.charte("evaluate", questions, "--against", totals)
    assert (refused.code, "sans --totals" in refused.err) == (1, True)


def test_mistakes_are_refused_with_their_remedy(bare: Terminal, questions: Path, tmp_path: Path) -> None:
    line = LINES[0]
    wrong = {
        "ligne 1 : « verdict »": line | {"verdict": "oui"},
        "--charters": line | {"charter": "ailleurs"},
        "n'existe pas. Sources : charte.fr": line | {"evidence": [{"source": "x", "start": 0, "end": 2}]},
        "se trouve 0 fois": line | {"evidence": [{"source": "charte.fr", "words": "absent"}]},
    }
    for remedy, given in wrong.items():
        refused = bare.charte("evaluate", write(tmp_path / "wrong.jsonl", given))
        assert (refused.code, remedy in refused.err) == (1, True), refused.err
        assert "Traceback" not in refused.err
    assert bare.charte("evaluate", tmp_path / "none.jsonl").code == 1
    assert bare.charte("evaluate", questions, "--surface", "fax").code == 2
    assert bare.charte("evaluate").code == 2


def test_a_folder_that_cannot_be_written_is_said(bare: Terminal, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = bare.charte("evaluate", questions, "--plot", tmp_path / "file")
    assert (refused.code, "ne peuvent pas être écrites" in refused.err) == (1, True)


def answer_as_the_worst_model_would(file: Path) -> int:
    """Fill in what is missing in a recording, elsewhere as it were; give how many replies that was."""
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    missing = [row for row in rows if row["reply"] is None]
    for row in missing:
        shape = OPINIONS if '"says"' in row["system"] else PROPOSAL
        row["reply"] = obedient(Prompted(row["system"], row["user"], shape))
    write(file, *rows)
    return len(missing)


def test_a_model_is_evaluated_through_a_file_that_somebody_fills_in(
    bare: Terminal, questions: Path, tmp_path: Path
) -> None:
    file = tmp_path / "model.jsonl"
    round_of = ("evaluate", questions, "--record", file, "--replay", file)
    first = bare.charte(*round_of)
    asked = len(packaged_exam().questions) + 3
    assert f"{asked} messages, dont {asked} sans réponse" in first.err
    assert "échec : pas de réponse dans l'enregistrement" in first.out
    assert answer_as_the_worst_model_would(file) == asked
    second = bare.charte(*round_of, "--json")
    assert "Examen du modèle : il manque des réponses" in second.err
    answer_as_the_worst_model_would(file)
    third = bare.charte(*round_of, "--json")
    assert "Examen du modèle : échoué" in third.err
    assert "messages, tous avec leur réponse" in third.err
    model = third.json["model"]["all"]
    assert (model["answers"], model["asked"], model["decided"], model["failures"]) == (2, 2, 0, {})
    assert (model["fates"]["not_examined"], model["calls"]) == (2, {"mean": 0.0, "p95": 0.0})
    assert third.json["figures"]["false_allow"]["hits"] == 0


def test_without_a_model_or_a_recording_nothing_is_said_of_one(bare: Terminal, questions: Path) -> None:
    told = bare.charte("evaluate", questions, "--json").json
    assert told["model"] is None
    assert {tuple(one["model"]) for one in told["results"]} == {()}
    assert "Le modèle" not in bare.charte("evaluate", questions).out


def test_a_recording_is_neither_lost_nor_believed_blindly(bare: Terminal, questions: Path, tmp_path: Path) -> None:
    file = tmp_path / "model.jsonl"
    assert bare.charte("evaluate", questions, "--record", file).code == 0
    kept = file.read_text("utf-8")
    again = bare.charte("evaluate", questions, "--record", file)
    assert (again.code, f"--replay {file}" in again.err) == (1, True)
    only_read = bare.charte("evaluate", questions, "--replay", file)
    assert (only_read.code, "messages n'ont pas de réponse" in only_read.err) == (0, True)
    assert file.read_text("utf-8") == kept
    file.write_text(kept.replace("Puis-je", "Pourrais-je"), "utf-8")
    changed = bare.charte("evaluate", questions, "--replay", file)
    assert (changed.code, "ligne 1" in changed.err) == (1, True)
