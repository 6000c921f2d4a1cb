"""A precedent from end to end at the terminal: given with its conditions, tied to its clauses, suspended with them."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.cli.terminal import Ran, Terminal

CHARTER = """# Charte de l'IA

## 1 Principes

1.1 Cette charte s'applique à tous les usages de l'IA.

1.2 Tout usage d'un drone avec l'IA est examiné au cas par cas.

1.3 Il est interdit de saisir des données de santé dans un outil d'IA.
"""
DRONE = "Puis-je piloter un drone avec une IA ?"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, one_encoder: None) -> Terminal:
    """A home with a charter that leaves drones to the DPO, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    own = Terminal(folder / "own")
    publish(own, folder, CHARTER)
    return own


@pytest.fixture
def office(published: Terminal, tmp_path: Path) -> Terminal:
    """A home of one's own with that charter."""
    return published.copy(tmp_path / "bare")


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
    assert (said["verdict"], said["conditions"]) == ("conditional", ["Hors du site."])
    assert [one["clause"] for one in said["near"]] == ["charte.fr:1.2"]
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
    told = "Le DPO a rendu un avis dans un autre dossier, sur presque la même question. Si votre cas diffère,"
    assert told in " ".join(shown.split())
    assert re.search(r"^  Avis du DPO n° 2026-0001 du [^–]+$", shown, re.MULTILINE)
    assert "  ▌ «\N{NO-BREAK SPACE}Le pilote garde la main.\n  ▌ • Hors du site.\N{NO-BREAK SPACE}»" in shown
    assert shown.index("Hors du site.") < shown.index("est examiné au cas par cas")


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


def settled(terminal: Terminal, *words: str) -> Ran:
    """Send a question and settle it with these words."""
    case = terminal.charte("ask", DRONE, "--send", "--json").json["case"]
    return terminal.charte("settle", case, "--verdict", "allowed", *words)


def test_the_words_of_a_precedent_hold_nobody_and_the_advice_to_one_person_may(office: Terminal) -> None:
    words = ("--because", "Oui. Écrivez à Jean Dupont, 06 12 34 56 78.")
    refused = settled(office, *words, "--precedent")
    assert refused.code == 1
    assert "Il reste à récrire : <PERSONNE_1>, <TELEPHONE_1>." in refused.err
    assert "Dupont" not in refused.err
    assert settled(office, *words).code == 0


def test_an_end_is_to_come_and_is_shown_wherever_the_advice_is(office: Terminal) -> None:
    past = settled(office, "--because", "Oui.", "--precedent", "--until", "2020-01-31")
    assert (past.code, "est déjà passé" in past.err) == (1, True)
    given = settled(office, "--because", "Oui.", "--precedent", "--until", "2127-06-30")
    until = "Précédent : cet avis peut être cité à d'autres jusqu'au 30 juin 2127."
    assert until in given.out
    assert until in office.charte("case", given.out[:11]).out
    assert ", valable jusqu'au 30 juin 2127\n" in office.charte("ask", DRONE).out


def test_an_end_without_a_precedent_is_explained(office: Terminal) -> None:
    given = settled(office, "--because", "Oui.", "--until", "2127-06-30")
    assert given.code == 0
    assert "n'est pas un précédent" in given.out
    assert "Cet avis vaut jusqu'au 30 juin 2127." in given.out


def test_precedents_are_listed_with_where_they_stand(office: Terminal) -> None:
    assert office.charte("cases", "--precedents").out == "Aucun avis n'est un précédent.\n"
    number = precedent(office, DRONE, "--until", "2127-06-30")
    office.charte("ask", "Puis-je vendre un drone avec une IA ?", "--send")
    assert [one["case"] for one in office.charte("cases", "--precedents", "--json").json] == [number]
    (line,) = office.charte("cases", "--precedents").out.splitlines()
    assert re.match(
        r"\d{4}-0001  C-\d{4}-0001  autorisé sous condition  peut être cité, jusqu'au 30 juin 2127  Puis", line
    )
    office.charte("suspend", f"avis:{line[:9]}", "--because", "Rendu trop vite.")
    assert "  suspendu  " in office.charte("cases", "--precedents").out


def test_an_advice_that_was_taken_back_is_still_read_on_its_case(office: Terminal) -> None:
    number = precedent(office, DRONE, "--condition", "Hors du site.")
    office.charte("reopen", number, "--because", "Une erreur.")
    assert "    Le pilote garde la main.\n    - Hors du site.\n" in office.charte("case", number).out


SORTING = "Puis-je laisser une IA vendre nos drones ?"
BANNING = CHARTER.replace(
    "Tout usage d'un drone avec l'IA est examiné au cas par cas.", "Louer un drone par l'IA est interdit."
)


