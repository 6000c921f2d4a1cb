"""Lines of a typeset page written as Markdown: their size and weight tell headings, their ends tell paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.clauses import marks

_BULLET = re.compile(r"(?:[•●▪◦‣⁃∙■□➢➤►▶✓✔❖\uf000-\uf0ff]|o(?=\s))[\s\u200b]*")
_DASH = re.compile(r"[–—-]\s+")
_SOFT = "\u00ad"
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
_LARGER = 1.1
_SHORT = 0.78
_FAR = 1.45
_TIGHT = 1.15
_TITLE_GAP = 1.7
_TITLE_LINES = 4
_DEEPEST = 6
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, where it starts, the size and weight of most of its letters."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Type:
    """What a document's lines have in common: the body's size and width, the usual distance between two lines."""

    size: float
    width: int
    leading: float
    words: frozenset[str]
    levels: dict[float, int]
    bold_body: bool


@dataclass(slots=True)
class _Block:
    """Lines that belong together: `level` for a heading, `item` for a list item."""

    lines: list[Line]
    level: int | None = None
    item: bool = False


def written(pages: Sequence[tuple[Line, ...]]) -> str:
    """Give the words of `pages` as Markdown."""
    lines = [line for page in pages for line in _joined_bullets(page)]
    if not lines:
        return ""
    set_in = _type(lines)
    text = "\n".join(_text(block, set_in) for block in _blocks(lines, set_in))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def cut_words(pages: Sequence[tuple[Line, ...]]) -> int:
    """Count long lines that end in the first letters of a word, which stands whole elsewhere: a lost margin."""
    lines = [re.findall(r"[^\W\d_]+", line.text.lower()) for page in pages for line in page]
    whole = Counter(word for words in lines for word in words[:-1])
    lengths = sorted(len(words) for words in lines if words)
    long = lengths[len(lengths) * 3 // 4] if lengths else 0
    starts = {word[:cut] for word in whole for cut in range(2, len(word))}
    ends = [words[-1] for words in lines if len(words) >= max(long, 6)]
    return sum(end in starts and end not in whole for end in ends)


def _joined_bullets(lines: Iterable[Line]) -> list[Line]:
    """Put a bullet that stands alone before the words of the next line."""
    joined: list[Line] = []
    for line in lines:
        alone = bool(joined) and _BULLET.fullmatch(joined[-1].text) is not None
        joined[-1:] = [replace(line, text=f"• {line.text}", x=joined[-1].x)] if alone else [*joined[-1:], line]
    return [line for line in joined if not _BULLET.fullmatch(line.text)]


def _type(lines: list[Line]) -> _Type:
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        weights[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0] or 1.0
    body = [len(line.text) for line in lines if line.size == size]
    gaps = Counter(round(a.y - b.y) for a, b in pairwise(lines) if 0 < a.y - b.y < size * 4)
    larger = sorted({line.size for line in lines if line.size >= size * _LARGER}, reverse=True)
    levels = {one: min(_DEEPEST - 1, rank) for rank, one in enumerate(larger, 1)}
    return _Type(
        size=size,
        width=sorted(body)[len(body) * 9 // 10],
        leading=gaps.most_common(1)[0][0] if gaps else size * 1.2,
        words=frozenset(_whole_words(lines)),
        levels=levels,
        bold_body=weights[True] > weights[False],
    )


def _whole_words(lines: list[Line]) -> Iterator[str]:
    """The words of a document, halves of words cut at the end of a line left aside."""
    cut = False
    for line in lines:
        words = re.findall(r"\w+(?:-\w+)*", line.text.lower())[cut:]
        cut = _HYPHEN.search(line.text) is not None
        yield from words[:-1] if cut else words


def _blocks(lines: list[Line], set_in: _Type) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        if blocks and _continues(blocks[-1], line, set_in):
            blocks[-1].lines.append(line)
        elif blocks and _runs_in(blocks[-1], line, set_in):
            blocks[-1].lines.append(line)
            blocks[-1].level, blocks[-1].item = None, _is_item(blocks[-1].lines[0])
        else:
            level = _level(line, set_in)
            blocks.append(_Block([line], level, item=level is None and _is_item(line)))
    return [_settled(block) for block in blocks]


def _settled(block: _Block) -> _Block:
    """A heading that turns out to be a sentence is a paragraph."""
    title = " ".join(line.text for line in block.lines)
    if block.level and (len(title) > _LONGEST_HEADING or not marks.title_like(title)):
        block.level = None
        block.item = _is_item(block.lines[0])
    return block


def _level(line: Line, set_in: _Type) -> int | None:
    if _is_item(line) and marks.number(line.text) is None:
        return None
    if line.size in set_in.levels:
        return set_in.levels[line.size]
    return len(set_in.levels) + 1 if line.bold and not set_in.bold_body and line.size >= set_in.size else None


def _is_item(line: Line) -> bool:
    return _BULLET.match(line.text) is not None or marks.item(line.text) is not None


def _continues(block: _Block, line: Line, set_in: _Type) -> bool:
    """True when `line` goes on with the sentence, or the title, of `block`."""
    last = block.lines[-1]
    gap = last.y - line.y
    if block.level:
        return (last.size, last.bold) == (line.size, line.bold) and _goes_on(block, line, gap)
    if _is_item(line) or line.size in set_in.levels or _outdented(block, line) or _numbers_alone(block, line):
        return False
    near = gap <= set_in.leading * _FAR if gap > 0 else _open(last.text)
    if not near or (_level(line, set_in) and (gap > set_in.leading * _TIGHT or not _open(last.text))):
        return False
    ended = not _open(last.text) and len(last.text) < set_in.width * _SHORT
    number = marks.number(line.text)
    return not ended and not (number and number.absolute and not _open(last.text))


def _runs_in(block: _Block, line: Line, set_in: _Type) -> bool:
    """True when bold words that looked like a title turn out to open a sentence."""
    last = block.lines[-1]
    tight = 0 < last.y - line.y <= set_in.leading * _TIGHT
    return block.level is not None and last.size == line.size and tight and line.text[0].islower()


def _goes_on(block: _Block, line: Line, gap: float) -> bool:
    """True for the next line of a title, which is set tight and has no number of its own."""
    return 0 < gap <= line.size * _TITLE_GAP and len(block.lines) < _TITLE_LINES and marks.number(line.text) is None


def _numbers_alone(block: _Block, line: Line) -> bool:
    """True below "Article 3" on a line of its own: what starts afresh there is the article's text."""
    number = marks.number(block.lines[0].text) if len(block.lines) == 1 else None
    return number is not None and number.absolute and not number.title and line.text[0].isupper()


