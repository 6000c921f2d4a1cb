"""A bracket belongs to what it closes: inside a mark when it opens there, outside when it opens before it. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.texts.spans import Span

_PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced(text: str, span: Span) -> Iterator[Span]:
    """Give the span with the bracket that closes one of its own, without one that closes what stands before it."""
    inside = text[span.start : span.end]
    after, last = text[span.end : span.end + 1], inside[-1:]
    if after in _PAIRS and inside.count(_PAIRS[after]) > inside.count(after):
        yield replace(span, end=span.end + 1)
    elif last in _PAIRS and inside.count(last) > inside.count(_PAIRS[last]) and _is_open(text, span, last):
        if len(inside) > 1:
            yield replace(span, end=span.end - 1)
    else:
        yield span


def _is_open(text: str, span: Span, last: str) -> bool:
    """True when the bracket was opened before the span, on its line."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return before.count(_PAIRS[last]) > before.count(last)
