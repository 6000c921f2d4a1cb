"""Consent, the case, the DPO's advice back, at the terminal; and who may do what."""

import getpass
import json
import re

import pytest

from bot.house.usage import REFUSED, USAGE, WAITS
from tests.cli.terminal import Ran, Terminal

ME = f"local:{getpass.getuser()}"
UNSETTLED = "Puis-je piloter un drone avec une IA pour jeanne.martin@exemple.fr ?"
MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
BECAUSE = "Oui, tant que rien de personnel n'y entre."


@pytest.fixture(scope="module")
def sent(published_home: Terminal, tmp_path_factory: pytest.TempPathFactory) -> tuple[Terminal, str]:
    """A home in which a case was sent to the DPO, to be copied, and its number."""
    own = published_home.copy(tmp_path_factory.mktemp("sent") / "own")
    return own, str(own.charte("ask", UNSETTLED, "--send", "--json").json["case"])


@pytest.fixture
def number(terminal: Terminal, sent: tuple[Terminal, str]) -> str:
    """A case that was sent to the DPO."""
    home, number = sent
    home.copy(terminal.folder)
    return number


def settle(terminal: Terminal, number: str, *more: str, verdict: str = "conditional", **settings: str) -> Ran:
    return terminal.charte("settle", number, "--verdict", verdict, "--because", BECAUSE, *more, **settings)


def test_send_opens_a_case_with_exactly_the_redacted_words(terminal: Terminal) -> None:
    sent = terminal.charte("ask", UNSETTLED, "--send", "--json").json
    assert re.fullmatch(r"C-\d{4}-0001", sent["case"])
    assert sent["offer"] == {"preview": "Puis-je piloter un drone avec une IA pour <COURRIEL_1> ?"}
    assert "jeanne" not in json.dumps(sent)
    (case,) = terminal.charte("cases", "--json").json
    assert (case["case"], case["state"], case["advice"]) == (sent["case"], "waiting", None)
    assert case["question"] == sent["offer"]["preview"]
    assert (case["verdict"], case["edition"]) == (sent["verdict"], sent["edition"])


def test_a_person_sees_the_number_and_the_words_that_were_sent(terminal: Terminal) -> None:
    ran = terminal.charte("ask", UNSETTLED, "--send")
    assert "--send" not in ran.out
    (case,) = terminal.charte("cases", "--json").json
    assert f"Transmis au DPO sous le numéro {case['case']}" in ran.out
    assert f"    {case['question']}\n" in ran.out


def test_a_settled_answer_may_be_sent_too(terminal: Terminal) -> None:
    said = terminal.charte("ask", MAIL, "--send", "--json").json
    assert (said["verdict"], said["offer"]) == ("forbidden", {"preview": MAIL})
    assert terminal.charte("case", said["case"], "--json").json["clauses"] == [c["clause"] for c in said["citations"]]


def test_the_dpo_reads_the_published_words_and_the_asker_has_them_already(terminal: Terminal) -> None:
    number = terminal.charte("ask", MAIL, "--send", "--json").json["case"]
    read = terminal.charte("case", number).out
    assert "Réponse donnée : Non autorisé par la charte." in read
    assert "▌" in read
    assert "▌" not in terminal.charte("case", number, dpos="slack:T1:U1").out


def test_the_dpo_reads_what_was_answered_even_where_nothing_published_is_near(terminal: Terminal, number: str) -> None:
    assert terminal.charte("case", number, "--json").json["clauses"] == []
    assert "Réponse donnée : À confirmer avec le DPO." in terminal.charte("case", number).out
    assert "Réponse donnée" not in terminal.charte("case", number, dpos="slack:T1:U1").out


def test_the_advice_is_shown_with_the_case(terminal: Terminal, number: str) -> None:
    told = settle(terminal, number, "--json")
    case = terminal.charte("case", number, "--json").json
    assert case == told.json
    assert case["state"] == "settled"
    advice = case["advice"]
    assert (advice["verdict"], advice["because"], advice["by"]) == ("conditional", BECAUSE, ME)
    assert (advice["precedent"], advice["until"]) == (False, None)
    read = terminal.charte("case", number).out
    assert f"Avis du DPO n° {advice['number']} : " in read
    assert re.search(r"^Rendu le .+ par \S+\.$", read, re.MULTILINE)
    assert "Rendu le" not in terminal.charte("case", number, dpos="slack:T1:U1").out, "its asker learns no name"
    assert BECAUSE in read


