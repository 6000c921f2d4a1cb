"""`charte lint` and `charte diff`: what publishing would change, before; what changed between two editions, after."""

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
    assert "ChatGPT, données personnelles : non autorisé → la charte ne tranche pas\n" in ran.out
    assert "transcrire une réunion : interdit → permis\n" in ran.out
    assert ran.code == 1


def test_diff_gives_the_words_before_and_after(bare: Terminal, charter: Path, reworded: Path) -> None:
    first, second = publish(bare, charter)["edition"], publish(bare, reworded)["edition"]
    told = bare.charte("diff", first, second, "--json").json
    assert told.keys() == {"from", "to", "added", "removed", "changed", "reread", "verdicts", "uses"}
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
    assert "~ charte.fr:1.3\n    avant\u00a0: «\u00a0Il est interdit de transcrire" in said
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
    assert [value for name, value in same.items() if name not in ("from", "to")] == [[]] * 6


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
