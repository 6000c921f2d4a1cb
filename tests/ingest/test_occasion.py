"""What a duty comes after tells when it is due: "after translating it, legal must check it" permits no translation."""

import pytest

from ingest.rules.modality.own import own_modality
from knowledge.concepts import Modality
from knowledge.lexicon import fold

M = Modality


@pytest.mark.parametrize(
    "words",
    [
        "After receiving the customer's complaint, the manager must inform the DPO.",
        "After translating the contract with Gemini, legal must check it.",
        "Legal must check the contract after translating it with Gemini.",
        "After drafting with an approved tool, you must check the text.",
        "Après le remplacement du logiciel, les agents doivent être formés.",
        "Après la suppression de ChatGPT, les agents doivent utiliser Copilot.",
        "En enlevant le badge, l'agent doit quitter la salle.",
    ],
)
def test_what_a_duty_comes_after_opens_nothing(words: str) -> None:
    assert own_modality(fold(words)) is M.DUTY


@pytest.mark.parametrize(
    "words",
    [
        "After completing the training, staff may use Copilot.",
        "After completing the training staff may use Copilot.",
        "You may use Copilot after taking out the names, and you must check the text.",
        "Vous pouvez résumer un courrier avec Copilot après en avoir retiré le nom, et devez le relire.",
        "Après avoir généré un texte, vous devez le relire.",
    ],
)
def test_what_a_permission_comes_after_is_its_condition(words: str) -> None:
    assert own_modality(fold(words)) is M.CONDITIONAL
