"""Running headers, footers and page numbers: what a PDF repeats at the edges of its pages, and nobody reads as a rule.

A rule that goes unread is worse than a header that is read: a sentence, or what numbers a part, always stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.clauses import marks
from ingest.clauses.saying import says
from ingest.formats.typeset import Line

_EDGE_LINES = 4
_LONGEST = 160
"""Characters of the longest running line: a browser prints a page's whole title."""
_MISSING = 5
"""One page in how many may lack a running line, one at least: covers, annexes."""
_FOLIO = re.compile(
    r"(?P<word>page|p\.)?\s*[-–]?\s*(?P<number>\d{1,4})\s*(?P<whole>(?:/|of|sur|de)\s*\d{1,4})?\s*[-–]?", re.IGNORECASE
)
_PAGED = re.compile(
    r"(?:\bpage|\bp\.|[|–—·•-])\s*#|#\s*(?:/|sur\b|of\b|[|–—·•-])|^#\s+(?=[A-ZÀ-Þ])|https?://\S+\s+#", re.IGNORECASE
)
"""A number that stands apart from the words, as a page's does: not "Règle 3"."""
Pages = Sequence[tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Left:
    """Pages without their running lines, and these lines in the words of the first page that has each."""

    pages: tuple[tuple[Line, ...], ...]
    running: tuple[str, ...]
    count: int


def without_running(pages: Pages) -> Left:
    """Give the pages without what runs at their edges, and what that was."""
    found = _running(pages)
    gone = [_places(lines, at, found) for at, lines in enumerate(pages)]
    dropped = [
        line.text for lines, which in zip(pages, gone, strict=True) for at, line in enumerate(lines) if at in which
    ]
    first: dict[str, str] = {}
    for text in dropped:
        first.setdefault(_numberless(text), text)
    kept = (
        tuple(line for at, line in enumerate(lines) if at not in which)
        for lines, which in zip(pages, gone, strict=True)
    )
    return Left(tuple(kept), tuple(first.values()), len(dropped))


@dataclass(frozen=True, slots=True)
class _Found:
    """What runs through a document: lines, their numbers aside, and how far page numbers are from the page's rank."""

    lines: frozenset[str]
    offsets: frozenset[int]


def _places(lines: Sequence[Line], page: int, found: _Found) -> frozenset[int]:
    """The places of the running lines at the very edge: nothing but such lines stands between them and it."""
    places: set[int] = set()
    for order in _orders(lines):
        places.update(takewhile(lambda at: _is_running(lines[at], page, found), order))
    return frozenset(places)


def _orders(lines: Sequence[Line]) -> tuple[Sequence[int], ...]:
    """From each edge inwards, as the lines are drawn and as they are seen: a header may be drawn last."""
    drawn = tuple(range(len(lines)))
    seen = tuple(sorted(drawn, key=lambda at: -lines[at].y))
    return drawn, drawn[::-1], seen, seen[::-1]


def _edge(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The few lines of a page that may be running ones."""
    places = dict.fromkeys(at for order in _orders(lines) for at in order[:_EDGE_LINES])
    return tuple(lines[at] for at in places)


def _is_running(line: Line, page: int, found: _Found) -> bool:
    folio = _FOLIO.fullmatch(line.text)
    if folio:
        return bool(folio["word"] or folio["whole"]) or int(folio["number"]) - page in found.offsets
    return _numberless(line.text) in found.lines


def _running(pages: Pages) -> _Found:
    size = _body_size(pages)
    lines = {name: on for name, on in _recurring(pages).items() if _runs(on, len(pages), size)}
    return _Found(frozenset(lines), frozenset(_offsets(pages)))


def _recurring(pages: Pages) -> dict[str, Mapping[int, Line]]:
    """Lines near the edges that stand at the same height on another page: for each, the pages where it does."""
    seen: dict[str, dict[int, Line]] = {}
    for page, lines in enumerate(pages):
        for line in _edge(lines):
            seen.setdefault(_numberless(line.text), {}).setdefault(page, line)
    fixed: dict[str, Mapping[int, Line]] = {}
    for name, on in seen.items():
        heights = Counter(round(line.y) for line in on.values())
        fixed[name] = {page: line for page, line in on.items() if heights[round(line.y)] > 1}
    return fixed


def _runs(on: Mapping[int, Line], pages: int, size: float) -> bool:
    """True for a short line on nearly every page, or nearly every other one, that says no rule and numbers no part."""
    everywhere = len(on) > 1 and len(on) >= pages - max(1, pages // _MISSING)
    sides = (sum(page % 2 == side for page in on) for side in (0, 1))
    half = pages // 2
    by_side = any(len(on) == one > 2 and one >= half - max(1, half // _MISSING) for one in sides)  # noqa: PLR2004  two lines alike are chance
    return (everywhere or by_side) and all(_may_run(line) for line in on.values()) and _numbered_as_pages(on, size)


def _may_run(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not (_numbers_a_part(line.text) or says(line.text))


def _numbers_a_part(text: str) -> bool:
    return marks.number(text) is not None and re.match(r"\d+\s+\S", text) is None


def _numbered_as_pages(on: Mapping[int, Line], size: float) -> bool:
    """True where the line is the same everywhere, or its number is set as a page's: apart, or in small letters."""
    if len({line.text for line in on.values()}) == 1:
        return True
    return all(_PAGED.search(_numberless(line.text)) or line.size < size for line in on.values())


def _offsets(pages: Pages) -> Iterator[int]:
    """How far the numbers alone at an edge are from the page's rank, where two pages agree."""
    seen: Counter[int] = Counter()
    for page, lines in enumerate(pages):
        folios = (_FOLIO.fullmatch(line.text) for line in _edge(lines))
        seen.update({int(folio["number"]) - page for folio in folios if folio})
    yield from (offset for offset, times in seen.items() if times > 1)


def _body_size(pages: Pages) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)
