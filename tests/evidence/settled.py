"""Is a settled question known again? `python -m tests.evidence.settled [development|held|apart]`.

`settled_*.jsonl` holds questions that somebody settled, later ones that ask the same in other words, and later ones to
which the answer does not hold. `apart` puts the questions of the development part beside all others of their charter
and language instead: hardly any is another one. Counts only: the held ones were read by nobody who changed the program.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.asked.likeness import Likeness
from bot.domain.cases.precedents import THE_SAME
from knowledge import comparing
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from tests.evidence.labelled import FOLDER, lines
from tests.training.settled import settled

ASKED = 25
"""Questions of a charter that are put beside the others."""


@dataclass(frozen=True, slots=True)
class Told:
    """A later question beside a settled one: how surely it was taken for it, and whether it is."""

    language: Language
    how: float
    same: bool


def settled_before(part: str, likeness: Likeness) -> Iterator[Told]:
    """Give how each later question of a part was taken."""
    for one in settled(FOLDER / f"settled_{part}.jsonl"):
        for later in (*one.same, *one.other):
            (how,) = likeness.of(understand(later), (one.seed,))
            yield Told(one.language, how, later in one.same)


def apart(likeness: Likeness) -> Iterator[Told]:
    """Give how questions of the development part are taken for others of their charter."""
    together = defaultdict(list)
    for row in lines("development"):
        together[row["charter"], row["language"]].append(row["question"])
    for (_, language), questions in together.items():
        for question in questions[:ASKED]:
            others = [other for other in questions if other != question]
            for other in others:
                (how,) = likeness.of(understand(question), (other,))
                yield Told(Language(language), how, same=False)


def report(every: Sequence[Told]) -> Iterator[str]:
    """Give a line per language."""
    for language in Language:
        some = [one for one in every if one.language is language]
        same, other = ([one for one in some if one.same is yes] for yes in (True, False))
        known, wrong = (sum(one.how >= THE_SAME for one in each) for each in (same, other))
        yield f"{language}: known {known} of {len(same)}, wrongly {wrong} of {len(other)}"


def main(arguments: Sequence[str]) -> int:
    """Print the counts."""
    comparer = comparing.packaged()
    if comparer is None:
        return 1
    part, likeness = (arguments or ["development"])[0], Likeness(likely=comparer.likely)
    found = apart(likeness) if part == "apart" else settled_before(part, likeness)
    sys.stdout.writelines(f"{line}\n" for line in report(list(found)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
