"""What a model did for the answers of an evaluation: how often it decided, what it cost, why it was not believed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import fmean, quantiles
from typing import TYPE_CHECKING

from bot.consulting import Counsel, Counselled, Judge
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question
from bot.domain.verdicts.floors import clear_floor
from bot.domain.verdicts.proposal import Proposal
from bot.domain.verdicts.weighing import Weighed
from bot.ports import Model
from knowledge.clause import Clause, Found
from knowledge.question.understanding import Asked
from knowledge.reading import Says

if TYPE_CHECKING:
    from bot.evaluating.outcome import Outcome


class Fate(StrEnum):
    """What became of one question that a model was asked."""

    DECIDED = "decided"
    """Its verdict stands, on its own quotes."""
    SILENT = "silent"
    """It finds no verdict in the text: unclear, or off topic."""
    FAILED = "failed"
    UNQUOTED = "unquoted"
    """None of its quotes stands in the clauses that it was shown."""
    UNCOVERED = "uncovered"
    """It allows sensitive data, or a tool, that no quote of its own names."""
    SECOND_LOOK = "second_look"
    FLOOR = "floor"
    """A clear rule stands against it."""
    NOT_EXAMINED = "not_examined"
    """It has not passed its exam: it is not asked."""
    NOT_ASKED_TO = "not_asked_to"
    """The settings do not let it decide."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls cost so far: how many, their tokens, their failures by kind."""

    calls: int = 0
    tokens: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)

    def since(self, before: "Spent") -> "Spent":
        """Give what came after `before`."""
        failures = Counter(self.failures)
        failures.subtract(before.failures)
        return Spent(self.calls - before.calls, self.tokens - before.tokens, dict(+failures))


@dataclass(frozen=True, slots=True)
class Consultation:
    """One question that a model was asked: what became of it, and what it cost."""

    fate: Fate
    spent: Spent = Spent()


@dataclass(frozen=True, slots=True)
class WatchedCounsel(Counsel):
    """A model beside the judge, with a note of each time that it is consulted."""

    spent: Callable[[], Spent] = Spent
    noted: list[Consultation] = field(default_factory=list)

    def consult(
        self, question: Question, asked: Asked, weighed: Weighed, near: Sequence[Found], ruled: Judge
    ) -> Counselled:
        """Give what the counsel gives, and note it."""
        before, listening = self.spent(), _Listening(self.model)
        counsel = replace(self, model=listening)
        counselled = Counsel.consult(counsel, question, asked, weighed, near, ruled)
        if listening.asked:
            fate = self._fate(counselled, listening.proposal, clear_floor(asked, weighed.ruled))
            self.noted.append(Consultation(fate, self.spent().since(before)))
        elif not self.passed():
            self.noted.append(Consultation(Fate.NOT_EXAMINED))
        return counselled

    def _fate(self, counselled: Counselled, proposal: Proposal | None, floor: Verdict) -> Fate:
        said = counselled.said
        if proposal is None:
            return Fate.FAILED
        if said is None:
            return Fate.NOT_ASKED_TO
        if counselled.decided:
            return Fate.DECIDED
        if not said.verdict.settled:
            return Fate.SILENT
        if not said.quotes:
            return Fate.UNQUOTED
        if floor is not Verdict.ALLOWED and said.verdict.strictness < floor.strictness:
            return Fate.FLOOR
        if counselled.calls > 1:
            return Fate.SECOND_LOOK
        return Fate.UNCOVERED if said.verdict is Verdict.ALLOWED else Fate.FLOOR


@dataclass(slots=True)
class _Listening:
    """A model, and what it proposed last."""

    model: Model
    asked: bool = False
    proposal: Proposal | None = None

    @property
    def prompts(self) -> str:
        return self.model.prompts

    @property
    def rests(self) -> bool:
        return self.model.rests

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        self.asked = True
        self.proposal = self.model.propose(question, clauses)
        return self.proposal

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        return self.model.confirm(question, passages)

    def rewrite(self, question: Question, before: Question) -> str | None:
        return self.model.rewrite(question, before)


@dataclass(frozen=True, slots=True)
class Spread:
    """A number per answer: its mean, and what 95 % of the answers stay below."""

    mean: float
    most: float


@dataclass(frozen=True, slots=True)
class Heeded:
    """What a model did for the answers of one part."""

    answers: int
    asked: int
    """Answers for which it was asked."""
    decided: int
    """Answers of which it decided a part at least."""
    fates: Mapping[Fate, int]
    """Questions by what became of them; a message may hold several."""
    failures: Mapping[str, int]
    calls: Spread
    tokens: Spread


def heeded(outcomes: Iterable["Outcome"]) -> Heeded | None:
    """Give what a model did for these answers; None where none was asked."""
    answers = [one.given.consulted for one in outcomes]
    asked = [told for told in answers if told]
    if not asked:
        return None
    each = [one for told in asked for one in told]
    return Heeded(
        answers=len(answers),
        asked=len(asked),
        decided=sum(any(one.fate is Fate.DECIDED for one in told) for told in asked),
        fates=Counter(one.fate for one in each),
        failures=sum((Counter(one.spent.failures) for one in each), Counter[str]()),
        calls=_spread([sum(one.spent.calls for one in told) for told in asked]),
        tokens=_spread([sum(one.spent.tokens for one in told) for told in asked]),
    )


def heeded_by_part(outcomes: Sequence["Outcome"]) -> dict[str, Heeded]:
    """Give the same of all answers, under "all", and of each part where the questions name several."""
    parts = sorted({one.labelled.split or "" for one in outcomes})
    each = {part: [one for one in outcomes if (one.labelled.split or "") == part] for part in parts if len(parts) > 1}
    groups = {"all": outcomes, **each}
    return {name: told for name, group in groups.items() if (told := heeded(group))}


def _spread(numbers: Sequence[int]) -> Spread:
    cuts = quantiles(numbers, n=20, method="inclusive") if len(numbers) > 1 else [float(numbers[0])] * 19
    return Spread(fmean(numbers), cuts[18])