def test_a_near_passage_that_reads_as_a_ban_stands_in_the_way_of_a_permission(office: Terminal, tmp_path: Path) -> None:
    publish(office, tmp_path, BANNING)
    number = precedent(office, SORTING, verdict="allowed")
    told = " ".join(office.charte("case", number).out.split())
    assert "À d'autres, il ne sera pas cité comme une permission" in told
    assert "charte.fr:1.2" not in told
    listed = office.charte("cases", "--precedents").out
    assert "  non cité comme une permission : " in listed
    assert "peut être cité" not in listed
    assert re.search(r"ou sont suspendus \([^)]*1\.2[^)]*\)\.", told), "by its title"
    assert told.count("Louer un drone par l'IA est interdit.") == 2, "in its words, beside the question and the warning"
    said = office.charte("ask", SORTING, "--json").json
    assert (said["verdict"], said["citations"]) == ("unclear", [])
    assert [one["clause"] for one in said["near"]] == ["charte.fr:1.2", "avis:2026-0001"]
    shown = " ".join(office.charte("ask", SORTING).out.split())
    assert "Je n'en tire pas une permission : un passage proche peut se lire comme une interdiction" in shown
    assert "✅" not in shown
    assert shown.index("est interdit.") < shown.index("Avis du DPO n° 2026-0001 du")


def test_an_advice_whose_condition_leaves_no_ban_out_permits_nothing_beside_it(
    office: Terminal, tmp_path: Path
) -> None:
    publish(office, tmp_path, BANNING)
    precedent(office, SORTING, "--condition", "Hors du site.")
    said = office.charte("ask", SORTING, "--json").json
    assert (said["verdict"], said["citations"]) == ("unclear", [])
    assert [one["clause"] for one in said["near"]] == ["charte.fr:1.2", "avis:2026-0001"]
    shown = " ".join(office.charte("ask", SORTING).out.split())
    assert "Je n'en tire pas une permission : un passage proche peut se lire comme une interdiction" in shown
    assert "Louer un drone par l'IA est interdit." in shown


def test_a_suspended_passage_near_by_does_too_and_its_reason_is_told(office: Terminal) -> None:
    precedent(office, DRONE, verdict="allowed")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "allowed"
    office.charte("suspend", "charte.fr:1.2", "--because", "La règle est en révision.")
    shown = " ".join(office.charte("ask", DRONE).out.split())
    assert "Je n'en tire pas une permission : un passage proche est suspendu." in shown
    assert "1.2 Principes (suspendu par le DPO)" in shown
    assert "motif : « La règle est en révision. »" in shown


def test_an_advice_for_one_person_a_lapsed_or_a_suspended_one_is_quoted_to_nobody(
    office: Terminal, tmp_path: Path
) -> None:
    number = precedent(office, DRONE)
    office.charte("reopen", number, "--because", "Une erreur.")
    office.charte("settle", number, "--verdict", "allowed", "--because", "Oui.")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"
    office.charte("reopen", number, "--because", "Une erreur.")
    office.charte("settle", number, "--verdict", "allowed", "--because", "Oui.", "--precedent")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "allowed"
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"


def test_a_dpo_reads_what_was_said_on_nearly_the_same_question_before_they_advise(office: Terminal) -> None:
    first = office.charte("ask", DRONE, "--send", "--json").json["case"]
    again = "Ai-je le droit de piloter des drones avec une IA ?"
    other = office.charte("ask", again, "--send", "--json").json["case"]
    given = ("--verdict", "allowed", "--because", "Oui.", "--precedent")
    assert office.charte("settle", first, *given).code == 0
    read = " ".join(office.charte("case", other).out.split())
    assert "Ce qui a été dit, ou est en cours, sur presque la même question :" in read
    assert re.search(rf"- avis n° 2026-0001 du \S+ \S+ \S+ \(dossier n° {first}\) : autorisé ; ", read)
    assert f"rouvrez son dossier (n° {first})" in read
    (known,) = office.charte("case", other, "--json").json["known"]
    assert (known["case"], known["verdict"], known["standing"]) == (first, "allowed", "standing")
    ban = ("--verdict", "forbidden", "--because", "Non.", "--precedent", "--until", "2099-12-31")
    told = office.charte("settle", other, *ban).out
    assert f"l'avis n° 2026-0001 (dossier n° {first}, autorisé) est un précédent" in told
    assert "cité à sa place jusqu'au 31 décembre 2099 ; ensuite, aucun des deux ne décide" in told
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "forbidden"
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE cases SET advice_until = '2026-01-01' WHERE number = ?", (other,))
    database.close()
    after = " ".join(office.charte("ask", DRONE).out.split())
    assert "le DPO a donné deux avis qui se contredisent" in after
    assert "cette date est passée" in after
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"


def test_a_waiting_case_keeps_the_passages_of_its_edition_and_says_that_a_newer_one_is_in_force(
    office: Terminal, tmp_path: Path
) -> None:
    case = office.charte("ask", DRONE, "--send", "--json").json["case"]
    newer = "Une édition plus récente est en vigueur."
    before = office.charte("case", case).out
    assert "est examiné au cas par cas" in before
    assert newer not in before
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    after = office.charte("case", case)
    assert "est examiné au cas par cas" in after.out
    assert newer in after.out
    assert "A newer edition is in force." in office.charte("case", case, language="en").out


