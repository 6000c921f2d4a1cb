"""A name in a text stays one below a question: what is asked, and of which tool, tells nothing of it."""

import re
from collections.abc import Sequence

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.lexicon import concepts, fold

_FIRST_LINE = re.compile(r"\s*(?P<line>[^\n]{1,300})\n[ \t]*\n(?=[^\n]*\w)")


def below(weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` that looks once more, by itself, at a text below a question where it dropped a name in it."""
    if weigh is None:
        return None

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        whole, at = weigh(text, found), _text_of(text)
        lost = {one for one in whole.dropped if at and one.kind is DataKind.PERSON and one.start >= at}
        if not lost:
            return whole
        alone = weigh(text[at:], [one.moved(-at) for one in found if one.start >= at])
        back = lost & {one.moved(at) for one in alone.kept}
        dropped = tuple(one for one in whole.dropped if one not in back)
        return Weighed((*whole.kept, *sorted(back, key=lambda one: one.start)), dropped, whole.forms)

    return weighed


def _text_of(text: str) -> int:
    """Give where the text below a question begins, or below a line that names a tool; 0 without one."""
    first = _FIRST_LINE.match(text)
    asks = first and (first["line"].rstrip().endswith("?") or concepts("tools").names(fold(first["line"])))
    return first.end() if first and asks else 0
