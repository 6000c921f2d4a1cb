"""`charte matrix`: what an edition says of each tool and each class of data, empty and conflicting cells included."""

from collections.abc import Iterator
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.table import Table

from bot.channels import grid
from bot.domain.verdicts.matrix import COLUMNS, Cell, Matrix, is_same, known_tool, matrix, standing
from bot.house.console import Json, context_of, print_json
from bot.house.usage import Misused
from bot.ports import Charter
from bot.wording import Wording
from knowledge.concepts import DataClass, Language
from knowledge.lexicon import concepts, fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the matrix is asked for; None: all of it."""

    tool: str | None
    data: DataClass | None
    use: str | None

    def cells(self, made: Matrix) -> tuple[Cell, ...]:
        """Give the cells asked for, in reading order."""
        return tuple(
            cell
            for cell in made.cells.values()
            if self.tool in (None, cell.row.tool) and self.data in (None, cell.data)
        )


def matrix_command(
    ctx: typer.Context,
    *,
    edition: str | None = None,
    department: str | None = None,
    language: Language | None = None,
    tool: str | None = None,
    data: str | None = None,
    use: str | None = None,
    as_json: Json = False,
) -> None:
    """Show what the charter says of each tool and each class of data, gaps and conflicts included."""
    context = context_of(ctx)
    house = context.house()
    charter = house.library.edition(edition) if edition else house.library.current()
    say = house.say(language) if language else context.say
    _check_department(charter, department)
    used = _use(use, say)
    kept = standing(charter.sources.values(), say.language, department)
    rules = tuple(rule for rule in charter.rules if charter.clauses[rule.clause].source in kept)
    made = matrix(rules, charter.clauses, use=used, suspended=frozenset(house.suspended(charter)))
    wanted = Wanted(_tool(tool, made, say), _data(data, say), used)
    if as_json:
        told = grid.matrix_as_json(made, charter.clauses, wanted.cells(made))
        print_json({"edition": charter.edition, "language": say.language.value, "department": department, **told})
        return
    _print(_parts(charter, made, wanted, department, say))


def _parts(
    charter: Charter, made: Matrix, wanted: Wanted, department: str | None, say: Wording
) -> Iterator[Table | str]:
    yield _title(charter, wanted, department, say)
    if wanted.tool:
        yield from grid.of_tool(wanted.cells(made), charter.clauses, say)
    elif wanted.data:
        yield grid.of_data(wanted.data, wanted.cells(made), charter.clauses, say)
    else:
        yield from grid.overview(made, say)
    if wanted.tool or wanted.data:
        yield grid.legend(say)
    if wanted.use:
        yield grid.of_use(wanted.use, made, charter.clauses, say)
    left_out = [name for name in _departments(charter) if not is_same(name, department or "")]
    if left_out:
        yield grid.departments_line(left_out, say)


def _title(charter: Charter, wanted: Wanted, department: str | None, say: Wording) -> str:
    if wanted.use:
        return say("matrix.title_use", use=say(f"matrix.use.{wanted.use}"), edition=charter.edition)
    if department:
        return say("matrix.title_department", department=department, edition=charter.edition)
    return say("matrix.title", edition=charter.edition)


def _departments(charter: Charter) -> list[str]:
    return sorted({source.department for source in charter.sources.values() if source.department})


def _check_department(charter: Charter, department: str | None) -> None:
    known = _departments(charter)
    if department is None or any(is_same(one, department) for one in known):
        return
    if not known:
        raise Misused("matrix.error_no_department")
    raise Misused("matrix.error_department", given=department, known=", ".join(known))


def _tool(given: str | None, made: Matrix, say: Wording) -> str | None:
    """Give the tool that somebody names, by its name in the table, its id or an alias."""
    if given is None:
        return None
    shown = {fold(grid.tool_name(row, say)): row.tool for row in made.rows if row.account is None}
    tool = shown.get(fold(given)) or known_tool(fold(given), made.rows)
    if tool is None:
        known = ", ".join(dict.fromkeys(row.tool for row in made.rows))
        raise Misused("matrix.error_tool", given=given, known=known)
    return tool


def _data(given: str | None, say: Wording) -> DataClass | None:
    """Give the class of data that somebody names: by its id, its name in the table or a word of the lexicon."""
    if given is None:
        return None
    named = [data for data in COLUMNS if fold(given) in (data, fold(say(f"matrix.data.{data}")))]
    named += [data for data in COLUMNS if data in concepts("data").names(fold(given))]
    if not named:
        raise Misused("matrix.error_data", given=given, known=", ".join(COLUMNS))
    return named[0]


def _use(given: str | None, say: Wording) -> str | None:
    if given is None:
        return None
    uses = concepts("uses")
    shown = {fold(say(f"matrix.use.{use}")): use for use in uses.patterns}
    named = given if given in uses.patterns else shown.get(fold(given)) or min(uses.names(fold(given)), default=None)
    if named is None:
        raise Misused("matrix.error_use", given=given, known=", ".join(uses.patterns))
    return named


def _print(parts: Iterator[Table | str]) -> None:
    page = Console(highlight=False, markup=False)
    if not page.is_terminal or page.width > grid.WIDTH + 1:
        page = Console(highlight=False, markup=False, width=grid.WIDTH + 1)
    for part in parts:
        page.print(part, soft_wrap=isinstance(part, str))
        page.print()
