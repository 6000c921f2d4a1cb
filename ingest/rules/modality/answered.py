"""What a sentence says behind a question that it asks itself and to which it says no: "Puis-je… ?** Non."."""

import re

_NO = r"(?:non|nope?|jamais|never|(?:surtout|absolument|certainement) pas|not)\b"
_ASKED = re.compile(rf".*\?[ \t\u00a0]*[*_»”\")]*[ \t\u00a0:–—-]*\s(?=\W*{_NO})", re.DOTALL)


def answered(folded: str) -> str:
    """Give a folded sentence without the question that it begins with, where it says no to it.

    What the "no" forbids `faq.pairs` reads, which knows what the question asks.

    >>> answered("puis-je coller un contrat ?** non."), answered("puis-je coller un contrat ?")
    ('non.', 'puis-je coller un contrat ?')
    """
    asked = _ASKED.match(folded)
    return folded[asked.end() :] if asked else folded
