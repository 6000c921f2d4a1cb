"""What a second reader found opened, or no longer forbidden, by words that look like a leave, an exception, a delay."""

import pytest

from knowledge.concepts import Modality
from tests.ingest.test_no_leave import opened, rules

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Attention : ChatGPT peut recevoir des données clients sans que vous le vouliez.",
        "Gemini peut recevoir des données de santé, ce qui est un danger.",
        "Users of ChatGPT may receive confidential information by email.",
        "If you use ChatGPT, OpenAI may receive client data.",
        "OpenAI peut recevoir des données personnelles, via ChatGPT, ce que nous refusons.",
        "Gemini can accept confidential documents of up to 50 pages.",
        "Les équipes de Copilot peuvent recevoir des données clients.",
    ],
)
def test_what_may_happen_to_a_tool_is_no_leave(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser les outils d'IA pour traduire un texte. ChatGPT est exclu de cet usage.",
        "You may use AI tools. ChatGPT is excluded from this permission.",
        "Vous pouvez utiliser l'IA. Les données de santé sont exclues de cet usage et interdites dans tout outil.",
    ],
)
def test_a_ban_that_names_its_tool_or_data_bears_beyond_the_use_before(text: str) -> None:
    assert any(rule.modality is M.FORBIDDEN and not rule.narrow for rule in rules(text))


def test_the_same_approvals_are_a_condition_and_the_same_rules_none() -> None:
    asks = "Copilot peut être utilisé pour les données clients, mais est soumis aux mêmes validations que SAP."
    assert any(rule.modality is M.CONDITIONAL for rule in rules(asks))


def test_a_number_below_a_lead_in_that_sets_a_condition_keeps_it() -> None:
    text = "Avec l'accord du DPO, vous pouvez :\n\n- résumer un texte ;\n2. saisir des données clients dans Copilot."
    assert not any(rule.modality is M.ALLOWED and rule.slots.data for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "Never enter patient data into ChatGPT, with or without permission.",
        "Ne saisissez jamais de données patients dans ChatGPT, même sans validation du DPO.",
        "Ne saisissez jamais de données patients dans ChatGPT, sans autorisation possible.",
        "Ne saisissez pas de données personnelles dans ChatGPT et ne publiez rien sans validation.",
        "Don't paste salaries in ChatGPT: it shares them without permission.",
    ],
)
def test_what_is_forbidden_in_any_case_has_no_exception(text: str) -> None:
    bans = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN and rule.slots.data]
    assert any(not rule.conditions for rule in bans)


@pytest.mark.parametrize(
    "text",
    [
        "N'utilisez pas un outil qui n'a pas encore été évalué par la DSI.",
        "Never enter contracts that are under discussion in ChatGPT.",
        'Our motto is "We never share customer data with ChatGPT".',
        "OpenAI indique, et nous l'imposons : « aucune donnée de santé ne doit être saisie dans ChatGPT ».",
    ],
)
def test_a_ban_stays_one_beside_a_delay_of_something_else_or_within_our_own_quoted_rule(text: str) -> None:
    assert any(rule.modality is M.FORBIDDEN for rule in rules(text))
