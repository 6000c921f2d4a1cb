"""A bare grade of information, "Interne", "C1 Restreint", names its class of data as a column or as a row."""

from pathlib import Path

import pytest

from ingest.rules.tables.grades import as_data
from knowledge.concepts import DataClass, Modality
from tests.ingest.test_barring import rules


@pytest.mark.parametrize(
    "name", ["Interne", "Internes", "C1 Interne", "Interne (C1)", "Niveau 2 : interne", "**Interne**"]
)
def test_a_bare_grade_is_a_class_of_data(tmp_path: Path, name: str) -> None:
    rows = (f"| Outil | Public | {name} | Clients |", "| Copilot | ✔ | ✔ | ✘ |", "| ChatGPT | ✓ | ✗ | ✗ |")
    told = [(rule.modality, next(iter(rule.slots.tools)), rule.slots.data) for rule in rules(tmp_path, "fr", *rows)]
    assert told == [
        (Modality.ALLOWED, "copilot", {DataClass.PUBLIC}),
        (Modality.ALLOWED, "copilot", {DataClass.INTERNAL}),
        (Modality.FORBIDDEN, "copilot", {DataClass.CUSTOMER}),
        (Modality.ALLOWED, "chatgpt", {DataClass.PUBLIC}),
        (Modality.FORBIDDEN, "chatgpt", {DataClass.INTERNAL}),
        (Modality.FORBIDDEN, "chatgpt", {DataClass.CUSTOMER}),
    ]


def test_a_bare_grade_is_one_in_a_row_too(tmp_path: Path) -> None:
    rows = ("| Données | Copilot | ChatGPT |", "| Interne | ✔ | ✘ |", "| Restreint | ✘ | ✘ |")
    told = [(rule.modality, rule.slots.data) for rule in rules(tmp_path, "fr", *rows)]
    assert told == [
        (Modality.ALLOWED, {DataClass.INTERNAL}),
        (Modality.FORBIDDEN, {DataClass.INTERNAL}),
        (Modality.FORBIDDEN, {DataClass.CONFIDENTIAL}),
        (Modality.FORBIDDEN, {DataClass.CONFIDENTIAL}),
    ]


def test_several_grades_of_what_is_kept_are_not_one_class(tmp_path: Path) -> None:
    rows = ("| Outil | Interne | Restreint | Secret |", "| Copilot | ✅ | ✅ | ❌ |")
    told = [(rule.modality, rule.slots.data, rule.slots.without) for rule in rules(tmp_path, "fr", *rows)]
    assert told[0] == (Modality.ALLOWED, {DataClass.INTERNAL}, frozenset())
    assert told[-1] == (Modality.FORBIDDEN, frozenset(), {DataClass.INTERNAL})


@pytest.mark.parametrize("name", ["Compte interne", "Outil interne", "Sensible", "Interne ou externe", "Rédaction"])
def test_what_is_no_bare_grade(name: str) -> None:
    assert as_data(name) == name


def test_a_grade_of_accounts_is_none_of_data() -> None:
    assert as_data("Interne", "Compte") == "Interne"
