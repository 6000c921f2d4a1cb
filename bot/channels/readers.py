"""Threads that read texts: whoever acknowledges needs none of them, and nobody takes all of them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 4
"""Texts read at the same time. More would end no sooner: reading is work of the processor."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Reads texts on threads of their own, one at a time for each asker, in the order in which they came."""

    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "reading"))
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def read(self, asker: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Give what `work` gives for a text of `asker`, once their earlier texts are read."""
        turn = self._turns.setdefault(asker, asyncio.Lock())
        async with turn:
            return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *args, **named))
