"""The replies that an answer offers as buttons: each is for the question that it was offered for, and for its asker."""

from bot.domain.asked.question import Question, Thread
from bot.ports import Pending, Register


def asked_back(offer: str, thread: Thread, actor: str, *, register: Register, pending: Pending) -> Question | None:
    """Give the question that the answer of this `offer` asked back about; None unless it is the actor's and waits."""
    kept, waits = register.offer(offer), pending.of(thread, actor)
    if kept is None or waits is None:
        return None
    return waits if (kept.asker, kept.thread, kept.preview) == (actor, waits.thread, waits.text) else None
