"""Struck words of a Markdown text ("~~…~~", `<del>`): what a reader sees crossed out is no rule any more."""

import re
from dataclasses import dataclass

from ingest.clauses import marks
from knowledge.clause import cells_of

_STRUCK = re.compile(
    r"(?<![~\\`])~~(?![~\s])(?P<words>(?:(?!~~|\n[ \t]*\n).)+?)(?<!\s)~~(?![~`])"
    r"|<(?P<tag>del|s|strike)>(?P<told>(?:(?!\n[ \t]*\n).)+?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\W*(?:oui|non?|yes|x|ok|(?:autoris|interdi|permi|allow|forb|prohib)\w*)?\W*", re.IGNORECASE | re.UNICODE
)
DELIMITER = re.compile(r"(?=.*-)(?=.*\|)[\s|:-]+")
_MARGIN = re.compile(r"\A[ \t]*(?:>[ \t]?|#{1,6}[ \t]+)*")


@dataclass(frozen=True, slots=True)
class Kept:
    """A text without its struck words, and how many passages were struck."""

    text: str
    count: int


def without_struck(text: str) -> Kept:
    """Give `text` without its struck words; a line that is struck as a whole stays so, marked "~~…~~" on it alone.

    A row that would be about more than it was is emptied; the names of columns stay, with their marks.
    """
    by_line = _STRUCK.sub(_on_each_line, text)
    lines = by_line.split("\n")
    struck = [at for at, line in enumerate(lines) if _STRUCK.search(line)]
    for at in struck:
        named = "|" in lines[at] and DELIMITER.fullmatch("".join(lines[at + 1 : at + 2]))
        lines[at] = lines[at] if named else _cleared(lines[at])
    return Kept("\n".join(lines), len(_STRUCK.findall(text))) if struck else Kept(text, 0)


def is_struck(line: str) -> bool:
    """True for a line, its list marker aside, of which every word is struck."""
    return "~~" in line and not _says(_STRUCK.sub(" ", _words(line))) and _STRUCK.search(line) is not None


def _on_each_line(found: re.Match[str]) -> str:
    """Give a struck passage with its marks on each of its lines."""
    lines = (found["words"] or found["told"]).split("\n")
    return "\n".join(f"{line[: len(line) - len(line.lstrip())]}~~{line.strip()}~~" for line in lines)


def _cleared(line: str) -> str:
    if "|" in line:
        return _row_cleared(line)
    if is_struck(line) or not _says(_STRUCK.sub(" ", _words(line))):
        return line
    return _STRUCK.sub("", line)


def _row_cleared(line: str) -> str:
    """Give a row without its struck marks and verdicts; one of which a cell said of what, without any word."""
    kept = _STRUCK.sub("", line)
    emptied = (old for old, new in zip(cells_of(line), cells_of(kept), strict=False) if old != new and not _says(new))
    lost = any(not _VERDICT.fullmatch(cell) for cell in emptied)
    return "|".join(" " for _ in range(len(cells_of(line)) + 2)).strip() if lost else kept


def _words(line: str) -> str:
    bare = _MARGIN.sub("", line, count=1)
    item = marks.item(bare)
    return bare[item.words :] if item else bare


def _says(words: str) -> bool:
    return any(c.isalnum() for c in words)
