"""`charte publish`, `editions`, `switch`, `text`: what an edition holds, and what the next one keeps."""

import getpass
import json
from pathlib import Path
from typing import Any

import pytest

from ingest import checking
from ingest.drafting import READING
from tests.cli.terminal import EXAMPLES, Terminal

RULES = """# Règles internes

## Courriels
Il est interdit de saisir un courriel de client dans un outil public.

## Traductions
La traduction d'une note interne est autorisée avec DeepL Pro.
"""
ENGLISH = """# House rules

## E-mails
It is forbidden to paste a customer's e-mail into a public tool.
"""
ANNEX = """# Annexe de l'atelier

Il est interdit de photographier une pièce pour un outil d'IA.
"""
KEYS = {"edition", "sources", "clauses", "faq", "rules", "phrasings", "warnings", "changes", "embedded", "seconds"}


def publish(terminal: Terminal, *words: str | Path) -> dict[str, Any]:
    return dict(terminal.charte("publish", *words, "--yes", "--json").json)


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def ids(published: dict[str, Any]) -> list[str]:
    return sorted(source["id"] for source in published["sources"])


def test_a_publication_tells_what_contract_md_promises(bare: Terminal, tmp_path: Path) -> None:
    told = publish(bare, written(tmp_path, "regles.md", RULES))
    assert set(told) == KEYS
    kinds = {"added", "removed", "changed", "reread", "words", "compared", "documents", "verdicts", "eased", "uses"}
    assert set(told["changes"]) == kinds
    (source,) = told["sources"]
    assert (source["id"], source["kind"], source["language"]) == ("regles", "charter", "fr")
    assert (told["clauses"], told["embedded"], told["faq"]) == (2, 2, 0)
    assert told["rules"] >= 2
    assert bare.charte("editions", "--json").json == {"current": told["edition"], "editions": [told["edition"]]}


def test_a_publication_is_told_to_a_person_with_what_was_read(bare: Terminal, tmp_path: Path) -> None:
    ran = bare.charte("publish", written(tmp_path, "regles.md", RULES), "--yes")
    assert ran.code == 0
    assert "regles (charte, fr) : clauses 2" in ran.out
    assert "Publié : édition " in ran.out


def test_the_same_files_twice_are_the_same_edition_and_nothing_is_embedded(terminal: Terminal) -> None:
    before = terminal.state()
    told = publish(terminal, EXAMPLES, "--example")
    assert (told["edition"], told["embedded"]) == (before["current"], 0)
    assert told["changes"].pop("compared") is True
    assert not any(told["changes"].values())
    assert terminal.state() == before
    assert "Rien n'a changé" in terminal.charte("publish", EXAMPLES, "--example", "--yes").out


def test_an_edition_sealed_before_that_takes_the_place_of_another_is_told_so(bare: Terminal, tmp_path: Path) -> None:
    first = written(tmp_path / "a", "regles.md", RULES)
    other = written(tmp_path / "b", "regles.md", RULES.replace("interdit", "permis"))
    for file in (first, other):
        bare.charte("publish", file, "--only", "--yes")
    again = bare.charte("publish", first, "--only", "--yes").out
    assert "déjà scellée, remplace celle qui était en vigueur" in again
    assert "Rien n'a changé" not in again
    assert "Rien n'a changé" in bare.charte("publish", first, "--only", "--yes").out


def test_the_same_files_in_another_home_have_the_same_keys_and_digest(bare: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, "regles.md", RULES)
    other = Terminal(tmp_path / "other")
    first, second = publish(bare, file), publish(other, file)
    assert first["changes"]["added"] == second["changes"]["added"]
    assert first["edition"].partition("-")[2] == second["edition"].partition("-")[2]


def test_one_changed_clause_embeds_one_text(bare: Terminal, tmp_path: Path) -> None:
    first = publish(bare, written(tmp_path, "regles.md", RULES))
    told = publish(bare, written(tmp_path, "regles.md", RULES.replace("note interne", "note de service")))
    assert (told["embedded"], len(told["changes"]["changed"])) == (1, 1)
    assert told["changes"]["added"] == told["changes"]["removed"] == []
    assert told["edition"] != first["edition"]


