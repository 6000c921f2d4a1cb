"""Tools named by the colour that they wear in a table: a permission for them opens no other."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold
from knowledge.rules import LOCAL, Rule
from tests.ingest.made import stored

M = Modality
ENGLISH = """## Tools

| Tool | Light | What goes in |
|---|---|---|
| Harbour (our own assistant) | 🟢 Green | Internal data |
| DeepL Pro | 🟢 Green | Internal data |
| Mistral | 🟠 Amber | Public information |
| Grok | 🔴 Red | Nothing |

Green means go ahead. Amber means ask first. Red means no.
"""
FRENCH = """## Outils

| Outil | Feu | Données |
|---|---|---|
| Havre (notre assistant) | 🟢 Vert | Données internes |
| DeepL Pro | 🟢 Vert | Données internes |
| Mistral | 🟠 Orange | Informations publiques |
| Grok | 🔴 Rouge | Aucune |

Vert : on peut y aller. Orange : demander d'abord. Rouge : interdit.
"""


def rules(text: str, table: str = "") -> tuple[Rule, ...]:
    found = draft([stored(f"# Charte IA\n\n{table}\n## Règles\n\n- {text}\n")])
    told = {clause.key: clause for clause in found.clauses}
    return tuple(rule for rule in found.rules if fold(told[rule.clause].text).endswith(fold(text)))


@pytest.mark.parametrize(
    ("text", "table", "tools"),
    [
        ("You may shorten a memo with any green tool.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        ("Green tools may be used to reword an email.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        (
            "You may translate a leaflet in any amber or green assistant.",
            ENGLISH,
            {LOCAL + "harbour", "deepl", "mistral"},
        ),
        ("You may reword a note in anything green.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        ("Vous pouvez raccourcir une note avec tout outil vert.", FRENCH, {LOCAL + "havre", "deepl"}),
        ("Les outils verts peuvent être utilisés pour reformuler un mail.", FRENCH, {LOCAL + "havre", "deepl"}),
        (
            "Vous pouvez traduire un dépliant avec un outil orange ou vert.",
            FRENCH,
            {LOCAL + "havre", "deepl", "mistral"},
        ),
        ("Vous pouvez traduire une note avec un outil classé en vert.", FRENCH, {LOCAL + "havre", "deepl"}),
    ],
)
def test_a_permission_for_a_colour_is_for_the_tools_that_wear_it(text: str, table: str, tools: set[str]) -> None:
    opened = [rule for rule in rules(text, table) if rule.modality in OPENING]
    assert opened
    assert all(rule.slots.tools == tools for rule in opened)


@pytest.mark.parametrize(
    "text", ["You may reword a note with any green tool.", "Reformuler avec tout outil vert est permis."]
)
def test_where_no_row_wears_it_approved_tools_alone_are_opened(text: str) -> None:
    assert [rule.slots.tools for rule in rules(text)] == [{"class:approved"}]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Don't paste payslips into anything amber.", ENGLISH),
        ("Payslips must not go into amber tools.", ENGLISH),
        ("Ne collez pas de fiches de paie dans un outil orange.", FRENCH),
    ],
)
def test_a_ban_on_a_colour_is_on_the_tools_that_wear_it(text: str, table: str) -> None:
    assert [(rule.modality, rule.slots.tools) for rule in rules(text, table)] == [
        (M.FORBIDDEN, frozenset({"mistral", "class:unlisted"}))
    ]


def test_a_ban_on_a_colour_is_on_no_tool_of_a_row_without_a_rule() -> None:
    table = "| Tool | Colour |\n|---|---|\n| Copilot | Green |\n| ChatGPT | Red, never |\n| Grok | Red |\n"
    found = rules("Never put customer data into a red tool.", f"{table}\nGrok is forbidden.\n")
    assert not any(rule.slots.tools & {"class:unlisted", "copilot"} for rule in found)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Never put internal notes in any tool unless it is a green tool.", ENGLISH),
        ("Never put customer data into any tool other than a green tool.", ENGLISH),
        ("Never put internal notes in any tool unless it is a green tool that the DPO approved.", ENGLISH),
        ("Never put customer data into an amber or black tool.", ENGLISH),
        ("Ne mettez jamais de données clients dans un outil, sauf un outil vert.", FRENCH),
        ("Il est interdit de mettre des données clients dans un outil orange ou noir.", FRENCH),
    ],
)
def test_a_ban_narrows_to_no_colour_that_it_spares_or_that_nothing_wears(text: str, table: str) -> None:
    bans = [rule for rule in rules(text, table) if rule.modality is M.FORBIDDEN]
    assert bans
    assert not any(rule.slots.tools & {"deepl", "mistral", LOCAL + "harbour", LOCAL + "havre"} for rule in bans)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("You may reword a note in any tool except a red tool.", ENGLISH),
        ("Vous pouvez reformuler une note avec tout outil, sauf un outil rouge.", FRENCH),
        ("You may reword a note in any non-red tool.", ENGLISH),
        ("Any tool but a red one may be used to reword a note.", ENGLISH),
        ("You may reword a note in any tool that isn't a red tool.", ENGLISH),
        ("You may put internal notes in tools instead of red tools.", ENGLISH),
        ("Vous pouvez reformuler une note avec tout outil qui n'est pas un outil rouge.", FRENCH),
        ("Vous pouvez reformuler une note en évitant les outils rouges.", FRENCH),
    ],
)
def test_a_permission_does_not_open_the_colour_that_it_leaves_out(text: str, table: str) -> None:
    assert not any("grok" in rule.slots.tools for rule in rules(text, table) if rule.modality in OPENING)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("A tool that isn't in the table is red.", ENGLISH),
        ("Any assistant that is not on our list counts as red until the board has looked at it.", ENGLISH),
        ("Services missing from the register are always red.", ENGLISH),
        ("Un outil qui n'est pas dans le tableau est rouge.", FRENCH),
        ("Tout service absent du catalogue est considéré comme rouge.", FRENCH),
    ],
)
def test_a_tool_that_no_row_names_is_banned_where_it_is_red(text: str, table: str) -> None:
    bans = [rule for rule in rules(text, table) if rule.modality is M.FORBIDDEN]
    assert any("class:unlisted" in rule.slots.tools and not rule.slots.uses for rule in bans)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("The lamp on the tool cabinet is red.", ENGLISH),
        ("Copilot is green.", ENGLISH),
        ("Le bouton de l'outil est rouge quand il écoute.", FRENCH),
        ("A tool that isn't in the table is red.", ""),
    ],
)
def test_what_else_is_red_bans_nothing(text: str, table: str) -> None:
    assert not any(rule.modality is M.FORBIDDEN for rule in rules(text, table))


@pytest.mark.parametrize(
    "text",
    [
        "You may summarise a report on green energy with AI.",
        "Vous pouvez résumer un rapport sur les espaces verts avec une IA.",
        "Don't paste anything red into DeepL.",
    ],
)
def test_a_colour_of_something_else_names_no_tool(text: str) -> None:
    assert not any(
        "class:approved" in rule.slots.tools or "mistral" in rule.slots.tools for rule in rules(text, ENGLISH)
    )


@pytest.mark.parametrize(
    ("text", "table", "spared"),
    [
        ("Never put internal notes in any tool unless it is a green tool.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        ("Ne mettez jamais de notes internes dans un outil, sauf un outil vert.", FRENCH, {LOCAL + "havre", "deepl"}),
        ("Never put internal notes into non-green tools.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        ("Never put payslips into any tool that is not a green tool.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        (
            "Ne mettez jamais de fiches de paie dans un outil qui n'est pas un outil vert.",
            FRENCH,
            {LOCAL + "havre", "deepl"},
        ),
    ],
)
def test_a_ban_that_spares_a_colour_is_on_all_other_tools(text: str, table: str, spared: set[str]) -> None:
    assert [(rule.modality, rule.slots.other_than) for rule in rules(text, table)] == [(M.FORBIDDEN, frozenset(spared))]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Internal notes may go into any tool that is not amber or red.", ENGLISH),
        ("You may put internal notes in anything not red.", ENGLISH),
        ("Vous pouvez reformuler une note avec tout outil qui n'est ni orange ni rouge.", FRENCH),
    ],
)
def test_a_permission_for_what_is_not_of_a_colour_is_for_approved_tools(text: str, table: str) -> None:
    assert [rule.slots.tools for rule in rules(text, table)] == [{"class:approved"}]


@pytest.mark.parametrize(
    ("text", "table", "spared"),
    [
        ("Never put internal notes into any tool that is not green.", ENGLISH, {LOCAL + "harbour", "deepl"}),
        ("Ne mettez jamais de notes internes dans un outil qui n'est pas vert.", FRENCH, {LOCAL + "havre", "deepl"}),
    ],
)
def test_a_ban_on_what_is_not_of_a_colour_spares_what_wears_it(text: str, table: str, spared: set[str]) -> None:
    assert [(rule.modality, rule.slots.other_than) for rule in rules(text, table)] == [(M.FORBIDDEN, spared)]
