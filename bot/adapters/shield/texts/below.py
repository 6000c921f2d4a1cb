"""What is data in a text stays data below whatever stands above it: a question, a greeting, the name of a tool."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.lexicon import concepts, fold

_WORD = re.compile(r"\S")
LONGEST_ABOVE = 300
"""Characters of a line up to which it is taken for its asker's."""
LIKELY = 0.9
"""How sure the tagger must be of a name that it sees in the text alone: of 224 texts all surer ones were right."""
MOST_ABOVE = 3
"""Lines above a text that are its asker's: a greeting, a question, an order."""


def below(weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` that looks once more at a text by itself, where a line stands above it: what either finds stands.

    A line above it draws the tagger's eye away from data that it sees in the text alone.
    """
    if weigh is None:
        return None

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        whole, at = weigh(text, found), text_of(text)
        if not at:
            return whole
        alone = weigh(text[at:], [one.moved(-at) for one in found if one.start >= at])
        back = tuple(_beyond((one.moved(at) for one in alone.kept if _is_likely(one)), whole.kept))
        dropped = tuple(one for one in whole.dropped if not any(one.meets(b.start, b.end) for b in back))
        forms = {of: max(alone.forms.get(of, 0.0), likely) for of, likely in whole.forms.items()}
        return Weighed((*whole.kept, *back), dropped, forms, whole.unnamed | alone.unnamed)

    return weighed


def _is_likely(span: Span) -> bool:
    """True unless it is a name that the tagger hardly sees, and in the text alone: a town more often than a person."""
    return span.kind is not DataKind.PERSON or not span.learned or span.confidence >= LIKELY


def _beyond(spans: Iterable[Span], kept: Sequence[Span]) -> Iterator[Span]:
    """Give the spans of which something is not hidden yet, in order."""
    return (
        one
        for one in sorted(spans, key=lambda one: one.start)
        if not any(one.within(other.start, other.end) for other in kept)
    )


def text_of(text: str) -> int:
    """Give where the text below its asker's first lines begins; 0 where it stands alone.

    The first line is above it where an empty one follows; a line that asks, or names a tool, wherever it is
    among them, down to the empty line below it.
    """
    first = at = _next(text, 0)
    for _ in range(MOST_ABOVE):
        end = text.find("\n", at, at + LONGEST_ABOVE + 1)
        below_it = _next(text, end)
        empty = text.count("\n", end, below_it) > 1
        asks = _asks(text[at:end])
        if end < 0 or below_it == len(text) or not (asks or (empty and at == first)):
            break
        at = below_it
        if asks and empty:
            break  # a question in the text itself is its own
    return at if at > first else 0


def _next(text: str, at: int) -> int:
    found = _WORD.search(text, max(at, 0))
    return found.start() if found else len(text)


def _asks(line: str) -> bool:
    return line.rstrip().endswith("?") or bool(concepts("tools").names(fold(line)))
