"""A column that says who decides, why, or what to do instead is not what its row rules on."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.drafting import draft
from ingest.reading import read
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule

M, D = Modality, DataClass
LEAD = ("Le tableau vaut pour toutes les équipes de la maison.", "The table is for all the teams of this house.")


def rules(folder: Path, heading: str, *rows: str) -> Sequence[Rule]:
    file = folder / "charte.md"
    columns = "|".join("---" for _ in rows[0].strip(" |").split("|"))
    file.write_text(
        "\n".join(
            ("# Charte", "", LEAD[heading == "Prohibitions"], "", f"## {heading}", rows[0], f"|{columns}|", *rows[1:])
        ),
        "utf-8",
    )
    return draft([read(file)]).rules


def test_who_decides_is_no_data_that_a_row_opens(tmp_path: Path) -> None:
    found = rules(
        tmp_path,
        "Données",
        "| Exemple | Autorisé ? | Qui décide |",
        "| Plannings sans nom | oui | RH |",
        "| Notes internes | oui, dans Copilot | Juridique |",
        "| Dossiers médicaux | non | DPO |",
    )
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.ALLOWED, set()),
        (M.ALLOWED, {D.INTERNAL}),
        (M.FORBIDDEN, {D.HEALTH}),
    ]


@pytest.mark.parametrize(
    ("heading", "columns", "row"),
    [
        (
            "Interdictions",
            "| Donnée | Pourquoi | Que faire |",
            "| Fichier client | Secret des affaires | Utiliser Copilot avec le compte pro |",
        ),
        ("Prohibitions", "| Data | Reason | Instead |", "| Customer records | Trade secret | Copilot, work account |"),
    ],
)
def test_a_ban_bears_neither_on_its_reason_nor_on_what_to_do_instead(
    tmp_path: Path, heading: str, columns: str, row: str
) -> None:
    (ban,) = rules(tmp_path, heading, columns, row)
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.CUSTOMER})
    assert ban.slots.tools | ban.slots.accounts == set()


@pytest.mark.parametrize(
    ("columns", "row", "condition"),
    [
        (
            "| Tâche | Outil | Qui |",
            "| Traduire un texte | Midjourney | équipe concours uniquement |",
            "équipe concours",
        ),
        ("| Task | With | Safeguard |", "| Translate a text | Copilot | a manager reads it |", "a manager reads it"),
        ("| Outil | Notes internes |", "| Copilot | oui, relecture par un collègue |", "relecture"),
        ("| Outil | Qui | Notes internes |", "| Copilot | juristes | oui |", "juristes"),
        ("| Tâche | Outil | Qui | Limites |", "| Traduire un texte | Copilot | la paie | aucune |", "la paie"),
    ],
)
def test_a_remark_in_a_row_is_the_condition_of_what_it_opens_and_bans_no_other_tool(
    tmp_path: Path, columns: str, row: str, condition: str
) -> None:
    (opened,) = rules(tmp_path, "Article 2 – Ce qu'on peut faire", columns, row)
    assert opened.modality is M.CONDITIONAL
    assert condition in " ".join(opened.conditions)
    assert "aucune" not in opened.conditions


def test_a_ban_keeps_the_exception_that_a_column_says(tmp_path: Path) -> None:
    row = "| Coller un contrat dans ChatGPT | sauf accord écrit |"
    (ban,) = rules(tmp_path, "Interdit", "| Usage | Précaution |", row)
    assert (ban.modality, bool(ban.conditions)) == (M.FORBIDDEN, True)


def test_another_column_still_says_of_what_a_row_rules(tmp_path: Path) -> None:
    (ban,) = rules(tmp_path, "Données", "| Outil | Donnée | Autorisé ? |", "| ChatGPT | Salaires | non |")
    assert (ban.modality, ban.slots.tools, ban.slots.data) == (M.FORBIDDEN, {"chatgpt"}, {D.HR})


def test_a_reason_keeps_what_a_permission_leaves_out(tmp_path: Path) -> None:
    (opened,) = rules(
        tmp_path, "Données", "| Outil | Autorisé ? | Raison |", "| Copilot | oui | sans données personnelles |"
    )
    assert (opened.modality, opened.slots.without) == (M.ALLOWED, {D.PERSONAL})


@pytest.mark.parametrize(
    ("columns", "row", "data", "uses"),
    [
        ("| Tool | Why | Allowed |", "| Copilot | For public texts | Yes |", {D.PUBLIC}, set()),
        (
            "| Tool | Reason | Status |",
            "| ChatGPT | To translate press releases | Allowed |",
            {D.PUBLIC},
            {"translate"},
        ),
        ("| Outil | Motif | Autorisé |", "| Copilot | Résumer des textes publics | Oui |", {D.PUBLIC}, {"summarise"}),
        ("| Outil | Pourquoi | Autorisé |", "| ChatGPT | Traduire | Sous conditions |", set(), {"translate"}),
    ],
)
def test_a_reason_limits_what_a_permission_says_no_more_of(
    tmp_path: Path, columns: str, row: str, data: set[DataClass], uses: set[str]
) -> None:
    opened, *_ = rules(tmp_path, "Outils", columns, row)
    assert opened.modality in (M.ALLOWED, M.CONDITIONAL)
    assert (opened.slots.data, opened.slots.uses) == (data, uses)


def test_a_reason_adds_nothing_to_what_a_permission_names(tmp_path: Path) -> None:
    (opened,) = rules(
        tmp_path,
        "Tools",
        "| Tool | Use | Data | Why | Allowed |",
        "| Copilot | Summarise | Public texts | So that nobody pastes client data into DeepL to translate it | Yes |",
    )
    assert (opened.slots.tools, opened.slots.data, opened.slots.uses) == ({"copilot"}, {D.PUBLIC}, {"summarise"})


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("| Tool | Why | Allowed |", "| Copilot | For HR files | Yes |"),
        ("| Outil | Motif | Autorisé |", "| Copilot | Les données de santé restent en Europe | Oui |"),
    ],
)
def test_a_reason_opens_no_sensitive_data(tmp_path: Path, columns: str, row: str) -> None:
    assert rules(tmp_path, "Outils", columns, row) == ()


@pytest.mark.parametrize("name", ["NovaDoc", "DAX Dictée", "Nest Bureau"])
def test_a_column_called_after_a_tool_that_no_list_knows_rules_on_that_tool_alone(tmp_path: Path, name: str) -> None:
    found = rules(
        tmp_path,
        "Données",
        f"| Donnée | Copilot | {name} |",
        "| Note interne | oui | non |",
        "| Dossier patient | non | oui, avec accord |",
    )
    own = frozenset({f"local:{name.lower().replace('é', 'e')}"})
    told = [(one.modality, one.slots.tools) for one in found]
    assert told == [(M.ALLOWED, {"copilot"}), (M.FORBIDDEN, own), (M.FORBIDDEN, {"copilot"}), (M.CONDITIONAL, own)]


def test_a_row_forbidden_in_a_column_of_free_tools_is_forbidden_there_and_no_other_matter_is(tmp_path: Path) -> None:
    found = rules(
        tmp_path, "Données", "| Donnée | Copilot | Outils gratuits |", "| Marché non attribué | sur accord | non |"
    )
    (ban,) = (one for one in found if one.modality is M.FORBIDDEN)
    assert ban.topic


def test_a_colour_whose_meaning_is_to_ask_first_is_a_condition(tmp_path: Path) -> None:
    found = rules(
        tmp_path,
        "Data",
        "| What | Claude | Free tools |",
        "| Customer quotes | amber | red |",
        "",
        "Green means go ahead. Amber means ask your manager first. Red means never.",
    )
    assert [one.modality for one in found[:2]] == [M.CONDITIONAL, M.FORBIDDEN]
