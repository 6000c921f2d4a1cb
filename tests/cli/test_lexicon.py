"""An organisation's own words: a file in its home, by which questions and charters are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.lexicon import extend
from tests.cli.terminal import EXAMPLES, Terminal

OWN = """
[tools]
plumitif = ["Plumitif", "l'assistant de rédaction"]
[data]
customer = ["fiche sociétaire"]
"""
READ_OTHERWISE = "ingest.remark_read_otherwise"
QUESTION = "Puis-je coller deux fiches sociétaires dans l'assistant de rédaction ?"


@pytest.fixture
def own(published_home: Terminal, tmp_path: Path) -> Iterator[Terminal]:
    yield published_home.copy(tmp_path / "own")
    extend({})  # a process has one lexicon; these tests share theirs with others


def lexicon(terminal: Terminal, words: str) -> None:
    (terminal.home / "lexicon.toml").write_text(words, "utf-8")


def test_a_question_is_understood_by_the_organisation_s_own_words(own: Terminal) -> None:
    before = own.charte("ask", QUESTION, "--json").json["understood"]
    assert "customer" not in before["data"]
    assert "plumitif" not in before["tools"]
    lexicon(own, OWN)
    after = own.charte("ask", QUESTION + " ", "--json").json["understood"]
    assert "customer" in after["data"]
    assert "plumitif" in after["tools"]


def test_an_edition_read_without_them_is_told_and_published_anew(own: Terminal) -> None:
    before = own.charte("editions", "--json").json["current"]
    lexicon(own, OWN)
    told = own.charte("publish", EXAMPLES, "--example", "--yes", "--json").json
    assert READ_OTHERWISE in [warning["code"] for warning in told["warnings"]]
    assert told["edition"] != before
    again = own.charte("publish", EXAMPLES, "--example", "--yes", "--json").json
    assert again["edition"] == told["edition"]
    assert READ_OTHERWISE not in [warning["code"] for warning in again["warnings"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[tools", "ligne 1"),
        ("tools = 3", "écrire [tools]"),
        ('[verbs]\ngo = ["aller"]', "tools, data, uses, accounts"),
        ('[data]\nmembers = ["fiche adhérent"]', "customer"),
        ('[tools]\n"Mon Outil" = ["mon outil"]', "Mon Outil"),
        ('[data]\ncustomer = "fiche adhérent"', "data.customer"),
        ('[data]\ncustomer = ["n°"]', "data.customer"),
        ("[data]\ncustomer = []", "data.customer"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_remedy(own: Terminal, words: str, said: str) -> None:
    lexicon(own, words)
    ran = own.charte("ask", QUESTION)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "lexicon.toml" in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_in_its_place_is_said_with_its_remedy(own: Terminal) -> None:
    (own.home / "lexicon.toml").mkdir()
    ran = own.charte("ask", QUESTION)
    assert (ran.code, ran.out) == (1, "")
    assert "en faire un fichier" in ran.err


def test_words_are_plain_words_and_no_pattern(own: Terminal) -> None:
    lexicon(own, '[tools]\nplumitif = ["plum.* (a+)+"]')
    assert (
        "plumitif" not in own.charte("ask", "Puis-je résumer avec plumeau aaaa ?", "--json").json["understood"]["tools"]
    )
    assert "plumitif" in own.charte("ask", "Puis-je résumer avec Plum.* (A+)+ ?", "--json").json["understood"]["tools"]


def test_a_backup_holds_them(own: Terminal, tmp_path: Path) -> None:
    lexicon(own, OWN)
    kept = tmp_path / "kept.tar.gz"
    assert own.charte("backup", kept, "--with-key").code == 0
    other = Terminal(tmp_path / "other")
    assert other.charte("restore", kept).code == 0
    assert (other.home / "lexicon.toml").read_text("utf-8") == OWN
