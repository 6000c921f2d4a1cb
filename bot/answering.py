"""The straight line of a question: understand, match, judge, verify, word. Nothing here writes anything."""

from dataclasses import dataclass

from bot.domain.answer import Answer
from bot.domain.question import Question
from bot.ports import Library, Model


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from the current edition."""

    library: Library
    model: Model | None = None

    def reply(self, question: Question) -> Answer:
        """Give the answer to `question`; raise `Unavailable` when no edition can be trusted."""
        raise NotImplementedError
