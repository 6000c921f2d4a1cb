"""A text below its question is weighed by itself: what is asked, and of which tool, tells nothing of its names."""

import re
from collections.abc import Sequence

from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.lexicon import concepts, fold

_FIRST_LINE = re.compile(r"\s*(?P<line>[^\n]{1,300})\n[ \t]*\n(?=[^\n]*\w)")


def below(weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` that reads a first line which asks, or names a tool, and what stands below it apart."""
    if weigh is None:
        return None

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        at = _text_of(text)
        if not at or any(one.start < at < one.end for one in found):
            return weigh(text, found)
        above = weigh(text[:at], [one for one in found if one.end <= at])
        under = weigh(text[at:], [one.moved(-at) for one in found if one.start >= at])
        kept, dropped = ((one.moved(at) for one in some) for some in (under.kept, under.dropped))
        return Weighed((*above.kept, *kept), (*above.dropped, *dropped), under.forms)

    return weighed


def _text_of(text: str) -> int:
    """Give where the text below a question begins; 0 without one."""
    first = _FIRST_LINE.match(text)
    asks = first and (first["line"].rstrip().endswith("?") or concepts("tools").names(fold(first["line"])))
    return first.end() if first and asks else 0
