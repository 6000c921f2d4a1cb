"""An admin backs a home up and restores it elsewhere, from the terminal."""

import json
import re
from pathlib import Path

import pytest

from bot.house.console import local_user
from bot.house.usage import REFUSED, USAGE, WAITS
from tests.cli.terminal import Terminal

ASKED = "Puis-je confier la paie à une IA de mon cousin ?"


@pytest.fixture
def backed_up(terminal: Terminal, tmp_path: Path) -> Path:
    assert terminal.charte("ask", ASKED, "--send", "--json").code == 0
    file = tmp_path / "charte.tgz"
    told = terminal.charte("backup", file)
    assert told.code == 0
    assert f"gardez à part une copie de {terminal.home / 'key'}" in told.out
    return file


def test_a_restored_home_answers_and_holds_its_cases(backed_up: Path, terminal: Terminal, bare: Terminal) -> None:
    bare.home.mkdir(parents=True)
    (bare.home / "key").write_bytes((terminal.home / "key").read_bytes())
    assert re.search(
        r"Restauré dans .* sauvegardés le 20\d\d-\d\d-\d\d \d\d:\d\d UTC", bare.charte("restore", backed_up).out
    )
    assert bare.charte("cases", "--json").json == terminal.charte("cases", "--json").json
    assert bare.charte("audit", "verify").code == 0
    question = "Puis-je coller un mail de client dans ChatGPT ?"
    before, after = (one.charte("ask", question, "--json").json for one in (terminal, bare))
    assert (after["edition"], after["citations"]) == (before["edition"], before["citations"])


def test_without_its_key_it_is_refused_with_the_place_where_the_key_goes(backed_up: Path, bare: Terminal) -> None:
    ran = bare.charte("restore", backed_up, language="en")
    assert (ran.code, ran.out) == (REFUSED, "")
    assert str(bare.home / "key") in ran.err
    assert not (bare.home / "key").exists()


def test_with_the_key_in_it_nothing_else_is_needed(terminal: Terminal, bare: Terminal, tmp_path: Path) -> None:
    made = terminal.charte("backup", tmp_path / "k.tgz", "--with-key", "--json").json
    assert made["with_key"]
    done = bare.charte("restore", tmp_path / "k.tgz", "--json").json
    assert done == made
    assert bare.charte("editions", "--json").json == terminal.charte("editions", "--json").json


def test_restoring_over_something_is_refused_and_so_is_writing_over_a_file(backed_up: Path, terminal: Terminal) -> None:
    for command in ("restore", "backup"):
        ran = terminal.charte(command, backed_up)
        assert (ran.code, ran.out) == (REFUSED, "")
        assert len(ran.err.splitlines()) == 1


def test_only_an_admin_backs_up_and_restores(bare: Terminal, tmp_path: Path) -> None:
    for command in ("backup", "restore"):
        ran = bare.charte(command, tmp_path / "b.tgz", admins="slack:T1:U1")
        assert ran.code == WAITS
        assert "CHARTE_ADMINS" in ran.err
        assert ran.err.rstrip().endswith(f": {local_user()}")
    assert not (tmp_path / "b.tgz").exists()
    assert bare.charte("backup").code == USAGE


def test_a_damaged_edition_in_force_is_told_by_the_backup_and_by_its_restore(
    terminal: Terminal, bare: Terminal, tmp_path: Path
) -> None:
    current = terminal.charte("editions", "--json").json["current"]
    assert terminal.charte("backup", tmp_path / "good.tgz", "--with-key").err == ""
    file = terminal.home / "editions" / current / "rules.json"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")
    made = terminal.charte("backup", tmp_path / "b.tgz", "--with-key", "--json")
    for told in (made, bare.charte("restore", tmp_path / "b.tgz", "--json")):
        assert told.code == REFUSED
        assert current in told.err
        assert "charte switch" in told.err
        assert json.loads(told.out)["damaged"] == current
