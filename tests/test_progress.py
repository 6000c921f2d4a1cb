"""How far an answer is, told where a model is asked and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.answering import Assistant
from bot.consulting import Counsel
from bot.domain.asked.question import Question, Thread
from bot.domain.progress import Step
from bot.domain.verdicts.proposal import Proposal
from bot.working import Worker
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.reading import Says
from tests.fakes.asking import THREAD, a_question, an_answer, received
from tests.fakes.assistant import Answering
from tests.fakes.charter import OneBook, charter_of
from tests.fakes.store import MemoryStore
from tests.test_answering import FRENCH, MAY_TRANSLATE


@dataclass
class Proposing:
    """A model that proposes nothing, or fails; `asked` counts its calls."""

    proposal: Proposal | None
    prompts: str = "p"
    rests: bool = False
    asked: list[Question] = field(default_factory=list)

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        self.asked.append(question)
        return self.proposal

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        return None

    def rewrite(self, question: Question, before: Question) -> str | None:
        return None


def told(text: str, counsel: Counsel | None) -> list[Step]:
    steps: list[Step] = []
    Assistant(OneBook(charter_of(FRENCH)), counsel=counsel).reply(a_question(text), progress=steps.append)
    return steps


def test_a_model_that_is_asked_is_three_steps() -> None:
    model = Proposing(Proposal(an_answer().verdict))
    assert told(MAY_TRANSLATE, Counsel(model, passed=lambda: True)) == [Step.FOUND, Step.ASKING, Step.CHECKING]
    assert len(model.asked) == 1


def test_a_model_that_fails_leaves_nothing_to_check() -> None:
    assert told(MAY_TRANSLATE, Counsel(Proposing(None), passed=lambda: True)) == [Step.FOUND, Step.ASKING]


def test_a_model_that_is_left_alone_is_not_said_to_be_asked() -> None:
    assert told(MAY_TRANSLATE, Counsel(Proposing(None, rests=True), passed=lambda: True)) == [Step.FOUND]


def test_without_a_model_nothing_is_told() -> None:
    assert told(MAY_TRANSLATE, None) == []


def test_what_no_model_is_asked_tells_nothing() -> None:
    model = Proposing(None)
    assert told("  ", Counsel(model, passed=lambda: True)) == []
    assert model.asked == []


def test_each_question_of_a_message_tells_its_own_steps() -> None:
    model = Proposing(None)
    both = f"{MAY_TRANSLATE} Et avec Gemini ?"
    assert told(both, Counsel(model, passed=lambda: True)) == [Step.FOUND, Step.ASKING] * 2


@dataclass
class Showing:
    """A channel that shows steps, or breaks."""

    broken: bool = False
    shown: list[tuple[Thread, Step, Language]] = field(default_factory=list)

    def show_step(self, thread: Thread, step: Step, language: Language) -> None:
        if self.broken:
            raise RuntimeError("le texte de la question")
        self.shown.append((thread, step, language))


def worker_of(store: MemoryStore, **channels: Showing) -> Worker:
    return Worker(store.inbox, Answering(an_answer(), steps=tuple(Step)), store.register, store.pending, channels)


def test_the_steps_of_a_question_go_to_its_own_thread() -> None:
    store, slack, teams = MemoryStore(), Showing(), Showing()
    store.inbox.take_in(received())
    worker_of(store, slack=slack, teams=teams).answer_next()
    assert slack.shown == [(THREAD, step, Language.FR) for step in Step]
    assert teams.shown == []


def test_a_channel_that_cannot_show_a_step_changes_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()
    store.inbox.take_in(received())
    worker_of(store, slack=Showing(broken=True)).answer_next()
    (delivery,) = store.outbox.waiting
    assert delivery.thread == THREAD
    assert "RuntimeError" in caplog.text
    assert "le texte" not in caplog.text
