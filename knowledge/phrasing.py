"""Everyday phrasings: plain questions, each pointing at the clause that answers it. They help to find, not to judge."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from knowledge.concepts import Language

SHORTEST, LONGEST = 8, 160
"""Characters of a phrasing: one plain question."""
_INSIDE = re.compile(r"[.!?…;:]\s")
_MARKS = frozenset("<>{}[]|`\\*_#")


class Origin(StrEnum):
    """Who wrote a phrasing; an admin approved both."""

    ADMIN = "admin"
    MODEL = "model"


class Fault(StrEnum):
    """Why words are no phrasing."""

    LENGTH = "length"
    CHARACTERS = "characters"
    SENTENCE = "sentence"


def fault_of(words: str) -> Fault | None:
    """Give what keeps `words` from being one plain question; None when nothing does.

    >>> fault_of("Puis-je coller un mail client dans ChatGPT ?")
    >>> fault_of("Paste it. Is it allowed?")
    <Fault.SENTENCE: 'sentence'>
    """
    if not SHORTEST <= len(words) <= LONGEST:
        return Fault.LENGTH
    if "://" in words or any(c in _MARKS or unicodedata.category(c)[0] == "C" for c in words):
        return Fault.CHARACTERS
    said = words[:-1].rstrip()
    one = words.endswith("?") and "?" not in said and not _INSIDE.search(said)
    return None if one and any(map(str.isalpha, said)) and words == words.strip() else Fault.SENTENCE


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A question as people ask it, the clause that answers it, who wrote it. Raises `ValueError` for other words."""

    clause: str
    """The clause's key."""
    language: Language
    words: str
    origin: Origin = Origin.ADMIN

    def __post_init__(self) -> None:
        """Refuse what is not one plain question."""
        if fault := fault_of(self.words):
            raise ValueError(f"phrasing of {self.clause}: {fault}")
