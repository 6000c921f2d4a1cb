"""Notes that a table's cells call, and what a row says of a tool that no list knows."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import LOCAL, Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules_of(tool: str, cell: str, note: str) -> list[Rule]:
    table = f"| Outil | Données publiques | Données internes |\n|---|---|---|\n| {tool} | oui | {cell} |\n"
    return list(draft([stored(f"# Charte\n\n## Outils\n\n{table}\n{note}\n")]).rules)


def of_internal(rules: list[Rule]) -> set[Modality]:
    return {rule.modality for rule in rules if rule.slots.data == {D.INTERNAL}}


LIMITING = [
    ("oui [1]", "[1] Sauf les comptes rendus du CSE."),
    ("oui (1)", "(1) Réservé au service communication."),
    ("✅ [2]", "[1] Voir la page 3.\n[2] Avec l'accord du responsable."),
    ("oui¹", "¹ Après suppression des noms."),
    ("oui[^1]", "[^1]: Uniquement pour l'équipe web."),
    ("yes [1]", "[1] Not for minutes of the board."),
    ("yes [1]", "[1] Reserved for the press office."),
    ("yes (a)", "(a) Curators only."),
    ("yes (b)", "(b) Not those of lent objects."),
    ("yes, names removed", ""),
    ("yes, ours only", ""),
    ("oui, noms enlevés", ""),
]


@pytest.mark.parametrize(("cell", "note"), LIMITING)
def test_a_cell_whose_note_limits_it_permits_on_that_condition(cell: str, note: str) -> None:
    rules = rules_of("DeepL Pro", cell, note)
    assert of_internal(rules) == {M.CONDITIONAL}
    assert [rule.modality for rule in rules if rule.slots.data == {D.PUBLIC}] == [M.ALLOWED]


@pytest.mark.parametrize(
    ("cell", "note", "told"),
    [
        ("oui [1]", "[1] Sauf les comptes rendus du CSE.", ("Sauf les comptes rendus du CSE.",)),
        ("✅ [2]", "[1] Voir la page 3.\n[2] Avec **l'accord** du responsable.", ("Avec l'accord du responsable.",)),
        ("yes [1]", "[1] Reserved for the press office.", ("Reserved for the press office.",)),
        (
            "avec accord (1)",
            "(1) Réservé au service communication.",
            ("avec accord (1)", "Réservé au service communication."),
        ),
        (
            "with approval (1)",
            "(1) Reserved for the press office.",
            ("with approval (1)", "Reserved for the press office."),
        ),
        ("yes, names removed", "", ("yes, names removed",)),
        ("oui, noms enlevés", "", ("oui, noms enlevés",)),
    ],
)
def test_what_such_a_cell_asks_is_told_in_the_words_of_its_note(cell: str, note: str, told: tuple[str, ...]) -> None:
    (rule,) = [rule for rule in rules_of("DeepL Pro", cell, note) if rule.slots.data == {D.INTERNAL}]
    assert rule.conditions == told


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("oui", "[1] Sauf les comptes rendus du CSE."),
        ("oui [1]", "[1] Voir le guide de la DSI, page 3.\n[2] Sauf les comptes rendus."),
        ("yes [1]", "[1] Licences paid by the head office."),
        ("**oui**", "[1] Sauf les comptes rendus du CSE."),
    ],
)
def test_a_note_that_tells_something_or_is_called_elsewhere_limits_nothing(cell: str, note: str) -> None:
    assert of_internal(rules_of("DeepL Pro", cell, note)) == {M.ALLOWED}


def test_a_note_that_the_tool_of_a_row_calls_limits_the_whole_row() -> None:
    rules = rules_of("DeepL Pro (1)", "oui", "(1) Réservé au service communication.")
    assert {rule.modality for rule in rules} == {M.CONDITIONAL}


@pytest.mark.parametrize("tool", ["Zorglub", "Le Bidule Entreprise", "Zorglub (compte pro)"])
def test_a_row_of_a_tool_that_no_list_knows_opens_that_tool_alone(tool: str) -> None:
    opened = [rule for rule in rules_of(tool, "oui", "") if rule.modality is M.ALLOWED]
    assert len(opened) == 2
    assert {name for rule in opened for name in rule.slots.tools} == {LOCAL + tool.partition(" (")[0].lower()}


@pytest.mark.parametrize("tool", ["Autres outils", "Tout outil", "Any tool"])
def test_a_row_of_any_tool_is_no_name(tool: str) -> None:
    assert not [rule for rule in rules_of(tool, "oui", "") if any(one.startswith(LOCAL) for one in rule.slots.tools)]


def test_a_ban_in_the_row_of_an_unknown_tool_is_read_as_before() -> None:
    (ban,) = [rule for rule in rules_of("Zorglub", "non", "") if rule.modality is M.FORBIDDEN]
    assert ban.slots.tools == frozenset()


def test_a_ban_in_a_row_that_opens_nothing_is_on_more_than_its_unknown_tool() -> None:
    table = "| Outil | Données publiques | Données internes |\n|---|---|---|\n| Zorglub | non | non |\n"
    assert {rule.slots.tools for rule in draft([stored(f"# Charte\n\n{table}")]).rules} == {frozenset()}
