"""A reader that says what a test tells it to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.clause import Clause, Found
from knowledge.reader.figures import VERDICTS
from knowledge.reading import Candidate, Reading, Says, Signs


def sure_of(verdict: str, likelihood: float) -> dict[str, float]:
    """Give likelihoods with `verdict` at `likelihood` and the rest shared."""
    rest = (1 - likelihood) / (len(VERDICTS) - 1)
    return {one: likelihood if one == verdict else rest for one in VERDICTS}


@dataclass(slots=True)
class ScriptedReader:
    """Finds one verdict with one likelihood; the clauses whose key is named say it, the others say nothing."""

    verdict: str
    likelihood: float = 0.95
    saying: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def prepare(self, clauses: Iterable[Clause]) -> None:
        """There is nothing to read beforehand."""

    def nearest(self, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Give what was found as it was found."""
        return tuple(found)

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        self.asked.append(question)
        return Reading(sure_of(self.verdict, self.likelihood), {c.clause.key: self._says(c) for c in candidates})

    def _says(self, one: Candidate) -> Mapping[Says, float]:
        said = Says(self.verdict) if self.verdict in set(Says) and one.clause.key in self.saying else Says.NOTHING
        return {says: 0.9 if says is said else 0.025 for says in Says}
