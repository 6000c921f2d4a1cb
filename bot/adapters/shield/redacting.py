"""Placeholders for what was found, and the text that may travel."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.adapters.shield.detecting import find, look
from bot.adapters.shield.echoing import echoes
from bot.adapters.shield.people.naming import named, same_people
from bot.adapters.shield.texts.kinds import PLACEHOLDER, PLACEHOLDERS, DataKind
from bot.adapters.shield.texts.reading import read, rewritten, unseen
from bot.adapters.shield.texts.spans import Span, Weigh, join
from knowledge.concepts import DataClass, Language

_PATIENCE = 8
_PHONE_DIGITS = 9
_NUMBERS = frozenset(
    {
        DataKind.IBAN,
        DataKind.NIR,
        DataKind.CREDIT_CARD,
        DataKind.SIREN,
        DataKind.SIRET,
        DataKind.VAT,
        DataKind.LICENSE_PLATE,
        DataKind.PASSPORT,
        DataKind.ID_CARD,
    }
)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A redacted text, the spans of the original that it hides, and the way back."""

    text: str
    spans: tuple[Span, ...]
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    forms: Mapping[DataClass, float] = field(default_factory=dict)
    """How likely the original is of each class as a whole, where something read it for that."""
    unnamed: frozenset[DataKind] = frozenset()
    """Kinds of what is said of somebody whom nothing tells, as in `Weighed`."""

    def back(self, span: Span) -> Span:
        """Give the span of the original that a span of the redacted text stands for."""
        return Span(span.kind, self.starts[span.start], self.ends[span.end - 1], span.confidence)


def redact(original: str, language: Language, *, weigh: Weigh | None) -> Redaction:
    """Give `original` redacted, looked at again and again until nothing is found in what would travel.

    One look is not enough: a value that is replaced brings its neighbours closer to the words that betray them. A text
    that never comes to rest is hidden whole. `weigh`, which is slow, looks once; what it took for ordinary
    words stays so.
    """
    seen, reading = look(original, weigh=weigh), read(original)
    spans = join((*seen.kept, *echoes(reading, seen.kept)))
    for _ in range(_PATIENCE):
        draft = write(original, spans, language)
        again = map(draft.back, find(draft.text)) if spans else ()
        fresh = tuple(span for span in again if not any(span.within(one.start, one.end) for one in seen.dropped))
        if not fresh:
            return replace(draft, forms=seen.forms, unnamed=seen.unnamed)
        spans = join((*spans, *fresh, *echoes(reading, fresh)))
    first = next((span for span in spans if span.kind is DataKind.SECRET), spans[0])  # what nobody may put back
    return write(original, (Span(first.kind, 0, len(original), first.confidence),), language)


def write(original: str, spans: Iterable[Span], language: Language) -> Redaction:
    """Give `original` with a placeholder in the place of each span, and without what nobody sees outside them.

    The same value has the same placeholder.
    """
    spans = tuple(spans)
    others = zip(spans, placeholders(original, spans, language), strict=True)
    changed = sorted([*((one.start, one.end, other) for one, other in others), *_without_unseen(original, spans)])
    text, starts, ends = rewritten(original, changed)
    return Redaction(text, spans, starts, ends)


def _without_unseen(original: str, spans: tuple[Span, ...]) -> Iterator[tuple[int, int, str]]:
    ends = (0, *(one.end for one in spans))
    for start, end in zip(ends, (*(one.start for one in spans), len(original)), strict=True):
        yield from ((*place, "") for place in unseen(original, start, end))


def placeholders(original: str, spans: tuple[Span, ...], language: Language) -> list[str]:
    """Give one placeholder per span, numbered in the order of the text; those that the text already holds are taken."""
    taken = set(re.findall(PLACEHOLDER, original))
    given: dict[tuple[DataKind, str], str] = {}
    counts: dict[DataKind, int] = {}
    keys = _keys(original, spans)
    for key in keys:
        while key not in given:
            kind = key[0]
            counts[kind] = counts.get(kind, 0) + 1
            name = f"<{PLACEHOLDERS[language][kind]}_{counts[kind]}>"
            if name not in taken:
                given[key] = name
    return [given[key] for key in keys]


def _keys(original: str, spans: tuple[Span, ...]) -> list[tuple[DataKind, str]]:
    """Give what is equal for two spans that hold the same value, or that name the same person."""
    people, reading = [span for span in spans if span.kind is DataKind.PERSON], read(original)
    same = same_people([named(reading.text, *reading.forth(span.start, span.end)) for span in people])
    who = dict(zip(people, same, strict=True))
    return [
        (span.kind, str(who[span]) if span in who else _same(original[span.start : span.end], span.kind))
        for span in spans
    ]


def _same(value: str, kind: DataKind) -> str:
    """Give what is equal for two spellings of one value."""
    plain = read(value).text.casefold()
    if kind is DataKind.PHONE:
        return re.sub(r"\D", "", plain)[-_PHONE_DIGITS:]
    if kind in _NUMBERS:
        return re.sub(r"[\W_]", "", plain)
    if kind is DataKind.SECRET:
        return value
    return " ".join(plain.split())
