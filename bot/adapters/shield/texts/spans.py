"""Spans of a text and the few moves that every detector makes: look around, look again, join."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.adapters.shield.texts.kinds import DataKind
from knowledge.concepts import DataClass


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece of data stands; never its value."""

    kind: DataKind
    start: int
    end: int
    confidence: float
    learned: bool = False
    """True when nothing but the tagger saw it, which proves nothing."""

    def moved(self, by: int) -> "Span":
        """Give the same span `by` characters further."""
        return replace(self, start=self.start + by, end=self.end + by)

    def placed(self, start: int, end: int) -> "Span":
        """Give the same piece of data where it stands from `start` to `end`, in another text or another place."""
        return replace(self, start=start, end=end)

    def meets(self, start: int, end: int) -> bool:
        """True when it shares a character with the stretch from `start` to `end`."""
        return self.start < end and start < self.end

    def within(self, start: int, end: int) -> bool:
        """True when nothing of it stands outside the stretch from `start` to `end`."""
        return start <= self.start and self.end <= end


Detector = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What stands in a text, what was found and does not stand, and how likely the whole is of each class."""

    kept: tuple[Span, ...]
    dropped: tuple[Span, ...] = ()
    forms: Mapping[DataClass, float] = field(default_factory=dict)
    unnamed: frozenset[DataKind] = frozenset()
    """Kinds of what the rules saw said of somebody whom nothing tells: not hidden, and asked about."""


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
    must be revoked; else the longest does, else the most certain. It is learned unless a rule saw that very kind.
    """
    joined: list[Span] = []
    winner: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if joined and winner and span.start < joined[-1].end:
            winner, last = max(winner, span, key=_weight), joined[-1]
            of_its_kind = [one.learned for one in (last, span) if one.kind is winner.kind]
            joined[-1] = replace(winner, start=last.start, end=max(last.end, span.end), learned=all(of_its_kind))
        else:
            winner = span
            joined.append(span)
    return tuple(joined)


_ALONE = frozenset({DataKind.HEALTH, DataKind.SPECIAL, DataKind.CRIMINAL})
_OF_WORK = frozenset({DataKind.SALARY, DataKind.EMPLOYEE_ID, DataKind.CUSTOMER_ID, DataKind.SECRET})
_SURE = 0.9
_LIKE_A_KEY = re.compile(r"(?!/|\S*[?&]\w+=)(?=\S*[^\W\d_])(?=\S*\d)\S{6,}")
"""What a mark of letters and digits without a space is: no unit, no amount; nor a path or what a page is asked for."""
_SEVERAL, _LEAST = 2, 0.2
"""Marks of a kind that make it sure; and how likely a key must be that only the tagger saw: below it hides, and proves
nothing."""


def proving(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Give the spans that prove their class, none that only the tagger saw and that stays doubtful: it hides it only.

    How often each is right: docs/why/0005-the-tagger.md.
    """
    sure = Counter(span.kind for span in spans if span.learned and span.confidence >= _SURE)
    for span in spans:
        doubtful = span.learned and (
            (span.kind in _ALONE and sure[span.kind] < _SEVERAL)
            or (
                span.kind in _OF_WORK
                and span.confidence < _SURE
                and not (span.confidence >= _LEAST and _LIKE_A_KEY.fullmatch(text, span.start, span.end))
            )
        )
        if not doubtful:
            yield span


def _weight(span: Span) -> tuple[bool, int, float]:
    return span.kind is DataKind.SECRET, span.end - span.start, span.confidence
