"""Hold training questions against their charters: `python -m tests.training.check [FOLDER…]`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parents[1] / "evidence" / "training"
VERDICTS = frozenset({"allowed", "conditional", "forbidden", "unclear", "info", "off_topic"})
QUOTED = frozenset({"allowed", "conditional", "forbidden", "info"})


def faults(folder: Path) -> Iterator[str]:
    """Give what is wrong in a charter's questions, a line each."""
    texts = {path.stem: path.read_text("utf-8") for path in folder.glob("*.md")}
    seen: set[str] = set()
    for number, line in enumerate((folder / "questions.jsonl").read_text("utf-8").splitlines(), 1):
        where = f"{folder.name}:{number}"
        try:
            row = json.loads(line)
            said = [*row["evidence"], *row["near"]]
            if not row["verdict"] or not set(row["verdict"]) <= VERDICTS:
                yield f"{where}: verdict {row['verdict']}"
            if row["language"] not in {"fr", "en"} or row["id"] in seen:
                yield f"{where}: language or id"
            if (row["verdict"][0] in QUOTED) != bool(row["evidence"]):
                yield f"{where}: {row['verdict'][0]} with {len(row['evidence'])} evidence"
            seen.add(row["id"])
        except (ValueError, KeyError) as error:
            yield f"{where}: {error!r}"
            continue
        for one in said:
            if one["words"] not in texts.get(one["source"], ""):
                yield f"{where}: not verbatim in {one['source']}: {one['words'][:60]!r}"


def main(arguments: Sequence[str]) -> int:
    """Print the faults and the counts; fail on any fault."""
    folders = [Path(a) for a in arguments] or sorted(p.parent for p in HERE.glob("*/questions.jsonl"))
    wrong, verdicts = 0, Counter[str]()
    for folder in folders:
        for fault in faults(folder):
            wrong += 1
            sys.stdout.write(f"{fault}\n")
        rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
        verdicts.update(row["verdict"][0] for row in rows)
    sys.stdout.write(f"{len(folders)} charters, {verdicts.total()} questions, {dict(verdicts)}, {wrong} faults\n")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
