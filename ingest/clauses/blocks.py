"""A stored text read as blocks: headings, paragraphs, list items, table rows, and what is no clause."""

import re

from ingest.clauses import marks
from ingest.clauses.asides import FOLIO, RULE, comment, fence, front_matter, html, quote, sign, struck
from ingest.clauses.callouts import is_label
from ingest.clauses.page import Page, page
from ingest.clauses.shapes import Block, Reader, Shape, Taken, left_out
from ingest.clauses.striking import is_struck

_ATX = re.compile(r"(#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*$")
_UNDER = re.compile(r"(=+|-{3,})")
_DELIMITER = re.compile(r"\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?)?\s*")
_FAR = 12
"""How many lines back an open lead-in still speaks for short lines without marks."""


def blocks(text: str) -> tuple[Block, ...]:
    """Give every block of `text` in reading order, without overlap."""
    read = page(text)
    found: list[Block] = []
    at = 0
    while at < len(read.lines):
        if read.blank(at):
            at += 1
            continue
        taken, at = _next(read, at)
        found.extend(taken)
    return tuple(found)


def _next(read: Page, at: int) -> Taken:
    for reader in _READERS:
        if taken := reader(read, at):
            return taken
    return _paragraph(read, at)


def _atx(read: Page, at: int) -> Taken | None:
    line = read.lines[at]
    if not (found := _ATX.fullmatch(line.text)):
        return None
    title = "…" if is_struck(found["title"]) else marks.words(found["title"])
    if not title:
        return left_out(read, at, at + 1, "mark")
    if line.callout:
        start, label = line.start + found.start("title"), is_label(title)
        return (Block(Shape.PARAGRAPH, start, line.start + found.end("title"), label=label),), at + 1
    return (_heading(read, at, at + 1, title, 10 * len(found[1])),), at + 1


def _heading(read: Page, at: int, until: int, title: str, level: int | None = None) -> Block:
    number = marks.number(title)
    depth = level if level is not None else number.rank if number else 85
    return Block(Shape.HEADING, read.lines[at].start, read.lines[until - 1].end, depth, title, number)


def _setext(read: Page, at: int) -> Taken | None:
    if read.blank(at + 1) or read.lines[at].callout or not (under := _UNDER.fullmatch(read.lines[at + 1].text)):
        return None
    title = read.lines[at].text
    if not marks.title_like(title.rstrip(":.!")) or marks.item(title):
        return None
    return (_heading(read, at, at + 2, marks.words(title), 10 if under[1][0] == "=" else 20),), at + 2


def _table(read: Page, at: int) -> Taken | None:
    if not _opens_table(read, at):
        return None
    rows = [_row(read, at, Shape.HEADER)]
    until = at + 2
    while not read.blank(until) and "|" in read.lines[until].text:
        if not _DELIMITER.fullmatch(read.lines[until].text):
            rows.append(_row(read, until, Shape.ROW))
        until += 1
    return tuple(rows), until


def _opens_table(read: Page, at: int) -> bool:
    under = "" if read.blank(at + 1) else read.lines[at + 1].text
    return "|" in read.lines[at].text and "|" in under and _DELIMITER.fullmatch(under) is not None


def _row(read: Page, at: int, shape: Shape) -> Block:
    line = read.lines[at]
    empty = not any(c.isalnum() for c in line.text)
    why = "head" if shape is Shape.HEADER else "mark"
    return Block(Shape.LEFT_OUT if empty else shape, line.start, line.end, why=why if empty else "")


def _item(read: Page, at: int) -> Taken | None:
    line = read.lines[at]
    if read.plain and marks.lone(line.text) and not read.blank(at + 1) and not marks.lone(read.lines[at + 1].text):
        until = _item_end(read, at + 1, line.indent)
        first = read.lines[at + 1]
        order = line.text.strip("().°/") if line.text[0] not in "-*+•–—" and any(map(str.isalnum, line.text)) else None
        return (Block(Shape.ITEM, first.start, read.lines[until - 1].end, line.indent, order=order),), until
    if not (mark := marks.item(line.text)) or _is_title(read, at, mark):
        return None
    until = _item_end(read, at, line.indent)
    words = line.text[mark.words :]
    number = marks.number(words)
    numbered = number if number and number.absolute and number.title else None
    start = line.start + len(line.text) - len(numbered.title if numbered else words)
    return (Block(Shape.ITEM, start, read.lines[until - 1].end, line.indent, number=numbered, order=mark.order),), until


def _is_title(read: Page, at: int, mark: marks.Item) -> bool:
    """True for a line such as "3. Academic integrity": numbered, alone, followed by its text and not by "4."."""
    line = read.lines[at]
    number = marks.number(line.text)
    if not (mark.order and number and marks.title_like(number.title)) or line.indent or _in_order(read, at, mark.order):
        return False
    following = read.after(at + 1)
    if following >= len(read.lines) or read.lines[following].indent:
        return False
    short = len(line.text) < read.width * 3 // 4 and not read.lines[following].text[0].islower()
    return read.blank(at + 1) or (read.plain and short)


def _in_order(read: Page, at: int, order: str) -> bool:
    """True when the numbered line just before or after counts on from `order`: a list, not titles."""
    before = at - 1
    while before > 0 and read.blank(before):
        before -= 1
    after = read.after(at + 1)
    if not order.isdigit():
        return True
    sides = ((before, int(order) - 1), (after, int(order) + 1))
    return any(_order(read, side) == str(expected) for side, expected in sides)


def _order(read: Page, at: int) -> str | None:
    mark = marks.item(read.lines[at].text) if 0 <= at < len(read.lines) else None
    return mark.order if mark else None


