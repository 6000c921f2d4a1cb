"""The matrix on a terminal of 80 columns, held to its golden files, and as JSON."""

import pytest

from bot.channels.grid import NAMES, matrix_as_json, tool_name
from bot.domain.verdicts.matrix import CLASSES, COLUMNS, Row
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.lexicon import concepts
from tests.evidence.labelled import in_memory
from tests.golden.grids import GOLDEN, SHOWN, made


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_what_its_golden_file_holds(name: str, language: Language) -> None:
    assert SHOWN[name](language) == (GOLDEN / f"{name}.{language}.txt").read_text("utf-8")


def test_there_is_no_golden_file_too_many() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.{lang}.txt" for name in SHOWN for lang in Language}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SHOWN)
def test_no_line_is_wider_than_a_terminal(name: str, language: Language) -> None:
    lines = SHOWN[name](language).splitlines()
    assert [line for line in lines if len(line) > 79 and " " in line.strip()] == []


@pytest.mark.parametrize("language", Language)
def test_every_class_use_and_account_has_its_name(language: Language) -> None:
    say = wording(language)
    assert all(say.has(f"matrix.{kind}.{data}") for data in COLUMNS for kind in ("short", "data"))
    assert all(say.has(f"matrix.use.{use}") for use in concepts("uses").patterns)
    assert all(say.has(f"matrix.account.{account}") for account in concepts("accounts").patterns)
    assert all(len(say(f"matrix.short.{data}")) <= 4 for data in COLUMNS)
    assert all(tool_name(Row(tool), say) for tool in CLASSES)


def test_tools_are_called_by_their_names() -> None:
    say = wording(Language.EN)
    assert NAMES.keys() <= concepts("tools").patterns.keys()
    named = {"copilot_chat": "Copilot Chat", "chatgpt": "ChatGPT", "local:plume": "Plume", "class:any": "Any tool"}
    assert {tool: tool_name(Row(tool), say) for tool in named} == named


def test_the_json_refers_to_rules_by_their_place() -> None:
    table, clauses = made(Language.FR), in_memory("examples").clauses
    told = matrix_as_json(table, clauses, table.cells.values())
    rules, cells = told["rules"], told["cells"]
    assert isinstance(rules, list)
    assert isinstance(cells, list)
    assert len(cells) == len(table.cells)
    for cell in cells:
        assert bool(cell["deciding"]) is (cell["verdict"] != "unclear")
        assert all(0 <= place < len(rules) for place in cell["deciding"] + cell["beside"])
    for rule in rules:
        clause = clauses[rule["clause"]]
        assert clause.text[rule["start"] - clause.start : rule["end"] - clause.start] == rule["quote"]
