"""What costs nothing is no account: neither a column nor a row that tells a price, nor a place to park."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING
from knowledge.rules import Rule
from tests.ingest.made import stored


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


@pytest.mark.parametrize(
    "text",
    [
        "| ChatGPT | |\n|---|---|\n| Free | yes |",
        "| Question | Answer |\n|---|---|\n| Free | yes |",
        "| Critère | ChatGPT |\n|---|---|\n| Gratuit | oui |",
        "| Property | ChatGPT |\n|---|---|\n| Our data train it | yes |",
        "| Outil | Gratuit ? |\n|---|---|\n| ChatGPT | oui |",
        "| Tool | Free | Allowed |\n|---|---|---|\n| ChatGPT | yes | no |",
    ],
)
def test_a_price_or_a_property_opens_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in OPENING]


@pytest.mark.parametrize(
    "text",
    [
        "| Plan | Allowed |\n|---|---|\n| Free | yes |",
        "| Outil | Gratuit | Entreprise |\n|---|---|---|\n| DeepL | oui | oui |",
        "Free accounts are allowed for public texts.",
        "Les outils qui sont gratuits sont autorisés pour les textes publics.",
    ],
)
def test_a_plan_that_costs_nothing_is_an_account(text: str) -> None:
    assert any("free" in rule.slots.accounts for rule in rules(text))


def test_what_is_free_beside_a_permission_is_no_account() -> None:
    (rule,) = rules("Parking is free and you may use Copilot.")
    assert rule.slots.accounts == set()
