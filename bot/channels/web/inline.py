"""Stored words cut into pieces to show: Markdown marks become styles, and quoted characters are marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a piece is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EM = "em"
    CODE = "code"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a stored text, from `start` to before `end`."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style; `marked` when they are quoted, `href` when they lead somewhere."""

    text: str
    style: Style = Style.PLAIN
    marked: bool = False
    href: str | None = None


# Each alternative stops at the next mark of its kind: reading stays linear whatever was published.
_MARKS = re.compile(
    r"(?P<strong>\*\*(?P<strong_words>[^\s*](?:[^*]*[^\s*])?)\*\*|__(?P<under_words>[^\s_](?:[^_]*[^\s_])?)__)"
    r"|(?P<code>`(?P<code_words>[^`]+)`)"
    r"|(?P<link>!?\[(?P<link_words>[^\[\]\n]+)\]\((?P<href>[^()\[\]\s]*)(?:\s[^()\[\]\n]*)?\))"
    r"|(?P<em>(?<![\w*])\*(?P<em_words>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*]))"
    r"|(?P<break><br ?/?>)"
    r"|(?P<quote>(?<=\n)[ \t]{0,3}(?:>[ \t]?){1,9}(?P<quote_words>))"
    r"|(?P<escape>\\(?P<escape_words>[\\`*_{}\[\]()#+.!|-]))",
    re.IGNORECASE,
)
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"']+", re.IGNORECASE)


def pieces(text: str, start: int, marked: Span = NOWHERE) -> tuple[Piece, ...]:
    """Give the pieces of `text`, which stands at `start` in its source; what falls in `marked` is marked."""
    return tuple(piece for words, at, like in _styled(text, start) for piece in _cut(words, at, like, marked))


def _styled(text: str, start: int) -> Iterator[tuple[str, int, Piece]]:
    """Give each run of words with its offset and a piece to shape it like."""
    at = 0
    for found in _MARKS.finditer(text):
        yield text[at : found.start()], start + at, Piece("")
        yield _read(found, start)
        at = found.end()
    yield text[at:], start + at, Piece("")


def _read(found: re.Match[str], start: int) -> tuple[str, int, Piece]:
    kind = next(kind for kind in _INNER if found[kind] is not None)
    if kind == "break":
        return "\n", start + found.start(), Piece("", Style.BREAK)
    group = next(name for name in _INNER[kind] if found[name] is not None)
    href = found["href"] if kind == "link" and _SAFE.fullmatch(found["href"]) else None
    style = Style(kind) if kind in {"strong", "em", "code"} else Style.PLAIN
    return found[group], start + found.start(group), Piece("", style, href=href)


_INNER = {
    "strong": ("strong_words", "under_words"),
    "code": ("code_words",),
    "link": ("link_words",),
    "em": ("em_words",),
    "break": ("break",),
    "quote": ("quote_words",),
    "escape": ("escape_words",),
}


def _cut(words: str, at: int, like: Piece, marked: Span) -> Iterator[Piece]:
    """Cut a run where the quoted words begin and end."""
    low = min(max(marked.start - at, 0), len(words))
    high = min(max(marked.end - at, low), len(words))
    for text, is_marked in ((words[:low], False), (words[low:high], True), (words[high:], False)):
        if text:
            yield Piece(text, like.style, is_marked, like.href)