def _item_end(read: Page, at: int, indent: int) -> int:
    """Where the item that starts on line `at` ends: wrapped lines, and indented paragraphs after a blank line."""
    until = at + 1
    while until < len(read.lines):
        if read.blank(until):
            following = read.after(until)
            inner = following < len(read.lines) and read.lines[following].indent >= indent + 2
            if not inner or _interrupts(read, following, following - 1):
                return until
            until = following + 1
        elif _interrupts(read, until, until - 1):
            return until
        else:
            until += 1
    return until


def _interrupts(read: Page, at: int, before: int) -> bool:
    """True when line `at` starts something else than the continuation of line `before`."""
    line, previous = read.lines[at].text, read.lines[before].text
    if read.lines[at].cut or any(reader(read, at) for reader in _STARTERS) or _opens_table(read, at):
        return True
    if (mark := marks.item(line)) or (read.plain and marks.lone(line)):
        dash = line[0] in "–—" or (mark is not None and mark.order not in {None, "1", "a"})
        return not dash or not previous or previous[-1] in ".;:,!?*" or marks.item(previous) is not None
    if marks.bold(line) and (not previous or previous[-1] in ".;:!?"):
        return True
    number = marks.number(line)
    if number and number.absolute and (not previous or previous[-1] in ".;:!?" or marks.title_like(line)):
        return not line[0].isdigit() or previous[-1:] in {"", ".", ";", ":", "!", "?"}
    return read.plain and _breaks(read, previous, line)


def _breaks(read: Page, previous: str, line: str) -> bool:
    """True when a plain text starts a new paragraph without a blank line."""
    if not read.wrapped:
        return not (line[0].islower() or line[0] in ",;.)»")
    return previous[-1:] in {".", ";", ":", "!", "?"} and len(previous) < read.width * 3 // 4


def _paragraph(read: Page, at: int) -> Taken:
    if read.lines[at].callout and is_label(read.lines[at].text):
        return (Block(Shape.PARAGRAPH, read.lines[at].start, read.lines[at].end, label=True),), at + 1
    if heading := _glued_title(read, at):
        return heading
    until = at + 1
    while not read.blank(until) and not _interrupts(read, until, until - 1):
        until += 1
    line = read.lines[at]
    if not any(c.isalpha() for c in read.text[line.start : read.lines[until - 1].end]):
        return left_out(read, at, until, "mark")
    if until == at + 1 and not line.callout and (heading := _title(read, at)):
        return heading
    number = marks.number(line.text)
    start = (
        line.start + len(line.text) - len(number.title) if number and number.absolute and number.title else line.start
    )
    numbered = number if start > line.start else None
    return (Block(Shape.PARAGRAPH, start, read.lines[until - 1].end, number=numbered),), until


def _glued_title(read: Page, at: int) -> Taken | None:
    """Read "Article 5" or "4.2 Comptes" as a heading although its text follows on the next line."""
    line = read.lines[at].text
    if (
        read.blank(at + 1)
        or read.lines[at].callout
        or read.lines[at + 1].cut
        or not (number := marks.number(line))
        or read.lines[at + 1].text[0].islower()
    ):
        return None
    if not number.title and not line[0].isdigit():
        return _numbered_title(read, at, number)
    short = read.plain and marks.title_like(number.title) and len(line) < read.width * 3 // 4
    return _numbered_title(read, at, number) if short and number.absolute else None


def _title(read: Page, at: int) -> Taken | None:
    """Read a line that stands alone as a heading: numbered, bold, in capitals, or plainly a title."""
    line = read.lines[at].text
    number = marks.number(line)
    if number and (marks.title_like(number.title) or (number.absolute and not number.title)):
        return _numbered_title(read, at, number)
    if marks.bold(line) and marks.title_like(line.rstrip(" :*_")):
        opens = marks.ends_open(line) and _followed_by_item(read, at)
        return None if opens else ((_heading(read, at, at + 1, marks.words(line).rstrip(" :"), 80),), at + 1)
    if marks.title_like(line) and marks.capitals(line):
        return (_heading(read, at, at + 1, marks.words(line), 66),), at + 1
    if read.plain and marks.title_like(line) and _heads_something(read, at):
        return (_heading(read, at, at + 1, marks.words(line)),), at + 1
    return None


def _numbered_title(read: Page, at: int, number: marks.Number) -> Taken:
    """Take "Article 5" with the title that stands on the next line, if one does."""
    until = at + 1
    if not number.title and not read.blank(until):
        following = read.lines[until].text
        if marks.title_like(following) and not marks.item(following) and not marks.number(following):
            until += 1
    title = " ".join(marks.words(read.lines[line].text) for line in range(at, until))
    return (_heading(read, at, until, title),), until


def _followed_by_item(read: Page, at: int) -> bool:
    following = read.after(at + 1)
    return following < len(read.lines) and marks.item(read.lines[following].text) is not None


def _heads_something(read: Page, at: int) -> bool:
    """True when words that are no title follow within two lines, and no open lead-in ran into this line."""
    before = at - 1
    while before > max(0, at - _FAR) and (read.blank(before) or marks.title_like(read.lines[before].text)):
        before -= 1
    if before >= 0 and marks.ends_open(read.lines[before].text):
        return False
    following = at
    for _ in range(2):
        following = read.after(following + 1)
        if following < len(read.lines) and _is_content(read.lines[following].text):
            return True
    return False


def _is_content(line: str) -> bool:
    return marks.item(line) is not None or not (marks.title_like(line) or RULE.fullmatch(line) or FOLIO.fullmatch(line))


_STARTERS: tuple[Reader, ...] = (fence, comment, html, quote, _atx, sign, struck)
_READERS: tuple[Reader, ...] = (front_matter, *_STARTERS, _table, _setext, _item)
