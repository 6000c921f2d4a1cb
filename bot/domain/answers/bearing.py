"""What published words do by themselves: forbid, permit, set a condition. Pure."""

import re

from knowledge.lexicon import concepts, fold

_WITHOUT = re.compile(r"\b(?:sans|without|no)\b(?: \S+){1,4}")
_MORE = re.compile(
    r"[,;:()]|[.!?…]\s+\S"
    r"|\b(?:apres|avant|quand|lorsque|une fois|si|sous|des lors|sauf|seul\w*|uniquement|et|mais|ou|puis|doit|doivent)\b"
    r"|\b(?:after|before|when|once|if|under|unless|only|provided|and|but|or|then|must|should|has to|have to)\b"
)
"""What may hold a condition beside a permission: a second clause, a time, a duty."""


def forbids_alone(words: str) -> bool:
    """True for published words that forbid, and neither permit anything nor set a condition.

    Of 9,764 training and weighing questions that a charter permits, 152 rest on such words alone ("nobody is obliged
    to"); of 9,693 that it forbids, 1,935 (2026-12-01).
    """
    forbids, permits, sets = says_of(fold(words))
    return forbids and not (permits or sets)


def permits_flatly(words: str) -> bool:
    """True for one plain clause that permits and says nothing more: no condition can stand in it.

    >>> permits_flatly("Copilot est autorisé pour résumer des documents internes.")
    True
    >>> permits_flatly("La réponse peut être préparée dans Copilot ; elle part après relecture.")
    False
    """
    folded = fold(words)
    forbids, permits, sets = says_of(folded)
    return permits and not (forbids or sets or _MORE.search(folded.strip()))


def says_of(folded: str) -> tuple[bool, bool, bool]:
    """Give whether words forbid, permit, set a condition; what is denied does not permit."""
    modality = concepts("modality")
    plain = modality.patterns["not_a_ban"].sub(" ", folded)
    left = modality.patterns["forbidden"].sub(" ", folded)
    return (
        modality.has("forbidden", plain),
        modality.has("allowed", left) or modality.has("modal", left),
        modality.has("conditional", _WITHOUT.sub(" ", plain)),
    )
