"""Spans of a text and the few moves that every detector makes: look around, look again, join."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.adapters.shield.kinds import DataKind
from knowledge.concepts import DataClass


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece of data stands; never its value."""

    kind: DataKind
    start: int
    end: int
    confidence: float

    def moved(self, by: int) -> "Span":
        """Give the same span `by` characters further."""
        return replace(self, start=self.start + by, end=self.end + by)


Detector = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What stands in a text, what was found and does not stand, and how likely the whole is of each class."""

    kept: tuple[Span, ...]
    dropped: tuple[Span, ...] = ()
    forms: Mapping[DataClass, float] = field(default_factory=dict)


Weigh = Callable[[str, Sequence[Span]], Weighed]
"""A second look at what the rules found in a text."""


def near(text: str, cue: re.Pattern[str], start: int, end: int, *, before: int = 40, after: int = 0) -> bool:
    """True when `cue` stands within `before` characters of `start`, or within `after` characters of `end`."""
    if cue.search(text, max(0, start - before), start):
        return True
    return after > 0 and cue.search(text, end, end + after) is not None


def every(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give every match, those that overlap too: a false match must not hide the true one that starts inside it.

    Linear because each pattern that is looked for in this way is bounded in length.
    """
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give spans that do not overlap and cover all that `spans` cover, in order.

    Of spans that overlap, one is made: nothing of a found value stays readable. A secret gives it its kind, since it
    must be revoked; else the longest does, else the most certain.
    """
    joined: list[Span] = []
    winner: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if joined and winner and span.start < joined[-1].end:
            winner = max(winner, span, key=_weight)
            joined[-1] = replace(winner, start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            winner = span
            joined.append(span)
    return tuple(joined)


def _weight(span: Span) -> tuple[bool, int, float]:
    return span.kind is DataKind.SECRET, span.end - span.start, span.confidence
