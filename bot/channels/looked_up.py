"""What a platform said of somebody or of a group, in this process alone: for an hour, a failure for minutes."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Clock

FOUND = timedelta(hours=1)
FAILED = timedelta(minutes=5)
AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Looked:
    """What was said; None: it could not be asked."""

    found: frozenset[str] | None
    until: datetime


@dataclass(slots=True)
class LookedUp:
    """Ten thousand answers at most, the oldest forgotten first."""

    clock: Clock
    _kept: OrderedDict[str, Looked] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def known(self, key: str) -> Looked | None:
        """Give what was said of it lately; None where it is to be asked."""
        with self._lock:
            kept = self._kept.get(key)
        return kept if kept and self.clock.now() < kept.until else None

    def keep(self, key: str, found: frozenset[str] | None) -> frozenset[str] | None:
        """Remember what was said, and give it back."""
        until = self.clock.now() + (FAILED if found is None else FOUND)
        with self._lock:
            self._kept[key] = Looked(found, until)
            self._kept.move_to_end(key)
            if len(self._kept) > AT_MOST:
                self._kept.popitem(last=False)
        return found

    def forget(self, key: str) -> None:
        """Ask again next time."""
        with self._lock:
            self._kept.pop(key, None)
