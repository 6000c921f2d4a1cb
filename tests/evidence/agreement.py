"""How far the two readers agree: `python -m tests.evidence.agreement`. Of the sealed part, counts only."""

import json
from collections import defaultdict
from typing import Any

from rich.console import Console
from rich.table import Table
from sklearn.metrics import cohen_kappa_score

from tests.evidence.labelled import FOLDER, SPLITS, charter_folder, lines
from tests.evidence.sealed import opened

Line = dict[str, Any]


def counted(held: list[Line]) -> tuple[str, ...]:
    """Give a row: questions, same main verdict, kappa, same list, contradictions."""
    mains = [tuple(reader["verdict"][0] for reader in line["readers"]) for line in held]
    lists = [tuple(frozenset(reader["verdict"]) for reader in line["readers"]) for line in held]
    kappa = cohen_kappa_score([one for one, _ in mains], [other for _, other in mains])
    same, whole = sum(one == other for one, other in mains), sum(one == other for one, other in lists)
    disputed = sum(bool(line.get("disputed")) for line in held)
    return str(len(held)), f"{same / len(held):.0%}", f"{kappa:.2f}", f"{whole / len(held):.0%}", str(disputed)


def main() -> None:
    """Print one row a charter and one a part."""
    table = Table(title="Two readers of the same questions")
    for heading in ("", "questions", "same main verdict", "Cohen's kappa", "same list", "contradict"):
        table.add_column(heading)
    for split in SPLITS:
        by_charter: dict[str, list[Line]] = defaultdict(list)
        for line in lines(split):
            by_charter[charter_folder(line).name].append(line)
        for charter, held in by_charter.items():
            table.add_row(f"{split}: {charter}", *counted(held))
        table.add_row(f"{split}, real", *counted(_lines((FOLDER / f"real-{split}.jsonl").read_text("utf-8"))))
    with opened() as folder:
        for name in ("test", "real-test"):
            table.add_row(f"sealed: {name}", *counted(_lines((folder / f"{name}.jsonl").read_text("utf-8"))))
    Console(width=110).print(table)


def _lines(text: str) -> list[Line]:
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    main()
