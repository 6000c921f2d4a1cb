"""What folded words ask to be done, in the lexicon's uses; a checklist made of a text is drawn from it. Pure."""

import re

from knowledge.lexicon import concepts

_CHECKLISTS = re.compile(r"\b(?:check-? ?lists?|listes? de controle)\b")


def uses_in(folded: str, *, pasted: bool) -> frozenset[str]:
    """Give the uses that folded words name; a checklist of a text that is `pasted` sums it up, and writes nothing new.

    >>> sorted(uses_in("may copilot turn it into a checklist?", pasted=True))
    ['summarise']
    >>> sorted(uses_in("may copilot write a checklist?", pasted=False))
    ['quiz', 'write']
    """
    uses = concepts("uses").names(folded) | concepts("asked.uses").names(folded)
    drawn = pasted and "summarise" in concepts("asked.uses").names(folded)
    rest = _CHECKLISTS.sub(" ", folded) if drawn else folded
    return uses if concepts("uses").has("quiz", rest) else uses - ({"quiz"} if drawn else frozenset())
