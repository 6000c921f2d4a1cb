"""What happens to a case between its opening and its advice, at the terminal of its DPOs and of its asker."""

import getpass
import json
import os
import pwd
import sqlite3
from typing import Any

import pytest

from bot.house.usage import REFUSED, USAGE, WAITS
from tests.cli.terminal import Ran, Terminal

ME = f"local:{getpass.getuser()}"
NADIA, DEPUTY, OUTSIDE = "local:nadia", "local:deputy", "mailto:dpo@cabinet.example"
ROLES = {
    "dpos": NADIA,
    "deputies": DEPUTY,
    "external_dpos": OUTSIDE,
    "auditors": "local:audit",
    "admins": "local:admin",
}
UNSETTLED = "Puis-je piloter un drone avec une IA ?"


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """A home whose roles are configured."""
    terminal.settings |= {f"CHARTE_{name.upper()}": who for name, who in ROLES.items()}
    return terminal


@pytest.fixture(scope="module")
def sent(published_home: Terminal, tmp_path_factory: pytest.TempPathFactory) -> tuple[Terminal, str]:
    """A home in which a case was sent to the DPO, to be copied, and its number."""
    own = published_home.copy(tmp_path_factory.mktemp("sent") / "own")
    own.settings |= {f"CHARTE_{name.upper()}": who for name, who in ROLES.items()}
    return own, str(own.charte("ask", UNSETTLED, "--send", "--json").json["case"])


@pytest.fixture
def number(office: Terminal, sent: tuple[Terminal, str]) -> str:
    """A case that was sent to the DPO."""
    home, number = sent
    home.copy(office.folder)
    return number


def act(office: Terminal, *words: str, by: str) -> Ran:
    return office.charte(*words, "--as", by)


VERIFIED = """Le journal est intact. Lignes : 4 ; aucune retirée, changée ni déplacée.
Chaque dossier dit ce que tiennent ses lignes.
"""


def settle(office: Terminal, number: str, by: str) -> Ran:
    return act(office, "settle", number, "--verdict", "allowed", "--because", "Oui.", by=by)


def test_a_case_that_was_taken_says_who_is_on_it(office: Terminal, number: str) -> None:
    assert f"{number} · en cours (nadia)" in act(office, "take", number, by=NADIA).out
    assert act(office, "cases", by=DEPUTY).out.startswith(f"{number}  en cours (nadia)  pour le ")


def test_a_second_dpo_is_told_who_took_it_and_how_to_take_over(office: Terminal, number: str) -> None:
    act(office, "take", number, by=NADIA)
    for ran in (act(office, "take", number, by=DEPUTY), settle(office, number, DEPUTY)):
        assert (ran.code, ran.out) == (REFUSED, "")
        assert "nadia s'occupe déjà du dossier" in ran.err
    assert act(office, "reassign", number, "--to", DEPUTY, by=DEPUTY).code == 0
    assert settle(office, number, DEPUTY).code == 0


def test_a_question_goes_back_and_its_reply_is_shown_redacted_before_it_goes(office: Terminal, number: str) -> None:
    asked = act(office, "ask-back", number, "Avec quel outil ?", by=NADIA)
    assert "question posée (nadia)" in asked.out
    shown = office.charte("reply", number, "DeepL, avec jeanne.martin@exemple.fr")
    assert "Voici ce que le DPO lirait" in shown.out
    assert "    DeepL, avec <COURRIEL_1>\n" in shown.out
    assert "jeanne" not in shown.out
    assert office.charte("case", number, "--json").json["exchanges"][0]["reply"] is None
    sent = office.charte("reply", number, "DeepL, avec jeanne.martin@exemple.fr", "--send", "--json").json
    assert (sent["state"], sent["holder"]) == ("taken", NADIA)
    read = act(office, "case", number, by=NADIA).out
    assert "Question du DPO :\n    Avec quel outil ?" in read
    assert "Réponse :\n    DeepL, avec <COURRIEL_1>" in read


def test_a_preview_is_json_too(office: Terminal, number: str) -> None:
    act(office, "ask-back", number, "Avec quel outil ?", by=NADIA)
    shown = office.charte("reply", number, "DeepL pour jeanne.martin@exemple.fr", "--json").json
    assert shown == {"case": number, "preview": "DeepL pour <COURRIEL_1>"}


def test_nothing_is_replied_that_nobody_asked(office: Terminal, number: str) -> None:
    ran = office.charte("reply", number, "DeepL.")
    assert (ran.code, ran.out) == (REFUSED, "")
    assert "Aucune question n'attend de réponse" in ran.err


