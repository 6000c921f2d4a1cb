"""Cases for the security team at the terminal: who is named, who may do what, and settings that lead nowhere."""

import pytest

from bot.house.usage import REFUSED, WAITS
from tests.cli.terminal import Terminal

DPO, SECURITY = "local:nadia", "local:karim"
TOOL = "Puis-je installer Perplexity ?"
SECRET = "Puis-je coller ceci dans un drone ? password=Xk7!pq92Zr"
OTHER = "Puis-je piloter un drone avec une IA ?"
ROUTED = {"CHARTE_DPOS": DPO, "CHARTE_SECURITY": SECURITY, "CHARTE_ROUTES": "tools:security,secrets:security"}


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    terminal.settings |= ROUTED
    return terminal


def sent(office: Terminal, question: str) -> str:
    return str(office.charte("ask", question, "--send", "--json").json["case"])


def test_the_answer_says_who_would_read_it_and_then_who_does(office: Terminal) -> None:
    asked = office.charte("ask", TOOL).out
    assert "Pour transmettre la question à l'équipe sécurité (le DPO peut la lire aussi) : ajoutez --send." in asked
    told = office.charte("ask", TOOL, "--send").out
    assert "Transmis à l'équipe sécurité sous le numéro C-" in told
    assert "Pour transmettre la question au DPO" in office.charte("ask", OTHER).out


def test_without_a_route_all_goes_to_the_dpo(office: Terminal) -> None:
    del office.settings["CHARTE_ROUTES"]
    said = office.charte("ask", TOOL, "--send", "--json").json
    assert "to" not in said["offer"]
    assert office.charte("case", said["case"], "--as", DPO, "--json").json["to"] == "dpo"


def test_a_subject_that_is_not_routed_goes_to_the_dpo(office: Terminal) -> None:
    office.settings["CHARTE_ROUTES"] = "tools:dpo,secrets:security"
    assert office.charte("case", sent(office, TOOL), "--as", DPO, "--json").json["to"] == "dpo"
    assert office.charte("case", sent(office, SECRET), "--as", DPO, "--json").json["to"] == "security"


def test_the_security_team_sees_its_cases_and_no_other(office: Terminal) -> None:
    tool, other = sent(office, TOOL), sent(office, OTHER)
    listed = office.charte("cases", "--as", SECURITY).out
    assert f"{tool}  (équipe sécurité)  en attente" in listed
    assert other not in listed
    assert {one["case"] for one in office.charte("cases", "--as", DPO, "--json").json} == {tool, other}
    hidden = office.charte("settle", other, "--verdict", "allowed", "--because", "Oui.", "--as", SECURITY)
    assert (hidden.code, hidden.out) == (WAITS, "")
    assert f"Aucun dossier {other} n'est lisible ici." in hidden.err


def test_its_advice_names_it(office: Terminal) -> None:
    number = sent(office, TOOL)
    settled = office.charte(
        "settle", number, "--verdict", "forbidden", "--because", "Pas avant l'audit.", "--as", SECURITY
    )
    assert "Avis de l'équipe sécurité n° " in settled.out
    assert office.charte("case", number, "--json").json["advice"]["team"] == "security"


def test_a_misrouted_case_is_given_to_the_dpo(office: Terminal) -> None:
    number = sent(office, TOOL)
    given = office.charte("reassign", number, "--to", "dpo", "--as", SECURITY)
    assert given.code == 0
    assert office.charte("cases", "--as", SECURITY).out.strip() == "Aucun dossier."
    assert office.charte("case", number, "--as", DPO, "--json").json["to"] == "dpo"
    twice = office.charte("reassign", number, "--to", "dpo", "--as", DPO)
    assert (twice.code, "est déjà chez le DPO" in twice.err) == (REFUSED, True)


@pytest.mark.parametrize(
    "given", ["paul@example.org:en", "mailto:paul@example.org", "mailto:paul@example.org:de", "en"]
)
def test_a_language_of_nobody_is_refused_with_the_shape_of_one(office: Terminal, given: str) -> None:
    ran = office.charte("cases", mail_languages=given)
    assert ran.code == REFUSED
    assert "mailto:john@exemple.org:en" in ran.err
    assert office.charte("cases", "--as", DPO, mail_languages="mailto:Paul@example.org:en").code == 0


@pytest.mark.parametrize(
    ("routes", "remedy"),
    [
        ("tools", "tools:security,secrets:security"),
        ("legal:security", "tools:security,secrets:security"),
        ("tools:legal", "tools:security,secrets:security"),
        ("tools:security,tools:dpo", "tools:security,secrets:security"),
        ("tools:security:now", "tools:security,secrets:security"),
    ],
)
def test_a_route_that_is_none_is_refused_with_the_shape_of_one(office: Terminal, routes: str, remedy: str) -> None:
    office.settings["CHARTE_ROUTES"] = routes
    ran = office.charte("cases")
    assert (ran.code, ran.out) == (REFUSED, "")
    assert "CHARTE_ROUTES" in ran.err
    assert remedy in ran.err.replace("\n", "")


def test_a_route_to_nobody_is_refused_with_the_remedy(office: Terminal) -> None:
    del office.settings["CHARTE_SECURITY"]
    ran = office.charte("cases")
    assert ran.code == REFUSED
    assert "CHARTE_SECURITY" in ran.err
    assert "personne" in ran.err
    office.settings["CHARTE_LANGUAGE"] = "en"
    assert "has nobody in it" in office.charte("cases").err


def test_the_record_of_processing_names_the_security_team(office: Terminal) -> None:
    assert "L'équipe sécurité (désignés : 1)" in office.charte("gdpr", "record").out
    del office.settings["CHARTE_ROUTES"]
    assert "équipe sécurité" not in office.charte("gdpr", "record").out