def test_a_source_of_the_same_id_is_replaced_and_the_others_are_kept(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path / "a", "regles.md", RULES), written(tmp_path / "a", "rules.md", ENGLISH))
    told = publish(bare, written(tmp_path / "b", "regles.md", RULES.replace("public", "grand public")))
    assert ids(told) == ["regles", "rules"]
    assert "grand public" in bare.charte("text", "regles").out


def test_an_id_can_be_given(bare: Terminal, tmp_path: Path) -> None:
    told = publish(
        bare, written(tmp_path, "brouillon 3 (final).md", RULES), "--id", "regles.fr", "--title", "Nos règles"
    )
    (source,) = told["sources"]
    assert (source["id"], source["title"]) == ("regles.fr", "Nos règles")


def test_a_charter_replaces_the_charter_of_its_language_only(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "ancienne.md", RULES), written(tmp_path, "rules.md", ENGLISH))
    told = publish(bare, written(tmp_path, "nouvelle.md", RULES.replace("courriel", "message")))
    assert ids(told) == ["nouvelle", "rules"]
    assert [warned["code"] for warned in told["warnings"]] == ["ingest.remark_charter_replaced"]


def test_an_annex_names_its_department_and_stays_beside_the_charter(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES))
    annex = written(tmp_path, "annexe.md", ANNEX)
    told = publish(bare, annex, "--kind", "annex", "--department", "atelier")
    assert ids(told) == ["annexe", "regles"]
    assert [s["department"] for s in told["sources"] if s["id"] == "annexe"] == ["atelier"]


def test_only_starts_afresh(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES), written(tmp_path, "rules.md", ENGLISH))
    twin = bare.copy(tmp_path / "twin")
    told = publish(bare, tmp_path / "rules.md", "--only")
    assert ids(told) == ["rules"]
    assert {key.partition(":")[0] for key in told["changes"]["removed"]} == {"regles"}, "what it drops is told"
    said = twin.charte("publish", tmp_path / "rules.md", "--only", "--yes").out
    assert "clauses ajoutées : 0 · modifiées : 0 · retirées : 2" in said


def test_only_over_a_damaged_edition_says_that_nothing_was_compared(bare: Terminal, tmp_path: Path) -> None:
    edition = publish(bare, written(tmp_path, "regles.md", RULES))["edition"]
    damaged = bare.home / "editions" / edition / "clauses.jsonl"
    damaged.chmod(0o600)
    damaged.write_text("", "utf-8")
    assert bare.charte("publish", tmp_path / "regles.md", "--yes").code == 1
    twin = bare.copy(tmp_path / "twin")
    written(tmp_path, "regles.md", RULES.replace("public", "grand public"))
    told = publish(bare, tmp_path / "regles.md", "--only")
    assert (told["changes"]["compared"], told["changes"]["removed"]) == (False, [])
    assert [warned["code"] for warned in told["warnings"]] == ["ingest.remark_not_compared"]
    said = twin.charte("publish", tmp_path / "regles.md", "--only", "--yes").out
    assert "n'a pas pu être comparé" in said
    assert "Par rapport à" not in said


def test_a_charter_is_for_everybody_whatever_its_head_says(bare: Terminal, tmp_path: Path) -> None:
    head = "---\nservice: RH\n---\n"
    told = publish(bare, written(tmp_path, "regles.md", head + (EXAMPLES / "charte.fr.md").read_text("utf-8")))
    assert [source["department"] for source in told["sources"]] == [None]
    (left,) = [one for one in told["warnings"] if one["code"] == "ingest.remark_department_left"]
    assert (left["where"], left["department"]) == ("regles.md", "RH")
    assert (
        bare.charte("ask", "Puis-je coller ce mail client dans ChatGPT gratuit ?", "--json").json["verdict"]
        == "forbidden"
    )


