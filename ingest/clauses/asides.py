"""What of a stored text is no clause: front matter, code, comments, HTML, others' words, marks, struck lines."""

import re

from ingest.clauses import marks
from ingest.clauses.callouts import is_label
from ingest.clauses.page import Page
from ingest.clauses.shapes import Block, Shape, Taken, left_out
from ingest.clauses.striking import is_struck

_FENCE = re.compile(r"(`{3,}|~{3,})")
RULE = re.compile(r"(?:[-*_=~+]\s?){3,}")
FOLIO = re.compile(r"\d{1,3}(?:\s*/\s*\d{1,3})?")
_HTML = re.compile(
    r"</?(?:address|article|aside|base|blockquote|body|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|frame|head|header|hr|html|iframe|li|link|main|menu|nav|object|ol|p|param|script|"
    r"section|source|style|summary|svg|table|tbody|td|tfoot|th|thead|title|tr|track|ul)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(
    r"\{%.*%\}|\{\{.*\}\}|\([\w.-]+\)=|\.\. .*::.*|\.\. _.*:|\[[^\]^]+\]:\s+\S+|<%=.*%>|!\[[^\]]*\]\([^)]*\)|:{3,}.*"
)
_ADMONITION = re.compile(
    r"(?::{3,}[ \t]*|\.\. )[\w-]+(?:::|(?<=\w))(?:[ \t]+|(?=\[))"
    r"\[?(?P<words>[^\s{}=\[\]][^{}=]*?)\]?(?:[ \t]*\{[^{}]*\})?"
)
"""":::danger Never…", ":::danger[Never…]", ".. warning:: Never…": what the block is called is read."""
_LEADERS = re.compile(r".{2,}?(?:\.{4,}|(?:\. ){3,}|…{2,})\s*\d{0,4}")
_HEAD = 60
"""Lines within which front matter starts, and ends."""


def front_matter(read: Page, at: int) -> Taken | None:
    """Take the head of a document, "---" and its "title: …"; other words between two such lines are words."""
    if at > _HEAD or read.lines[at].text != "---" or any(_counts(line.text) for line in read.lines[:at]):
        return None
    for end in range(at + 1, min(at + _HEAD, len(read.lines))):
        if read.lines[end].text in {"---", "..."}:
            return _headed(read, at, end) if end > at + 1 else None
    return None


_NAMED = re.compile(r"[^\W\d][\w-]*[ \t]?:(?:\s.*)?|[\w-]+:\S.*")


def _headed(read: Page, at: int, end: int) -> Taken | None:
    """Give front matter, that has a line "name: …"; else its lines as a paragraph, where they are no more than one."""
    inner = read.lines[at + 1 : end]
    if any(_NAMED.fullmatch(line.text) for line in inner):
        return left_out(read, at, end + 1, "front_matter")
    if not all(line.text and not re.match(r"[#|>`~-]", line.text) for line in inner):
        return None
    return (Block(Shape.PARAGRAPH, inner[0].start, inner[-1].end),), end + 1


def _counts(line: str) -> bool:
    return bool(line) and not line.startswith("<!--")


def fence(read: Page, at: int) -> Taken | None:
    """Take a block of code."""
    if not (opened := _FENCE.match(read.lines[at].text)):
        return None
    closing = re.compile(re.escape(opened[1]) + re.escape(opened[1][0]) + r"*\s*$")
    until = at + 1
    while until < len(read.lines) and not closing.match(read.lines[until].text):
        until += 1
    return left_out(read, at, min(until + 1, len(read.lines)), "code")


def comment(read: Page, at: int) -> Taken | None:
    """Take a comment up to the line where it ends; "/*" that nothing ends is no comment."""
    for opening, closing in (("<!--", "-->"), ("/*", "*/")):
        if read.lines[at].text.startswith(opening):
            ends = (until for until in range(at, len(read.lines)) if closing in read.lines[until].text)
            until = next(ends, None if opening == "/*" else len(read.lines) - 1)
            return None if until is None else left_out(read, at, until + 1, "comment")
    return None


def html(read: Page, at: int) -> Taken | None:
    """Take a block of HTML."""
    line = read.lines[at].text
    if not line.startswith("<"):
        return None
    if not _HTML.match(line):
        return None if _TAG.sub("", line).strip() else left_out(read, at, at + 1, "html")
    until = at
    while not read.blank(until):
        until += 1
    return left_out(read, at, until, "html")


def quote(read: Page, at: int) -> Taken | None:
    """Take somebody else's words; a callout of the document's own has lost its marks by now."""
    until = at
    while not read.blank(until) and read.lines[until].text.startswith(">"):
        until += 1
    return left_out(read, at, until, "quote") if until > at else None


def sign(read: Page, at: int) -> Taken | None:
    """Take a line that is a mark, or runs through the pages; what an admonition is called stays, as its label."""
    if (titled := _ADMONITION.fullmatch(read.lines[at].text)) and any(map(str.isalpha, titled["words"])):
        start = read.lines[at].start + titled.start("words")
        words = titled["words"]
        return (Block(Shape.PARAGRAPH, start, start + len(words), label=is_label(words)),), at + 1
    line = read.lines[at].text
    if read.repeats(at):
        return left_out(read, at, at + 1, "page")
    if FOLIO.fullmatch(line) and (read.plain or at == 0 or read.blank(at - 1)):
        return left_out(read, at, at + 1, "mark")
    if RULE.fullmatch(line) or (len(line) < 500 and _MARK.fullmatch(line)):  # noqa: PLR2004  marks are short
        return left_out(read, at, at + 1, "mark")
    return left_out(read, at, at + 1, "contents") if len(line) < 200 and _LEADERS.fullmatch(line) else None  # noqa: PLR2004


def struck(read: Page, at: int) -> Taken | None:
    """Take a line that is struck, with what hangs deeper from it; a struck title is one that says nothing."""
    line = read.lines[at]
    if "|" in line.text or not is_struck(line.text):
        return None
    until = at + 1
    if marks.item(line.text) is None:
        alone = not any(is_struck(one.text) for one in read.lines[max(0, at - 1) : at + 2] if one is not line)
        if alone and marks.title_like(line.text.strip("~")):
            return (Block(Shape.HEADING, line.start, line.end, _OF_A_TITLE, _NO_TITLE),), until
        return left_out(read, at, until, "struck")
    while not read.blank(until) and read.lines[until].indent > line.indent:
        until += 1
    return left_out(read, at, until, "struck")


_NO_TITLE = "…"
_OF_A_TITLE = 80
"""The depth of a heading that is a line in bold."""
