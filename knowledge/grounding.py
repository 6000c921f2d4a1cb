"""Words that somebody says stand in a clause: where they stand, and the whole sentences that hold them. Pure."""

import re
import unicodedata
from itertools import pairwise

from knowledge.clause import Clause
from knowledge.pieces import pieces

_SIGNS = frozenset(("So", "Sc", "No"))
"""Categories of signs that say something (✅, €, %, ²): marks, punctuation and signs without width are left out."""
FEWEST = 3
"""Words below which a quote says nothing of its own, unless it is all that the clause holds."""


def locate(clause: Clause, words: str) -> tuple[int, int] | None:
    """Give where `words` stand in the stored text of `clause`; None when they are not there.

    Words and signs are compared in their order; white space, case and punctuation are not, Markdown's marks among them:
    a reader who copies changes those. What is shown is the stored text between the two offsets, never `words`.
    """
    wanted, _ = _folded(words)
    said, places = _folded(clause.text)
    wanted = wanted.strip()
    if not wanted or (len(wanted.split()) < FEWEST and wanted != said.strip()):
        return None
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", said)
    if found is None:
        return None
    return clause.start + places[found.start()], clause.start + places[found.end() - 1] + 1


def sentences(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """Give the span of the whole sentences that hold `start` to `end`: words cut out of one may say its contrary."""
    bounds = [(piece.start, piece.end) for piece in pieces(clause)]
    joined = _joined(clause, bounds)
    held = [(begin, stop) for begin, stop in joined if begin < end and start < stop]
    if not held:
        return clause.start, clause.end
    return min(start, held[0][0]), max(end, held[-1][1])


_ENDS = re.compile(r"[.!?…:;]['\"»”’)*_\s]*$|\n\s*$")


def _joined(clause: Clause, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the pieces with those joined again that a turn of the sense ("mais", "but") had cut within one sentence."""
    if not bounds:
        return []
    whole = [bounds[0]]
    for before, after in pairwise(bounds):
        between = clause.text[whole[-1][0] - clause.start : after[0] - clause.start]
        if _ENDS.search(between) and before[1] <= after[0]:
            whole.append(after)
        else:
            whole[-1] = (whole[-1][0], after[1])
    return whole


def _folded(text: str) -> tuple[str, list[int]]:
    """Give the text as it is compared, and for each of its characters the place that it came from."""
    said: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        for plain in unicodedata.normalize("NFKC", one).casefold():
            kept = plain if plain.isalnum() or plain == "%" or unicodedata.category(plain) in _SIGNS else " "
            if kept == " " and (unicodedata.category(plain) in ("Cf", "Mn") or (said and said[-1] == " ")):
                continue
            said.append(kept)
            places.append(place)
    return "".join(said), places
