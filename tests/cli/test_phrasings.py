"""Everyday phrasings from a terminal: given with a publication, kept by the next, listed, taken away."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_model import TERMS
from tests.fakes.model import ModelServer, Reply, model_server, said

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
    assert "Tournures courantes : 1" in told.out
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


@pytest.fixture
def asked(bare: Terminal, tmp_path: Path) -> Iterator[tuple[Terminal, ModelServer]]:
    """A home with a charter of one clause, and a model on loopback."""
    charter = tmp_path / "regles.md"
    charter.write_text("# Charte\n\n## Clients\n\nIl est interdit de coller un mail client dans ChatGPT.\n", "utf-8")
    assert bare.charte("publish", charter, "--yes").code == 0
    with model_server() as server:
        bare.settings |= {f"CHARTE_{name.upper()}": value for name, value in TERMS.items()}
        bare.settings["CHARTE_MODEL_BASE_URL"] = server.address
        yield bare, server


def test_what_a_model_proposes_is_a_file_to_give_to_publish(
    asked: tuple[Terminal, ModelServer], tmp_path: Path
) -> None:
    terminal, server = asked
    french, english = "Puis-je coller un mail client ?\nTout est permis.", "1. Can I paste a customer e-mail?"
    server.enqueue(said(french), said(english))
    before = terminal.charte("editions", "--json").json
    ran = terminal.charte("phrasings", "propose")
    assert [(one["language"], one["words"], one["origin"]) for one in ran.lines] == [
        ("fr", "Puis-je coller un mail client ?", "model"),
        ("en", "Can I paste a customer e-mail?", "model"),
    ]
    assert "Rien n'est publié" in ran.err
    assert terminal.charte("editions", "--json").json == before
    proposals = tmp_path / "propositions.jsonl"
    proposals.write_text(ran.out, "utf-8")
    assert terminal.charte("publish", "--phrasings", proposals, "--yes", "--json").json["phrasings"] == 2
    assert terminal.charte("phrasings").out == terminal.charte("phrasings", "published").out
    sent = len(server.received)
    assert terminal.charte("phrasings", "propose").out == ""
    assert len(server.received) == sent


def test_a_model_that_fails_leaves_no_line_and_is_told(asked: tuple[Terminal, ModelServer]) -> None:
    terminal, server = asked
    server.enqueue(Reply(b"{}", status=400))
    ran = terminal.charte("phrasings", "propose")
    assert (ran.code, ran.out) == (0, "")
    assert "Appels sans réponse : 2." in ran.err
    counted = terminal.charte("model", "--json").json
    assert (counted["calls"], counted["failures"]) == (2, {"rejected": 2})


@pytest.mark.parametrize("uses", ["decide,word,hear,follow", "word"])
def test_a_model_that_may_not_propose_phrasings_is_not_asked(asked: tuple[Terminal, ModelServer], uses: str) -> None:
    terminal, server = asked
    ran = terminal.charte("phrasings", "propose", model_uses=uses)
    assert (ran.code, ran.out, len(server.received)) == (1, "", 0)
    assert "Remède : y ajouter phrase" in ran.err


def test_without_a_model_nothing_is_proposed_and_the_remedy_is_told(terminal: Terminal) -> None:
    ran = terminal.charte("phrasings", "propose")
    assert (ran.code, ran.out) == (1, "")
    assert "plug-in-a-model.md" in ran.err


def test_none_is_said_on_the_error_stream_alone(terminal: Terminal) -> None:
    ran = terminal.charte("phrasings")
    assert (ran.code, ran.out) == (0, "")
    assert "Aucune tournure courante" in ran.err
