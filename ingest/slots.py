"""What a piece of a clause is about: tools, accounts, data, uses; its precise object; its conditions."""

import re
from collections.abc import Iterator

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts, without_noise
from knowledge.lexicon import fold as folded_of
from knowledge.rules import Slots
from knowledge.stems import meaningful

_FRAGMENT = re.compile(r"[,;:()—–]\s*|\.(?:\s+|$)")
_NEGATED = (
    r"(?:sans|aucune?|jamais (?:de|d')|pas (?:de|d')|never(?: any)?|hors|hormis|sauf|excepte|a l'exception de"
    r"|excluant|ne contien\w+ (?:ni|pas|aucune?)"
    r"|ne comporte\w* (?:ni|pas|aucune?)|n(?:e |')\w+ (?:pas|aucune?) (?:de|d')|exempte?s? de|ni"
    r"|n(?:e |')(?:\w+ )?\w+ (?:pas|aucune?|jamais)(?! (?:que|seulement|uniquement)\b)|(?:not|n't)(?! (?:only|just)\b)"
    r"|non|no|none of|without|except(?: for)?|other than|free of|excluding)"
    r"\s(?:\w+[ ']){0,5}"
)


def slots_in(folded: str, *, positive: bool) -> Slots:
    """Give what a folded text is about; when it is `positive`, data that it negates must be absent."""
    data = concepts("data")
    bare = without_noise(folded)
    negated = frozenset(
        name
        for name, pattern in data.patterns.items()
        if positive and re.search(_NEGATED + f"(?:{pattern.pattern})", bare)
    )
    return Slots(
        tools=concepts("tools").names(folded),
        accounts=_accounts(folded),
        data=frozenset(map(DataClass, data.names(bare) - negated)),
        without=frozenset(map(DataClass, negated)),
        uses=concepts("uses").names(bare),
    )


def _accounts(folded: str) -> frozenset[str]:
    """Give the accounts named; a personal account, free or paid, is a personal account."""
    names = concepts("accounts").names(folded)
    return names - {"free"} if "personal" in names else names


def topic_of(folded: str) -> frozenset[str]:
    """Give the stems of a rule's words that no concept covers: the precise object that it is about."""
    unknown, _ = meaningful(folded, ("tools", "accounts", "data", "uses", "modality"))
    return unknown


def conditions_in(text: str) -> tuple[str, ...]:
    """Give the verbatim pieces of `text` that set a condition or an exception."""
    sets = [concepts("modality").patterns[name] for name in ("conditional", "beside")]
    unasked = concepts("modality").patterns["unasked"]
    fragments = (text[a:b].strip() for a, b in _fragments(text))
    folded = ((f, folded_of(f)) for f in fragments if len(f.split()) > 1)
    return tuple(f for f, words in folded if any(p.search(words) for p in sets) and not unasked.search(words))


def _fragments(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _FRAGMENT.finditer(text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)
