"""To refuse a tool, to leave it, to ask for it or to read of it is no use of it: leave for that opens no tool."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M = Modality


def rules(sentence: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\nVoici les règles de la maison.\n\n- {sentence}\n")]).rules


@pytest.mark.parametrize(
    "sentence",
    [
        "Aucune autorisation n'est requise pour signaler un usage de ChatGPT.",
        "No approval is needed to delete your ChatGPT account.",
        "Vous n'avez pas besoin d'autorisation pour refuser ChatGPT.",
        "L'IT n'a pas besoin d'autorisation pour bloquer ChatGPT.",
        "The DPO does not need approval to suspend ChatGPT.",
        "Le DPO a la faculté de suspendre Copilot.",
        "Les parents ont la faculté de s'opposer à l'usage de ChatGPT.",
        "La désinstallation de ChatGPT se fait librement.",
        "L'inscription à l'atelier Copilot se fait sans formalité.",
        "Le refus d'utiliser Copilot est admis.",
        "Staff are allowed to opt out of Copilot.",
        "ChatGPT does not require any approval from OpenAI, but it does from us.",
        "N'hésitez pas à demander avant d'utiliser ChatGPT.",
        "Don't hesitate to use the form to ask for ChatGPT.",
    ],
)
def test_leave_to_refuse_or_to_ask_opens_no_tool(sentence: str) -> None:
    assert not {rule.modality for rule in rules(sentence)} & {M.ALLOWED, M.CONDITIONAL}


@pytest.mark.parametrize(
    "sentence",
    [
        "Les agents ont la possibilité d'utiliser Copilot.",
        "N'hésitez pas à demander à Copilot de résumer un rapport.",
        "La rédaction d'une demande de devis se fait librement avec Copilot.",
        "Deleting duplicates with Copilot is allowed.",
        "N'hésitez pas à vous servir de Copilot.",
    ],
)
def test_leave_for_a_use_opens_it(sentence: str) -> None:
    assert M.ALLOWED in {rule.modality for rule in rules(sentence)}


def test_leave_for_other_tools_opens_not_the_one_set_apart() -> None:
    opened, kept = rules("You may use AI tools other than ChatGPT.")
    assert (opened.modality, kept.modality, kept.slots.tools) == (M.ALLOWED, M.FORBIDDEN, {"chatgpt"})
    opened, kept = rules("No approval is needed for tools other than ChatGPT.")
    assert (opened.modality, kept.modality, kept.slots.tools) == (M.ALLOWED, M.CONDITIONAL, {"chatgpt"})
