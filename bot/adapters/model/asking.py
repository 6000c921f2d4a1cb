"""The seam of every call to a language model: two messages in, raw text out. Recording and replaying wrap it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Prompted:
    """What a model is sent: our own words in `system`, the redacted question and the clauses in `user`.

    >>> Prompted("a", "b").key == Prompted("ab", "").key
    False
    """

    system: str
    user: str

    @property
    def key(self) -> str:
        """The SHA-256 of both messages, hexadecimal: the same messages have the same key, no others do."""
        return sha256(f"{len(self.system)}\n{self.system}{self.user}".encode()).hexdigest()


class Ask(Protocol):
    """What gives a model's raw reply; it raises whatever its library raises."""

    def __call__(self, prompted: Prompted) -> str:
        """Give the text that came back."""
        ...
