"""An assistant that says what it is told to."""

from dataclasses import dataclass, field

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, Step, silent


@dataclass
class Answering:
    """Gives `answer` to everything after its `steps`, or fails as many times as there are `failures`; see `asked`."""

    answer: Answer
    failures: list[Exception] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    steps: tuple[Step, ...] = ()

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        """Give the answer, or the next failure."""
        self.asked.append(question)
        for step in self.steps:
            progress(step)
        if self.failures:
            raise self.failures.pop(0)
        return self.answer
