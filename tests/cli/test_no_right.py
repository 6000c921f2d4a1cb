"""Files that may not be read, users without a name, what nobody foresaw: a sentence, never a traceback."""

import os
from pathlib import Path

import pytest

from bot.commands.faq import _replace as replace_file
from bot.domain.errors import Refused
from tests.cli.terminal import Terminal
from tests.cli.test_bad_input import MAIL, calm


@pytest.fixture
def forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path that may not even be looked at; root is stopped by nothing, so looking fails for whoever runs the test."""
    place, stat_of = tmp_path / "forbidden" / "charte.md", Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == place.parent:
            raise PermissionError(13, "Permission denied", str(path))
        return stat_of(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    return place


def test_what_may_not_be_looked_at_is_said(terminal: Terminal, forbidden: Path) -> None:
    tries = (("publish", forbidden, "--yes"), ("--settings", forbidden, "editions"), ("backup", forbidden))
    for words in tries:
        ran = terminal.charte(*words)
        assert (ran.code, ran.out, calm(ran)) == (1, "", True), words


def test_a_folder_that_is_closed_to_the_user_or_gone_is_left(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for closed in (True, False):
        folder = tmp_path / f"closed-{closed}"
        folder.mkdir()
        monkeypatch.chdir(folder)
        if closed:
            monkeypatch.setattr(os, "access", lambda path, *_, folder=folder, **__: Path(path) != folder)
        else:
            folder.rmdir()
        assert terminal.charte("editions").code == 0
        assert Path.cwd() == Path("/")
        monkeypatch.undo()


def test_a_folder_that_is_open_to_the_user_is_kept(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    terminal.charte("editions")
    assert Path.cwd() == tmp_path


def test_a_file_that_may_not_be_read_is_refused_in_our_own_words(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "charte.md"
    file.write_text("Il est interdit de coller un mail.", "utf-8")

    read_bytes = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(os, "access", lambda path, *_, **__: str(path) != str(file))
    monkeypatch.setattr(Path, "read_bytes", closed)
    ran = terminal.charte("publish", file, "--yes")
    assert (ran.code, calm(ran)) == (1, True)
    assert "charte.md : ce fichier ou ce dossier ne peut pas être lu." in ran.err


def test_a_faq_under_a_file_is_said(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a file, not a folder", "utf-8")
    with pytest.raises(Refused):
        replace_file(tmp_path / "a.md" / "x.md", "mots")


def test_a_user_without_a_name_is_known_by_their_number(
    bare: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr("getpass.getuser", nameless)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    file = tmp_path / "charte.md"
    file.write_text("Il est interdit de coller un mail.", "utf-8")
    assert bare.charte("publish", file, "--yes", admins="local:4242").code == 0
    assert bare.charte("publish", file, "--yes", admins="local:anne").err.strip().endswith("local:4242")


def test_what_nobody_foresaw_is_a_sentence_with_its_kind_and_none_of_its_words(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise LookupError(MAIL)

    monkeypatch.setattr("bot.door.Door.read", fails)
    ran = terminal.charte("ask", MAIL)
    assert (ran.code, ran.out) == (1, "")
    assert "(LookupError, test_no_right.py:" in ran.err
    assert MAIL not in ran.err
    assert "Traceback" not in ran.err
