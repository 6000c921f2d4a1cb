"""What is shown at once to somebody who acted in Teams."""

import threading
from dataclasses import dataclass

from bot.channels.teams.reading import Json
from bot.domain.asked.question import Thread


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence for the person who acted."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card, which replaces the one whose button was pressed."""

    content: Json


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message."""

    content: Json


Said = Words | Card | Message


class Saying:
    """What is being posted at once in this process, by the activity that it replies to, with what marks it as said."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._lock = threading.Lock()
        self._marks: dict[str, Thread] = {}

    def begin(self, key: str, mark: Thread) -> bool:
        """Take it in hand; False while somebody has it."""
        with self._lock:
            if mark in self._marks.values():
                return False
            self._marks[key] = mark
            return True

    def mark(self, key: str) -> Thread | None:
        """Give what marks it as said; None when nothing is in hand for that activity."""
        with self._lock:
            return self._marks.get(key)

    def end(self, key: str) -> None:
        """Let it go."""
        with self._lock:
            self._marks.pop(key, None)
