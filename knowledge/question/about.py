"""What a message asks about the assistant itself or about its asker's own case, where it asks that and nothing else.

The whole message must be covered by what such questions are made of: one that names a tool, a text or a use besides is
read as any other, for a wrong recognition would hide a ban. Only distress is heard beside anything else.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from knowledge.concepts import Language
from knowledge.lexicon import fold, told_in
from knowledge.question.distress import in_distress
from knowledge.question.openers import without_courtesy

LONGEST = 140
"""Characters of such a message at most: a longer one says something."""
MOST_SAID = 3
"""How often one subject is asked about in one message: "do you keep this? who reads it?"."""


class About(StrEnum):
    """What is asked about; names of the lexicon and of the wording."""

    KEPT = "kept"
    """What is kept of what one writes, who reads it, whether anything is trained on it."""
    NATURE = "nature"
    HELP = "help"
    WHY = "why"
    """Why something is asked back."""
    GROUNDS = "grounds"
    """On what an answer rests."""
    CASES = "cases"
    """What becomes of one's own case, and how to withdraw it."""
    QUEUE = "queue"
    """How many cases wait: the DPO's question."""
    FEAR = "fear"
    """What will become of oneself."""
    ANGER = "anger"
    """That the assistant is of no use: a complaint in which nothing is asked."""
    MISSED = "missed"
    """That the answer before missed what was meant, or that one does not know what to say."""
    ELSEWHERE = "elsewhere"
    """That a password expired, a computer is slow, that one is cold: what others in the house see to."""
    UNWELL = "unwell"
    """That one is ill, and not of what: where the shield masked that, it may be distress."""
    DISTRESS = "distress"
    """That one is at one's end: heard wherever it is said (`knowledge/question/distress.py`)."""


def about(words: str) -> About | None:
    """Give what a message asks about the assistant or its asker's own case; None where it says anything else.

    >>> about("Tu gardes ce que j'écris ?"), about("ChatGPT garde ce que j'écris ?")
    (<About.KEPT: 'kept'>, None)
    """
    if in_distress(words):
        return About.DISTRESS
    if len(words) > LONGEST or "\n" in words.strip():
        return None
    said = _said(words)
    found = (one for one, pattern in _subjects().items() if pattern.fullmatch(said))
    return next(found, About.MISSED if is_unsure(words) else None) if said else None


def is_unsure(words: str) -> bool:
    """True for a message that only says that one does not know: a reply to what was asked back.

    >>> is_unsure("je sais pas"), is_unsure("je ne sais pas si c'est public")
    (True, False)
    """
    return len(words) <= LONGEST and _covered("unsure").fullmatch(_said(words)) is not None


def asks_the_rules(words: str) -> bool:
    """True for a message that only asks to be told the rules.

    >>> asks_the_rules("I forgot the rules, remind me"), asks_the_rules("Quelles sont les règles du télétravail ?")
    (True, False)
    """
    return len(words) <= LONGEST and _covered("rules").fullmatch(_said(words)) is not None


def asks_of_risks(words: str) -> bool:
    """True for a message that only asks whether AI is dangerous, or what its risks are.

    >>> asks_of_risks("l'IA c'est dangereux ?"), asks_of_risks("is it risky to paste a contract in ChatGPT?")
    (True, False)
    """
    return len(words) <= LONGEST and _covered("risks").fullmatch(_said(words)) is not None


def wants_a_hand(words: str) -> bool:
    """True for a short message that asks to be helped with something, whatever that is.

    >>> wants_a_hand("help me with my report"), wants_a_hand("is this report public?")
    (True, False)
    """
    return len(words) <= LONGEST and "\n" not in words.strip() and _HAND.match(_said(words)) is not None


_HAND = re.compile(
    r"(?:(?:can|could|will|would) you |please |i need you to )?help me (?:with|on|to|do|finish|prepare)\b"
    r"|(?:(?:tu peux|peux tu|vous pouvez|pouvez vous|tu pourrais|pourriez vous) m'aider"
    r"|(?:aides?|aidez) moi|j'ai besoin d'aide) (?:pour|avec|sur|dans|a)\b"
)


def asks_what_first(words: str) -> bool:
    """True for a message that only asks what to do first, after it was told what to do.

    >>> asks_what_first("what do I do first?"), asks_what_first("Que faire d'un mail client ?")
    (True, False)
    """
    return len(words) <= LONGEST and _covered("first").fullmatch(_said(words)) is not None


def _said(words: str) -> str:
    return re.sub(r"[^a-z0-9']+", " ", fold(without_courtesy(words))).strip()


@cache
def _subjects() -> Mapping[About, re.Pattern[str]]:
    covered = [one for one in About if one is not About.DISTRESS]
    return {one: _covered(one) for one in covered}


@cache
def _covered(subject: str) -> re.Pattern[str]:
    return re.compile("|".join(_whole(_told()[language], subject) for language in Language))


@cache
def _told() -> dict[str, dict[str, dict[str, object]]]:
    return told_in("about")


def _whole(told: dict[str, dict[str, object]], subject: str) -> str:
    """Give what covers a whole message on `subject` in a language."""
    room = told[subject]
    pieces = {**told["pieces"], **{name: piece for name, piece in room.items() if name != "patterns"}}
    patterns = room["patterns"]
    one = "|".join(map(str, patterns)) if isinstance(patterns, list) else ""
    asks = f"(?:<asks>){{0,2}}(?:{one})(?:<last>)?"
    return rf"(?:{_filled(asks, pieces)})(?: {_filled(asks, pieces)}){{0,{MOST_SAID - 1}}}"


def _filled(pattern: str, pieces: Mapping[str, object]) -> str:
    """Give a pattern with its pieces in their places; a piece may hold others."""
    while "<" in pattern:
        pattern = re.sub(r"<(\w+)>", lambda found: f"(?:{pieces[found[1]]})", pattern)
    return pattern
