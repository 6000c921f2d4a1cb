"""Hold training questions against their charters: `python -m tests.training.check [FOLDER…]`."""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parents[1] / "evidence" / "training"
VERDICTS = frozenset({"allowed", "conditional", "forbidden", "unclear", "info", "off_topic"})
TWINS = frozenset({"allowed", "conditional", "forbidden", "unclear"})
KINDS = frozenset({"long", "paste"})
SHORTEST, LONGEST = 130, 700
"""Characters of a long message."""
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


def twin_faults(lines: Iterable[str], verdicts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give what is wrong in lines of twins, a line each; `verdicts` are those of each training question, by its id."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        twins: dict[str, str] = json.loads(line)
        own = twins.pop("id")
        if own not in verdicts or own in seen:
            yield f"twins:{number}: {own} is no question of the training, or stands twice"
        elif not twins or not set(twins) <= TWINS - set(verdicts[own]):
            yield f"twins:{number}: {sorted(twins)} of {own}"
        elif not all(words.strip() for words in twins.values()):
            yield f"twins:{number}: no words"
        seen.add(own)


def long_faults(lines: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Give what is wrong in lines of long messages, a line each; `known` are the ids of their questions."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        row: dict[str, str] = json.loads(line)
        if row["id"] not in known or row["id"] in seen:
            yield f"long:{number}: {row['id']} is no question of these, or stands twice"
        elif row["kind"] not in KINDS or not SHORTEST <= len(row["question"]) <= LONGEST:
            yield f"long:{number}: {row['kind']} of {len(row['question'])} characters"
        seen.add(row["id"])


def main(arguments: Sequence[str]) -> int:
    """Print the faults and the counts; fail on any fault."""
    folders = [Path(a) for a in arguments] or sorted(p.parent for p in HERE.glob("*/questions.jsonl"))
    found, verdicts = [], dict[str, Sequence[str]]()
    for folder in folders:
        found += faults(folder)
        rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
        verdicts |= {row["id"]: row["verdict"] for row in rows}
    if not arguments:
        found += twin_faults((HERE / "twins.jsonl").read_text("utf-8").splitlines(), verdicts)
        found += long_faults((HERE / "long.jsonl").read_text("utf-8").splitlines(), verdicts)
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    counts = dict(Counter(labels[0] for labels in verdicts.values()))
    sys.stdout.write(f"{len(folders)} charters, {len(verdicts)} questions, {counts}, {len(found)} faults\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
