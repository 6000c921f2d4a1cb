"""The exam of a model: questions whose answer is known, asked as employees ask theirs. Who fails decides nothing.

What is plugged in is not known beforehand: a small or an obedient model says "allowed" to half of what is forbidden.
One wrong "allowed" here and its verdicts are not heard; docs/who-decides.md shows a DPO the exam and its results.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.consulting import Counsel
from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.proposal import Use
from bot.domain.verdicts.weighing import Weighed
from bot.ports import Clock, Model
from knowledge.clause import Clause, Found
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from knowledge.stems import stems_of

ENOUGH_RIGHT = 0.85
"""Share of the questions that must be answered rightly."""
ENOUGH_ALLOWED = 0.7
"""Share of what the clauses permit that must be found permitted: who refuses everything is of no use."""
STANDS = timedelta(days=30)
"""How long a passed exam stands: providers change models under one name."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ExamQuestion:
    """A question of the exam with every verdict that a careful reader defends, the main one first."""

    id: str
    language: Language
    text: str
    verdicts: tuple[Verdict, ...]
    kind: str

    def __post_init__(self) -> None:
        """Refuse a question without an answer."""
        if not self.verdicts or not self.text.strip():
            raise ValueError(f"exam question {self.id}: it has words and a verdict")


@dataclass(frozen=True, slots=True)
class Exam:
    """The questions, the clauses that they are asked of by language, and the digest of both."""

    questions: tuple[ExamQuestion, ...]
    clauses: Mapping[Language, tuple[Clause, ...]]
    digest: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What the model's counsel came to on a question; None where it failed to answer."""

    question: ExamQuestion
    verdict: Verdict | None

    @property
    def right(self) -> bool:
        """True for a verdict that a careful reader defends."""
        return self.verdict in self.question.verdicts

    @property
    def wrongly_allowed(self) -> bool:
        """True for the worst fault."""
        return self.verdict is Verdict.ALLOWED and not self.right


@dataclass(frozen=True, slots=True)
class Result:
    """How an exam went, in numbers of questions, and when."""

    taken_at: datetime
    asked: int
    right: int
    wrongly_allowed: int
    permitted: int
    """Questions whose answer is "allowed"."""
    permitted_found: int
    failed: int
    """Questions that got no valid reply."""

    @property
    def passed(self) -> bool:
        """True without a single wrong "allowed", with enough right, and enough of what is permitted found so."""
        return (
            self.asked > 0
            and self.wrongly_allowed == 0
            and self.right >= ENOUGH_RIGHT * self.asked
            and self.permitted_found >= ENOUGH_ALLOWED * self.permitted
        )

    @property
    def decided(self) -> bool:
        """True when the questions that got no reply could change nothing: it is passed, or could not be with them."""
        return self.passed or not (
            self.wrongly_allowed == 0
            and self.right + self.failed >= ENOUGH_RIGHT * self.asked
            and self.permitted_found + self.failed >= ENOUGH_ALLOWED * self.permitted
        )

    def stands(self, now: datetime) -> bool:
        """True while a passed exam counts."""
        return self.passed and now - self.taken_at < STANDS


@dataclass(frozen=True, slots=True)
class Before:
    """The last result of a model with other prompts, and the digest of those."""

    prompts: str
    result: Result


def examine(model: Model, exam: Exam, progress: Progress = lambda _done, _of: None) -> tuple[Marked, ...]:
    """Give each question with what the model's counsel came to; no rule and no reader speaks beside it."""
    marked = []
    for done, question in enumerate(exam.questions, start=1):
        # one that is left alone would be spared every call: nothing is learned from asking it the rest
        came_to = None if model.rests else _came_to(model, question, exam.clauses[question.language])
        marked.append(Marked(question, came_to))
        progress(done, len(exam.questions))
    return tuple(marked)


def result_of(marked: Iterable[Marked], at: datetime) -> Result:
    """Give the numbers."""
    marked = tuple(marked)
    permitted = [one for one in marked if one.question.verdicts[0] is Verdict.ALLOWED]
    return Result(
        taken_at=at,
        asked=len(marked),
        right=sum(one.right for one in marked),
        wrongly_allowed=sum(one.wrongly_allowed for one in marked),
        permitted=len(permitted),
        permitted_found=sum(one.verdict is Verdict.ALLOWED for one in permitted),
        failed=sum(one.verdict is None for one in marked),
    )


def told_of(result: Result) -> str:
    """Give the numbers in one line for a log."""
    said = "passed" if result.passed else "not passed: its verdicts are not heard"
    return (
        f"{said} ({result.right} of {result.asked} right, {result.wrongly_allowed} wrongly allowed, "
        f"{result.permitted_found} of {result.permitted} permitted uses found, {result.failed} without a reply)"
    )


def _came_to(model: Model, asked: ExamQuestion, clauses: Sequence[Clause]) -> Verdict | None:
    """Give the verdict that stands on a question the rules say nothing of; None without a valid reply."""
    counsel = Counsel(model, frozenset({Use.DECIDE}), passed=lambda: True)
    silent = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    words = Shielded(asked.text, (), frozenset(), len(asked.text), len(asked.text), 0.0)
    question = Question(words, asked.language, Thread(f"exam:{asked.id}"), "exam")
    understood = understand(asked.text)
    near = sorted(clauses, key=lambda clause: -len(understood.stems & stems_of(clause.context)))
    found = [Found(clause, 0.0, 0.0, 0.0) for clause in near]
    counselled = counsel.consult(question, understood, Weighed(silent, silent), found, lambda _: silent)
    return counselled.judgement.verdict if counselled.said and not counselled.unheard else None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the plugged-in model may decide now; the exam is taken here, its result kept by whoever keeps it."""

    model: Model
    exam: Exam
    kept: Callable[[], Result | None]
    keep: Callable[[Result], None]
    clock: Clock
    before: Callable[[], Before | None] = lambda: None
    """How the same model went with the prompts that these took the place of."""
    ready: Callable[[], None] = lambda: None
    """Raises `Unavailable` where no result could be kept: an exam that nobody will know of is not paid for."""

    def passed(self) -> bool:
        """True while a passed exam stands for this model, these prompts and this exam."""
        result = self.kept()
        return result is not None and result.stands(self.clock.now())

    def due(self) -> bool:
        """True when no exam of the last days is known, passed or not."""
        result = self.kept()
        return result is None or self.clock.now() - result.taken_at >= STANDS

    @property
    def rests(self) -> bool:
        """True while the model is left alone: an exam taken now would be one of nothing."""
        return self.model.rests

    def take(self, progress: Progress = lambda _done, _of: None) -> tuple[Result, tuple[Marked, ...]]:
        """Take the exam now and keep its result; one that missing replies leave open is told but not kept.

        A model that was away for a minute has not failed: what it had passed goes on standing. One that is left alone
        is not asked: see `rests` first.
        """
        self.ready()
        marked = examine(self.model, self.exam, progress)
        result = result_of(marked, self.clock.now())
        if result.decided:
            self.keep(result)
        return result, marked
