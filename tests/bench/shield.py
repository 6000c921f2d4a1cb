"""Figures of the shield on labelled texts: `python -m tests.bench.shield [--mode light|full] [--wrong] [FILE…]`.

Precision, recall and F1 per kind, names per origin where the texts tell it, clean texts flagged, characters of labelled
data left readable, time, memory. The texts that are not ours are read in place from the folder beside the repository,
and never copied; without it one line says so. `--wrong` lists each difference: for the development sets only.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind, classes
from bot.domain.asked.question import Finding, Shielded
from bot.ports import Shield
from knowledge.concepts import DELICATE, DataClass, Language
from tests.bench.measure import Row, resident

PASTES = Path(__file__).parents[1] / "evidence" / "pastes"
LABELLED = Path(__file__).parents[3] / "shared" / "pii" / "dev.jsonl"
FILES = (LABELLED, *(PASTES / f"{name}.jsonl" for name in ("development", "held", "origins", "origins_held")))
MODES = ("light", "full")
_NAMES, _F1 = 0.92, 0.97
_IN_SCOPE = frozenset(kind.value for kind in DataKind)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and the data that a person found in it."""

    id: str
    text: str
    language: Language
    gold: tuple[Finding, ...]
    clean: bool
    aside: tuple[Finding, ...] = ()
    """What was labelled and is not looked for, as an account's name: to find it under another name is no fault."""
    origin: str | None = None


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
    differences: list[str] = field(default_factory=list)
    by_origin: dict[str, list[bool]] = field(default_factory=dict)
    told: Counter[tuple[DataClass, str, bool]] = field(default_factory=Counter)
    """By delicate class, how the text was told to hold it ("proven", "hinted"), and whether it is labelled so."""

    def add(self, one: Labelled, seen: Shielded) -> None:
        """Count one text."""
        self.ms += seen.ms
        self.characters += len(one.text)
        self.clean += one.clean
        if one.clean and seen.findings:
            self.flagged.append(f"{one.id}: {', '.join(finding.kind for finding in seen.findings)}")
        self._count(one, seen.findings)
        labelled = classes(DataKind(gold.kind) for gold in one.gold)
        for named in DELICATE & (seen.classes | seen.signals):
            self.told[named, "proven" if named in seen.classes else "hinted", named in labelled] += 1
        hidden = {place for finding in seen.findings for place in range(finding.start, finding.end)}
        for gold in one.gold:
            places = [place for place in range(gold.start, gold.end) if one.text[place].isalnum()]
            self.gold_characters += len(places)
            self.readable += sum(place not in hidden for place in places)

    def _count(self, one: Labelled, found: Sequence[Finding]) -> None:
        for gold in one.gold:
            hit = any(_covers(finding, gold) for finding in found)
            (self.right if hit else self.missed)[gold.kind] += 1
            if one.origin and gold.kind == DataKind.PERSON:
                self.by_origin.setdefault(f"{one.language} {one.origin}", []).append(hit)
            if not hit:
                self.differences.append(_told("missed", one, gold))
        for finding in found:
            if not any(finding.kind == gold.kind and _shared(finding, gold) for gold in one.gold) and not any(
                _shared(finding, aside) for aside in one.aside
            ):
                self.wrong[finding.kind] += 1
                self.differences.append(_told("wrong", one, finding))

    @property
    def f1(self) -> float:
        """The micro F1."""
        right = self.right.total()
        return 2 * right / max(2 * right + self.wrong.total() + self.missed.total(), 1)


def _told(what: str, one: Labelled, span: Finding) -> str:
    around = one.text[max(0, span.start - 40) : span.end + 25]
    return f"{what} {one.id} {span.kind}: {one.text[span.start : span.end]!r} in {around!r}"


def _shared(one: Finding, other: Finding) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _covers(finding: Finding, gold: Finding) -> bool:
    """True when at least half of the labelled span was found, under its own name."""
    return finding.kind == gold.kind and 2 * _shared(finding, gold) >= gold.end - gold.start


