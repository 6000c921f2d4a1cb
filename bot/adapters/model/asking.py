"""The seam of every call to a language model: two messages in, raw text out. Recording and replaying wrap it."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Protocol


class Failure(StrEnum):
    """Why a call brought nothing, or less than it might; each is counted."""

    LATE = "late"
    """No reply within the seconds that an answer waits."""
    LIMITED = "limited"
    """429: too many calls for the provider."""
    KEY = "key"
    """401 or 403: the key is not accepted."""
    UNREACHABLE = "unreachable"
    """The connection was refused, reset or never made."""
    MISSING = "missing"
    """404 or 405: nothing is at that address, or no model of that name."""
    FILTERED = "filtered"
    """A filter of the provider refuses this question, or its reply."""
    REJECTED = "rejected"
    """Another 4xx: the server does not understand the request."""
    SERVER = "server"
    """A 5xx, or a reply that is no completion at all."""
    PACKED = "packed"
    """A compressed reply, which none was asked for."""
    EMPTY = "empty"
    TRUNCATED = "truncated"
    NOT_JSON = "not_json"
    INVALID = "invalid"
    """JSON of another shape: an unknown verdict, too many quotes, not as many opinions as passages."""
    INVENTED = "invented"
    """It names clauses that it was not shown; they are dropped."""
    LANGUAGE = "language"
    """Its sentence is in another language than the question; it is dropped."""
    UNRECORDED = "unrecorded"
    """The recording that is replayed holds no reply to this prompt."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Prompted:
    """What a model is sent: our own words in `system`, the redacted question and the clauses in `user`.

    >>> Prompted("a", "b").key == Prompted("ab", "").key
    False
    """

    system: str
    user: str
    shape: str = field(default="", compare=False)
    """The JSON schema of the reply, for a provider that can hold a model to one; no part of the key."""

    @property
    def key(self) -> str:
        """The SHA-256 of both messages, hexadecimal: the same messages have the same key, no others do."""
        return sha256(f"{len(self.system)}\n{self.system}{self.user}".encode()).hexdigest()


class Failed(Exception):
    """What an `Ask` raises when it knows why there is no reply."""

    def __init__(self, why: Failure, *, again: bool = False) -> None:
        """Keep the kind alone: what a library says of its failure may hold the words that were sent.

        `again`: it was already asked a second time.
        """
        super().__init__(why.value)
        self.why = why
        self.again = again


class Ask(Protocol):
    """What gives a model's raw reply; it raises `Failed`, or whatever its library raises."""

    def __call__(self, prompted: Prompted) -> str:
        """Give the text that came back."""
