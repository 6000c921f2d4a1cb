"""The organisation's own tools, which may be called like people: their names are nobody's. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain as in_place
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.lexicon import concepts, fold

Tools = Callable[[], frozenset[str]]
"""What gives the folded names of the organisation's own tools, asked at each text: they come with the edition."""


def none() -> frozenset[str]:
    """Give no tool."""
    return frozenset()


def sparing(tools: frozenset[str], weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` followed by leaving readable a person that is one of `tools`, where words speak of it as of one.

    So they do in a line that tells nothing of anybody. What the rules surely found stays masked ("Mme Plume", what is
    signed), unless it is greeted; a name of the lists that is no word ("MIA", "Léa") only a short question spares.
    """
    plainly = frozenset(plain(name) for name in tools)
    if not plainly:
        return weigh
    named = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, plainly), key=len, reverse=True))})(?!\w)")

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        seen = weigh(text, found) if weigh else Weighed(tuple(found))
        places = [one.span() for one in named.finditer(in_place(text))]
        called = [
            one for one in seen.kept if one.kind is DataKind.PERSON and any(one.within(*place) for place in places)
        ]
        data = [one for one in seen.kept if one not in called]
        tool = {one for one in called if _is_spared(text, one, found, data)}
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


_LONGEST_QUESTION = 300
_ASKS = re.compile(
    r"(?<!\w)(?:puis-je|peut-on|peux-tu|pouvons-nous|pourrais-je|je peux|on peut|j'ai le droit|ai-je le droit"
    r"|a-t-on le droit"
    r"|est-ce que|c'est (?:bon|permis|autorisé|possible|ok)|possible|autorisé|permis|can|may|could|am i"
    r"|are we|is it|allowed|ok)"
    r"(?!\w)",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"(?<!\w)(?:dans|via|outil|assistant|utiliser|employer|in|into|via|using|use|tool)[ ]\Z",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?<!\w)(?:avec|par|with|by|through)[ ]\Z", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:à|que|ask|to|can|may|does|is)[ ]\Z", re.IGNORECASE)
_MADE = frozenset(
    {"translate", "write", "summarise", "reword", "code_help", "brainstorm", "analyse", "quiz", "present"}
)
"""What one does with a tool and seldom with somebody."""


def _is_spared(text: str, span: Span, found: Sequence[Span], data: Sequence[Span]) -> bool:
    """True for the name of a tool where words speak of it as of one; for a first name, in a short question alone."""
    if any(map(_is_a_name, plain(text[span.start : span.end]).split())):
        return _is_asked_of(text, span, data)
    return not _is_surely_somebody(text, span, found) and _is_used(text, span, data)


def _is_asked_of(text: str, span: Span, data: Sequence[Span]) -> bool:
    """True in a question of a line that asks leave for what is put into, or made with, somebody's namesake.

    "Puis-je résumer un rapport avec Léa ?"; in capitals among small letters a name is an acronym: "demander à MIA".
    Not in a text, nor beside any other data.
    """
    if data or "\n" in text.strip() or len(text) > _LONGEST_QUESTION or ":" in text:
        return False
    name, before = text[span.start : span.end], text[max(0, span.start - _LOOK_BACK) : span.start]
    does = _AFTER.match(text, span.end) is not None
    if _is_acronym(name, text):
        return bool(_INTO.search(before) or _WITH.search(before) or _TO.search(before) or does)
    if not (_ASKS.search(text) or text.rstrip().endswith("?")):
        return False
    made = concepts("uses").names(fold(text)) & _MADE
    return bool(_INTO.search(before) or (made and (_WITH.search(before) or does)))


def _is_acronym(name: str, text: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return first.isupper() and len(first) > 1 and any(map(str.islower, text.replace(name, "")))


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
