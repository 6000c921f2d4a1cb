"""What was acknowledged while its words were still being read: they are in memory alone, and nothing may be lost."""

from datetime import timedelta
from hashlib import sha256
from typing import Protocol

from bot.domain.asked.question import Thread
from knowledge.concepts import Language

ASKED_AGAIN = timedelta(minutes=2)
"""When whoever asked is told to ask again, unless their question was taken in before: the process that read it died."""

READING = "reading:"
"""How the ids of those apologies begin."""


class Underway(Protocol):
    """Readings that were begun, by their keys; no word of what is read."""

    def begin(self, key: str, thread: Thread, language: Language) -> None:
        """Promise an apology in that thread, before anything is acknowledged; once more puts it off.

        `Inbox.take_in` drops it with the question that it stores; for one that is there nothing is promised.
        """

    def begun(self, key: str) -> bool:
        """True while that apology is promised: the words are being read, by this process or another."""

    def end(self, key: str) -> None:
        """Drop it: its asker was told that the reading failed, or nothing waits for it any more."""


def delivery_of(key: str) -> str:
    """Give the id of the apology that a reading leaves."""
    return f"{READING}{sha256(key.encode()).hexdigest()[:40]}"