@pytest.mark.parametrize("words", ["", "  ", "x" * 2_001])
def test_a_question_back_has_words_and_not_too_many(office: Terminal, number: str, words: str) -> None:
    ran = act(office, "ask-back", number, words, by=NADIA)
    assert (ran.code, ran.out) == (REFUSED, "")
    assert office.charte("case", number, "--json").json["exchanges"] == []


def test_the_promised_time_is_told_and_what_is_late_is_marked(office: Terminal, number: str) -> None:
    told = office.charte("case", number, "--json").json
    assert told["due_at"] > told["opened_at"]
    assert told["reminded"] is None
    assert "Le DPO s'engage à répondre au plus tard le" in office.charte("case", number).out
    assert "en retard" not in act(office, "cases", by=NADIA).out
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE cases SET soon_at = opened_at, due_at = opened_at")
    database.close()
    assert f"{number}  en attente, en retard  pour le " in act(office, "cases", by=NADIA).out


def test_the_late_ones_come_first_and_no_time_runs_while_the_person_is_asked(office: Terminal, number: str) -> None:
    second = office.charte("ask", "Et un sous-marin ?", "--send", "--json").json["case"]
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE cases SET soon_at = opened_at, due_at = opened_at WHERE number = ?", (second,))
    database.close()
    assert act(office, "cases", by=NADIA).out.startswith(f"{second}  en attente, en retard")
    act(office, "ask-back", second, "Pour quoi faire ?", by=NADIA)
    listed = act(office, "cases", by=NADIA).out.splitlines()
    assert [line.partition("  ")[0] for line in listed] == [number, second]
    assert listed[1] == f"{second}  question posée (nadia)  Et un sous-marin ?"
    told = act(office, "case", second, by=NADIA).out
    assert "Le délai est suspendu" in told
    assert "s'engage à répondre" not in told


@pytest.mark.parametrize("delay", ["", "2", "0d", "2w", "two"])
def test_a_delay_that_is_none_is_said(office: Terminal, delay: str) -> None:
    ran = office.charte("cases", "--as", NADIA, dpo_delay=delay)
    assert (ran.code == 0) == (delay == "")
    assert delay == "" or "CHARTE_DPO_DELAY" in ran.err


def test_what_was_withdrawn_is_gone_for_everybody(office: Terminal, number: str) -> None:
    assert "retiré" in office.charte("withdraw", number).out
    for by in (ME, NADIA):
        told = json.loads(act(office, "case", number, "--json", by=by).out)
        assert (told["state"], told["question"]) == ("withdrawn", "")
    refused = settle(office, number, NADIA)
    assert refused.code == REFUSED
    assert "a retiré le dossier" in refused.err
    kept = b"".join(file.read_bytes() for file in office.home.rglob("charte.db*"))
    assert b"drone" not in kept


def test_nobody_but_the_asker_withdraws_or_replies(office: Terminal, number: str) -> None:
    act(office, "ask-back", number, "Avec quel outil ?", by=NADIA)
    for by in (NADIA, "local:other"):
        for words in (("withdraw", number), ("reply", number, "DeepL.", "--send")):
            ran = act(office, *words, by=by)
            assert (ran.code, ran.out) == (WAITS, "")
            assert f"Aucun dossier {number} n'est lisible ici" in ran.err


def test_an_advice_is_taken_back_and_another_given(office: Terminal, number: str) -> None:
    settle(office, number, NADIA)
    assert act(office, "reopen", number, by=DEPUTY).code == USAGE
    assert act(office, "reopen", number, "--because", " ", by=DEPUTY).code == REFUSED
    assert act(office, "reopen", number, "--because", "La règle a changé.", by=DEPUTY).code == 0
    read = office.charte("case", number).out
    assert "il ne vaut plus, le dossier a été rouvert" in read
    assert "Motif du retrait : La règle a changé. (deputy, le " in read
    assert settle(office, number, DEPUTY).code == 0
    told = office.charte("case", number, "--json").json
    assert [told["advice"]["by"], *(old["by"] for old in told["earlier"])] == [DEPUTY, NADIA]
    assert told["earlier"][0]["taken_back"]["because"] == "La règle a changé."
    (entry,) = (e for e in act_log(office) if e["act"] == "case.reopened")
    assert (entry["because"], entry["details"][0]) == ("La règle a changé.", ["advice", told["earlier"][0]["number"]])


