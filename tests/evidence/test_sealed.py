"""The sealed part goes in and out whole, is run once per release, and leaves totals only."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.evidence import sealed


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sealed part of one charter and one question, and a place for releases."""
    for name, value in {"CHARTE_READER": "off", "CHARTE_SHIELD": "light"}.items():  # each evaluation is a process
        monkeypatch.setenv(name, value)
    for name, value in {"SEALED": "a.sealed", "KEY": "a.key", "RELEASES": "releases"}.items():
        monkeypatch.setattr(sealed, name, tmp_path / value)
    folder = tmp_path / "part"
    (folder / "charters" / "maison").mkdir(parents=True)
    (folder / "charters" / "maison" / "charte.fr.md").write_text(
        "# C\n\nIl est interdit de coller un contrat.\n", "utf-8"
    )
    line = {"id": "s-1", "question": "Bonjour", "verdict": ["off_topic"], "charter": "charters/maison"}
    (folder / "test.jsonl").write_text(json.dumps(line), "utf-8")
    sealed.seal(folder)
    return tmp_path


def test_what_is_sealed_comes_back_and_is_gone_afterwards(own: Path) -> None:
    assert b"charters" not in (own / "a.sealed").read_bytes()
    with sealed.opened() as folder:
        assert json.loads((folder / "test.jsonl").read_text("utf-8"))["id"] == "s-1"
        assert (folder / "charters" / "maison" / "charte.fr.md").is_file()
    assert not folder.exists()


@pytest.mark.long
def test_a_release_has_its_totals_once_and_no_question_in_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sealed.run(None) == 0
    (release,) = (own / "releases").glob("*.json")
    told: dict[str, Any] = json.loads(release.read_text("utf-8"))
    assert told["fictional"]["figures"]["right"]["hits"] == 1
    assert "results" not in told["fictional"]
    assert "s-1" not in release.read_text("utf-8")
    assert "Bonjour" not in capsys.readouterr().out
    before = release.read_bytes()
    assert sealed.run(None) == 1
    assert "once per release" in capsys.readouterr().err
    assert release.read_bytes() == before


@pytest.mark.long
def test_a_model_s_totals_join_the_release_once_its_recording_is_whole(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = own / "model.rec"
    assert sealed.exchange(recording, None) == 1
    assert "run the sealed part first" in capsys.readouterr().err
    release = own / "releases" / f"{version('charte-bot')}.json"
    release.parent.mkdir()
    release.write_text(json.dumps({"fictional": "without a model"}), "utf-8")
    assert sealed.exchange(recording, None) == 1
    assert "replies are missing" in capsys.readouterr().err
    lines = [json.loads(line) | {"reply": "{}"} for line in recording.read_text("utf-8").splitlines()]
    recording.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert sealed.exchange(recording, None) == 0
    told = json.loads(release.read_text("utf-8"))
    assert told["fictional"] == "without a model"
    assert told["with a model"]["fictional"]["figures"]["right"]["n"] == 1
    assert sealed.exchange(recording, None) == 1
    assert "has its totals" in capsys.readouterr().err


def test_the_key_is_kept_when_the_part_grows(own: Path) -> None:
    key = (own / "a.key").read_bytes()
    sealed.seal(own / "part")
    assert (own / "a.key").read_bytes() == key
