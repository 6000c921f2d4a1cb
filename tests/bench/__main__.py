"""The bench: `python -m tests.bench [NAME…]` measures, prints a table and writes it under bench-results/."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

from rich.console import Console
from rich.table import Table

from tests.bench.answering import answer_rows, serve_rows
from tests.bench.chatting import chat_rows
from tests.bench.counting import find_count_rows
from tests.bench.ground import REPOSITORY, Ground, lay
from tests.bench.measure import Row
from tests.bench.publishing import publishing_rows
from tests.bench.retrieval import recall_rows
from tests.bench.shield import shield_rows
from tests.bench.speed import find_rows, growth_rows
from tests.bench.starting import first_find_rows
from tests.bench.statements import statement_rows

MEASURES: dict[str, Callable[[Ground], Iterator[Row]]] = {
    "answer": answer_rows,
    "find": find_rows,
    "calls": find_count_rows,
    "serve": serve_rows,
    "statements": statement_rows,
    "chat": chat_rows,
    "start": first_find_rows,
    "growth": growth_rows,
    "publishing": publishing_rows,
    "recall": recall_rows,
    "shield": shield_rows,
}
_HEAD = ("what", "ours", "peer", "ratio", "goal", "kept")
_KEPT = {True: "yes", False: "NO", None: ""}


def main(names: Iterable[str]) -> int:
    """Measure what is named, or everything; a missed goal is shown, not an error. 2 for an unknown name."""
    chosen = tuple(names) or tuple(MEASURES)
    if unknown := set(chosen) - set(MEASURES):
        Console(stderr=True).print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        ground = lay(Path(folder), os.environ.get("CHARTE_EMBEDDING_MODEL"))
        rows = [row for name in chosen for row in MEASURES[name](ground)]
        about = f"{ground.home.encoder.model}, Python {platform.python_version()}, {os.cpu_count()} cores"
    _show(rows, about)
    _write(rows, about)
    return 0


def _cells(row: Row) -> tuple[str, ...]:
    return (row.what, row.ours, row.peer, row.ratio, row.goal, _KEPT[row.kept])


def _show(rows: Sequence[Row], about: str) -> None:
    table = Table(*_HEAD, title=about)
    for row in rows:
        table.add_row(*_cells(row))
    console = Console(width=None if sys.stdout.isatty() else 200)
    console.print(table)
    for line in missed(rows):
        console.print(line, style="bold red", highlight=False)


def missed(rows: Sequence[Row]) -> tuple[str, ...]:
    """Give a line for each goal that was missed, and one that says how many were kept."""
    gated = [row for row in rows if row.kept is not None]
    lines = [
        f"goal missed: {row.what}: {row.ratio or row.ours}, the goal is {row.goal}" for row in gated if not row.kept
    ]
    return (*lines, f"{len(gated) - len(lines)} of {len(gated)} goals kept") if lines else ()


def _write(rows: Sequence[Row], about: str) -> None:
    folder = REPOSITORY / "bench-results"
    folder.mkdir(exist_ok=True)
    lines = [f"# {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {about}", "", f"| {' | '.join(_HEAD)} |", "|---" * 6 + "|"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    lines += ["", *(f"- {line}" for line in missed(rows))] if missed(rows) else []
    folder.joinpath(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