def read_labelled(path: Path) -> Iterable[Labelled]:
    """Give the labelled texts of a file of lines; labels that these rules do not look for are left out."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = [(span["label"].lower(), span["start"], span["end"]) for span in row["spans"]]
        every = tuple(Finding(kind, start, end, 1.0) for kind, start, end in spans)
        gold = tuple(one for one in every if one.kind in _IN_SCOPE)
        aside = tuple(one for one in every if one.kind not in _IN_SCOPE)
        yield Labelled(row["id"], row["text"], Language(row["lang"]), gold, not row["spans"], aside, row.get("origin"))


def shield_of(mode: str) -> Shield:
    """Give the shield of a mode, its models and its tables loaded."""
    tagging = Tagging()
    if mode == "full" and not tagging.ready():
        raise SystemExit(f"the full mode cannot be measured: {tagging.missing}")
    shield = FullShield(tagging) if mode == "full" else RulesShield()
    shield.look("Tél. 06 12 34 56 78, FR44732829320, Chipo Mutasa")  # first use loads tables of numbers
    return shield


def measure(texts: Iterable[Labelled], shield: Shield | None = None) -> Score:
    """Give the score of a shield on `texts`: the light one, else."""
    shield, score = shield or shield_of("light"), Score()
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
    lines += [
        f"{named}: {_said(score, named, 'proven')}; {_said(score, named, 'hinted')}" for named in sorted(DELICATE)
    ]
    lines.append(f"ms per 500 characters: {500 * score.ms / max(score.characters, 1):.2f}")
    return "\n".join(lines)


def _said(score: Score, named: DataClass, how: str) -> str:
    right, wrong = score.told[named, how, True], score.told[named, how, False]
    return f"{how} in {right + wrong} texts, labelled in {right}"


def _line(name: str, right: int, wrong: int, missed: int) -> str:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"{name:<14} {precision:5.2f} {recall:5.2f} {f1:5.2f} {right + missed:5}"


def _by_origin(score: Score) -> list[str]:
    rates = {origin: f"{sum(hits)}/{len(hits)}" for origin, hits in sorted(score.by_origin.items())}
    return [f"recall by origin: {', '.join(f'{origin} {rate}' for origin, rate in rates.items())}"] if rates else []


def shield_rows(_: object) -> Iterator[Row]:
    """Give the rows of both modes on each set that is here, for the table of the bench."""
    for mode in MODES:
        shield = shield_of(mode)
        for path in filter(Path.is_file, FILES):
            score = measure(read_labelled(path), shield)
            readable = 100 * score.readable / max(score.gold_characters, 1)
            told = f"F1 {score.f1:.3f}, {readable:.1f} % readable, {len(score.flagged)}/{score.clean} clean flagged"
            cost = f"{500 * score.ms / max(score.characters, 1):.1f} ms per 500 characters, {resident():.0f} MB"
            goal, reached = _goal(path, score)
            yield Row(f"shield, {mode}: {path.stem}", told, cost, "", goal, kept=reached if mode == "full" else None)


def _goal(path: Path, score: Score) -> tuple[str, bool]:
    """Give the goal of a set, and whether it is reached: the full mode is held to it, the light one is not."""
    if path.stem.startswith("origins"):
        found = score.right["person"] / max(score.right["person"] + score.missed["person"], 1)
        return f"names of other origins {found:.2f} ≥ 0.92", found >= _NAMES
    return "F1 ≥ 0.97", score.f1 >= _F1


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each file."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--mode", choices=MODES, default="light")
    asked.add_argument("--wrong", action="store_true")
    asked.add_argument("files", nargs="*", type=Path)
    told = asked.parse_args(arguments)
    shield = shield_of(told.mode)
    for path in told.files or [LABELLED]:
        if not path.is_file():
            sys.stdout.write(f"nothing measured: the labelled texts ({path.parent.name}/{path.name}) are not here\n")
            continue
        score = measure(read_labelled(path), shield)
        lines = [f"{path.name}, {told.mode}", table(score), *_by_origin(score), f"RSS: {resident():.0f} MB"]
        sys.stdout.write("\n".join([*lines, *(score.differences if told.wrong else ())]) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
