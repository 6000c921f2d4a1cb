"""Everyday phrasings from a terminal: given with a publication, kept by the next, listed, taken away."""

import json
from pathlib import Path

from tests.cli.terminal import Terminal

GIVEN = {"clause": "charte.fr:3.8", "language": "fr", "words": "Puis-je montrer notre recette secrète à un robot ?"}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "tournures.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_phrasings_are_published_listed_given_back_and_taken_away(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.charte("editions", "--json").json["current"]
    first = terminal.charte("publish", "--phrasings", written(tmp_path, GIVEN), "--yes", "--json").json
    assert (first["phrasings"], first["embedded"]) == (1, 1)
    assert first["edition"] != before
    assert terminal.charte("phrasings").lines == [{**GIVEN, "origin": "admin"}]
    assert terminal.charte("phrasings", "--edition", before).lines == []
    listed = tmp_path / "listed.jsonl"
    listed.write_text(terminal.charte("phrasings").out, "utf-8")
    again = terminal.charte("publish", "--phrasings", listed, "--yes", "--json").json
    assert (again["edition"], again["embedded"]) == (first["edition"], 0)
    gone = terminal.charte("publish", "--phrasings", written(tmp_path), "--yes", "--json").json
    assert (gone["edition"], gone["phrasings"], gone["embedded"]) == (before, 0, 0)


def test_the_next_publication_keeps_them(terminal: Terminal, tmp_path: Path) -> None:
    terminal.charte("publish", "--phrasings", written(tmp_path, GIVEN), "--yes")
    told = terminal.charte("publish", "--remove", "faq.en", "--yes")
    assert "1 tournures courantes" in told.out
    assert len(terminal.charte("phrasings").lines) == 1


def test_a_wrong_line_is_refused_with_its_remedy_and_nothing_changes(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.charte("editions", "--json").json
    ran = terminal.charte("publish", "--phrasings", written(tmp_path, {**GIVEN, "clause": "charte.fr:99"}), "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "tournures.jsonl, ligne 1 : aucune clause « charte.fr:99 »" in ran.err
    assert "Remède" in ran.err
    assert terminal.charte("editions", "--json").json == before


def test_an_unknown_edition_and_an_empty_home_are_told(terminal: Terminal, bare: Terminal) -> None:
    assert terminal.charte("phrasings", "--edition", "2020").code == 1
    assert "charte publish" in bare.charte("phrasings").err
