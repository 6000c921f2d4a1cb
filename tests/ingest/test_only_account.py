"""Use of the work account alone bans one's own; a tool out of order, a part and "elsewhere" ban no more."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


@pytest.mark.parametrize(
    "text",
    [
        "Only use your work account for AI tools.",
        "Use only your work account.",
        "N'utilisez que votre compte professionnel pour les outils d'IA.",
        "Utilisez uniquement votre compte professionnel.",
    ],
)
def test_only_the_work_account_bans_ones_own_and_opens_no_tool(text: str) -> None:
    (ban,) = rules(text)
    assert (ban.modality, ban.slots.accounts) == (M.FORBIDDEN, {"personal", "free"})


@pytest.mark.parametrize(
    "text", ["Lorsque Copilot est désactivé, prévenez la DSI.", "When Copilot is down, tell the help desk."]
)
def test_a_tool_that_does_not_work_is_opened_on_no_condition(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in OPENING]


def test_what_replaces_it_then_is_opened_alone() -> None:
    (rule,) = rules("Lorsque Copilot est désactivé, vous pouvez utiliser DeepL.")
    assert (rule.modality, rule.slots.tools) == (M.CONDITIONAL, {"deepl"})


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot to summarise notes. Not for every note.",
        "Vous pouvez résumer vos notes avec Copilot. Pas toutes les notes.",
    ],
)
def test_not_for_all_is_a_condition_and_no_ban(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.CONDITIONAL]


def test_elsewhere_bans_nothing_where_nothing_known_is_kept() -> None:
    assert rules("Les réponses de Copilot sont à vous. Ne les copiez pas ailleurs.") == ()


def test_what_is_not_done_with_a_tool_for_something_unknown_bans_that_alone() -> None:
    (ban,) = rules("The school does not use ChatGPT for stamping.")
    assert (ban.slots.tools, ban.narrow) == ({"chatgpt"}, True)


def test_a_tool_that_is_left_out_is_banned_for_the_use_before_it() -> None:
    bans = rules("You may summarise notes with ChatGPT. However, not for Copilot.")
    assert [(rule.slots.tools, rule.slots.uses) for rule in bans if rule.modality is M.FORBIDDEN] == [
        ({"copilot"}, {"summarise"})
    ]


@pytest.mark.parametrize(
    "text", ["N'envoyez pas le code d'erreur E12 à ChatGPT.", "Never put error code E12 in ChatGPT."]
)
def test_an_error_code_is_no_source_code(text: str) -> None:
    assert all(D.CODE not in rule.slots.data for rule in rules(text))
