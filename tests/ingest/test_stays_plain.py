"""Permissions of every day that stay plain, whatever the words beside them sound like."""

from pathlib import Path

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Modality
from tests.ingest.made import clauses
from tests.ingest.test_barring import rules

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Copilot, déployé en 2026, peut être utilisé par tous.",
        "Copilot, approved in 2026, may be used by all staff.",
        "Les agents du service public peuvent utiliser Copilot.",
        "Les agents du département du Nord peuvent utiliser Copilot.",
        "Les agents de la direction générale peuvent utiliser Copilot.",
        "Les salariés qui ont un compte professionnel peuvent utiliser Copilot.",
        "Employees with a work account may use Copilot.",
        "Vous pouvez utiliser Copilot pour préparer la semaine prochaine.",
        "You may use Copilot to plan next week.",
        "Vous pouvez utiliser Copilot ponctuellement pour vos brouillons.",
        "Copilot (all staff) is approved.",
    ],
)
def test_a_plain_permission_stays_one(text: str) -> None:
    (clause,) = clauses(f"# Charte\n\n{text}\n")
    assert {rule.modality for rule in read_rules(clause)} == {M.ALLOWED}


@pytest.mark.parametrize(
    "text",
    [
        "Copilot est autorisé en 2027.",
        "Vous pouvez utiliser Copilot le mois prochain.",
        "You may use Copilot next month.",
        "Les membres de l'équipe juridique peuvent utiliser Copilot.",
        "Copilot (legal staff) is approved.",
        "Les salariés qui ont une licence peuvent utiliser Copilot.",
    ],
)
def test_one_that_is_for_some_or_for_later_is_conditional(text: str) -> None:
    (clause,) = clauses(f"# Charte\n\n{text}\n")
    assert {rule.modality for rule in read_rules(clause)} == {M.CONDITIONAL}


@pytest.mark.parametrize(
    "text", ["On évitera les politesses inutiles avec Copilot.", "Il est déconseillé d'abuser de Copilot."]
)
def test_advice_on_manners_bans_no_tool(text: str) -> None:
    (clause,) = clauses(f"# Charte\n\n{text}\n")
    assert not any(rule.modality is M.FORBIDDEN for rule in read_rules(clause))


@pytest.mark.parametrize(
    "who",
    [
        "Tout le monde",
        "Tout le personnel",
        "Toute l'entreprise",
        "Ensemble des agents",
        "Whole company",
        "All colleagues",
    ],
)
def test_a_row_for_everybody_is_plain(tmp_path: Path, who: str) -> None:
    found = rules(tmp_path, "fr", "| Outil | Population | Statut |", f"| Copilot | {who} | Autorisé |")
    assert [rule.modality for rule in found] == [M.ALLOWED]


@pytest.mark.parametrize(
    "remark",
    [
        "Sans engagement",
        "Sans installation",
        "Pas de stockage des données",
        "No training on our data",
    ],
)
def test_a_remark_on_the_tool_limits_nothing(tmp_path: Path, remark: str) -> None:
    found = rules(tmp_path, "fr", "| Outil | Statut | Remarques |", f"| Copilot | Autorisé | {remark} |")
    assert [rule.modality for rule in found] == [M.ALLOWED]


@pytest.mark.parametrize(
    "remark",
    [
        "Tous les noms retirés",
        "All names removed first",
        "Ask the DPO if you need to paste customer data",
        "Demandez au DPO si besoin",
        "No training on it, nor customer data",
        "Pas de stockage ni de données clients",
    ],
)
def test_a_remark_that_limits_does_so_however_it_begins_or_ends(tmp_path: Path, remark: str) -> None:
    found = rules(tmp_path, "fr", "| Outil | Statut | Remarques |", f"| Copilot | Autorisé | {remark} |")
    assert not any(rule.modality is M.ALLOWED for rule in found)