def test_why_an_advice_is_taken_back_holds_nobodys_data_and_goes_with_the_question(
    office: Terminal, number: str
) -> None:
    settle(office, number, NADIA)
    naming = "Marie Dupont, marie.dupont@valombre.example, est en arrêt maladie."
    refused = act(office, "reopen", number, "--because", naming, by=NADIA)
    assert (refused.code, refused.out) == (REFUSED, "")
    assert "Il reste à récrire : <PERSONNE_1>, <COURRIEL_1>" in refused.err
    assert "Dupont" not in refused.err
    assert "case.reopened" not in [e["act"] for e in act_log(office)]
    assert act(office, "reopen", number, "--because", "La règle a changé.", by=NADIA).code == 0
    assert act(office, "withdraw", number, by=ME).code == 0
    assert "La règle a changé." not in json.dumps(act_log(office), ensure_ascii=False)
    assert "La règle a changé." not in office.charte("case", number, "--json").out
    assert json.loads(act(office, "audit", "verify", "--json", by=NADIA).out)["broken_at"] is None


def test_what_was_never_settled_is_not_reopened(office: Terminal, number: str) -> None:
    assert "il n'y a rien à rouvrir" in act(office, "reopen", number, "--because", "Une erreur.", by=NADIA).err


def test_a_case_goes_to_nobody_who_may_not_settle_it(office: Terminal, number: str) -> None:
    for to in ("local:admin", OUTSIDE, "local:other"):
        ran = act(office, "reassign", number, "--to", to, by=NADIA)
        assert ran.code == REFUSED
        assert f"{to} ne peut pas rendre d'avis sur ce dossier" in ran.err


def test_the_external_dpo_sees_what_its_asker_shared_and_nothing_else(office: Terminal, number: str) -> None:
    words = "Et un sous-marin ?"
    shared = office.charte("ask", words, "--send", "--share", "--json").json["case"]
    listed = json.loads(act(office, "cases", "--json", by=OUTSIDE).out)
    assert [case["case"] for case in listed] == [shared]
    for command in (("case", number), ("take", number), ("reassign", number, "--to", OUTSIDE)):
        ran = act(office, *command, by=OUTSIDE)
        assert (ran.code, ran.out) == (WAITS, "")
        assert f"Aucun dossier {number} n'est lisible ici" in ran.err
    assert settle(office, shared, OUTSIDE).code == 0


@pytest.mark.parametrize("by", [NADIA, DEPUTY, "local:audit"])
def test_the_audit_is_verified_and_holds_no_word(office: Terminal, number: str, by: str) -> None:
    act(office, "take", number, by=NADIA)
    settle(office, number, NADIA)
    ran = act(office, "audit", "verify", by=by)
    assert (ran.code, ran.out) == (0, VERIFIED)
    listed = json.loads(act(office, "audit", "list", "--json", by=by).out)
    published, *acts = listed["entries"]
    assert (published["act"], published["about"]) == ("edition.in_force", "edition")
    assert [(e["act"], e["actor"]) for e in acts] == [
        ("case.opened", ME),
        ("case.taken", NADIA),
        ("case.settled", NADIA),
    ]
    assert {e["about"] for e in acts} == {number}
    assert "dossier pris" in act(office, "audit", "list", by=by).out
    assert "case taken" in office.charte("audit", "list", "--as", by, language="en").out


def test_the_audit_says_who_typed_to_whom_a_case_went_and_what_was_advised(office: Terminal, number: str) -> None:
    act(office, "reassign", number, "--to", DEPUTY, by=NADIA)
    settle(office, number, DEPUTY)
    settled = act_log(office)[-1]
    advice = office.charte("case", number, "--json").json["advice"]["number"]
    assert [e["typist"] for e in act_log(office)] == [None, ME, ME]
    assert settled["details"][:-1] == [["verdict", "allowed"], ["advice", advice], ["precedent", "no"]]
    listed = act(office, "audit", "list", by=NADIA).out
    assert f"local:nadia (tapé par {ME})  dossier confié (à {DEPUTY})" in listed
    assert f"local:deputy (tapé par {ME})  avis rendu (autorisé, avis n° {advice}, sans valeur de précédent)" in listed
    assert f"{ME}  dossier ouvert (à l'équipe du DPO)" in listed, "nobody typed for anybody else"
    english = office.charte("audit", "list", "--as", NADIA, language="en").out
    assert f"local:deputy (typed by {ME})  advice given (allowed, advice no. {advice}, no precedent)" in english


def act_log(office: Terminal) -> list[dict[str, Any]]:
    """Give the lines of the audit on cases."""
    listed: list[dict[str, Any]] = json.loads(act(office, "audit", "list", "--json", by=NADIA).out)["entries"]
    return [one for one in listed if one["act"].startswith("case.")]


