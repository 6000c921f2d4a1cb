"""What `charte matrix` shows of the examples, as the golden files hold it; write them anew with
`python -m tests.golden.grids`, and read the difference before it is committed."""

import io
from pathlib import Path

from rich.console import Console

from bot.channels import grid
from bot.domain.verdicts.matrix import Matrix, matrix, standing
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from tests.evidence.labelled import in_memory

GOLDEN = Path(__file__).parent / "matrix"


def made(language: Language, use: str | None = None) -> Matrix:
    """Give the matrix of the examples in a language."""
    charter = in_memory("examples")
    kept = standing(charter.sources.values(), language, None)
    return matrix([r for r in charter.rules if charter.clauses[r.clause].source in kept], charter.clauses, use=use)


def overview(language: Language) -> str:
    """Give the one-screen table with what stands below it."""
    page = Console(file=(written := io.StringIO()), width=grid.WIDTH + 1, highlight=False, markup=False)
    for part in grid.overview(made(language), wording(language)):
        page.print(part, soft_wrap=isinstance(part, str))
        page.print()
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"


def of_tool(language: Language) -> str:
    """Give the detail of a tool."""
    cells = [cell for cell in made(language).cells.values() if cell.row.tool == "copilot_m365"]
    return "\n".join(grid.of_tool(cells, in_memory("examples").clauses, wording(language))) + "\n"


def of_data(language: Language) -> str:
    """Give the detail of a class of data."""
    customer = made(language).of_data(DataClass.CUSTOMER)
    return grid.of_data(DataClass.CUSTOMER, customer, in_memory("examples").clauses, wording(language)) + "\n"


def of_use(language: Language) -> str:
    """Give the rules of a use."""
    return grid.of_use("image", made(language), in_memory("examples").clauses, wording(language)) + "\n"


SHOWN = {"overview": overview, "tool": of_tool, "data": of_data, "use": of_use}


def write() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(exist_ok=True)
    for name, shown in SHOWN.items():
        for language in Language:
            (GOLDEN / f"{name}.{language}.txt").write_text(shown(language), "utf-8")


if __name__ == "__main__":
    write()
