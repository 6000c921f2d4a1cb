"""From an advice to the FAQ, end to end at the terminal: drafted, written, published, quoted; and what is refused."""

import getpass
import sqlite3
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_precedents import CHARTER, DRONE, publish

BECAUSE = "Un drone peut être piloté avec une IA."
QUESTION = "Puis-je piloter un drone avec une IA ?"


def settled(terminal: Terminal, question: str = DRONE, *more: str, verdict: str = "allowed") -> str:
    """Send a question and settle it, as no precedent."""
    case = str(terminal.charte("ask", question, "--send", "--json", *more).json["case"])
    given = terminal.charte("settle", case, "--verdict", verdict, "--because", BECAUSE)
    assert given.code == 0, given.err
    return case


def test_an_advice_becomes_a_published_answer_quoted_word_for_word(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    case, file = settled(bare), tmp_path / "faq-avis.fr.md"
    before = bare.charte("ask", DRONE, "--json").json
    assert before["verdict"] == "unclear"
    drafted = bare.charte("faq", "add", case, "--json").json
    assert (drafted["case"], drafted["state"], drafted["question"]) == (case, "waiting", QUESTION)
    assert drafted["answer"] == f"Oui. {BECAUSE}"
    assert bare.charte("faq", "write", file, "--json").json == {"file": str(file), "written": [case]}
    assert bare.charte("ask", DRONE, "--json").json["verdict"] == "unclear", "nothing is published by itself"
    published = bare.charte("publish", file, "--yes", "--json").json
    assert [one["kind"] for one in published["sources"]].count("faq") == 1
    after = bare.charte("ask", DRONE, "--json").json
    (quoted,) = after["citations"]
    assert (quoted["kind"], quoted["quote"], quoted["title"]) == ("faq", f"Oui. {BECAUSE}", QUESTION)
    assert after["verdict"] == "allowed"
    (listed,) = bare.charte("faq", "--json").json
    assert (listed["state"], listed["published_at"] is None) == ("published", False)
    assert "publiée" in bare.charte("faq").out
    assert "déjà dans une FAQ publiée" in bare.charte("faq", "add", case).err
    acts = [entry["act"] for entry in bare.charte("audit", "list", "--json").json["entries"]]
    assert acts[-3:] == ["entry.drafted", "edition.in_force", "entry.published"]


def test_what_is_masked_is_rewritten_first(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    case = settled(bare, "Puis-je piloter un drone avec une IA pour jeanne.martin@exemple.fr ?")
    refused = bare.charte("faq", "add", case)
    assert refused.code == 1
    assert "Il reste à récrire : <COURRIEL_1>." in refused.err
    assert "<COURRIEL_1>" in refused.out
    assert "--question" in refused.out
    typed = bare.charte("faq", "add", case, "--question", "Puis-je écrire à paul.durand@exemple.fr avec une IA ?")
    assert (typed.code, "paul.durand" in typed.err) == (1, False)
    assert bare.charte("faq", "--json").json == []
    kept = bare.charte("faq", "add", case, "--question", "Puis-je piloter un drone avec une IA pour un client ?")
    assert kept.code == 0, kept.err
    assert "charte faq write" in kept.out


def test_an_unnamed_asker_stays_so(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    bare.settings["CHARTE_DPOS"] = "local:nadia"
    case = str(bare.charte("ask", DRONE, "--send", "--anonymous", "--json").json["case"])
    bare.charte("settle", case, "--verdict", "allowed", "--because", BECAUSE, "--as", "local:nadia")
    drafted = bare.charte("faq", "add", case, "--as", "local:nadia", "--json")
    assert drafted.json["by"] == "local:nadia"
    assert getpass.getuser() not in drafted.out


def test_the_file_of_an_organisation_grows_and_loses_nothing(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    file = tmp_path / "faq.fr.md"
    own = "---\nkind: faq\nlanguage: fr\n---\n\n# Notre FAQ\n\n## Qui décide ?\nLe DPO.\n"
    file.write_text(own, "utf-8")
    case = settled(bare)
    assert bare.charte("faq", "add", case).code == 0
    assert bare.charte("faq", "write", file).code == 0
    text = file.read_text("utf-8")
    assert text == f"{own}\n## {QUESTION}\n\nOui. {BECAUSE}\n"
    again = bare.charte("faq", "write", file)
    assert (again.code, file.read_text("utf-8")) == (0, text)
    assert "n'a pas été touché" in again.out
    assert bare.charte("publish", file, "--yes", "--json").json["faq"] == 2


def test_a_file_that_would_be_read_otherwise_is_left_alone(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    bare.charte("faq", "add", settled(bare))
    file = tmp_path / "faq.fr.md"
    own = "# FAQ\n\n## Général ?\n\n**Puis-je ?**\nOui.\n\n**Dois-je ?**\nNon.\n"
    file.write_text(own, "utf-8")
    ran = bare.charte("faq", "write", file)
    assert (ran.code, "nouveau fichier" in ran.err) == (1, True)
    assert file.read_text("utf-8") == own
    for name, said in (("faq.docx", ".md, .markdown, .txt"), ("nulle-part/faq.md", "vérifiez son dossier")):
        refused = bare.charte("faq", "write", tmp_path / name)
        assert (refused.code, said in refused.err) == (1, True), refused.err
    file.write_bytes(b"\xff\xfe\x00")
    assert bare.charte("faq", "write", file).code == 1


def test_each_language_has_its_file(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    bare.charte("faq", "add", settled(bare))
    english = settled(bare, "May I fly a drone with an AI?", "--language", "en")
    told = bare.charte("faq", "add", english, "--answer", "Yes, off site.", "--json").json
    assert told["language"] == "en"
    french = bare.charte("faq", "write", tmp_path / "faq-avis.fr.md")
    assert "entrées : 1." in french.out
    assert "--language" in french.out
    written = bare.charte("faq", "write", tmp_path / "faq-avis.en.md", "--language", "en", "--json").json["written"]
    assert written == [english]
    assert "Yes, off site." in (tmp_path / "faq-avis.en.md").read_text("utf-8")


def test_an_advice_that_is_taken_back_is_not_written(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    case = settled(bare)
    bare.charte("faq", "add", case)
    bare.charte("reopen", case, "--because", "Une erreur.")
    assert [one["state"] for one in bare.charte("faq", "--json").json] == ["stale"]
    assert bare.charte("faq", "write", tmp_path / "faq.fr.md", "--json").json["written"] == []
    assert "n'a pas d'avis" in bare.charte("faq", "add", case).err
    bare.charte("settle", case, "--verdict", "forbidden", "--because", "Le site est fermé.")
    assert bare.charte("faq", "add", case, "--json").json["answer"] == "Non. Le site est fermé."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--question", "Un drone."), "point d'interrogation"),
        (("--question", f"{'Puis-je ' * 40}?"), "250 caractères au plus"),
        (("--answer", "  "), "Il manque la réponse"),
        (("--answer", "x" * 2_501), "2500 caractères au plus"),
        (("--answer", "Oui.\n\n# Titre\n\nNon."), "sans titre"),
        (("--answer", "Oui.\n\n**Et sinon ?**\nNon."), "se lirait autrement"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_with_the_remedy(
    bare: Terminal, tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    publish(bare, tmp_path, CHARTER)
    ran = bare.charte("faq", "add", settled(bare), *words)
    assert (ran.code, said in ran.err) == (1, True), ran.err
    assert bare.charte("faq", "--json").json == []


def test_who_may(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    case = settled(bare)
    bare.settings |= {"CHARTE_DPOS": "local:nadia", "CHARTE_ADMINS": "local:ali", "CHARTE_AUDITORS": "local:ida"}
    file = tmp_path / "faq.fr.md"
    for actor in ("local:ali", "local:ida", "slack:T1:U1"):
        assert bare.charte("faq", "add", case, "--as", actor).code == 3
    assert bare.charte("faq", "add", case, "--as", "local:nadia").code == 0
    for actor, code in (("local:ali", 0), ("local:nadia", 0), ("local:ida", 3), ("slack:T1:U1", 3)):
        assert bare.charte("faq", "--as", actor).code == code
        assert bare.charte("faq", "write", file, "--as", actor).code == code
    assert (
        bare.charte("faq", "add").code == bare.charte("faq", "write").code == bare.charte("faq", "list", case).code == 2
    )
    assert bare.charte("faq", "add", "C-2026-0404", "--as", "local:nadia").code == 1, "it waits for nobody"


def test_an_entry_tells_the_last_day_of_its_advice_and_goes_no_further_once_that_is_past(
    bare: Terminal, tmp_path: Path
) -> None:
    publish(bare, tmp_path, CHARTER)
    case = str(bare.charte("ask", DRONE, "--send", "--json").json["case"])
    ends = ("--until", "2127-06-30")
    assert bare.charte("settle", case, "--verdict", "allowed", "--because", BECAUSE, *ends).code == 0
    refused = bare.charte("faq", "add", case, "--answer", "Oui, bien sûr.")
    assert (refused.code, "dites-le dans la réponse (« jusqu'au 30 juin 2127 »)" in refused.err) == (1, True)
    drafted = bare.charte("faq", "add", case, "--json").json
    assert drafted["answer"] == f"Oui. {BECAUSE}\n\nCette réponse vaut jusqu'au 30 juin 2127."
    with sqlite3.connect(bare.home / "charte.db") as database:
        database.execute("UPDATE cases SET advice_until = '2026-01-01'")
    database.close()
    assert "avis qui ne vaut plus" in bare.charte("faq").out
    assert bare.charte("faq", "write", tmp_path / "faq-avis.fr.md", "--json").json["written"] == []
    again = bare.charte("faq", "add", case)
    assert (again.code, "rien n'en est tiré pour la FAQ" in again.err) == (1, True)