def test_the_report_tells_the_department_of_an_annex(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES))
    annex = written(tmp_path, "annexe.md", f"---\nservice: atelier\n---\n{ANNEX}")
    assert "Ne vaut que pour le service : atelier" in bare.charte("publish", annex, "--yes").out


def test_an_edition_that_another_version_read_is_told_with_what_is_read_otherwise(
    bare: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "regles.md", RULES)
    with monkeypatch.context() as before:
        before.setattr("ingest.drafting.read_rules", lambda *_: ())
        before.setattr("ingest.checking._rules_something", lambda _: True)
        before.setattr("ingest.drafting.READING", READING - 1)
        before.setattr("ingest.sealing.READING", READING - 1)
        before.setattr("bot.adapters.editions.checking.check", lambda _: checking.Report((), 2, 0, 0, ()))
        first = publish(bare, file)["edition"]
    twin = bare.copy(tmp_path / "twin")
    told = publish(bare, file)
    assert told["edition"] != first
    assert [warned["code"] for warned in told["warnings"]] == ["ingest.remark_read_otherwise"]
    assert (len(told["changes"]["reread"]), told["changes"]["changed"]) == (2, [])
    assert publish(bare, file)["warnings"] == []
    said = twin.charte("publish", file, "--yes").out
    assert "publier à nouveau les mêmes fichiers" in said
    assert "clauses lues autrement qu'à la publication de l'édition en vigueur : 2" in said
    assert f"  lues autrement : {', '.join(told['changes']['reread'])}\n" in said


def test_an_address_that_is_none_of_the_web_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.state()
    file = written(tmp_path, "regles.md", RULES)
    for address in ("javascript:alert(1)", "/charte.html", "ftp://a.example"):
        ran = terminal.charte("publish", file, "--published-at", address, "--yes")
        assert (ran.code, ran.out) == (1, "")
        assert "https://" in ran.err
    assert terminal.state() == before


def test_json_stays_whole_where_somebody_is_asked(bare: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, "regles.md", RULES)
    bare.keyboard = True
    ran = bare.charte("publish", file, "--json", typed="oui\n")
    assert set(ran.json) == KEYS
    assert "Publier cette édition ?" in ran.err
    assert "clauses 2" in ran.err


def test_a_source_is_removed_without_naming_any_file(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES), written(tmp_path, "rules.md", ENGLISH))
    told = publish(bare, "--remove", "rules")
    assert ids(told) == ["regles"]
    assert told["changes"]["removed"]
    assert all(key.startswith("rules:") for key in told["changes"]["removed"])


def test_removing_what_is_not_there_names_what_is(terminal: Terminal) -> None:
    before = terminal.state()
    ran = terminal.charte("publish", "--remove", "nothing", "--yes")
    assert ran.code == 1
    assert "faq.fr" in ran.err
    assert terminal.state() == before


def test_the_last_source_cannot_be_removed(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES))
    ran = bare.charte("publish", "--remove", "regles", "--yes")
    assert (ran.code, ran.err.strip()) == (
        1,
        "Il ne resterait rien de publié. Remède : publier un autre document en même temps.",
    )


def test_examples_give_way_to_real_sources(terminal: Terminal, tmp_path: Path) -> None:
    told = publish(terminal, written(tmp_path, "regles.md", RULES))
    assert ids(told) == ["regles"]
    assert {warned["code"] for warned in told["warnings"]} == {"ingest.remark_example_dropped"}


def test_a_folder_may_mix_kinds_and_leaves_other_files_aside(bare: Terminal, tmp_path: Path) -> None:
    written(tmp_path / "all", "regles.md", RULES)
    written(tmp_path / "all", "README.md", "# Lisez-moi\n\nRien.\n")
    written(tmp_path / "all", "photo.png", "x")
    told = publish(bare, tmp_path / "all")
    assert ids(told) == ["regles"]
    assert [warned["where"] for warned in told["warnings"]] == ["README.md", "photo.png"]


