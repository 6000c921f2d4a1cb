"""Whose words count when a text is pasted: the asker's own; what the text says by the way names no data."""

import pytest

from knowledge.concepts import DataClass
from knowledge.understanding import split_paste, understand

ASKED = "Puis-je coller ceci dans ChatGPT ?"
ASKING = "Can I paste this into ChatGPT?"

ASIDES = (
    f"{ASKED}\n\nTicket 20817, priorité haute\nSymptôme : Outlook se ferme.\nMessage : code 0xc0000005, à suivre.",
    f"{ASKED}\n\nLe budget de l'État a été voté hier soir par l'Assemblée nationale.\nLes salaires montent.",
    f"{ASKING}\n\nMaintenance technician, Quimper\nYou help customers start their pumps and join our health scheme.",
    f"{ASKED}\n```\nLe brevet, les clients, la santé : trois chapitres.\n```",
)


@pytest.mark.parametrize("text", ASIDES)
def test_a_word_inside_a_paste_names_no_data(text: str) -> None:
    asked = understand(text)
    assert asked.pasted
    assert asked.data == frozenset()


TOLD = {
    f"{ASKED}\n\nC'est un contrat.\n\nBonjour,\nVoici la suite.": DataClass.CONFIDENTIAL,
    f"{ASKED}\nC'est le dossier d'une cliente.\nBonjour,\nVoici la suite.": DataClass.CUSTOMER,
    f"{ASKED}\n\nUn dossier médical, pour tout dire.\n\nBonjour,\nVoici la suite.": DataClass.HEALTH,
    f"Bonjour,\nVoici la suite.\n\nSalaires de l'équipe\n{ASKED}": DataClass.HR,
    f"{ASKING}\n\nThese are our salaries.\n\nHello,\nhere is the rest.": DataClass.HR,
    f"{ASKING}\n\nHello,\n\nHere is the rest. It is a patient's file, be careful.": DataClass.HEALTH,
}


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_what_is_said_beside_the_question_still_counts(text: str, told: DataClass) -> None:
    assert told in understand(text).data


@pytest.mark.parametrize("text", TOLD)
def test_what_a_paste_says_of_itself_is_no_excuse(text: str) -> None:
    denied = understand(text + "\n\nCe n'est pas un contrat, rien de confidentiel, c'est public.")
    assert denied.denied == frozenset()
    assert DataClass.PUBLIC not in denied.data


LOG = "2026-11-03 08:14:09 WARN stock réponse lente /articles?page=3\n2026-11-03 08:15:40 ERROR stock délai dépassé"
CHAT = "[09:12] Marion : tu sais si Julien vient ?\n[09:13] Fatou : oui, c'est anonymisé"


@pytest.mark.parametrize(
    "pasted",
    [LOG, CHAT, "Marion : tu viens ?\nFatou : oui", "<Marek> which user?\n<Bola> deploy", "Voir ?a=1&b=2\nFin."],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_question_inside_a_paste_is_not_the_askers(pasted: str, between: str) -> None:
    assert split_paste(f"{ASKED}{between}{pasted}") == (ASKED, True)


def test_an_address_with_a_query_asks_nothing() -> None:
    own, pasted = split_paste(
        f"J'ai une page à traduire.\n\nhttps://exemple.test/a?page=3 rien de confidentiel\n\n{ASKED}"
    )
    assert own == f"J'ai une page à traduire.\n{ASKED}"
    assert pasted


def test_a_second_question_about_a_tool_stays_the_askers() -> None:
    assert split_paste(f"{ASKED}\nEt dans Copilot ?\nBonjour,\nMerci de vérifier.\nJeanne") == (
        f"{ASKED}\nEt dans Copilot ?",
        True,
    )
    assert split_paste(f"Bonjour,\nVoici la suite.\n\nQuestion : {ASKED}")[0].endswith(ASKED)
