"""An item that gives its own verdict below a permission: it counts, not what stands above; in both languages."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import OPENING, Modality
from tests.ingest.made import clauses

M = Modality


def read(lead: str, item: str) -> set[Modality]:
    *_, clause = clauses(f"# Charte\n\n## Règles\n\n{lead}\n\n- traduire un texte public avec DeepL\n- {item}\n")
    return {rule.modality for rule in read_rules(clause)}


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Vous pouvez :", "résumer un contrat dans Copilot : non"),
        ("Vous pouvez :", "résumer un contrat dans Copilot ? Non"),
        ("Vous pouvez :", "résumer un contrat dans Copilot — interdit"),
        ("Vous pouvez :", "résumer un contrat dans Copilot : pas encore"),
        ("You may:", "summarise contracts in Copilot: no"),
        ("You may:", "summarise contracts in Copilot – not yet"),
    ],
)
def test_no_at_its_end_forbids(lead: str, item: str) -> None:
    assert read(lead, item) == {M.FORBIDDEN}


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Vous pouvez :", "résumer un contrat dans Copilot : sur demande"),
        ("Vous pouvez :", "résumer un contrat dans Copilot (juristes)"),
        ("Vous pouvez :", "résumer un contrat dans Copilot (bientôt)"),
        ("Vous pouvez :", "résumer un contrat dans Copilot, pour les juristes"),
        ("You may:", "summarise contracts in Copilot – lawyers only"),
        ("You may:", "summarise contracts in Copilot (coming soon)"),
        ("You may:", "summarise contracts in Copilot: case by case"),
    ],
)
def test_what_it_asks_or_whom_it_names_at_its_end_is_a_condition(lead: str, item: str) -> None:
    assert read(lead, item) == {M.CONDITIONAL}


@pytest.mark.parametrize(
    ("lead", "item"), [("Vous pouvez :", "résumer un contrat : à l'étude"), ("You may:", "use Copilot: under review")]
)
def test_what_is_not_decided_opens_nothing(lead: str, item: str) -> None:
    assert not read(lead, item) & OPENING


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Vous pouvez :", "résumer un contrat dans Copilot : oui"),
        ("Vous pouvez :", "traduire une note interne : avec DeepL"),
        ("Vous pouvez :", "résumer un compte rendu dans Copilot : points clés, décisions"),
        ("Vous pouvez :", "traduire une note interne (y compris en anglais)"),
        ("You may:", "translate an internal note – with DeepL"),
    ],
)
def test_any_other_end_leaves_it_permitted(lead: str, item: str) -> None:
    assert read(lead, item) == {M.ALLOWED}