def test_a_name_in_the_environment_is_not_who_typed(
    office: Terminal, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "nadia")
    assert office.charte("take", number).code == 0
    taken = act_log(office)[-1]
    assert (taken["actor"], taken["typist"]) == (NADIA, f"local:{pwd.getpwuid(os.getuid()).pw_name}")


@pytest.mark.parametrize(
    "spoil",
    [
        "typist = 'local:other'",
        "typist = NULL",
        "details = NULL",
        'details = \'[["verdict", "forbidden"]]\'',
        "details = 'broken'",
    ],
)
def test_who_typed_and_what_was_advised_cannot_be_changed(office: Terminal, number: str, spoil: str) -> None:
    settle(office, number, NADIA)
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute(f"UPDATE audit SET {spoil} WHERE rank = 3")  # noqa: S608  words of this test
    database.close()
    assert json.loads(act(office, "audit", "verify", "--json", by=NADIA).out)["broken_at"] is not None


@pytest.mark.parametrize("by", [ME, "local:admin", OUTSIDE])
def test_nobody_else_reads_the_audit(office: Terminal, number: str, by: str) -> None:
    ran = act(office, "audit", "list", by=by)
    assert (ran.code, ran.out) == (WAITS, "")
    assert "auditeur" in ran.err


def test_an_audit_that_was_tampered_with_says_where(office: Terminal, number: str) -> None:
    act(office, "take", number, by=NADIA)
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE audit SET actor = 'local:other' WHERE rank = 2")
    database.close()
    ran = act(office, "audit", "verify", by=NADIA)
    assert ran.code == REFUSED
    assert "n'est plus intact à partir de la ligne 2" in ran.out
    assert json.loads(act(office, "audit", "verify", "--json", by=NADIA).out)["broken_at"] == 2


def test_an_advice_that_was_rewritten_in_the_database_is_named_with_what_its_line_holds(
    office: Terminal, number: str
) -> None:
    settle(office, number, NADIA)
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE cases SET advice_verdict = 'forbidden', advice_by = 'local:other'")
    database.close()
    ran = act(office, "audit", "verify", by="local:audit")
    assert ran.code == REFUSED
    assert "Le journal est intact" in ran.out
    assert f"{number} : verdict. Le journal (ligne 3) tient : autorisé. Le dossier dit : non autorisé." in ran.out
    assert f"{number} : auteur de l'avis. Le journal (ligne 3) tient : {NADIA}." in ran.out
    english = office.charte("audit", "verify", "--as", NADIA, language="en").out
    assert f"{number}: verdict. The audit (line 3) holds: allowed. The case says: not allowed." in english
    told = json.loads(act(office, "audit", "verify", "--json", by=NADIA).out)["belied"]
    assert [(one["case"], one["what"], one["held"], one["now"]) for one in told] == [
        (number, "verdict", "allowed", "forbidden"),
        (number, "by", NADIA, "local:other"),
    ]
    assert f"Dossiers qui ne disent plus ce que tient le journal : {number}." in office.charte("doctor").out


def test_an_auditor_reads_no_case(office: Terminal, number: str) -> None:
    for words in (("cases",), ("case", number)):
        ran = act(office, *words, by="local:audit")
        assert (ran.code, ran.out) == (WAITS, "")


def test_the_audit_is_verified_or_listed_and_nothing_else(office: Terminal) -> None:
    assert act(office, "audit", "erase", by=NADIA).code == USAGE


def test_near_cases_are_shown_to_their_dpo_and_get_the_same_advice(office: Terminal, number: str) -> None:
    again = "Ai-je le droit de piloter des drones avec une IA ?"
    near = office.charte("ask", again, "--send", "--anonymous", "--json").json["case"]
    shown = act(office, "case", number, by=NADIA).out
    assert f"Dossiers proches : 1 ({near})." in shown
    assert f"charte settle … --also {near}" in shown
    assert json.loads(act(office, "case", number, "--json", by=NADIA).out)["near"] == [near]
    assert "Dossiers proches" not in office.charte("case", number).out
    terms = ("--verdict", "allowed", "--because", "Oui, hors du site.", "--also", near, "--json")
    given = json.loads(act(office, "settle", number, *terms, by=NADIA).out)
    assert [(one["case"], one["advice"]["because"]) for one in given] == [
        (number, "Oui, hors du site."),
        (near, "Oui, hors du site."),
    ]
    for case in (number, near):
        assert "Oui, hors du site." in office.charte("case", case).out
