"""The organisation's own tools, which may be called like people: their names are nobody's. Pure."""

import re
from collections.abc import Callable, Sequence

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed

Tools = Callable[[], frozenset[str]]
"""What gives the folded names of the organisation's own tools, asked at each text: they come with the edition."""


def none() -> frozenset[str]:
    """Give no tool."""
    return frozenset()


def sparing(tools: frozenset[str], weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` followed by leaving readable the person that is one of `tools` where words speak of it as of a tool.

    What the rules surely found stays masked ("Mme Plume"), and so does a name of the lists.
    """
    known = known_names()
    plainly = frozenset(plain(name) for name in tools)
    spared = frozenset(name for name in plainly if not any(map(known.is_listed, name.split())))
    if not spared or weigh is None:
        return weigh

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        seen = weigh(text, found)
        alone = (one for one in seen.kept if one.kind is DataKind.PERSON and not _is_within(one, found))
        tool = {one for one in alone if plain(text[one.start : one.end]) in spared and _is_used(text, one)}
        kept = tuple(one for one in seen.kept if one not in tool)
        return Weighed(kept, (*seen.dropped, *tool), seen.forms)

    return weighed


_BEFORE = re.compile(
    r"(?<!\w)(?:[àa]|avec|dans|par|sur|via|outil|assistant|utiliser"
    r"|to|in|into|with|by|through|tool|use|using|can|may)[ ]\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ](?:peut|sait|can|may|could)\b")
_LOOK_BACK = 16
_SURE = 0.7


def _is_used(text: str, span: Span) -> bool:
    before = _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return before is not None or _AFTER.match(text, span.end) is not None


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    sure = (other for other in others if other.confidence >= _SURE)
    return any(other.start < span.end and span.start < other.end for other in sure)
