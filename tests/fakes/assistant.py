"""An assistant that says what it is told to."""

from dataclasses import dataclass, field

from bot.domain.answer import Answer
from bot.domain.question import Question


@dataclass
class Answering:
    """Gives `answer` to everything, or fails as many times as there are `failures`; `asked` shows the questions."""

    answer: Answer
    failures: list[Exception] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)

    def reply(self, question: Question) -> Answer:
        """Give the answer, or the next failure."""
        self.asked.append(question)
        if self.failures:
            raise self.failures.pop(0)
        return self.answer
