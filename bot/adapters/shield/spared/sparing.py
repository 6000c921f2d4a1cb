"""The organisation's own tools, which may be called like people: their names are nobody's. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain as in_place
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed

Tools = Callable[[], frozenset[str]]
"""What gives the folded names of the organisation's own tools, asked at each text: they come with the edition."""


def none() -> frozenset[str]:
    """Give no tool."""
    return frozenset()


def sparing(tools: frozenset[str], weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` followed by leaving readable a person that is one of `tools`, where words speak of it as of one.

    So they do in a line that tells nothing of anybody. What the rules surely found stays masked ("Mme Plume", what is
    signed), unless it is greeted, and so does a name of the lists that is no word.
    """
    plainly = frozenset(plain(name) for name in tools)
    spared = [re.escape(name) for name in plainly if not any(map(_is_a_name, name.split()))]
    if not spared:
        return weigh
    named = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(spared, key=len, reverse=True))})(?!\w)")

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        seen = weigh(text, found) if weigh else Weighed(tuple(found))
        places = [one.span() for one in named.finditer(in_place(text))]
        called = [
            one for one in seen.kept if one.kind is DataKind.PERSON and any(one.within(*place) for place in places)
        ]
        data = [one for one in seen.kept if one not in called]
        tool = {one for one in called if not _is_surely_somebody(text, one, found) and _is_used(text, one, data)}
        kept = tuple(one for one in seen.kept if one not in tool)
        return replace(seen, kept=kept, dropped=(*seen.dropped, *tool))

    return weighed


_BEFORE = re.compile(
    r"(?<!\w)(?:[àa]|avec|dans|par|sur|via|outil|assistant|utiliser"
    r"|to|in|into|with|by|through|tool|use|using|can|may)[ ]\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ](?:peut|sait|can|may|could)\b")
_GREETING = re.compile(r"(?<!\w)(?:bonjour|bonsoir|salut|coucou|hello|hi|hey)[ ]\Z", re.IGNORECASE)
_THEIRS = re.compile(r"(?<!\w)(?:votre|vos|ta|ton|tes|your)(?!\w)", re.IGNORECASE)
"""What a greeted person has, and a tool has not: "Bonjour Plume, votre contrat …"."""
_LOOK_BACK = 16
_LOOK_ON = 150
_SURE = 0.7


def _is_a_name(word: str) -> bool:
    names = known_names()
    return names.is_listed(word) and (word in names.given or word not in names.also_words)


def _is_used(text: str, span: Span, data: Sequence[Span]) -> bool:
    """True where words speak of a tool, and where nothing else of the line is data."""
    if _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start) or _AFTER.match(text, span.end):
        return True
    start, end = text.rfind("\n", 0, span.start), text.find("\n", span.end)
    return not any(start < one.end and (end < 0 or one.start < end) for one in data)


def _is_surely_somebody(text: str, span: Span, found: Sequence[Span]) -> bool:
    sure = any(one.confidence >= _SURE and one.meets(span.start, span.end) for one in found)
    greeted = _GREETING.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return _THEIRS.search(text, span.end, span.end + _LOOK_ON) is not None if greeted else sure
