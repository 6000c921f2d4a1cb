"""Which tools are approved is read alike in both languages: "Copilot est approuvé", "Copilot is approved"."""

import pytest

from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.test_no_leave import rules

M = Modality
OPENS = {M.ALLOWED, M.CONDITIONAL}


def opened(text: str) -> list[Rule]:
    return [rule for rule in rules(text) if rule.modality in OPENS]


@pytest.mark.parametrize(
    "text",
    [
        "Copilot est approuvé.",
        "Copilot et DeepL sont approuvés.",
        "Copilot est l'outil approuvé.",
        "L'outil approuvé est Copilot.",
        "Les outils approuvés sont Copilot et DeepL.",
        "Outils approuvés : Copilot et DeepL.",
        "Copilot est un service homologué.",
        "Copilot et DeepL sont approuvés pour les textes publics.",
        "Copilot is approved.",
        "The approved tool is Copilot.",
        "Our policy is that Copilot is approved.",
        "Access to Copilot is approved for all.",
        "Public documents are approved for Copilot.",
    ],
)
def test_an_approved_tool_is_open(text: str) -> None:
    (rule,) = opened(text)
    assert rule.modality is M.ALLOWED
    assert "copilot" in rule.slots.tools


@pytest.mark.parametrize(
    "text",
    [
        "Copilot n'est pas approuvé.",
        "Gemini n'est plus approuvé.",
        "Aucun outil approuvé n'est encore proposé.",
        "Les outils approuvés sont rares.",
        "Les outils approuvés sont listés sur l'intranet.",
        "Les outils approuvés sont revus par le comité.",
        "Toute image doit être approuvée par la direction.",
        "Le texte est approuvé par un responsable avant son envoi.",
        "Chaque demande est approuvée au préalable.",
        "Le comité dit si Copilot est approuvé.",
        "Le budget est approuvé chaque année.",
        "La présente charte est approuvée et ChatGPT reste à l'étude.",
        "Le fournisseur de ChatGPT est homologué ISO 27001.",
        "ChatGPT est homologué ISO 27001.",
        "Les demandes d'accès à ChatGPT sont approuvées sous dix jours.",
        "Outils homologués : néant.",
        "Outils approuvés : aucun à ce jour, ChatGPT est à l'étude.",
        "Copilot est approuvé et ChatGPT reste à l'étude.",
        "Les outils approuvés sont Copilot et DeepL, ChatGPT est à l'étude.",
        "This charter is approved and ChatGPT is under study.",
        "The supplier of ChatGPT is approved.",
        "Requests for access to ChatGPT are approved within ten days.",
    ],
)
def test_what_is_not_approved_or_is_to_be_opens_nothing_by_itself(text: str) -> None:
    assert M.ALLOWED not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "ban",
    [
        "Until the Board has approved a tool, colleagues must refrain from using it.",
        "Tant que la DSI n'a pas validé un outil, il est interdit de l'utiliser.",
    ],
)
def test_a_ban_until_a_tool_is_approved_is_on_tools_that_are_not(ban: str) -> None:
    (rule,) = rules(ban)
    assert (rule.modality, rule.slots.tools) == (M.FORBIDDEN, {"class:unlisted"})
