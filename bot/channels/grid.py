"""The matrix for an admin (a table of 79 columns, its details with quotes) and for a script (JSON)."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from bot.channels.as_json import Json, citation_as_json
from bot.channels.wrapping import wrapped
from bot.domain.answers.answer import Citation, Verdict
from bot.domain.verdicts.matrix import COLUMNS, Cell, Matrix, Row, naming, uses_of
from bot.shown.quoting import show_quote
from bot.wording import Wording
from knowledge.clause import Clause
from knowledge.concepts import DataClass
from knowledge.rules import LOCAL, Rule

WIDTH = 79
LABEL, COLUMN, NAME = 19, 4, 26
"""Widths of the tool's name and of each class (twelve times four, a space before each), and of a name in a detail."""
STYLES = {Verdict.ALLOWED: "green", Verdict.CONDITIONAL: "yellow", Verdict.FORBIDDEN: "red"}
"""Colours repeat what the words say."""
NAMES = {
    "chatgpt": "ChatGPT",
    "copilot_m365": "Copilot M365",
    "github_copilot": "GitHub Copilot",
    "mistral": "Mistral Le Chat",
    "deepseek": "DeepSeek",
    "meta_ai": "Meta AI",
    "deepl": "DeepL",
    "dalle": "DALL·E, Firefly",
    "notebooklm": "NotebookLM",
    "notion_ai": "Notion AI",
}
"""Names that are not the lexicon's own with a capital."""


def overview(made: Matrix, say: Wording) -> Iterator[Table | str]:
    """Give the table and what stands below it."""
    yield _table(made, say)
    yield legend(say)
    yield _wrapped((*_gaps(made, say), *(_uses(made, say) if made.use is None else ()), "", say("matrix.more")))


def legend(say: Wording) -> str:
    """Say what the words and the signs of a cell mean."""
    names = ("legend", "legend_wider", "legend_conflict", "legend_suspended")
    return _wrapped(say(f"matrix.{name}") for name in names)


def of_tool(cells: Iterable[Cell], clauses: Mapping[str, Clause], say: Wording) -> Iterator[str]:
    """Give, for each row of `cells`, what is said of which data, with the words that say so."""
    kept = list(cells)
    for row in dict.fromkeys(cell.row for cell in kept):
        told = {say(f"matrix.data.{cell.data}"): cell for cell in kept if cell.row == row}
        yield _detail(tool_name(row, say), told, clauses, say)


def of_data(data: DataClass, cells: Iterable[Cell], clauses: Mapping[str, Clause], say: Wording) -> str:
    """Give what is said of a class of data in which tools, with the words that say so."""
    told = {tool_name(cell.row, say): cell for cell in cells}
    return _detail(say("matrix.of_data", name=say(f"matrix.data.{data}")), told, clauses, say)


def of_use(use: str, made: Matrix, clauses: Mapping[str, Clause], say: Wording) -> str:
    """Give the rules that name a use, with their words."""
    named = naming(made.rules, use)
    lines = [say("matrix.said") if named else say("matrix.silent_use")]
    for rule in named:
        head = f"{say(f'matrix.modality.{rule.modality}')} · {_place(rule, made.suspended, say)}"
        lines += ["", *_passage(head, rule, clauses, say)]
    return "\n".join(lines)


def tool_name(row: Row, say: Wording) -> str:
    """Give a tool as a person calls it, with its kind of account."""
    kind, _, rest = row.tool.partition(":")
    if kind == "class":
        name = say(f"matrix.class.{rest}")
    else:
        own = row.tool.removeprefix(LOCAL)
        name = NAMES.get(own) or own.replace("_", " ").title()
    return say(f"matrix.account.{row.account}", tool=name) if row.account else name


def _table(made: Matrix, say: Wording) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0, header_style="bold")
    table.add_column(say("matrix.tools"), width=LABEL)
    for data in COLUMNS:
        table.add_column(say(f"matrix.short.{data}"), width=COLUMN, no_wrap=True)
    for row in made.rows:
        table.add_row(tool_name(row, say), *(_word(made.cells[row, data], say) for data in COLUMNS))
    return table


def _word(cell: Cell, say: Wording) -> Text:
    if not cell.verdict.settled:
        return Text(say("matrix.empty_cell"), "dim")
    if cell.withheld:
        return Text(say("matrix.word.suspended"), "magenta")
    word = say(f"matrix.word.{cell.verdict}")
    told = f"≠{word}" if cell.conflict else f"{word}*" if cell.wider else word
    return Text(told, STYLES[cell.verdict])


def _gaps(made: Matrix, say: Wording) -> Iterator[str]:
    """Say which classes of data the charter never speaks of, and where passages differ."""
    silent = [data for data in COLUMNS if not any(c.verdict.settled for c in made.of_data(data))]
    if silent:
        yield say("matrix.silent_data", names=", ".join(say(f"matrix.data.{data}") for data in silent))
    conflicts = [cell.data for cell in made.cells.values() if cell.conflict]
    if conflicts:
        names = ", ".join(say(f"matrix.data.{data}") for data in COLUMNS if data in conflicts)
        yield say("matrix.conflicts", count=len(conflicts), names=names)


