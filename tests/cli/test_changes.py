"""`charte lint` and `charte diff`: what publishing would change, before; what changed between two editions, after."""

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_publish import publish, written

BEFORE = """# Charte

## 1. Outils
1.1 Il est interdit de saisir des données personnelles dans ChatGPT.

1.2 La traduction d'un document public avec DeepL est autorisée.

1.3 Il est interdit de transcrire une réunion avec un outil d'IA.

## 2. Divers
2.1 Chacun relit ce qu'il envoie.
"""
AFTER = (
    BEFORE.replace(
        "Il est interdit de saisir des données personnelles", "Il est permis de saisir des données publiques"
    )
    .replace("Il est interdit de transcrire une réunion", "Il est permis de transcrire une réunion")
    .replace("2.1 Chacun relit ce qu'il envoie.", "2.2 Une image créée par l'IA porte la mention « IA ».")
)
LONGER = BEFORE.replace("1.1 Il est interdit", "1.1 Dans tous les services et sans exception, il est interdit")

FRENCH = """# Charte

## 1. Outils
1.1 Il est interdit de saisir des données de santé dans un outil d'IA.
"""
ENGLISH = """# Charter

## 1. Tools
1.1 It is forbidden to enter health data into an AI tool.
"""
FAQ = """# FAQ

## Puis-je saisir des données publiques dans Claude ?
Oui, il est permis de saisir des données publiques dans Claude.
"""
ANNEX = """# Annexe RH

Il est interdit de saisir un CV dans un outil d'IA.
"""


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    return written(tmp_path / "before", "charte.fr.md", BEFORE)


@pytest.fixture
def reworded(tmp_path: Path) -> Path:
    return written(tmp_path / "after", "charte.fr.md", AFTER)


def test_lint_reports_as_publish_would_and_publishes_nothing(bare: Terminal, charter: Path, reworded: Path) -> None:
    edition = publish(bare, charter)["edition"]
    looked = bare.charte("lint", reworded, "--json").json
    assert bare.charte("editions", "--json").json == {"current": edition, "editions": [edition]}
    told = publish(bare, reworded)
    assert looked == {name: told[name] for name in looked}
    assert told.keys() - looked.keys() == {"edition", "embedded", "seconds"}


def test_lint_needs_no_right_and_refuses_a_file_with_its_remedy(bare: Terminal, charter: Path, tmp_path: Path) -> None:
    bare.settings["CHARTE_DPOS"] = "local:somebody-else"
    assert bare.charte("lint", charter).code == 0
    assert bare.charte("publish", charter, "--yes").code == 3
    ran = bare.charte("lint", tmp_path / "absent.docx")
    assert (ran.code, ran.out) == (1, "")
    assert "absent.docx : ce fichier n'existe pas. Remède" in ran.err
    assert bare.charte("lint").code == 2


def test_a_first_publication_is_compared_with_nothing(bare: Terminal, charter: Path) -> None:
    said = bare.charte("lint", charter).out
    assert "Première édition : rien n'est encore en vigueur." in said
    assert "Par rapport à l'édition en vigueur" not in said


def test_what_changes_is_named_before_the_switch(bare: Terminal, charter: Path, reworded: Path) -> None:
    publish(bare, charter)
    ran = bare.charte("publish", reworded)
    assert "modifiées : charte.fr:1.1, charte.fr:1.3\n" in ran.out
    assert "ajoutées : charte.fr:2.2\n" in ran.out
    assert "retirées : charte.fr:2.1\n" in ran.out
    assert "ChatGPT, données : personnelles – non autorisé → la charte ne tranche pas (fr)\n" in ran.out
    assert "transcrire une réunion : interdit → permis (fr)\n" in ran.out
    assert ran.code == 1


