"""A tick under a column that sets a condition opens nothing by itself; a heading that permits with a "but" neither."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.rules.rules import read_rules
from ingest.rules.tables.conditioning import sets_condition
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses
from tests.ingest.test_barring import rules

M, D = Modality, DataClass


def told(found: Sequence[Rule]) -> list[tuple[Modality, frozenset[DataClass], tuple[str, ...]]]:
    return [(rule.modality, rule.slots.data, rule.conditions) for rule in found]


@pytest.mark.parametrize("mark", ["✔", "✅", "✓", "X", "x", "Oui"])
@pytest.mark.parametrize(
    "name",
    ["Sous conditions", "Accord du DPO", "Validation", "Après anonymisation", "Autorisé avec accord", "Relecture"],
)
def test_a_tick_under_a_condition_is_a_condition(tmp_path: Path, name: str, mark: str) -> None:
    found = rules(
        tmp_path,
        "fr",
        f"| Usage | Autorisé | {name} | Interdit |",
        "| Traduire un texte public dans Copilot | ✔ | | |",
        f"| Résumer un mail client dans Copilot | | {mark} | |",
        "| Coller un mot de passe dans Copilot | | | ✔ |",
    )
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.ALLOWED, {D.PUBLIC}),
        (M.CONDITIONAL, {D.CUSTOMER}),
        (M.FORBIDDEN, {D.SECRET}),
    ]


def test_what_a_row_opens_it_opens_on_the_condition_that_is_ticked_beside(tmp_path: Path) -> None:
    header = "| Tool | Allowed | Approval needed |"
    rows = ("| Copilot | ✅ | ✅ |", "| Gemini | ✅ | ❌ |", "| ChatGPT | ❌ | |", "| Claude | | ✅ |")
    by_tool = {next(iter(r.slots.tools)): (r.modality, r.conditions) for r in rules(tmp_path, "en", header, *rows)}
    assert by_tool == {
        "copilot": (M.CONDITIONAL, ("Approval needed",)),
        "gemini": (M.ALLOWED, ()),
        "chatgpt": (M.FORBIDDEN, ()),
        "claude": (M.CONDITIONAL, ("Approval needed",)),
    }


def test_words_under_a_condition_are_allowed_on_it(tmp_path: Path) -> None:
    found = rules(
        tmp_path,
        "fr",
        "| Autorisé | Sous conditions | Interdit |",
        "| Traduire un texte public | Résumer un mail client dans Copilot | Coller un mot de passe |",
    )
    assert [rule.modality for rule in found] == [M.ALLOWED, M.CONDITIONAL, M.FORBIDDEN]


@pytest.mark.parametrize(
    "name",
    ["Autorisé", "Autorisation", "Approval", "Rédaction", "Restreint", "Restricted", "Interdit sauf accord", "Public",
     "Permis", "Copilot", "Interdit sous conditions", "Avis", "Demande"],
)  # fmt: skip
def test_what_sets_no_condition(name: str) -> None:
    assert not sets_condition(name)


@pytest.mark.parametrize(
    "heading",
    [
        "Ce que vous pouvez faire avec précaution",
        "Usages possibles après validation",
        "Autorisé mais encadré",
        "Usages autorisés sous conditions",
        "Permitted if the manager agrees",
        "Uses allowed with care",
        "Allowed with approval",
        "OK with manager approval",
        "Autorisé aux développeurs",
        "Autorisé pour les juristes",
        "Allowed for the pilot group only",
        "Autorisé uniquement en test",
        "Usages autorisés en 2099",
    ],
)
def test_a_heading_that_permits_with_a_but_permits_nothing_plainly(heading: str) -> None:
    (clause,) = clauses(f"# Charte\n\n## {heading}\n\n- Résumer un mail client dans Copilot\n")
    assert [rule.modality for rule in read_rules(clause)] == [M.CONDITIONAL]


@pytest.mark.parametrize(
    "heading",
    [
        "Bientôt autorisé",
        "Pas encore autorisé",
        "N'est plus autorisé",
        "Ce qui était autorisé avant 2025",
        "Autorisé à partir de 2099",
        "Autorisé dans d'autres établissements",
        "What's not OK",
        "Previously allowed",
        "Rarely acceptable",
    ],
)
def test_a_heading_that_denies_leave_or_puts_it_in_another_time_opens_nothing(heading: str) -> None:
    (clause,) = clauses(f"# Charte\n\n## {heading}\n\n- Résumer un mail client dans Copilot\n")
    assert not {rule.modality for rule in read_rules(clause)} & OPENING


@pytest.mark.parametrize(
    "heading",
    [
        "Usages autorisés",
        "Ce que vous pouvez faire",
        "Allowed uses",
        "Usages permis si possible",
        "Autorisé pour tous",
        "Autorisé sans accord",
        "Allowed (no approval needed)",
        "Outils autorisés par la DSI",
    ],
)
def test_a_heading_that_permits_permits(heading: str) -> None:
    (clause,) = clauses(f"# Charte\n\n## {heading}\n\n- Résumer un document interne dans Copilot\n")
    assert {rule.modality for rule in read_rules(clause)} <= OPENING
    assert M.ALLOWED in {rule.modality for rule in read_rules(clause)}
