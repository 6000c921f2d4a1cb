"""Where the tagger is not followed: names that may be a tool's, and what the rules saw in a question."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.listed import barred
from bot.adapters.shield.sensitive import OF_A_PERSON, SENSITIVE
from bot.adapters.shield.spans import Span

SURE = 0.9
"""How likely a name that no list and no rule knows must be where something is asked: a tool may stand there as well."""
DAYS = frozenset("lun mar mer jeu ven dim mon tue wed thu fri sat sun".split())
_END = re.compile(r"[.!?\n]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def may_stand(text: str, span: Span, found: Iterable[Span]) -> bool:
    """True unless a mark of the tagger's is a name that nothing else supports and that may be a tool's."""
    if span.kind is not DataKind.PERSON or any(one.start < span.end and span.start < one.end for one in found):
        return True
    words = _words(text, span)
    if not words or set(words) & barred() or set(words) <= DAYS:
        return False
    listed = any(known_names().is_listed(word) for word in words)
    return listed or not _is_asked(text, span.end) or span.confidence >= SURE


def of_somebody(kept: Sequence[Span]) -> Iterator[Span]:
    """Give what is kept: without health, beliefs and offences where nobody can be recognised."""
    anybody = any(span.kind in OF_A_PERSON for span in kept)
    yield from (span for span in kept if anybody or span.kind not in SENSITIVE)


def must_stay(text: str, span: Span) -> bool:
    """True for what the rules found in a sentence that asks, where the tagger learnt that most words are nothing."""
    if not _is_asked(text, span.end):
        return False
    return span.kind is not DataKind.PERSON or any(known_names().is_telling(word) for word in _words(text, span))


def _words(text: str, span: Span) -> list[str]:
    return [plain(word.group()) for word in _WORD.finditer(text, span.start, span.end)]


def _is_asked(text: str, place: int) -> bool:
    end = _END.search(text, place)
    return end is not None and end.group() == "?"
