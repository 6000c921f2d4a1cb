"""A ban that waits for somebody to agree, read or mask is limited by that; what is not billed or told bans nothing."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.made import stored


def rules_of(words: str) -> tuple[Rule, ...]:
    return tuple(draft([stored(f"# Charte IA\n\n{words}\n")]).rules)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Aucune donnée de client n'est saisie dans Copilot avant que le client ait donné son accord.",
            "avant que le client ait donné son accord",
        ),
        ("Aucune réponse ne part vers un client sans qu'un collègue l'ait relue.", "sans qu'un collègue l'ait relue"),
        ("On ne met pas de CV dans Copilot avant d'avoir retiré les noms.", "avant d'avoir retiré les noms"),
        (
            "Un contrat n'est pas résumé dans Copilot tant que la direction juridique ne l'a pas validé.",
            "tant que la direction juridique ne l'a pas validé",
        ),
        ("No customer data is entered in Copilot until the customer has agreed.", "until the customer has agreed"),
        ("No reply goes to a customer without somebody having read it.", "without somebody having read it"),
        ("Do not put customer data in Copilot before removing the names.", "before removing the names"),
        ("Sending a reply to a customer without reading it is forbidden.", "without reading it"),
    ],
)
def test_what_a_ban_waits_for_limits_it(words: str, wanted: str) -> None:
    assert [(rule.modality, rule.conditions) for rule in rules_of(words)] == [(Modality.FORBIDDEN, (wanted,))]


@pytest.mark.parametrize(
    "words",
    [
        "Les résultats financiers ne sont pas saisis dans Copilot avant d'avoir été publiés.",
        "Our financial results must not be entered in Copilot before they are published.",
        "Aucune donnée de santé n'est saisie dans un outil d'IA, même avant relecture.",
    ],
)
def test_what_ends_the_matter_itself_limits_no_ban(words: str) -> None:
    assert [(rule.modality, rule.conditions) for rule in rules_of(words)] == [(Modality.FORBIDDEN, ())]


@pytest.mark.parametrize(
    "words",
    [
        "Le temps passé avec Copilot n'est pas facturé au client.",
        "Time spent with Copilot is not billed to the client.",
        "Le client n'est pas informé de l'usage de Copilot pour un brouillon.",
        "Aucun objectif individuel ne porte sur l'usage de Copilot.",
        "Le code écrit avec Copilot est relu par un collègue qui n'en est pas l'auteur.",
    ],
)
def test_what_is_not_billed_told_or_measured_bans_nothing(words: str) -> None:
    assert Modality.FORBIDDEN not in {rule.modality for rule in rules_of(words)}