def test_diff_gives_the_words_before_and_after(bare: Terminal, charter: Path, reworded: Path) -> None:
    first, second = publish(bare, charter)["edition"], publish(bare, reworded)["edition"]
    told = bare.charte("diff", first, second, "--json").json
    assert told.keys() == {"from", "to", "added", "removed", "changed", "reread", "verdicts", "eased", "uses"}
    assert (told["from"], told["to"]) == (first, second)
    assert [one["clause"] for one in told["changed"]] == ["charte.fr:1.1", "charte.fr:1.3"]
    assert told["changed"][1]["before"] == "Il est interdit de transcrire une réunion avec un outil d'IA."
    assert told["changed"][1]["now"] == "Il est permis de transcrire une réunion avec un outil d'IA."
    assert [one["words"] for one in told["removed"]] == ["Chacun relit ce qu'il envoie."]
    assert [one["clause"] for one in told["added"]] == ["charte.fr:2.2"]
    assert told["uses"] == [{"language": "fr", "use": "transcribe", "before": ["forbidden"], "now": ["allowed"]}]
    cell = {"language": "fr", "tool": "chatgpt", "account": None, "data": "personal"}
    assert {**cell, "before": "forbidden", "now": "unclear"} in told["verdicts"]
    said = bare.charte("diff", first).out
    assert "~ charte.fr:1.3\n    avant : « Il est interdit de transcrire" in said
    assert "- charte.fr:2.1" in said


def test_diff_back_undoes_diff(bare: Terminal, charter: Path, reworded: Path) -> None:
    first, second = publish(bare, charter)["edition"], publish(bare, reworded)["edition"]
    there, back = (bare.charte("diff", *way, "--json").json for way in ((first, second), (second, first)))
    assert there["added"] == back["removed"]
    assert there["removed"] == back["added"]
    assert {(one["before"], one["now"]) for one in there["verdicts"]} == {
        (one["now"], one["before"]) for one in back["verdicts"]
    }
    same = bare.charte("diff", first, first, "--json").json
    assert [value for name, value in same.items() if name not in ("from", "to")] == [[]] * 7


def test_a_clause_that_only_moved_down_is_not_told_as_read_otherwise(bare: Terminal, charter: Path) -> None:
    publish(bare, charter)
    charter.write_text(LONGER, "utf-8")
    told = publish(bare, charter)
    assert (told["changes"]["changed"], told["changes"]["reread"]) == (["charte.fr:1.1"], [])


