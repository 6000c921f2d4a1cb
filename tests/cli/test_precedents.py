"""A precedent from end to end at the terminal: given with its conditions, tied to its clauses, suspended with them."""

import re
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

CHARTER = """# Charte de l'IA

## 1 Principes

1.1 Cette charte s'applique à tous les usages de l'IA.

1.2 Tout usage d'un drone avec l'IA est examiné au cas par cas.

1.3 Il est interdit de saisir des données de santé dans un outil d'IA.
"""
DRONE = "Puis-je piloter un drone avec une IA ?"


@pytest.fixture
def office(bare: Terminal, tmp_path: Path) -> Terminal:
    """A home with a charter that leaves drones to the DPO."""
    publish(bare, tmp_path, CHARTER)
    return bare


def publish(terminal: Terminal, folder: Path, text: str) -> None:
    file = folder / "charte.fr.md"
    file.write_text(text, "utf-8")
    assert terminal.charte("publish", file, "--yes", "--json").code == 0


def precedent(terminal: Terminal, question: str = DRONE, *terms: str, verdict: str = "conditional") -> str:
    """Send a question, settle it as a precedent, and give the case's number."""
    sent = terminal.charte("ask", question, "--send", "--json").json
    assert sent["verdict"] == "unclear"
    given = terminal.charte(
        "settle", sent["case"], "--verdict", verdict, "--because", "Le pilote garde la main.", "--precedent", *terms
    )
    assert given.code == 0, given.err
    return str(sent["case"])


def advice(terminal: Terminal, number: str) -> dict[str, object]:
    told: dict[str, object] = terminal.charte("case", number, "--json").json["advice"]
    return told


def test_conditions_are_kept_and_shown(office: Terminal) -> None:
    number = precedent(office, DRONE, "--condition", "Hors du site.", "--condition", "Relu par un humain.")
    assert advice(office, number)["conditions"] == ["Hors du site.", "Relu par un humain."]
    assert "  - Hors du site.\n  - Relu par un humain.\n" in office.charte("case", number).out


def test_only_an_advice_on_conditions_has_some(office: Terminal) -> None:
    case = office.charte("ask", DRONE, "--send", "--json").json["case"]
    ran = office.charte("settle", case, "--verdict", "allowed", "--because", "Oui.", "--condition", "Relu.")
    assert ran.code == 1
    assert "sous condition" in ran.err


def test_a_precedent_is_tied_to_the_clauses_that_its_question_came_near_to(office: Terminal) -> None:
    assert "charte.fr:1.2" in advice(office, precedent(office))["relies_on"]


def test_a_precedent_is_suspended_when_a_clause_of_it_changes(office: Terminal, tmp_path: Path) -> None:
    number = precedent(office)
    publish(office, tmp_path, CHARTER.replace("des données de santé", "des données bancaires"))
    assert advice(office, number)["suspended"] is False
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    assert advice(office, number)["suspended"] is True
    assert "n'est plus cité à personne" in office.charte("case", number).out
    listed = office.charte("audit", "list", "--json").json["entries"]
    assert [(e["act"], e["actor"]) for e in listed][-1] == ("case.suspended", "charte")


def test_going_back_to_an_edition_suspends_what_was_given_on_the_next(office: Terminal, tmp_path: Path) -> None:
    first = office.charte("editions", "--json").json["current"]
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    number = precedent(office)
    assert office.charte("switch", first).code == 0
    assert advice(office, number)["suspended"] is True


def test_an_advice_that_is_no_precedent_is_tied_to_nothing(office: Terminal, tmp_path: Path) -> None:
    case = office.charte("ask", DRONE, "--send", "--json").json["case"]
    office.charte("settle", case, "--verdict", "allowed", "--because", "Oui.")
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    told = advice(office, case)
    assert (told["relies_on"], told["suspended"]) == ([], False)


def test_a_precedent_answers_nearly_the_same_question_with_its_number_and_date(office: Terminal) -> None:
    precedent(office, DRONE, "--condition", "Hors du site.")
    said = office.charte("ask", "Est-ce que je peux piloter un drone avec l'IA ?", "--explain", "--json").json
    assert (said["verdict"], said["conditions"], said["near"]) == ("conditional", ["Hors du site."], [])
    (quote,) = said["citations"]
    assert (quote["clause"], quote["kind"], quote["url"]) == ("avis:2026-0001", "advice", None)
    assert quote["quote"] == "Le pilote garde la main.\n- Hors du site."
    assert (quote["start"], quote["end"]) == (0, len(quote["quote"]))
    assert quote["document"].startswith("Avis du DPO n° 2026-0001 du ")
    assert said["explain"]["settled"] == "advice"
    shown = office.charte("ask", DRONE, "--explain").out
    assert "C'est l'avis du DPO sur une question presque identique" in " ".join(shown.split())
    assert "Confiance" not in shown
    assert "Autorisé sous condition par un avis du DPO" in shown
    told = "La charte ne tranche pas ; le DPO a rendu cet avis dans un autre dossier, sur presque la même question."
    assert told in " ".join(shown.split())
    assert re.search(r"^  Avis du DPO n° 2026-0001 du [^–]+$", shown, re.MULTILINE)
    assert "Le pilote garde la main. • Hors du site." in shown


@pytest.mark.parametrize(
    "other", ["Puis-je piloter un avion avec une IA ?", "Puis-je piloter un drone avec une IA pour jeanne@exemple.fr ?"]
)
def test_another_question_goes_to_the_dpo_as_before(office: Terminal, other: str) -> None:
    precedent(office, DRONE, verdict="allowed")
    assert office.charte("ask", other, "--json").json["verdict"] == "unclear"


def test_what_the_charter_forbids_no_precedent_permits(office: Terminal) -> None:
    banned = "Puis-je saisir des données de santé dans une IA ?"
    case = office.charte("ask", banned, "--send", "--json").json
    assert case["verdict"] == "forbidden"
    office.charte("settle", case["case"], "--verdict", "allowed", "--because", "Oui.", "--precedent")
    assert office.charte("ask", banned, "--json").json["verdict"] == "forbidden"


def test_an_advice_for_one_person_a_lapsed_or_a_suspended_one_is_quoted_to_nobody(
    office: Terminal, tmp_path: Path
) -> None:
    number = precedent(office, DRONE, "--until", "2020-01-31")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"
    office.charte("reopen", number)
    office.charte("settle", number, "--verdict", "allowed", "--because", "Oui.")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"
    office.charte("reopen", number)
    office.charte("settle", number, "--verdict", "allowed", "--because", "Oui.", "--precedent")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "allowed"
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"
