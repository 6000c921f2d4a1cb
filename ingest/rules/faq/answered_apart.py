"""Answers of a FAQ that list a yes or a no for each tool, each kind of data: every line is read on its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.clauses import marks
from ingest.clauses.striking import DELIMITER
from ingest.rules.tables.cells import verdict_of
from knowledge.clause import Clause, Form, Intro, cells_of
from knowledge.concepts import OPENING
from knowledge.question.understanding import OPEN
from knowledge.rules import Rule, Slots

_BEHIND = re.compile(r"(?P<of>.{2,80}?)\s*(?P<sep>[:,=→]|\s[–—-])\s*(?P<said>\S.*)")
_BEFORE = re.compile(
    r"(?P<said>\S+?)\s*(?P<sep>[:,=→]|\s[–—-]|\s(?=(?:dans|avec|pour|sur|in|with|for|to)\s))\s*(?P<of>.{2,80})"
)

_TWO = 2


@dataclass(frozen=True, slots=True)
class Lines:
    """An answer with lines of its own: what stands above them, each line as a row that rules, what stands below."""

    above: Clause | None
    rows: tuple[Clause, ...]
    below: Clause | None


def answered_apart(answer: Clause) -> Lines | None:
    """Give the lines of an answer that say yes here and no there; None for any other answer."""
    found = tuple(_lines(answer))
    verdicts = {verdict for row in found for cell in cells_of(row.text) if (verdict := verdict_of(cell)) is not None}
    if len(verdicts) < _TWO or not verdicts & OPENING:
        return None
    first, last = found[0], found[-1]
    begins = answer.text.rfind("\n", 0, first.start - answer.start) + 1 + answer.start
    return Lines(_part(answer, answer.start, begins), found, _part(answer, last.end, answer.end))


def within(topic: Slots, rule: Rule) -> Rule | None:
    """Give a line's rule with what its question asks of; None for a yes to others, or to more than it asks of."""
    said = rule.slots
    named = said.named
    known = (named or said.data or said.uses or said.accounts) and not said.data - topic.data - OPEN
    if rule.modality in OPENING and not known:
        return None
    slots = replace(
        said,
        tools=named or topic.tools or said.tools,
        data=said.data or topic.data - said.without,
        uses=said.uses or topic.uses,
        accounts=said.accounts or topic.accounts,
    )
    return replace(rule, slots=slots)


def _lines(answer: Clause) -> Iterator[Clause]:
    """Give each line of an answer that says yes or no of something, as a row; those of a table with its header."""
    at, header = answer.start, None
    lines = answer.text.split("\n")
    for place, line in enumerate(lines):
        start = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if "|" not in line:
            header = None
            yield from _item(answer, line.strip(), start)
        elif DELIMITER.fullmatch("".join(lines[place + 1 : place + 2])):
            header = Intro(line.strip(), start, start + len(line.strip()))
        elif header and not DELIMITER.fullmatch(line) and any(map(verdict_of, cells_of(line))):
            words = line.strip()
            yield replace(answer, text=words, start=start, end=start + len(words), form=Form.ROW, intro=header)


def _item(answer: Clause, line: str, start: int) -> Iterator[Clause]:
    """Give an item "In ChatGPT: no" or "No: ChatGPT" as a row of its two cells, whose words stand where they stood."""
    mark = marks.item(line)
    words = line[mark.words :].rstrip(" ;.") if mark else ""
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.fullmatch(words)
        if found and verdict_of(found["said"]) is not None and verdict_of(found["of"]) is None:
            row = f"{words[: found.start('sep')]}|{words[found.start('sep') + 1 :]}"
            begins = start + (mark.words if mark else 0)
            yield replace(answer, text=row, start=begins, end=begins + len(row), form=Form.ROW, intro=None)
            return


def _part(answer: Clause, start: int, end: int) -> Clause | None:
    """Give the words of an answer from `start` to `end` as an answer; None where there are none."""
    words = answer.text[start - answer.start : end - answer.start]
    if not any(map(str.isalnum, words)):
        return None
    return replace(answer, text=words, start=start, end=start + len(words))