def test_a_precedent_and_its_end_are_recorded(terminal: Terminal, number: str) -> None:
    settle(terminal, number, "--precedent", "--until", "2027-01-31")
    advice = terminal.charte("case", number, "--json").json["advice"]
    assert (advice["precedent"], advice["until"]) == (True, "2027-01-31")


def test_the_first_decision_stands(terminal: Terminal, number: str) -> None:
    settle(terminal, number)
    ran = settle(terminal, number, verdict="forbidden")
    assert (ran.code, ran.out) == (1, "")
    assert "Un avis a déjà été rendu" in ran.err
    assert terminal.charte("case", number, "--json").json["advice"]["verdict"] == "conditional"


def test_waiting_cases_come_first(terminal: Terminal, number: str) -> None:
    second = terminal.charte("ask", "Et Mistral Vibe pour le journal interne ?", "--send", "--json").json["case"]
    settle(terminal, number)
    assert [case["case"] for case in terminal.charte("cases", "--json").json] == [second, number]
    assert terminal.charte("cases").out.splitlines()[0].startswith(f"{second}  en attente  pour le ")


def test_the_same_words_of_the_same_conversation_make_one_case(terminal: Terminal) -> None:
    numbers = {terminal.charte("ask", UNSETTLED, "--send", "--thread", "t", "--json").json["case"] for _ in range(2)}
    assert len(numbers) == 1


def test_roles_of_the_settings_decide_who_is_dpo(terminal: Terminal, number: str) -> None:
    dpo = "mailto:dpo@valombre.example"
    refused = settle(terminal, number, dpos=dpo)
    assert (refused.code, refused.out) == (WAITS, "")
    assert "réservée au DPO" in refused.err
    assert terminal.charte("cases", dpos=dpo).code == WAITS
    assert terminal.charte("cases", "--as", dpo, "--json", dpos=dpo).json[0]["case"] == number
    assert settle(terminal, number, "--as", dpo, dpos=dpo).code == 0
    assert terminal.charte("case", number, "--json").json["advice"]["by"] == dpo


def test_the_asker_reads_their_own_case_and_nobody_elses(terminal: Terminal, number: str) -> None:
    assert terminal.charte("case", number, dpos="slack:T1:U1").code == 0
    other = terminal.charte("case", number, "--as", "local:somebody-else", dpos="slack:T1:U1")
    assert (other.code, other.out) == (WAITS, "")
    assert UNSETTLED[:20] not in other.err


def test_a_case_that_there_is_not_waits_for_nobody_where_all_may_be_read(terminal: Terminal) -> None:
    for words in (("case", "C-2026-0099"), ("take", "C-2026-0099")):
        ran = terminal.charte(*words)
        assert (ran.code, ran.out) == (REFUSED, "")
        assert "C-2026-0099" in ran.err
    assert terminal.charte("case", "C-2026-0099", dpos="slack:T1:U1").code == WAITS, "somebody else's reads like none"


def test_a_deputy_settles_and_an_admin_does_not(terminal: Terminal, number: str) -> None:
    roles = {"deputies": "local:deputy", "admins": "local:admin"}
    assert settle(terminal, number, "--as", "local:admin", **roles).code == WAITS
    assert settle(terminal, number, "--as", "local:deputy", **roles).code == 0


def test_a_case_that_does_not_exist_says_how_a_number_is_written(terminal: Terminal) -> None:
    ran = terminal.charte("case", "C-1999-0001")
    assert ran.out == ""
    assert "C-2026-0012" in ran.err


@pytest.mark.parametrize("verdict", ["unclear", "info", "off_topic", "oui", ""])
def test_an_advice_allows_allows_if_or_forbids(terminal: Terminal, number: str, verdict: str) -> None:
    ran = settle(terminal, number, verdict=verdict)
    assert ran.code != 0
    assert "--verdict ne convient pas. Au choix : allowed, conditional, forbidden." in ran.err
    assert terminal.charte("case", number, "--json").json["advice"] is None


def test_an_advice_says_why(terminal: Terminal, number: str) -> None:
    ran = terminal.charte("settle", number, "--verdict", "allowed", "--because", "  ")
    assert (ran.code, ran.out) == (1, "")
    assert "Un avis dit pourquoi." in ran.err


def test_a_date_that_is_none_is_refused_before_anything_is_recorded(terminal: Terminal, number: str) -> None:
    ran = settle(terminal, number, "--until", "31/01/2027")
    assert ran.code == USAGE
    assert "AAAA-MM-JJ" in ran.err
    assert terminal.charte("case", number, "--json").json["advice"] is None


def test_no_case_is_said_in_words(terminal: Terminal) -> None:
    assert terminal.charte("cases").out == "Aucun dossier.\n"