def _outdented(block: _Block, line: Line) -> bool:
    """True for a line that stands further left than the list item above it."""
    return block.item and block.lines[-1].y - line.y > 0 and line.x < block.lines[0].x - 1


def _open(text: str) -> bool:
    """True for words that cannot end a paragraph: the next column or page goes on with them."""
    return text[-1] not in ".!?:;"


def _text(block: _Block, set_in: _Type) -> str:
    said = block.lines[0].text
    for line in block.lines[1:]:
        said = _glued(said, line.text, set_in.words)
    said = said.replace(_SOFT, "")
    if block.level:
        return f"\n{'#' * min(block.level, _DEEPEST)} {said}\n"
    if block.item:
        bare = _BULLET.sub("", said, count=1) if _BULLET.match(said) else _DASH.sub("", said, count=1)
        return said if bare == said else f"- {bare}"
    return "\n" + re.sub(r"^([>`~#])", r"\\\1", said) + "\n"


def _glued(before: str, after: str, words: frozenset[str]) -> str:
    """Put two lines together; a word cut by a hyphen is one word again, a compound keeps its hyphen."""
    cut = _HYPHEN.search(before)
    if not cut or not after[:1].islower():
        return f"{before} {after}"
    start, rest = cut[1], re.match(r"\w+", after)
    whole = (start + (rest[0] if rest else "")).lower()
    compound = f"{start}-{rest[0] if rest else ''}".lower()
    parts_known = start.lower() in words and (rest is not None and rest[0].lower() in words)
    keeps = before[-1] != _SOFT and whole not in words and (compound in words or parts_known)
    return before + after if keeps else before[:-1] + after
