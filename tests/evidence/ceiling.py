"""What the checks leave of a model that knows every label: `python -m tests.evidence.ceiling [PART]` (some minutes).

A model that proposes the labelled verdict on the labelled words, and says of them at the second look what the label
says, is put in the place of a real one, as if it had passed its exam. What is still wrong then, the code has lost: a
clause that was not shown, a rule that binds wrongly, a condition that is not found. So it is with a deciding passage
that is not quoted then. Parts: development (the usual),
validation, weighing; of validation no item is printed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assembly import rehearsals
from bot.consulting import CONTROLS, Counsel
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question
from bot.domain.verdicts.proposal import Proposal, Quoted
from bot.evaluating.asking import AssistantRoom
from bot.evaluating.outcome import Outcome
from bot.evaluating.reading import labelled_of
from bot.house.settings import Settings, ShieldMode
from knowledge.clause import Clause
from knowledge.grounding import locate
from knowledge.reading import Says
from tests.evidence.rooms import Houses
from tests.training.examples import Row, split_rows, weighing_rows

_SAYS = {"allowed": Says.ALLOWED, "conditional": Says.CONDITIONAL, "forbidden": Says.FORBIDDEN, "info": Says.INFO}
_MARK = re.compile(r"^\W*(?:\d{1,2}[°.)]|[a-z]\))\s+")
"""The mark of an item, which labels hold and clauses do not."""
_ENOUGH = 40
"""Characters of a labelled passage by which it is known again."""


@dataclass(slots=True)
class Knowing:
    """A model that knows the label of the question that is asked now."""

    row: Row = field(default_factory=dict)
    prompts: str = "knowing"
    rests: bool = False

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal:
        """Propose what is labelled."""
        verdict = Verdict(self.row["verdict"][0])
        conditions = self.row.get("conditions", ()) if verdict is Verdict.CONDITIONAL else ()
        return Proposal(
            verdict,
            tuple(_found(self.row.get("evidence", ()), clauses)),
            tuple(_found([one for one in conditions if isinstance(one, dict)], clauses)),
        )

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...]:
        """Say of each passage what is labelled, or known."""
        controls = dict(CONTROLS[question.language])
        labelled = [
            _MARK.sub("", one["words"]).strip(" |*")[:_ENOUGH]
            for one in self.row.get("evidence", ())
            if one.get("words")
        ]
        says = _SAYS.get(self.row["verdict"][0], Says.NOTHING)
        return tuple(
            controls.get(one, says if any(words in one for words in labelled) else Says.NOTHING) for one in passages
        )

    def rewrite(self, question: Question, before: Question) -> None:
        """Leave a follow-up as it is."""


def _found(passages: Sequence[Row], clauses: Sequence[Clause]) -> Iterator[Quoted]:
    """Give the labelled words in the clauses that were shown; of several lines the first that is there."""
    for passage in passages:
        words = passage.get("words") or ""
        pieces = [words, *(_MARK.sub("", line).strip(" |*") for line in words.split("\n"))]
        told = (
            (c.key, one) for one in pieces if one for c in clauses if c.source == passage["source"] and locate(c, one)
        )
        yield from (Quoted(*one) for one in [next(told, None)] if one)


def _asked(row: Row, room: AssistantRoom) -> Outcome:
    labelled = labelled_of(row)
    given = room.ask(labelled.text, labelled, f"terminal:ceiling-{labelled.id}")
    return Outcome(labelled, given, tuple(passage.spans(room.texts) for passage in labelled.label.evidence))


def main(arguments: Sequence[str]) -> int:
    """Ask every question of a part; print what is not right, or not quoted, and the totals."""
    part = arguments[0] if arguments else "development"
    rows = sorted(weighing_rows() if part == "weighing" else split_rows(part), key=lambda row: row["charter"])
    model, counts = Knowing(), Counter[str]()
    with TemporaryDirectory() as folder:
        houses = Houses(Path(folder))
        houses.open_with(rehearsals(Settings(home=Path(folder), shield=ShieldMode.LIGHT)))
        for model.row in rows:
            row, house = model.row, houses(model.row["charter"])
            counsel = Counsel(model, passed=lambda: True)
            assistant = replace(house.assistant, counsel=counsel)
            outcome = _asked(row, AssistantRoom(house.library.current(), house.door, assistant, house.say))
            counts[row["verdict"][0]] += 1
            counts["right"] += outcome.right
            counts['wrongly "allowed"'] += outcome.false_allow
            quoted = list(outcome.quoted())
            counts["deciding passages"] += len(quoted)
            counts["quoted"] += sum(quoted)
            if part != "validation" and not (outcome.right and all(quoted)):
                lost = [p.words for p, one in zip(outcome.labelled.label.evidence, quoted, strict=False) if not one]
                told = f"{row['verdict'][0]} -> {outcome.verdict}: {row['question'][:120]}"
                sys.stdout.write(f"  {row['id']}: {told} {lost}\n")
        houses.close()
    sys.stdout.write(f"{part}: {len(rows)} questions, {dict(counts)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
