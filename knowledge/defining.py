"""Whether words of a charter only say what something is: a definition permits nothing and forbids nothing. Pure."""

import re

from knowledge.lexicon import fold

_DEFINES = re.compile(
    r"^(?:au sens de [^,]{3,60}, |in this (?:charter|policy|document), )?(?:on (?:entend|appelle) )?[^.:;]{2,120}?"
    r"(?:,? (?:c'est|ce sont)|,? (?:designent?|signifie(?:nt)?|consistent? (?:a|en)|s'entend(?:ent)? (?:de|comme)"
    r"|means?|refers? to|consists? (?:of|in)|is (?:defined|understood) as))\b"
)
_ORDERS = re.compile(
    r"\b(?:interdit\w*|jamais|ne (?:doi(?:t|vent)|peu(?:t|vent)|saisissez|collez|mettez|partagez)|aucune? (?:outil|ia)"
    r"|forbidden|prohibited|banned|never|must not|may not|cannot|not (?:allowed|permitted)|do not|don't)\b"
)


def defines(words: str) -> bool:
    """True when words say what a thing is, and order nothing.

    >>> defines("Removing what identifies a person means deleting their name. Initials are not enough.")
    True
    >>> defines("A secret means a password: it is never entered in a tool.")
    False
    """
    folded = fold(words)
    return _DEFINES.match(folded) is not None and _ORDERS.search(folded) is None
