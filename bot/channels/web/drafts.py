"""Replies that their authors are reading again before they go: masked, in this process's memory, for a short while."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from bot.ports import Clock

KEPT = timedelta(minutes=15)
MOST = 500
"""Drafts at once; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """One draft for each case and author; nothing of it is written anywhere, nor named in an address."""

    clock: Clock
    kept: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, actor: str, number: str, words: str) -> None:
        """Keep masked words in the place of those that were there."""
        with self.lock:
            self._purge()
            self.kept.pop((actor, number), None)
            while len(self.kept) >= MOST:
                del self.kept[next(iter(self.kept))]
            self.kept[actor, number] = (words, self.clock.now())

    def of(self, actor: str, number: str) -> str | None:
        """Give the words that this author left for this case; None when there are none any more."""
        with self.lock:
            self._purge()
            words, _ = self.kept.get((actor, number), (None, None))
            return words

    def drop(self, actor: str, number: str | None = None) -> None:
        """Forget the draft for a case, or all of this author's."""
        with self.lock:
            for one in [key for key in self.kept if key[0] == actor and number in (None, key[1])]:
                del self.kept[one]

    def _purge(self) -> None:
        oldest = self.clock.now() - KEPT
        for one in [key for key, (_, at) in self.kept.items() if at < oldest]:
            del self.kept[one]
