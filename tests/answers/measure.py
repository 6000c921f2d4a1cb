"""Print what the engine makes of the labelled questions: `python -m tests.answers.measure [--home FOLDER] [--wrong]`.

With `--home` each charter is sealed in a folder of its own there and opened with the real encoder, as `charte publish`
and `charte serve` would; without, the same clauses and rules are asked in memory, found by shared words only.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.domain.answer import Verdict
from bot.ports import Charter
from tests.answers.labelled import FILES, Asked, ask_all, drafted, in_memory

UNANSWERED = (Verdict.UNCLEAR, Verdict.OFF_TOPIC)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its Wilson interval at 95 %."""

    many: int
    of: int

    @classmethod
    def of_all(cls, held: Iterable[bool]) -> "Share":
        """Give how many are true."""
        told = list(held)
        return cls(sum(told), len(told))

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds, 0 to 1 when nothing was counted."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.96, self.of, self.many / self.of
        centre, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.many}/{self.of} [{100 * low:.0f}–{100 * high:.0f} %]"


def figures(asked: Sequence[Asked]) -> dict[str, Share]:
    """Give the figures of one file; engine.md says what each means."""
    main = [(one, one.labelled.verdicts[0], one.answer.verdict) for one in asked]
    quotable = [one for one in asked if one.labelled.evidence and one.answer.verdict not in UNANSWERED]
    return {
        "right": Share.of_all(one.right for one in asked),
        "false allow": Share.of_all(
            one.false_allow for one, _, _ in main if Verdict.ALLOWED not in one.labelled.verdicts
        ),
        "dangerous": Share.of_all(said is Verdict.ALLOWED for _, label, said in main if label is Verdict.FORBIDDEN),
        "recall of allowed": Share.of_all(
            said is Verdict.ALLOWED for _, label, said in main if label is Verdict.ALLOWED
        ),
        "over-block": Share.of_all(said is Verdict.FORBIDDEN for _, label, said in main if label is Verdict.ALLOWED),
        "softened ban": Share.of_all(
            said in (Verdict.CONDITIONAL, Verdict.INFO) for _, label, said in main if label is Verdict.FORBIDDEN
        ),
        "coverage": Share.of_all(said not in UNANSWERED for _, _, said in main),
        "evidence hit": Share.of_all(one.hit for one in quotable),
    }


def opened(name: str, home: Path | None) -> Charter:
    """Give the edition that a file is asked of."""
    if home is None:
        return in_memory(name)
    from knowledge.embedding import encoder_of  # noqa: PLC0415  the encoder loads only when it is asked for
    from tests.bench.ground import Home  # noqa: PLC0415  it loads the encoder too

    house = Home(home / name, encoder_of(None))
    edition, _ = house.publish(drafted(name))
    return house.open(edition)


def main() -> None:
    """Ask, count, print."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--home", type=Path, help="a folder where the editions are sealed; with the real encoder")
    read.add_argument("--wrong", action="store_true", help="list the answers that no label defends")
    given = read.parse_args()
    answers = {name: ask_all(name, opened(name, given.home)) for name in FILES}
    console = Console(width=160)
    table = Table(title="Development set: a score on it measures nothing but progress")
    table.add_column("file")
    rows = {name: figures(asked) for name, asked in answers.items()}
    rows["all"] = figures([one for asked in answers.values() for one in asked])
    for heading in rows["all"]:
        table.add_column(heading)
    for name, row in rows.items():
        table.add_row(name, *map(str, row.values()))
    console.print(table)
    if given.wrong:
        for one in (one for asked in answers.values() for one in asked if not one.right):
            console.print(wrong_line(one), markup=False, highlight=False)


def wrong_line(one: Asked) -> str:
    """Give one line on an answer that no label defends."""
    mark = "FALSE ALLOW " if one.false_allow else ""
    labels = "/".join(one.labelled.verdicts)
    doubt = f" ({one.answer.doubt})" if one.answer.doubt else ""
    return f"{mark}{one.labelled.id} {labels} -> {one.answer.verdict}{doubt}: {one.labelled.text}"


if __name__ == "__main__":
    main()
