"""Texts that were sent from a box a moment ago: Teams sends one again, under another id, when it waits for too long."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from secrets import token_bytes

from bot.channels.teams.reading import Pressed

A_MOMENT = 60.0
"""Seconds within which the same words from the same box are the same press; later, somebody asks them again."""


class Presses:
    """What this process was sent from boxes in the last moment: digests whose key dies with it, and no word."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with none."""
        self.clock = clock
        self._secret = token_bytes(32)
        self._lock = threading.Lock()
        self._seen: dict[bytes, tuple[float, str]] = {}

    def first(self, press: Pressed) -> Pressed:
        """Give a press under the key of the first one that it repeats."""
        told = "\0".join((press.actor, press.at.conversation, press.card or "", press.data.get("question", "")))
        digest = blake2b(told.encode(), key=self._secret, digest_size=16).digest()
        now = self.clock()
        with self._lock:
            self._seen = {one: seen for one, seen in self._seen.items() if now - seen[0] < A_MOMENT}
            _, key = self._seen.setdefault(digest, (now, press.at.key))
        return replace(press, at=replace(press.at, key=key))

    def forget(self, key: str) -> None:
        """Let the next press be one of its own: nothing came of this one."""
        with self._lock:
            self._seen = {one: seen for one, seen in self._seen.items() if seen[1] != key}
