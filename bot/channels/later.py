"""Work that goes on after a chat was answered: held until it is done, and quiet about what it works on."""

import asyncio
import logging
import traceback
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(slots=True)
class Later:
    """Tasks of this process; what dies with it is told elsewhere (`Underway`)."""

    channel: str
    """Whose they are, as the log names it."""
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin, and give what can be waited for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def done(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # Its kind and its place alone: the words of an error may hold the words of a question.
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error("%s: %s in %s, line %s", self.channel, type(error).__name__, where.name, where.lineno)


async def in_time(task: asyncio.Task[T], patience: float) -> bool:
    """Wait for a task, and say whether it is done; it goes on if it is not."""
    done, _ = await asyncio.wait({task}, timeout=patience)
    return bool(done)
