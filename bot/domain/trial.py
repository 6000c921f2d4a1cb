"""How the bot is tried before it opens to everyone."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Trial:
    """Until when (never: no pilot), which part of the answers is reviewed, with whom (nobody named: everyone)."""

    until: date | None = None
    share: float = 1.0
    people: frozenset[str] = frozenset()
