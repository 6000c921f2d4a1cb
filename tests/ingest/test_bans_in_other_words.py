"""Bans without a word that forbids: left to people, out of reach, without AI, suspended, fine nowhere."""

import pytest

from knowledge.concepts import OPENING, Modality
from tests.ingest.test_no_leave import rules

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Pay data isn't fine anywhere.",
        "Names are fine in Copilot; medical details aren't OK in any tool.",
        "Payslips are not welcome in ChatGPT.",
        "Coller un contrat dans ChatGPT n'est pas acceptable.",
        "Les fiches de paie ne sont les bienvenues dans aucun outil.",
        "Les devis ne peuvent être comparés que par des moyens humains.",
        "Les CV ne peuvent être triés qu'à la main.",
        "Les candidatures ne peuvent être évaluées que par un agent.",
        "Applications may only be screened by people.",
        "Essays are graded only by hand.",
        "Les agents s'interdisent de résumer un contrat avec une IA.",
        "Chacun se garde de coller un contrat dans ChatGPT.",
        "Les contrats sont hors de portée de tout outil.",
        "Payslips are out of reach of any AI tool.",
        "Les avis aux usagers restent rédigés sans l'aide d'un outil d'intelligence artificielle.",
        "Appraisals are written without the help of AI.",
        "L'usage de ChatGPT est suspendu jusqu'à nouvel ordre.",
        "L'usage de ChatGPT est suspendu à compter du 1er mars.",
        "L'usage de ChatGPT est suspendu depuis lundi.",
        "ChatGPT is suspended for every team.",
        "The use of ChatGPT is now suspended as of Monday.",
        "Image generation is on hold until further notice.",
        "La transcription avec Copilot est suspendue dans les échanges entre médecins et patients.",
        "Recording with Copilot is suspended in meetings between staff and patients.",
        "L'usage de ChatGPT est suspendu, avec un point chaque mois au comité.",
        "Work on contracts with ChatGPT is suspended.",
        "L'usage de ChatGPT a été mis en pause.",
        "The use of ChatGPT has been put on hold.",
        "Les travaux sur les contrats avec ChatGPT sont suspendus.",
        "The use of ChatGPT for client contracts is suspended.",
        "L'utilisation de Copilot sur les comptes clients est suspendue.",
        "L'usage de ChatGPT est suspendu jusqu'à ce que le comité ait rendu son avis.",
        "Ne l'utilisez pas pour noter un candidat.",
        "Vous pouvez utiliser Copilot, mais ne l'utilisez pas pour trier des CV.",
        "Ne pas l'utiliser pour trier des CV.",
        "N'utilise pas Copilot pour trier des CV.",
        "Ne colle pas de CV dans ChatGPT.",
        "Votre compte personnel ne sert pas à des fins professionnelles.",
        "Nothing about the merger touches AI.",
        "Nothing from the defence contracts goes into Copilot unless security agrees.",
        "Rien du dossier de fusion n'entre dans Copilot.",
        "Staff hearings are never recorded.",
        "Les auditions ne sont jamais enregistrées.",
    ],
)
def test_it_is_a_ban(text: str) -> None:
    assert any(rule.modality is M.FORBIDDEN for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "If that isn't OK with you, ask HR.",
        "The wording is not fine as it is.",
        "Copilot may only be used by people who have been trained.",
        "Reports may only be published by a person with authority.",
        "Les comptes rendus ne peuvent être diffusés que par un agent.",
        "Copilot ne peut être utilisé que par des agents formés.",
        "Un texte de Copilot ne peut être publié qu'une fois relu par un humain.",
        "Gardez de côté une copie de vos prompts.",
        "Le bon sens est hors de portée d'une IA.",
        "Un rapport peut être rédigé sans IA.",
        "Essays that are written without AI get no bonus.",
        "L'accès d'un agent est suspendu en cas de manquement.",
        "Copilot is paused every Sunday for maintenance.",
        "Le service Copilot est suspendu chaque nuit pour maintenance.",
        "L'utilisation de Copilot est suspendue à la signature de la charte.",
        "Your access to Copilot is suspended if you breach this charter.",
        "Les licences Copilot sont suspendues.",
        "Your Copilot licence is suspended for a month.",
        "Ne l'oubliez pas : Copilot se trompe.",
        "Copilot : n'utilise pas vos données pour s'entraîner.",
        "Copilot est sûr et ne partage pas les données clients.",
        "We don't mind how you found it with Copilot.",
        "Copilot ne sert à rien sans formation.",
        "Nothing in this guide touches your contract.",
        "Rien de plus simple que Copilot.",
        "Nothing on the intranet is in Copilot yet.",
        "Your questions are recorded by Copilot.",
        "Les agents ont toute latitude pour traduire un texte qui ne contient pas de donnée personnelle.",
    ],
)
def test_it_is_none(text: str) -> None:
    assert not any(rule.modality is M.FORBIDDEN and not rule.slots.other_than for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "Les agents ont toute latitude pour traduire un texte qui ne contient pas de donnée personnelle.",
        "Staff have a free hand to reword any text without personal data.",
    ],
)
def test_a_free_hand_is_a_leave(text: str) -> None:
    assert any(rule.modality in OPENING for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "La direction a toute latitude pour interdire ChatGPT.",
        "Les responsables ont toute latitude pour refuser ChatGPT pour des notes internes.",
        "Vous avez toute liberté de ne pas utiliser ChatGPT.",
        "Le DPO a toute latitude d'autoriser ou de suspendre ChatGPT.",
        "The DPO has a free hand to ban ChatGPT.",
        "The security team is at liberty to suspend ChatGPT for internal notes.",
        "Managers have free rein to decide whether ChatGPT is used.",
    ],
)
def test_a_free_hand_to_forbid_is_no_leave(text: str) -> None:
    assert not any(rule.modality in OPENING for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "L'installation d'une extension est réservée à la direction informatique.",
        "Installing plug-ins is reserved for the IT team.",
        "L'accès à Copilot est ouvert à l'issue d'un module en ligne.",
        "Copilot est autorisé après une formation.",
        "Les procès-verbaux peuvent être établis à l'aide de Copilot, après que chacun a donné son accord.",
        "Pour une publication externe, les images supposent le visa de la communication.",
    ],
)
def test_it_is_a_condition(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.CONDITIONAL]


@pytest.mark.parametrize(
    "text",
    [
        "L'emploi de Grok, sous quelque forme que ce soit, est banni.",
        "La mise en forme d'un tableau par Grok est interdite.",
    ],
)
def test_a_form_is_no_training(text: str) -> None:
    assert all("learn" not in rule.slots.uses for rule in rules(text))


def test_a_ban_on_a_matter_bears_on_nothing_else() -> None:
    (ban,) = rules("Nothing about the merger touches AI.")
    assert ban.narrow


@pytest.mark.parametrize(
    "text",
    [
        "L'usage de ChatGPT pour les notes internes est suspendu à l'accord du DPO.",
        "L'utilisation de Copilot est suspendue à la signature de la charte.",
    ],
)
def test_what_a_use_is_suspended_to_is_its_condition(text: str) -> None:
    assert [(rule.modality, len(rule.conditions)) for rule in rules(text)] == [(M.CONDITIONAL, 1)]


@pytest.mark.parametrize(
    "text",
    ["L'usage de ChatGPT est mis en pause le temps de l'audit.", "The use of ChatGPT is paused pending the audit."],
)
def test_what_a_suspension_waits_for_is_not_all_that_it_bans(text: str) -> None:
    assert [(rule.modality, rule.slots.data) for rule in rules(text)] == [(M.FORBIDDEN, frozenset())]