def _uses(made: Matrix, say: Wording) -> Iterator[str]:
    """Say which uses the rules name, by what they say of them."""
    groups: dict[str, list[str]] = {"forbidden": [], "conditional": [], "allowed": [], "mixed": []}
    for use, said in uses_of(made.rules).items():
        groups[str(next(iter(said))) if len(said) == 1 else "mixed"].append(say(f"matrix.use.{use}"))
    yield from (say(f"matrix.uses_{kind}", names=", ".join(names)) for kind, names in groups.items() if names)


@dataclass(slots=True)
class Passages:
    """The passages of one block, each quoted once, numbered as they are first referred to."""

    rules: dict[tuple[str, int, int], Rule] = field(default_factory=dict)

    def numbers(self, rules: Iterable[Rule]) -> str:
        """Give the numbers of `rules`: "[1] [3]"."""
        places = {(rule.clause, rule.start, rule.end): rule for rule in rules}
        self.rules |= {place: rule for place, rule in places.items() if place not in self.rules}
        return " ".join(f"[{list(self.rules).index(place) + 1}]" for place in places)


def _detail(title: str, told: Mapping[str, Cell], clauses: Mapping[str, Clause], say: Wording) -> str:
    """Give one block: a line a cell that refers to numbered passages, then the passages; silent cells in one line."""
    passages, silent = Passages(), [name for name, cell in told.items() if not cell.verdict.settled]
    lines = [title, *(_line(name, cell, passages, say) for name, cell in told.items() if cell.verdict.settled)]
    if silent:
        lines += _indented(say("matrix.list", left=say("matrix.silent"), right=", ".join(silent)), 2)
    suspended = frozenset[str]().union(*(cell.suspended for cell in told.values()))
    for number, rule in enumerate(passages.rules.values(), 1):
        lines += ["", *_passage(f"[{number}] {_place(rule, suspended, say)}", rule, clauses, say)]
    return "\n".join(lines)


def _line(name: str, cell: Cell, passages: Passages, say: Wording) -> str:
    numbers = passages.numbers(cell.rules[: cell.deciding])
    if cell.conflict:
        numbers = say("matrix.looser", numbers=numbers, looser=passages.numbers(cell.looser))
    lead = f"  {_word(cell, say).plain:<{COLUMN}}  {name:<{NAME}} "
    return textwrap.fill(numbers, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _place(rule: Rule, suspended: frozenset[str], say: Wording) -> str:
    """Give the key of a rule's clause, and that it is suspended when it is."""
    return say("matrix.suspended", clause=rule.clause) if rule.clause in suspended else rule.clause


def _passage(head: str, rule: Rule, clauses: Mapping[str, Clause], say: Wording) -> list[str]:
    words = say("matrix.quote", words=show_quote(citation_of(rule, clauses)).words)
    return [f"  {head}", *_indented(words, 6)]


def citation_of(rule: Rule, clauses: Mapping[str, Clause]) -> Citation:
    """Give the words of a rule, verified in its clause."""
    return Citation(clauses[rule.clause], rule.start, rule.end)


def _indented(words: str, by: int) -> list[str]:
    space = " " * by
    return wrapped(words, WIDTH, first=space, rest=space)


def _wrapped(lines: Iterable[str]) -> str:
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in lines)


def matrix_as_json(made: Matrix, clauses: Mapping[str, Clause], cells: Iterable[Cell]) -> Json:
    """Give the rows, the classes, `cells` and every rule that they refer to by its place in `rules`."""
    places = {id(rule): place for place, rule in enumerate(made.rules)}
    return {
        "use": made.use,
        "tools": [{"tool": row.tool, "account": row.account} for row in made.rows],
        "data": [data.value for data in COLUMNS],
        "cells": [_cell_as_json(cell, places) for cell in cells],
        "uses": {use: sorted(m.value for m in said) for use, said in uses_of(made.rules).items()},
        "rules": [_rule_as_json(rule, clauses) | {"suspended": rule.clause in made.suspended} for rule in made.rules],
    }


def _cell_as_json(cell: Cell, places: Mapping[int, int]) -> Json:
    numbers = [places[id(rule)] for rule in cell.rules]
    return {
        "tool": cell.row.tool,
        "account": cell.row.account,
        "data": cell.data.value,
        "verdict": cell.verdict.value,
        "wider": cell.wider,
        "conflict": cell.conflict,
        "deciding": numbers[: cell.deciding],
        "beside": numbers[cell.deciding :],
        "looser": [places[id(rule)] for rule in cell.looser],
        "suspended": cell.withheld,
    }


def _rule_as_json(rule: Rule, clauses: Mapping[str, Clause]) -> Json:
    slots, citation = rule.slots, citation_of(rule, clauses)
    return {
        **citation_as_json(citation),
        "department": citation.clause.department,
        "modality": rule.modality.value,
        "tools": sorted(slots.tools),
        "other_than": sorted(slots.other_than),
        "accounts": sorted(slots.accounts),
        "data": sorted(data.value for data in slots.data),
        "without": sorted(data.value for data in slots.without),
        "uses": sorted(slots.uses),
        "conditions": list(rule.conditions),
        "inherited": rule.inherited,
    }


def departments_line(names: Iterable[str], say: Wording) -> str:
    """Say which departments have an annex that the table leaves out."""
    return say("matrix.departments", names=", ".join(names))
