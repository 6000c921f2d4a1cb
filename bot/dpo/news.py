"""What an asker is told of their own cases: those that are open, and nobody else's."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from bot.domain.answers.answer import OwnCase
from bot.domain.asked.question import Question, Thread
from bot.ports import Register

MOST = 5
"""Cases that are told in one message."""


@dataclass(frozen=True, slots=True)
class News:
    """Tells of the open cases of whoever asks; where others read, of those of that thread alone."""

    register: Register
    alone: Callable[[Thread], bool]
    """Whether nobody else reads in a thread."""

    def __call__(self, question: Question) -> tuple[OwnCase, ...]:
        """Give the open cases of the asker of `question`, the oldest first."""
        alone = self.alone(question.thread)
        theirs = (case for case in self.register.sent_by(question.asker) if case.state.open)
        told = (
            OwnCase(case.number, case.state.value, case.due, case.handle)
            for case in theirs
            if alone or case.offer.thread == question.thread
        )
        return tuple(islice(told, MOST))