def test_an_address_given_at_publication_is_the_link_of_a_quote(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "regles.md", RULES), "--published-at", "https://intranet.example/charte")
    said = bare.charte("ask", "Puis-je saisir un courriel de client dans un outil public ?", "--json").json
    shown = said["citations"] + said["near"]
    assert {cited["url"].partition("#")[0] for cited in shown} == {"https://intranet.example/charte"}


def test_a_sealed_edition_becomes_current_again(terminal: Terminal, tmp_path: Path) -> None:
    first = terminal.state()["current"]
    second = publish(terminal, written(tmp_path, "regles.md", RULES))["edition"]
    assert terminal.charte("editions").out.splitlines() == [f"  {first}", f"→ {second}"]
    assert terminal.charte("switch", first, "--json").json == {"current": first}
    assert terminal.charte("editions", "--json").json == {"current": first, "editions": [first, second]}
    assert terminal.charte("text", "charte.fr").code == 0


def test_an_edition_that_is_not_there_is_refused_with_where_to_look(terminal: Terminal) -> None:
    before = terminal.state()
    for name in ("20200101T000000Z-000000000000", "../outside", "nothing"):
        ran = terminal.charte("switch", name)
        assert (ran.code, ran.out) == (1, "")
        assert "charte editions" in ran.err
    assert terminal.state() == before


def test_the_stored_text_is_printed_character_for_character(bare: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "regles.txt"
    file.write_bytes(b"\xef\xbb\xbf" + RULES.replace("\n", "\r\n").encode())
    publish(bare, file)
    assert bare.charte("text", "regles").out == RULES
    assert bare.charte("text", "regles", "--json").json == {"source": "regles", "text": RULES}


def test_a_source_that_is_not_published_is_refused_with_those_that_are(terminal: Terminal) -> None:
    ran = terminal.charte("text", "charte.de")
    assert ran.code == 1
    assert "charte.fr" in ran.err


def test_nobody_to_ask_is_said_with_the_option(bare: Terminal, tmp_path: Path) -> None:
    ran = bare.charte("publish", written(tmp_path, "regles.md", RULES))
    assert ran.code == 1
    assert "clauses 2" in ran.out
    assert "--yes" in ran.err
    assert bare.state() == {"current": None, "editions": [], "files": []}


def test_only_an_administrator_publishes_once_roles_are_named(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.state()
    file = written(tmp_path, "regles.md", RULES)
    ran = terminal.charte("publish", file, "--yes", admins="slack:T1:U1")
    assert (ran.code, ran.out) == (3, "")
    assert "CHARTE_ADMINS" in ran.err
    assert "regles (charte, fr) : clauses 2" in ran.err, "what waits is listed"
    assert f": local:{getpass.getuser()}" in ran.err, "and by which name one would be an administrator"
    assert terminal.charte("switch", before["current"], dpos="slack:T1:U1").code == 3
    assert terminal.state() == before


def test_citations_point_into_the_printed_text(terminal: Terminal) -> None:
    said = terminal.charte("ask", "Puis-je coller ce mail client dans ChatGPT gratuit ?", "--json").json
    assert said["citations"]
    for cited in said["citations"]:
        stored = terminal.charte("text", cited["clause"].partition(":")[0]).out
        assert stored[cited["start"] : cited["end"]] == cited["quote"]


def test_nothing_of_the_report_is_lost_between_json_and_the_screen(terminal: Terminal, tmp_path: Path) -> None:
    file = written(tmp_path, "regles.md", RULES + "\n## Vide\n")
    told = terminal.copy(tmp_path / "twin").charte("publish", file, "--yes", "--json").json
    ran = terminal.charte("publish", file, "--yes")
    assert json.dumps(told["warnings"]) != "[]"
    assert f"À vérifier ({len(told['warnings'])})" in ran.out


def test_a_home_without_editions_says_how_to_have_one(bare: Terminal) -> None:
    ran = bare.charte("editions")
    assert (ran.code, ran.out) == (0, "")
    assert "charte publish" in ran.err
    assert bare.charte("editions", "--json").json == {"current": None, "editions": []}
