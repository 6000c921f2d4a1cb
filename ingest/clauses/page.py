"""A stored text cut into lines, and how its author wraps them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.clauses import marks
from ingest.clauses.callouts import MARGIN, callouts, labelled
from ingest.clauses.saying import says

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_WIDEST = 130
"""Lines longer than this are paragraphs written on one line, not wrapped ones."""

_LONGEST_FURNITURE = 80
_MANY = 6
_PAGES = re.compile(r"\s\d{1,4}\s?/\s?\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands, its words without outer white space, how far it is indented."""

    start: int
    text: str
    indent: int
    callout: bool = False
    """True inside a block quote in which the document speaks itself; its marks are no part of its words."""
    cut: bool = False
    """True where a callout, or a labelled part of one, starts or ends: no words run over from the line before."""

    @property
    def end(self) -> int:
        """Where the line's words end."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a stored text. `plain` when it has no Markdown heading: its titles must be guessed."""

    text: str
    lines: tuple[Line, ...]
    plain: bool
    width: int
    furniture: frozenset[str]
    """Lines that a plain text repeats on every page: running headers and footers."""

    @property
    def wrapped(self) -> bool:
        """True when its lines end where the page did, not where the paragraph does."""
        return self.width <= _WIDEST

    def repeats(self, at: int) -> bool:
        """True for a running header or footer, whatever its page number."""
        return bool(self.furniture) and _unpaged(self.lines[at].text) in self.furniture

    def blank(self, at: int) -> bool:
        """True for an empty line and for what lies beyond the last one."""
        return at >= len(self.lines) or not self.lines[at].text

    def after(self, at: int) -> int:
        """The first line from `at` on that holds words; the number of lines when there is none."""
        while at < len(self.lines) and not self.lines[at].text:
            at += 1
        return at


def page(text: str) -> Page:
    """Cut `text` into lines."""
    lines, at = [], 0
    for raw in text.split("\n"):
        words = raw.strip()
        before = len(raw) - len(raw.lstrip()) if words else 0
        lines.append(Line(at + before, words, len(raw[:before].expandtabs(4))))
        at += len(raw) + 1
    lines = _unquoted(_unfenced(_uncommented(lines)))
    lengths = sorted(len(line.text) for line in lines if line.text)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    plain = _HEADING.search(text) is None
    return Page(text, tuple(lines), plain, width, _furniture(lines) if plain else frozenset())


def _uncommented(lines: list[Line]) -> list[Line]:
    """Empty the comments behind which words stand on the same line: renderers show these words."""
    at = 0
    while at < len(lines):
        if not lines[at].text.startswith("<!--"):
            at += 1
            continue
        until = next((place for place in range(at, len(lines)) if "-->" in lines[place].text), len(lines))
        rest = lines[until].text.partition("-->")[2].strip() if until < len(lines) else ""
        if rest:
            last = lines[until]
            lines[at:until] = [replace(one, text="") for one in lines[at:until]]
            lines[until] = replace(last, start=last.end - len(rest), text=rest, cut=True)
            continue  # behind it another comment may begin
        at = until + 1
    return lines


_FENCE = re.compile(r"(?P<ticks>`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*", re.IGNORECASE)
_HALF = 2


def _unfenced(lines: list[Line]) -> list[Line]:
    """Empty the two marks of a fence that says "markdown" and holds most of the document: its words are no code."""
    whole = sum(len(line.text) for line in lines)
    for at, line in enumerate(lines):
        opened = _FENCE.fullmatch(line.text)
        until = _closing(lines, at, opened["ticks"]) if opened else None
        if until and sum(len(inner.text) for inner in lines[at:until]) * _HALF > whole:
            kept = {at, until}
            return [replace(one, text="") if place in kept else one for place, one in enumerate(lines)]
    return lines


def _closing(lines: list[Line], at: int, ticks: str) -> int | None:
    """Give the line that closes a fence."""
    closing = re.compile(re.escape(ticks) + re.escape(ticks[0]) + r"*")
    return next((place for place in range(at + 1, len(lines)) if closing.fullmatch(lines[place].text)), None)


def _unquoted(lines: list[Line]) -> list[Line]:
    """Take the marks of a quote away from the lines of callouts, and cut before and after each."""
    for run in callouts([line.text for line in lines]):
        for at in run:
            lines[at] = _inner(lines[at], first=at == run.start)
        if run.stop < len(lines):
            lines[run.stop] = replace(lines[run.stop], cut=True)
    return lines


def _inner(line: Line, *, first: bool) -> Line:
    margin = MARGIN.match(line.text)
    rest = line.text[margin.end() :] if margin else line.text
    words = rest.lstrip()
    indent = len(rest[: len(rest) - len(words)].expandtabs(4))
    return Line(line.end - len(words), words, indent, callout=True, cut=first or labelled(words))


def _furniture(lines: list[Line]) -> frozenset[str]:
    """Short lines that come back many times, are no sentence and no list marker."""
    seen = Counter(_unpaged(line.text) for line in lines if 1 < len(line.text) <= _LONGEST_FURNITURE)
    return frozenset(
        text
        for text, times in seen.items()
        if times >= _MANY
        and text
        and text[-1] not in ".;:,!?)°"
        and any(c.isalpha() for c in text)
        and not marks.item(text)
        and not says(text)
    )


def _unpaged(text: str) -> str:
    """A line without the page number that ends it: `12/144`."""
    return _PAGES.sub("", text) if text[-1:].isdigit() else text
