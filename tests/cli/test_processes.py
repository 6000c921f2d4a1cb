"""The installed `charte` as the shell runs it, in a process of its own where only that tells."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.terminal import CHARTE, ROOT, Terminal

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"


def run(terminal: Terminal, *words: str | Path, typed: bytes = b"", **env: str) -> "subprocess.CompletedProcess[bytes]":
    command = [str(CHARTE), *map(str, words)]
    return subprocess.run(command, env=terminal.env | env, input=typed, capture_output=True, cwd="/", check=False)


@pytest.mark.long
def test_a_batch_prints_its_lines_and_nothing_else(published_home: Terminal) -> None:
    typed = json.dumps({"id": "é", "question": MAIL}).encode() + b"\nnot json\n"
    ran = run(published_home, "ask", "--jsonl", typed=typed)
    assert (ran.returncode, ran.stderr) == (0, b"")
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert (first["id"], first["verdict"], set(second)) == ("é", "forbidden", {"id", "error"})


def test_a_publication_from_a_pipe_does_not_wait_for_an_answer(bare: Terminal) -> None:
    ran = bare.charte("publish", ROOT / "examples" / "charte.fr.md")
    assert ran.code == 1
    assert "--yes" in ran.err


@pytest.mark.long
def test_a_screen_that_knows_few_characters_is_no_error(published_home: Terminal) -> None:
    ran = run(published_home, "text", "charte.fr", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Valombre" in ran.stdout


@pytest.mark.long
def test_a_screen_that_knows_few_characters_gets_all_of_them_in_json(published_home: Terminal) -> None:
    told = run(published_home, "text", "charte.fr", "--json", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert json.loads(told.stdout)["text"] == published_home.charte("text", "charte.fr").out


@pytest.mark.long
def test_a_reader_who_leaves_early_is_no_error(published_home: Terminal) -> None:
    command = [CHARTE, "text", "charte.fr"]
    with subprocess.Popen(command, env=published_home.env, stdout=-1, stderr=-1) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode != -signal.SIGSEGV


def test_help_needs_no_home(bare: Terminal) -> None:
    ran = bare.charte("--help")
    assert ran.code == 0
    assert "publish" in ran.out
    assert not bare.home.exists()
