"""A text that its asker sets between two lines: rules of signs, "[start]" and "[end]", a tag and its end. Pure."""

import re
from collections.abc import Iterator, Sequence

from knowledge.lexicon import fold
from knowledge.question.wishes import asks_leave

FEWEST = 40
"""Characters of a framed text at least: less may be a word of the asker's that is set off."""
_RULE = re.compile(r"\s*(?P<sign>[-*=_~#—–])(?: ?(?P=sign)){2,}\s*$")
_LABEL = re.compile(r"\s*(?P<sign>[-*=_~#—–])(?P=sign)+ ?[^\W_][\w' ]{1,30}? ?(?P=sign){2,}\s*$")
"""Lines of one sign, bare or around a label: "---", "=== mail ==="."""
_TAG = r"(?:te?xte?|e?-?mail|message|document|letter|lettre|note|quote|citation|article)s?"
"""A tag that frames a text; one of a program ("template") is its code."""
_OPENS = re.compile(rf"\W*(?:[\w']+ ){{0,2}}(?:debut|start|begin)s?(?: [\w']+){{0,3}}\W*$|\s*<{_TAG}>\s*$")
_CLOSES = re.compile(rf"\W*(?:[\w']+ ){{0,2}}(?:fin|end)s?(?: [\w']+){{0,3}}\W*$|\s*</{_TAG}>\s*$")
"""The lines, folded, that say where a text starts and where it ends."""


def framed(text: str) -> list[str]:
    r"""Give the texts that stand framed in a message, without their frames.

    >>> framed("DeepL ?\n[start]\nClose the valve before you clean the pump.\n[end]")
    ['Close the valve before you clean the pump.']
    """
    lines = text.split("\n")
    return ["\n".join(lines[first + 1 : last]).strip("\n") for first, last in _frames(lines)]


def unframed(text: str) -> str:
    r"""Give a message without what is framed in it, an empty line in its place and in that of a rule that stands alone.

    >>> unframed("DeepL ?\n---\nClose the valve before you clean the pump.\n---\nIt hangs on the wall.")
    'DeepL ?\n\nIt hangs on the wall.'
    """
    lines = text.split("\n")
    ends = dict(_frames(lines))
    kept: list[str] = []
    rank = 0
    while rank < len(lines):
        alone = not ends and _RULE.match(lines[rank]) is not None
        kept.append("" if rank in ends or alone else lines[rank])
        rank = ends.get(rank, rank) + 1
    return "\n".join(kept)


def without_rules(text: str) -> str:
    """Give a message without the lines that are rules of signs alone."""
    return "\n".join(line for line in text.split("\n") if not _RULE.match(line))


def _frames(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Give where texts are framed, as the ranks of both lines; none where nothing else is said.

    What asks leave is its asker's, unless other words ask it: between two texts it is no text.
    """
    frames = [one for one in _pairs(lines) if len("\n".join(lines[one[0] + 1 : one[1]]).strip()) >= FEWEST]
    within = {rank for first, last in frames for rank in range(first, last + 1)}
    outside = [line for rank, line in enumerate(lines) if rank not in within and line.strip()]
    if not outside or (any(asks_leave(lines[rank]) for rank in within) and not any(map(asks_leave, outside))):
        return []
    return frames


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the pairs of lines that open and close; of one sign that stands an odd number of times, the outermost."""
    opened = -1
    named = False
    for rank, line in enumerate(map(fold, lines)):
        if opened < 0 and _OPENS.match(line):
            opened = rank
        elif opened >= 0 and _CLOSES.match(line):
            yield opened, rank
            opened, named = -1, True
    if named:
        return
    signs = [
        (rank, rule["sign"]) for rank, line in enumerate(lines) if (rule := _RULE.match(line) or _LABEL.match(line))
    ]
    for sign in dict.fromkeys(sign for _, sign in signs):
        ranks = [rank for rank, one in signs if one == sign]
        yield from zip(ranks[::2], ranks[1::2], strict=True) if len(ranks) % 2 == 0 else [(ranks[0], ranks[-1])]