def test_diff_of_what_is_not_there_is_refused(bare: Terminal, charter: Path) -> None:
    ran = bare.charte("diff", "20200101T000000Z-000000000000")
    assert (ran.code, ran.out) == (1, "")
    edition = publish(bare, charter)["edition"]
    for words in (("nope", edition), (edition, "nope"), ("../editions", edition)):
        ran = bare.charte("diff", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "Aucune édition ne s'appelle" in ran.err


@pytest.fixture
def two_languages(bare: Terminal, tmp_path: Path) -> Terminal:
    """A home with a charter in both languages, and a FAQ and an annex in French."""
    folder = tmp_path / "all"
    files = {"charte.fr.md": FRENCH, "charte.en.md": ENGLISH, "faq.fr.md": FAQ, "annexe-rh.fr.md": ANNEX}
    for name, text in files.items():
        written(folder, name, text)
    publish(bare, folder, "--department", "RH")
    return bare


def test_a_cell_that_changes_names_the_languages_of_those_who_ask(two_languages: Terminal) -> None:
    told = two_languages.charte("publish", "--remove", "faq.fr", "--json")
    cells = json.loads(told.out)["changes"]["verdicts"]
    ran = two_languages.charte("publish", "--remove", "faq.fr", "--all")
    lines = [line for line in ran.out.splitlines() if "→" in line and line.endswith(")")]
    assert cells
    assert len(cells) == sum(line.count("fr") + line.count("en") for line in (one.rpartition("(")[2] for one in lines))
    assert "  Claude, données : publiques – autorisé → la charte ne tranche pas (en, fr)" in lines
    english = two_languages.charte("publish", "--remove", "faq.fr", "--all", language="en").out
    assert "  Claude, data: public – allowed → the charter does not settle it (en, fr)\n" in english


def test_a_change_in_one_language_is_not_told_of_the_other(two_languages: Terminal, tmp_path: Path) -> None:
    softer = written(tmp_path / "new", "charte.en.md", ENGLISH.replace("It is forbidden", "It is allowed"))
    for language in ("fr", "en"):
        lines = two_languages.charte("publish", softer, "--all", language=language).out.splitlines()
        cells = [line for line in lines if "→" in line and not line.strip().startswith("→")]
        assert cells
        assert all(line.endswith(" (en)") for line in cells)


def test_documents_that_go_are_named_and_so_is_a_language_left_without_a_charter(
    two_languages: Terminal, tmp_path: Path
) -> None:
    new = written(tmp_path / "new", "charte.fr.md", FRENCH)
    ran = two_languages.charte("publish", new, "--only")
    lines = ran.out.splitlines()
    assert "Documents qui ne seront plus publiés : 3." in lines
    assert "  - charte.en (charte, en) – Charter" in lines
    assert "  - faq.fr (FAQ, fr) – FAQ" in lines
    assert lines[lines.index("  - annexe-rh.fr (annexe, fr) – Annexe RH") + 1].endswith(" : RH")
    assert "plus de charte en anglais" in ran.out
    assert "plus de charte en français" not in ran.out
    told = json.loads(two_languages.charte("publish", new, "--only", "--json").out)
    assert sorted(one["id"] for one in told["changes"]["documents"]) == ["annexe-rh.fr", "charte.en", "faq.fr"]


def test_what_takes_the_place_of_another_document_is_named_once(two_languages: Terminal, tmp_path: Path) -> None:
    ran = two_languages.charte("publish", written(tmp_path / "new", "regles.fr.md", FRENCH))
    told = json.loads(two_languages.charte("publish", tmp_path / "new", "--json").out)
    assert [one["where"] for one in told["warnings"] if one["code"] == "ingest.remark_charter_replaced"] == [
        "charte.fr"
    ]
    assert [one["id"] for one in told["changes"]["documents"]] == ["charte.fr"]
    assert "ne seront plus publiés" not in ran.out
    assert "plus de charte en" not in ran.out


def test_lint_ends_with_the_command_that_publishes_the_same_files(bare: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path / "nos règles", "charte.fr.md", FRENCH)
    said = bare.charte("lint", file, "--kind", "charter").out
    assert said.endswith(f"Pour publier : charte publish --kind charter '{file}'\n")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_reads_which_language_is_told_only_where_there_are_two(
    bare: Terminal, tmp_path: Path, language: str
) -> None:
    publish(bare, written(tmp_path, "charte.fr.md", FRENCH))
    softer = written(tmp_path / "new", "charte.fr.md", FRENCH.replace("Il est interdit", "Il est permis"))
    asks = {"fr": "langue de qui demande", "en": "language of whoever asks"}[language]
    said = bare.charte("lint", softer, language=language).out
    assert ("→" in said, asks in said) == (True, False)
    publish(bare, written(tmp_path, "charte.en.md", ENGLISH))
    assert asks in bare.charte("lint", softer, language=language).out


def test_a_long_list_says_how_to_see_the_rest(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "charte.fr.md", FRENCH))
    items = "\n\n".join(f"2.{n} Il est interdit de saisir la pièce {n} dans ChatGPT." for n in range(1, 12))
    longer = written(tmp_path / "new", "charte.fr.md", f"{FRENCH}\n## 2. Pièces\n{items}\n")
    for command in ("publish", "lint"):
        short = bare.charte(command, longer).out
        assert "… et 3 de plus" in short
        assert "Pour tout nommer : --all" in short
        whole = bare.charte(command, longer, "--all").out
        assert "de plus" not in whole
        assert "--all" not in whole
        assert "charte.fr:2.11" in whole


def test_a_script_reads_the_report_as_json_before_anything_is_published(
    bare: Terminal, charter: Path, tmp_path: Path
) -> None:
    ran = bare.charte("publish", charter, "--json")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert "--yes" in ran.err
    assert (told["edition"], told["clauses"], told["embedded"]) == (None, 4, 0)
    assert bare.charte("editions", "--json").json["current"] is None
    waits = bare.charte("publish", charter, "--json", admins="slack:T1:U1")
    assert waits.code == 3
    assert json.loads(waits.out).keys() == told.keys() == publish(bare, charter).keys()
    looked = bare.charte("lint", charter, "--json").json
    assert looked.keys() < told.keys()
