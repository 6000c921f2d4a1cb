"""A tick or a yes under a name that forbids forbids, and nothing there opens."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.checking import check
from ingest.drafting import draft
from ingest.reading import Stored, read
from ingest.remarks import Code
from ingest.rules.tables.barring import bars
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.rules import Rule

M, D = Modality, DataClass
TEXTS = {
    "fr": "# Charte\n\nRelisez chaque réponse avant de la diffuser.\n\n",
    "en": "# Charter\n\nReview every answer before you send it out.\n\n",
}


def stored(folder: Path, language: str, *rows: str) -> Stored:
    file = folder / f"charte.{language}.md"
    delimiter = "|" + "---|" * (len(re.findall(r"(?<!\\)\|", rows[0])) - 1)
    file.write_text("\n".join((TEXTS[language], rows[0], delimiter, *rows[1:], "")), "utf-8")
    return read(file)


def rules(folder: Path, language: str, *rows: str) -> Sequence[Rule]:
    return [rule for rule in draft([stored(folder, language, *rows)]).rules if rule.modality is not M.DUTY]


@pytest.mark.parametrize("mark", ["✅", "✔", "☑", "Oui", "oui", "X", "✓", "⚠", "✘", "☒"])
@pytest.mark.parametrize("name", ["Interdit", "Interdit ?", "❌ Interdit", "À ne pas faire", "Non autorisé", "Non"])
def test_a_tick_under_what_forbids_forbids(tmp_path: Path, name: str, mark: str) -> None:
    found = rules(
        tmp_path,
        "fr",
        f"| Usage | Autorisé | {name} |",
        "| Résumer un texte public dans ChatGPT | ✅ | |",
        f"| Résumer un document interne dans ChatGPT | | {mark} |",
    )
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.ALLOWED, {D.PUBLIC}),
        (M.FORBIDDEN, {D.INTERNAL}),
    ]


@pytest.mark.parametrize("name", ["Forbidden", "Not allowed", "Don't", "Prohibited?", "No", "Blocked", "You must not"])
@pytest.mark.parametrize("mark", ["✅", "✔", "yes", "Yes", "x"])
def test_a_tick_under_what_forbids_forbids_in_english(tmp_path: Path, name: str, mark: str) -> None:
    found = rules(
        tmp_path,
        "en",
        f"| Use | Allowed | {name} |",
        "| Summarise a public text in ChatGPT | ✅ | |",
        f"| Summarise internal documents in ChatGPT | | {mark} |",
    )
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.ALLOWED, {D.PUBLIC}),
        (M.FORBIDDEN, {D.INTERNAL}),
    ]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("fr", ("| Données | ChatGPT interdit | Copilot |", "| Données clients | Oui | Non |")),
        ("fr", ("| | Traduire |", "| Interdit | ✅ |")),
        ("fr", ("| Règle | Respectée |", "| Ne pas coller de CV dans ChatGPT | ✅ |")),
        ("en", ("| Data | Forbidden in ChatGPT |", "| Customer data | yes, always |")),
        ("en", ("| | Translate |", "| Forbidden | ✔ |")),
    ],
)
def test_what_a_column_or_a_row_forbids_opens_nothing(tmp_path: Path, language: str, rows: tuple[str, str]) -> None:
    found = rules(tmp_path, language, *rows)
    assert {rule.modality for rule in found} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("fr", ("| Outil | Autorisé ? | Données interdites |", "| ChatGPT | Oui | Données clients |")),
        ("en", ("| Tool | Allowed? | Forbidden data |", "| ChatGPT | Yes | Customer data |")),
    ],
)
def test_words_under_what_forbids_are_no_part_of_what_the_row_opens(
    tmp_path: Path, language: str, rows: tuple[str, str]
) -> None:
    opened, ban = rules(tmp_path, language, *rows)
    assert (opened.modality, opened.slots.data, opened.slots.without) == (M.ALLOWED, set(), {D.CUSTOMER})
    assert (ban.modality, ban.slots.data, ban.slots.tools) == (M.FORBIDDEN, {D.CUSTOMER}, {"chatgpt"})


@pytest.mark.parametrize(
    "name",
    [
        "Autorisé",
        "Autorisé / Interdit",
        "Autorisé ou interdit ?",
        "Sans restriction",
        "Non interdit",
        "Données non personnelles",
        "What you can and cannot do",
        "Exceptions aux interdictions",
        "Not restricted",
        "Allowed or forbidden?",
        "✅ / ❌",
        "ChatGPT",
        "Notes",
        "",
    ],
)
def test_a_name_that_does_not_only_forbid_bars_nothing(name: str) -> None:
    assert not bars(name)


def test_what_is_ticked_under_allowed_or_forbidden_stays_what_it_was(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| Données | Autorisé ou interdit ? |", "| Textes publics | ✅ |", "| CV | ❌ |")
    assert [(rule.modality, rule.slots.data) for rule in found] == [(M.ALLOWED, {D.PUBLIC}), (M.FORBIDDEN, {D.HR})]


@pytest.mark.parametrize("cell", ["❌ (✅ avec accord)", "✅ avant 2026, ❌ depuis", "🔴 plus ✅", "✅ ❌"])
def test_a_cell_with_marks_of_two_kinds_permits_nothing_and_is_told(tmp_path: Path, cell: str) -> None:
    source = stored(tmp_path, "fr", "| Données | ChatGPT |", f"| Notes internes | {cell} |", "| Textes publics | ✅ |")
    found = [rule for rule in draft([source]).rules if rule.slots.data == {D.INTERNAL}]
    assert not any(rule.modality in OPENING for rule in found)
    told = [one for one in check(draft([source])).remarks if one.code is Code.MIXED_MARKS]
    assert [dict(one.values)["first"] for one in told] == [cell]


def test_of_marks_of_two_kinds_the_stricter_that_opens_is_a_condition(tmp_path: Path) -> None:
    (rule,) = rules(tmp_path, "en", "| Data | ChatGPT |", "| Public texts | ✅ ⚠️ have it reviewed |")
    assert rule.modality is M.CONDITIONAL


def test_tools_with_a_mark_each_in_one_cell_are_neither_opened_nor_forbidden(tmp_path: Path) -> None:
    assert not rules(tmp_path, "fr", "| Données | Outils |", "| Documents internes | ✅ Copilot ❌ ChatGPT |")


@pytest.mark.parametrize(("language", "data"), [("fr", "Données clients"), ("en", "Customer data")])
def test_an_empty_first_cell_shifts_no_column(tmp_path: Path, language: str, data: str) -> None:
    ban, opened = rules(tmp_path, language, "||ChatGPT|Copilot|", f"|{data}|❌|✅|")
    assert (ban.modality, ban.slots.tools, ban.slots.data) == (M.FORBIDDEN, {"chatgpt"}, {D.CUSTOMER})
    assert (opened.modality, opened.slots.tools, opened.slots.data) == (M.ALLOWED, {"copilot"}, {D.CUSTOMER})


@pytest.mark.parametrize(
    ("language", "data"), [("fr", r"Données clients \| contrats"), ("en", r"Customer data \| contracts")]
)
def test_a_bar_behind_a_backslash_shifts_no_column(tmp_path: Path, language: str, data: str) -> None:
    head = "| Données | ChatGPT | Copilot |" if language == "fr" else "| Data | ChatGPT | Copilot |"
    ban, opened = rules(tmp_path, language, head, f"| {data} | ❌ | ✅ |")
    assert (ban.modality, ban.slots.tools) == (M.FORBIDDEN, {"chatgpt"})
    assert (opened.modality, opened.slots.tools) == (M.ALLOWED, {"copilot"})


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("fr", ("| Usage | Données | ChatGPT | Copilot |", "||Documents internes|❌|✅|")),
        ("en", ("| Use | Data | ChatGPT | Copilot |", "||Internal documents|❌|✅|")),
    ],
)
def test_a_row_whose_first_cell_stands_above_opens_nothing(
    tmp_path: Path, language: str, rows: tuple[str, str]
) -> None:
    found = rules(tmp_path, language, *rows)
    assert [(rule.modality, rule.slots.tools) for rule in found] == [(M.FORBIDDEN, {"chatgpt"})]


def test_a_row_of_a_numbered_column_opens_what_it_opened(tmp_path: Path) -> None:
    found = rules(tmp_path, "en", "| No | Data | ChatGPT |", "| 1 | Public texts | ✅ |", "| 2 | Customer data | ❌ |")
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.ALLOWED, {D.PUBLIC}),
        (M.FORBIDDEN, {D.CUSTOMER}),
    ]


@pytest.mark.parametrize(
    ("language", "head", "cell"),
    [
        ("fr", "| Outil | Statut |", "Interdit ✅"),
        ("en", "| Tool | Status |", "✔ Not allowed"),
        ("en", "| Tool | State |", "✅ no"),
    ],
)
def test_words_that_forbid_hold_over_the_mark_beside_them(tmp_path: Path, language: str, head: str, cell: str) -> None:
    (rule,) = rules(tmp_path, language, head, f"| ChatGPT | {cell} |")
    assert rule.modality is M.FORBIDDEN


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("fr", ("| Interdit | À la place |", "| Coller un CV dans ChatGPT | Copilot ✅ |")),
        ("en", ("| Forbidden | Instead |", "| Pasting a CV into ChatGPT | Copilot ✅ |")),
    ],
)
def test_what_to_do_instead_of_what_is_forbidden_opens_no_tool_for_all(
    tmp_path: Path, language: str, rows: tuple[str, str]
) -> None:
    (ban,) = rules(tmp_path, language, *rows)
    assert (ban.modality, ban.slots.tools, ban.slots.data) == (M.FORBIDDEN, {"chatgpt"}, {D.HR})


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("fr", ("| Outil | Interdit ? |", "| DeepL | Oui, sauf pour les textes publics |")),
        ("en", ("| Tool | Forbidden? |", "| DeepL | Yes, except for public texts |")),
    ],
)
def test_a_yes_that_forbids_does_not_forbid_what_it_excepts(
    tmp_path: Path, language: str, rows: tuple[str, str]
) -> None:
    (ban,) = rules(tmp_path, language, *rows)
    assert (ban.modality, ban.slots.tools, ban.slots.data) == (M.FORBIDDEN, {"deepl"}, set())
    assert ban.conditions
