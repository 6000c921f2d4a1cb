"""A column called after the rest, "Autres", is about the tools that no other column names, and not about all."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING, Modality
from knowledge.rules import Rule
from knowledge.tools import UNLISTED
from tests.ingest.made import stored

ROWS = "| Documents publics | oui | oui | oui |\n| Documents internes | oui | non | non |\n"


def rules(heading: str) -> tuple[Rule, ...]:
    table = f"| Données | Copilot | Gemini | {heading} |\n|---|---|---|---|\n{ROWS}"
    return draft([stored(f"# Charte IA\n\n{table}")]).rules


@pytest.mark.parametrize(
    "heading",
    [
        "Autres",
        "Les autres",
        "Autres outils",
        "Autres IA",
        "Reste",
        "Other",
        "Others",
        "Other tools",
        "Everything else",
    ],
)
def test_the_last_column_bans_and_opens_no_tool_of_the_others(heading: str) -> None:
    bans = [rule for rule in rules(heading) if rule.modality is Modality.FORBIDDEN and "gemini" not in rule.slots.tools]
    assert [(ban.slots.tools, ban.slots.other_than) for ban in bans] == [(frozenset(), {"copilot", "gemini"})]
    opened = [rule for rule in rules(heading) if rule.modality in OPENING]
    assert {tool for rule in opened for tool in rule.slots.tools} == {"copilot", "gemini", UNLISTED}


@pytest.mark.parametrize("heading", ["Autres données", "Other uses", "Autre compte"])
def test_a_column_of_other_data_or_uses_is_of_no_other_tool(heading: str) -> None:
    assert not [rule for rule in rules(heading) if rule.slots.other_than]
