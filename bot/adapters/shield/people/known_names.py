"""What is known of names: the team's own lists of given and family names, and the words that stand where names do."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from bot.adapters.shield.texts.lexicon import load
from knowledge.lexicon import without_marks

_PAIRED = frozenset({"chinese", "vietnamese_khmer_thai", "japanese_korean"})
"""Origins whose short names are words of other languages: they count in pairs."""
_SHORTEST_ALONE = 4
_SHORTEST = 3
_OFTEN_FIRST = frozenset({"jean", "anne", "marie", "pierre"})
"""First halves of compound names: the other half may be cut short, as in "Jean-Phi"."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names folded to plain lower case: those that say a person alone, and all of them."""

    telling: frozenset[str]
    """Given names that are nothing else: one is enough."""
    given: frozenset[str]
    family: frozenset[str]
    also_words: frozenset[str]
    tools: frozenset[str]
    things_before: frozenset[str]
    things_after: frozenset[str]
    famous: frozenset[str]
    firms: frozenset[str]
    """Companies of the public whose name is nobody's."""

    def is_listed(self, word: str) -> bool:
        """True for a given or a family name, one that is also a word or not."""
        return word in self.given or word in self.family or self.is_telling(word)

    def is_telling(self, word: str) -> bool:
        """True for a given name that is nothing else; of a compound one, both parts must be given names."""
        if word in self.telling:
            return True
        parts = word.split("-")
        clipped = len(parts) == 2 and parts[0] in _OFTEN_FIRST and 1 < len(parts[1]) < _SHORTEST_ALONE + 1  # noqa: PLR2004
        return len(parts) > 1 and (clipped or all(part in self.given for part in parts))


def plain(word: str) -> str:
    """Give a word without accents, in lower case, with what `đ`, `ł`, `ø` and their like are typed as elsewhere."""
    return without_marks(unicodedata.normalize("NFD", word.casefold().translate(_PLAIN)))


_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "œ": "oe", "æ": "ae", "’": "'"})


@cache
def known_names() -> KnownNames:
    """Give the names and words of the lists, read once."""
    lists_by_origin: dict[str, dict[str, str]] = load("names")
    by_origin = {
        origin: {part: _words(text) for part, text in lists.items()} for origin, lists in lists_by_origin.items()
    }
    words: dict[str, str] = load("words")
    also = _words(words["also_words"])
    telling = {
        name
        for origin, lists in by_origin.items()
        for name in lists["given"]
        if len(name) >= (_SHORTEST_ALONE + 1 if origin in _PAIRED else _SHORTEST)
    }
    given = frozenset[str]().union(*(lists["given"] for lists in by_origin.values()))
    tools = _words(words["tools"])
    return KnownNames(
        telling=frozenset(telling) - also - tools,
        given=given,
        family=frozenset[str]().union(*(lists["family"] for lists in by_origin.values())),
        also_words=also,
        tools=tools,
        things_before=_words(words["things_before"]),
        things_after=_words(words["things_after"]),
        famous=_expressions(words["famous"]),
        firms=_expressions(words["firms"]),
    )


def _expressions(text: str) -> frozenset[str]:
    return frozenset(" ".join(plain(name).split()) for name in text.split(","))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(plain, text.split()))
