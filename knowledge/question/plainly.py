"""The plain request in a message: what is asked, without manners, haste, orders to the assistant, claimed authority.

It is what the search and a learned reader are given; the rules read the whole. Whatever might matter stays: a sentence
goes only when it asks nothing, names no tool, account, use or data, states no fact and denies nothing.
"""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.lexicon import concepts, fold, neutral_words, told_in
from knowledge.question.sentences import NOT_BEHIND_A_TITLE

MOST_LEFT = 3
"""Words beyond the known ones that a sentence of pressure may hold and still be left out: more may be matter."""
LEAST_LEFT = 3
"""Words that a request has at least: where fewer are left, the message is given whole."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PIECE = re.compile(rf"(?<=[.!?…]){NOT_BEHIND_A_TITLE}\s+|\n+|(?<= :)\s+|(?<=\w:)\s+(?=\S)")
_MATTERS = ("accounts", "data", "topics")
_FACTS = ("anonymised", "public", "reviewed", "disclosed", "skipped")
_WEIGHTLESS_USES = frozenset({"check", "disclose_use", "reply"})
"""Uses that "a validé", "dis" and "réponds" look like: an order to the assistant is made of them."""
_DENIES = re.compile(r"\b(?:ne|n|pas|sans|jamais|aucune?|ni|non|not|no|never|without|nor|t)\b|n't\b")
_STATES_IF = re.compile(r"\b(?:si|if|sauf|unless|apres|after|une fois|once|quand|when|mais|but)\b")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is said beside a request: phrases cut out as they stand, and what a sentence beside it holds."""

    phrases: tuple[re.Pattern[str], ...]
    manners: re.Pattern[str]
    pressure: re.Pattern[str]


@cache
def _beside() -> _Beside:
    told = told_in("plainly")
    phrases = tuple(re.compile(rf"[ ]?(?:{one})[ ]?", re.IGNORECASE) for one in told["phrases"])
    return _Beside(phrases, _any_of(told["manners"]["patterns"]), _any_of(told["pressure"]["patterns"]))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


def plainly(text: str) -> str:
    """Give the request in `text` (already redacted) without what is said beside it; `text` when nothing is left.

    >>> plainly("Bonjour ! Puis-je traduire une note avec DeepL ? Mon chef est d'accord. Merci d'avance 🙏")
    'Puis-je traduire une note avec DeepL ?'
    >>> plainly("My boss agreed to enter it in Gemini. Can I?")
    'My boss agreed to enter it in Gemini. Can I?'
    """
    kept = _without_beside(text)
    if not _asks_as_much(kept, text):
        return text
    return kept if kept == text else plainly(kept)


def _without_beside(text: str) -> str:
    """Give `text` without the sentences and phrases beside the request; what is left may show others."""
    kept = "".join(piece for piece in _pieces(text) if not _is_beside(piece))
    for phrase in _beside().phrases:
        kept = phrase.sub(" ", kept)
    return kept.strip()


def _pieces(text: str) -> list[str]:
    """Give the sentences of `text`, each with the white space that follows it; what stands before a colon is one."""
    ends = [found.end() for found in _PIECE.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _is_beside(piece: str) -> bool:
    """True when a sentence is made of manners, or holds pressure and little else, and nothing in it might matter."""
    folded, beside = fold(piece), _beside()
    if "?" in piece:
        return False
    rest = beside.manners.sub(" ", folded)
    left = beside.pressure.sub(" ", rest)
    if left == folded or len(_telling(left)) > (MOST_LEFT if left != rest else 0):
        return False
    return not (_names(left) or _DENIES.search(left) or _STATES_IF.search(left) or any(c.isdigit() for c in left))


def _telling(folded: str) -> frozenset[str]:
    """Give the words that carry a meaning of their own."""
    return frozenset(_WORD.findall(folded)) - neutral_words()


def _names(folded: str) -> bool:
    """True when words name what a verdict may hang on."""
    if concepts("tools").names(folded) - {"class:any"} or concepts("uses").names(folded) - _WEIGHTLESS_USES:
        return True
    stated = concepts("asking.stated")
    return any(concepts(kind).names(folded) for kind in _MATTERS) or any(stated.has(fact, folded) for fact in _FACTS)


def _asks_as_much(kept: str, text: str) -> bool:
    """True when the plain request still asks and names all that the whole names."""
    short, whole = fold(kept), fold(text)
    if kept.count("?") < text.count("?") or len(_WORD.findall(short)) < LEAST_LEFT:
        return False
    return all(concepts(kind).names(whole) <= concepts(kind).names(short) | {"class:any"} for kind in ("tools", "data"))
