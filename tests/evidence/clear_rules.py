"""How often the clear rules are right: `python -m tests.evidence.clear_rules` (a minute; docs/who-decides.md).

A clear rule binds every model, so it must hardly ever be wrong. Asked of the development, validation and training
questions, by rules alone: a clear rule is wrong where no reader defends a verdict as strict as its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.assembly import rehearsals
from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.floors import clear_floor
from bot.domain.verdicts.judging import judge
from bot.evaluating.asking import read_at
from bot.evaluating.labels import Label, Labelled
from bot.house.settings import Settings, ShieldMode
from bot.scope import Scope
from knowledge.concepts import Language
from knowledge.matching import guarded, match
from tests.evidence.rooms import Houses
from tests.training.examples import TOLD, Row, split_rows, training_rows


@dataclass(frozen=True, slots=True)
class Bound:
    """A question that a clear rule binds, with its labels."""

    id: str
    question: str
    floor: Verdict
    verdicts: tuple[Verdict, ...]

    @property
    def right(self) -> bool:
        """True when some reader defends a verdict as strict."""
        return any(one.strictness >= self.floor.strictness for one in self.verdicts)


def bound(rows: Iterable[Row], houses: Houses) -> Iterator[Bound]:
    """Give the questions of `rows` that a clear rule binds."""
    for row in rows:
        house, verdicts = houses(row["charter"]), tuple(map(Verdict, row["verdict"]))
        charter, language = house.library.current(), Language(row["language"])
        labelled = Labelled(row["id"], row["question"], language, Label(verdicts[:1]), department=row.get("department"))
        question = read_at(house.door, row["question"], labelled, "terminal:clear")
        scope = Scope.of(charter, question)
        asked = scope.understood(question)
        fitting = match(scope.rules, charter.clauses, asked)
        floor = clear_floor(asked, judge(asked, fitting, scope.near(asked), guarded(scope.rules, asked)))
        if floor is not Verdict.ALLOWED:
            yield Bound(row["id"], row["question"], floor, verdicts)


def main() -> None:
    """Print, by part, how many questions a clear rule binds, how often rightly, and each time it does not."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    parts = {"development": split_rows("development"), "validation": split_rows("validation")}
    short = (row for row in training_rows() if not row["id"].endswith(TOLD))
    for part, rows in (parts | {"training": short}).items():
        with TemporaryDirectory() as folder:
            houses = Houses(Path(folder))
            houses.open_with(rehearsals(Settings(home=Path(folder), shield=ShieldMode.LIGHT, reader=False)))
            found = tuple(bound(rows, houses))
            houses.close()
        for floor in (Verdict.FORBIDDEN, Verdict.UNCLEAR):
            of_it = [one for one in found if one.floor is floor]
            console.print(f"{part}: {floor} {sum(one.right for one in of_it)} right of {len(of_it)}")
        for one in found:
            if not one.right:
                console.print(f"  {one.id} {'/'.join(one.verdicts)}: {' '.join(one.question.split())[:140]}")


if __name__ == "__main__":
    main()
