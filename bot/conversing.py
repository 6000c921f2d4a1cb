"""A conversation where answers come at once (page, terminal): a reply or a follow-up goes with the question before it.

The chats do the same through their inbox: `working.py`.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question, Thread
from bot.domain.progress import Progress, silent
from bot.domain.threads.following import Follow, continuing, to_remember
from bot.ports import Pending

Leaving = Callable[[Thread], AbstractContextManager[Callable[[Answer], None]]]
"""What counts the answer that it is given once that has left; a failure, where what comes meanwhile raises."""


@contextmanager
def uncounted(_: Thread) -> Iterator[Callable[[Answer], None]]:
    """Count nothing."""
    yield lambda _answer: None


class Replies(Protocol):
    """What gives answers: the assistant."""

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
    ) -> Answer:
        """Give the answer; raise `Unavailable` when no edition can be trusted."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers what is said in a thread, and remembers each asker's last question for a day, for what may follow it."""

    assistant: Replies
    pending: Pending
    follow: Follow = continuing

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
        remembers: bool = True,
    ) -> tuple[Question, Answer]:
        """Give the question as it is answered, with what it leans on, and its answer.

        A thread that nobody can come back to `remembers` nothing but what the answer asked back about.
        """
        last = self.pending.last(question.thread, question.asker)
        whole = self.follow(question, last)
        answer = self.assistant.reply(whole, edition=edition, explained=explained, progress=progress)
        kept = to_remember(whole, answer, last)
        if kept != last and (remembers or answer.clarify is not None):
            self.pending.follow(question.thread, kept, asker=question.asker)
        return whole, answer
