"""Whether a reply names its asker's means alone: a tool, an account, a licence, an agreement that was given. Pure."""

import re

from bot.domain.asked.vague import guesses, is_vague
from knowledge.lexicon import fold
from knowledge.question.understanding import understand

_PARTS = re.compile(r"[,;.!]+(?:\s+|$)|\s+(?:et|and)\s+")
_COURTESY = re.compile(r"(?:oui|ok|okay|bonjour|merci|svp|stp|yes|hello|hi|thanks|thank you|please)?")
_AGREED = re.compile(
    r"\b(?:licen[cs]es?|abonnement|subscription|accord|feu vert|autorisation|agreed|agreement|consent"
    r"|approval|permission)\b"
)
"""A licence, and an agreement: that it was given unlocks nothing, it stays a condition."""
_CLAIMED = frozenset({"approval_claimed"})


def parts_of(reply: str) -> tuple[str, ...]:
    """Give the parts of a line of a reply, folded, but courtesy."""
    return tuple(part for part in map(str.strip, _PARTS.split(fold(reply))) if not _COURTESY.fullmatch(part))


def is_settled(reply: str) -> bool:
    """True for one line that asks nothing and is sure of what it says."""
    return not ("\n" in reply.strip() or "?" in reply or is_vague(reply) or guesses(reply))


def is_of_means(part: str) -> bool:
    """True for words that name the asker's means and say nothing of a text.

    >>> [is_of_means(one) for one in ("copilot chat", "avec ma licence", "the prices are gone", "m365, no names")]
    [True, True, False, False]
    """
    told = understand(part)
    of_a_text = told.data or told.denied or told.uses - {"input"} or told.stated - _CLAIMED
    return not of_a_text and bool(
        told.named_tools or told.accounts or told.stated & _CLAIMED or _AGREED.search(fold(part))
    )