def test_an_advice_in_another_language_than_the_question_is_remarked_and_given(office: Terminal) -> None:
    remark = "semblent écrits en anglais, et la personne a posé sa question en français"
    given = {}
    for words in ("Yes, off site, and with a licence.", "Oui, hors du site et avec un brevet."):
        again = "" if not given else "Ai-je le droit de piloter un avion avec une IA ?"
        case = office.charte("ask", again or DRONE, "--send", "--json").json["case"]
        ran = office.charte("settle", case, "--verdict", "allowed", "--because", words)
        assert ran.code == 0
        given[words] = remark in ran.out
    assert list(given.values()) == [True, False]


FAQ = """# Questions fréquentes

## Puis-je faire dessiner une affiche par une IA ?

Oui, vous pouvez.
"""
TEXT = "Puis-je traduire un texte public avec une IA ?"
POSTER = "Puis-je faire dessiner une affiche par une IA ?"


def settled_as(terminal: Terminal, question: str, verdict: str) -> str:
    """Settle a question that was answered as a precedent; give what its DPO is told, on one line."""
    case = terminal.charte("ask", question, "--send", "--json").json["case"]
    given = terminal.charte("settle", case, "--verdict", verdict, "--because", "C'est un avis général.", "--precedent")
    assert given.code == 0, given.err
    return " ".join(given.out.split())


def test_a_stricter_precedent_is_given_in_the_place_of_the_faq(office: Terminal, tmp_path: Path) -> None:
    (tmp_path / "faq.fr.md").write_text(FAQ, "utf-8")
    assert office.charte("publish", tmp_path / "faq.fr.md", "--yes", "--json").code == 0
    before = office.charte("ask", POSTER, "--json").json
    assert (before["verdict"], {one["kind"] for one in before["citations"]}) == ("allowed", {"faq"})
    assert "À savoir" not in settled_as(office, POSTER, "forbidden")
    after = office.charte("ask", POSTER, "--json").json
    assert (after["verdict"], after["citations"][0]["clause"]) == ("forbidden", "avis:2026-0001")
    assert after["near"][0]["clause"].startswith("faq.fr:")
    shown = " ".join(office.charte("ask", POSTER, "--explain").out.split())
    assert "La FAQ est moins stricte ; l'avis passe avant elle." in shown
    assert "peut être cité" in office.charte("cases", "--precedents").out


def test_where_others_keep_what_is_published_its_dpo_is_told(office: Terminal, tmp_path: Path) -> None:
    allowing = CHARTER.replace(
        "Tout usage d'un drone avec l'IA est examiné au cas par cas.",
        "Vous pouvez traduire un texte public avec une IA.",
    )
    publish(office, tmp_path, allowing)
    assert office.charte("ask", TEXT, "--json").json["verdict"] == "allowed"
    told = settled_as(office, TEXT, "forbidden")
    assert "à d'autres, la réponse reste celle qui est publiée, « autorisé »" in told
    assert "charte suspend charte.fr:1.2" in told
    assert office.charte("ask", TEXT, "--json").json["verdict"] == "allowed"
    listed = office.charte("cases", "--precedents").out
    assert "non cité, d'autres gardent la réponse publiée (autorisé, " in listed
    (case,) = (one["case"] for one in office.charte("cases", "--precedents", "--json").json)
    assert "charte suspend charte.fr:1.2" in " ".join(office.charte("case", case).out.split())


def test_a_precedent_on_a_question_that_a_precedent_answered_is_tied_to_the_clauses_near_it(
    office: Terminal, tmp_path: Path
) -> None:
    first = precedent(office)
    office.charte("ask", DRONE, "--json")
    case = office.charte("ask", "Peut-on piloter un drone avec l'IA ?", "--send", "--json").json["case"]
    ban = ("--verdict", "forbidden", "--because", "Ce n'est plus permis.", "--precedent")
    assert office.charte("settle", case, *ban).code == 0
    assert "charte.fr:1.2" in advice(office, case)["relies_on"]
    publish(office, tmp_path, CHARTER.replace("au cas par cas", "par la direction"))
    assert [advice(office, one)["suspended"] for one in (first, case)] == [True, True]


def test_a_permission_does_not_come_back_when_a_later_ban_is_suspended(office: Terminal, tmp_path: Path) -> None:
    first = precedent(office, DRONE, verdict="allowed")
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "allowed"
    other = office.charte("ask", "Peut-on piloter un drone avec l'IA ?", "--send", "--json").json["case"]
    ban = ("--verdict", "forbidden", "--because", "Ce n'est plus permis.", "--precedent")
    assert office.charte("settle", other, *ban).code == 0
    with sqlite3.connect(office.home / "charte.db") as database:
        database.execute("UPDATE cases SET advice_suspended = 1 WHERE number = ?", (other,))
    database.close()
    assert advice(office, first)["suspended"] is False
    shown = " ".join(office.charte("ask", DRONE).out.split())
    assert "le DPO a donné deux avis qui se contredisent" in shown
    assert "plus cité : un passage dont il dépend a changé" in shown
    assert office.charte("ask", DRONE, "--json").json["verdict"] == "unclear"
