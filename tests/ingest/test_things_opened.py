"""An item that a mark or its heading permits opens the thing that it names in a tool, and not the tool."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from knowledge.stems import stems_of
from tests.ingest.made import stored


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\nVoici les règles de la maison.\n\n{text}\n")]).rules


@pytest.mark.parametrize(
    "text",
    [
        "## Autorisé\n\n- Affiches avec Copilot",
        "## Autorisé\n\n- Copilot pour les affiches",
        "- ✅ Des affiches dans Copilot",
    ],
)
def test_an_item_opens_the_thing_that_it_names(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.topic, rule.narrow) == (Modality.ALLOWED, stems_of("affiches"), True)


@pytest.mark.parametrize(
    "text",
    ["## Autorisé\n\n- Copilot", "## Autorisé\n\n- Tout usage avec Copilot", "- ✅ Vous pouvez utiliser Copilot."],
)
def test_one_on_everything_opens_the_tool(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.narrow) == (Modality.ALLOWED, False)
