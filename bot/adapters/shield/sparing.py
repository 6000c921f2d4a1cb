"""The organisation's own tools, which may be called like people: their names are nobody's. Pure."""

from collections.abc import Callable, Sequence

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.spans import Span, Weigh, Weighed

Tools = Callable[[], frozenset[str]]
"""What gives the folded names of the organisation's own tools, asked at each text: they come with the edition."""


def none() -> frozenset[str]:
    """Give no tool."""
    return frozenset()


def sparing(tools: frozenset[str], weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` followed by leaving readable the person that is one of `tools`; a name of the lists stays masked."""
    known = known_names()
    plainly = frozenset(plain(name) for name in tools)
    spared = frozenset(name for name in plainly if not any(map(known.is_listed, name.split())))
    if not spared:
        return weigh

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        seen = weigh(text, found) if weigh else Weighed(tuple(found))
        tool = {one for one in seen.kept if one.kind is DataKind.PERSON and plain(text[one.start : one.end]) in spared}
        kept = tuple(one for one in seen.kept if one not in tool)
        return Weighed(kept, (*seen.dropped, *tool), seen.forms)

    return weighed
