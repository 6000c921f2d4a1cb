"""Figures of the shield on labelled texts: `python -m tests.bench.shield [FILE…]`.

Precision, recall and F1 per kind, clean texts flagged, characters of labelled data left readable, time. The texts are
read in place from the folder beside the repository, and never copied; without it one line says so.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.rules import RulesShield
from bot.domain.question import Finding, Shielded
from knowledge.concepts import Language

LABELLED = Path(__file__).parents[3] / "shared" / "pii" / "dev.jsonl"
_IN_SCOPE = frozenset(kind.value for kind in DataKind)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and the data that a person found in it."""

    id: str
    text: str
    language: Language
    gold: tuple[Finding, ...]
    clean: bool


@dataclass(slots=True)
class Score:
    """Counts, per kind and over all texts."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    flagged: list[str] = field(default_factory=list)
    clean: int = 0
    characters: int = 0
    gold_characters: int = 0
    readable: int = 0
    ms: float = 0.0

    def add(self, one: Labelled, seen: Shielded) -> None:
        """Count one text."""
        self.ms += seen.ms
        self.characters += len(one.text)
        self.clean += one.clean
        if one.clean and seen.findings:
            self.flagged.append(f"{one.id}: {', '.join(finding.kind for finding in seen.findings)}")
        self._count(one.gold, seen.findings)
        hidden = {place for finding in seen.findings for place in range(finding.start, finding.end)}
        for gold in one.gold:
            places = [place for place in range(gold.start, gold.end) if one.text[place].isalnum()]
            self.gold_characters += len(places)
            self.readable += sum(place not in hidden for place in places)

    def _count(self, gold: Sequence[Finding], found: Sequence[Finding]) -> None:
        for one in gold:
            hit = any(_covers(finding, one) for finding in found)
            (self.right if hit else self.missed)[one.kind] += 1
        for finding in found:
            if not any(finding.kind == one.kind and _shared(finding, one) for one in gold):
                self.wrong[finding.kind] += 1


def _shared(one: Finding, other: Finding) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one.start < other.end > other.start else 0


def _covers(finding: Finding, gold: Finding) -> bool:
    """True when at least half of the labelled span was found, under its own name."""
    return finding.kind == gold.kind and 2 * _shared(finding, gold) >= gold.end - gold.start


def read_labelled(path: Path) -> Iterable[Labelled]:
    """Give the labelled texts of a file of lines; labels that these rules do not look for are left out."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = [(span["label"].lower(), span["start"], span["end"]) for span in row["spans"]]
        gold = tuple(Finding(kind, start, end, 1.0) for kind, start, end in spans if kind in _IN_SCOPE)
        yield Labelled(row["id"], row["text"], Language(row["lang"]), gold, not row["spans"])


def measure(texts: Iterable[Labelled]) -> Score:
    """Give the score of the light shield on `texts`."""
    shield, score = RulesShield(), Score()
    shield.look("Tél. 06 12 34 56 78, FR44732829320")  # first use loads tables of numbers
    for one in texts:
        score.add(one, shield.look(one.text, one.language))
    return score


def table(score: Score) -> str:
    """Give the score as lines to read."""
    kinds = sorted({*score.right, *score.wrong, *score.missed})
    lines = [f"{'kind':<14} {'P':>5} {'R':>5} {'F1':>5} {'gold':>5}"]
    lines += [_line(kind, score.right[kind], score.wrong[kind], score.missed[kind]) for kind in kinds]
    lines.append(_line("all", score.right.total(), score.wrong.total(), score.missed.total()))
    lines.append(f"clean texts flagged: {len(score.flagged)}/{score.clean}  {'; '.join(score.flagged)}")
    lines.append(f"labelled characters left readable: {100 * score.readable / max(score.gold_characters, 1):.1f} %")
    lines.append(f"ms per 500 characters: {500 * score.ms / max(score.characters, 1):.2f}")
    return "\n".join(lines)


def _line(name: str, right: int, wrong: int, missed: int) -> str:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"{name:<14} {precision:5.2f} {recall:5.2f} {f1:5.2f} {right + missed:5}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each file."""
    for path in [Path(argument) for argument in arguments] or [LABELLED]:
        if path.is_file():
            sys.stdout.write(f"{path.name}\n{table(measure(read_labelled(path)))}\n")
        else:
            sys.stdout.write(f"nothing measured: the labelled texts ({path.parent.name}/{path.name}) are not here\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
