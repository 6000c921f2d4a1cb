"""Rectifying from end to end at the terminal: suspended at once, shown, resumed, over with the next words."""

from pathlib import Path

from tests.cli.terminal import Terminal
from tests.cli.test_precedents import CHARTER, DRONE, precedent, publish

HEALTH = "Puis-je saisir des données de santé dans ChatGPT ?"
WHY = "Une erreur de plume : la règle est en cours de révision."


def asked(terminal: Terminal, question: str = HEALTH) -> dict[str, object]:
    answer: dict[str, object] = terminal.charte("ask", question, "--explain", "--json").json
    return answer


def test_a_suspended_clause_answers_nobody_until_it_is_resumed(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    before = asked(bare)
    assert before["verdict"] == "forbidden"
    clause = before["citations"][0]["clause"]  # type: ignore[index]
    made = bare.charte("suspend", clause, "--because", WHY, "--json").json
    assert (made["suspension"]["suspension"][:2], made["suspension"]["clause"], made["told"]) == ("S-", clause, 0)
    during = asked(bare)
    assert (during["verdict"], during["citations"]) == ("unclear", [])
    assert during["offer"] is not None
    assert "Le DPO a suspendu le passage" in str(during["text"])
    assert [one["clause"] for one in during["near"]] == [clause]  # type: ignore[attr-defined]
    assert during["explain"]["settled"] == "suspended"  # type: ignore[index]
    assert bare.charte("resume", clause).code == 0
    after = asked(bare)
    assert after | {"ms": before["ms"]} == before


def test_other_questions_are_answered_meanwhile(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    before = asked(bare, DRONE)["verdict"]
    bare.charte("suspend", "charte.fr:1.3", "--because", WHY)
    assert asked(bare, DRONE)["verdict"] == before


def test_it_is_over_once_the_passage_is_published_in_other_words(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    bare.charte("suspend", "charte.fr:1.3", "--because", WHY)
    publish(bare, tmp_path, CHARTER.replace("un drone avec", "un robot avec"))
    assert asked(bare)["verdict"] == "unclear", "another passage changed"
    publish(bare, tmp_path, CHARTER.replace("données de santé", "données de santé ou de paie"))
    assert asked(bare)["verdict"] == "forbidden"
    (listed,) = bare.charte("suspensions", "--json").json
    assert (listed["holds"], listed["resumed_at"]) == (False, None)
    assert "republié" in bare.charte("suspensions").out


def test_a_precedent_is_suspended_and_answers_nobody(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    number = precedent(bare, DRONE, "--condition", "Hors du site.")
    advice = bare.charte("case", number, "--json").json["advice"]["number"]
    assert asked(bare, DRONE)["verdict"] == "conditional"
    assert bare.charte("suspend", f"avis:{advice}", "--because", WHY).code == 0
    during = asked(bare, DRONE)
    assert during["verdict"] == "unclear"
    assert "a suspendu" in str(during["text"])
    assert bare.charte("resume", f"avis:{advice}").code == 0
    assert asked(bare, DRONE)["verdict"] == "conditional"


def test_what_a_dpo_reads_and_what_the_audit_keeps(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    assert bare.charte("suspensions").out == "Rien n'est suspendu, et rien ne l'a été.\n"
    said = bare.charte("suspend", "charte.fr:1.3", "--because", WHY).out
    assert "(charte.fr:1.3) ne répond plus à personne. Conversations prévenues : 0." in said
    listed = bare.charte("suspensions").out
    assert "suspendu  charte.fr:1.3" in listed
    assert WHY in listed
    entries = bare.charte("audit", "list", "--json").json["entries"]
    assert [entry["act"] for entry in entries] == ["edition.in_force", "clause.suspended"]
    assert bare.charte("audit", "verify").code == 0


def test_what_cannot_be_suspended_is_said_with_its_remedy(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    for named, remedy in (
        ("charte.fr:9.9", "n'a pas de passage charte.fr:9.9"),
        ("avis:2026-0001", "charte reopen"),
        ("charte.fr:1.3", None),
        ("charte.fr:1.3", "déjà suspendu"),
    ):
        ran = bare.charte("suspend", named, "--because", WHY)
        assert (ran.code, remedy is None or remedy in ran.err) == (0 if remedy is None else 1, True), ran.err
    assert bare.charte("suspend", "charte.fr:1.2", "--because", " ").code == 1
    assert "charte suspensions" in bare.charte("resume", "charte.fr:1.2").err


def test_only_a_dpo_of_the_organisation_suspends(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, tmp_path, CHARTER)
    bare.settings["CHARTE_DPOS"] = "local:nadia"
    bare.settings["CHARTE_EXTERNAL_DPOS"] = "mailto:dpo@cabinet.example"
    for actor in ("mailto:dpo@cabinet.example", "slack:T1:U1"):
        for command in (("suspend", "charte.fr:1.3", "--because", WHY), ("resume", "charte.fr:1.3"), ("suspensions",)):
            assert bare.charte(*command, "--as", actor).code == 3
    assert bare.charte("suspend", "charte.fr:1.3", "--because", WHY, "--as", "local:nadia").code == 0
