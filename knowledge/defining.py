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


_DOUBTS = re.compile(
    r"\W*(?:(?:si|quand|lorsque?|des que|tant que) ?(?:vous|tu|l'on|on|qu'on|que vous|une? \w+)"
    r" (?:ne (?:savez|sais|sait) pas|n'(?:etes|es|est) pas (?:sure?s?|certaine?s?)|hesite[sz]?|doute[sz]?"
    r"|avez un doute|as un doute|a un doute|ignore[sz]?)|en cas de (?:doute|hesitation|incertitude)"
    r"|(?:dans|au moindre|en l'absence de certitude) ?(?:le )?doute"
    r"|(?:if|when(?:ever)?|where)(?: you(?:'re| are)?)? (?:(?:still )?(?:in doubt|unsure|not sure|uncertain)"
    r"|do not know|don't know|cannot tell|can't tell|have (?:any |a )?doubts?))\b"
)


def settles_doubt(words: str) -> bool:
    """True when words say what holds for whoever does not know what they hold: nothing for whoever says it.

    >>> settles_doubt("Si vous ne savez pas à quelle catégorie appartient une information, interrogez le DPO.")
    True
    >>> settles_doubt("Les informations confidentielles restent dans nos outils. En cas de doute, demandez.")
    False
    """
    return _DOUBTS.match(fold(words)) is not None
