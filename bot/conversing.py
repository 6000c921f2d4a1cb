"""A conversation where answers come at once (page, terminal): the reply to a clarifying question goes with the first.

The chats do the same through their inbox: `working.py`.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.clarifying import continued
from bot.domain.progress import Progress, silent
from bot.domain.question import Question
from bot.ports import Pending


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
        ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers what is said in a thread, and remembers the question that it asked back about, until the reply."""

    assistant: Replies
    pending: Pending

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
    ) -> tuple[Question, Answer]:
        """Give the question as it is answered, the fact of a reply added, and its answer."""
        first = self.pending.of(question.thread)
        whole = continued(question, first)
        answer = self.assistant.reply(whole, edition=edition, explained=explained, progress=progress)
        if first is not None or answer.clarify is not None:
            self.pending.follow(question.thread, whole if answer.clarify else None)
        return whole, answer
