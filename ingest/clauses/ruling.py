"""Headings that are rules themselves: "Ne collez jamais de données clients dans ChatGPT" above its explanation."""

import re

from ingest.clauses import marks
from knowledge.lexicon import fold

_BANS = re.compile(
    r"(?:ne |n')\w+ (?:\w+ ){0,3}?(?:pas|jamais|plus|aucune?|rien|ni|\w+er|\w+ir|\w+re)\b.*"
    r"|(?:il est )?(?:strictement |formellement )?(?:interdit|interdiction) (?:de |d')\w.*"
    r"|(?:never|do not|don't|no ?(?:one|body) may|you (?:must not|mustn't|may not|cannot|can't)|(?:must|may) not) .*"
    r"|(?!ce qu|what )\w.* (?:est|sont|reste|restent|is|are|remains?|stays?) (?:strictement |formellement |strictly )?"
    r"(?:interdite?s?|proscrite?s?|forbidden|prohibited|banned|not (?:allowed|permitted))"
    r"|(?:jamais|aucune?|pas d(?:e |')|no) .* (?:dans|sur|avec|in|into|on|with) .*"
)
_OPEN = re.compile(r"\b(?:pour|de|d|des|du|dans|a|au|aux|en|la|les?|l|for|to|in|into|with|on|the|an?)$")
_LABEL = re.compile(
    r"(?:les |the |our |nos )?(?:usages?|uses?|outils?|tools?|pratiques?|practices?|donnees?|data)\b(?! (?:of|de) )"
)
_FEWEST, _MOST = 4, 30
"""Words: fewer are a label ("Ne pas saisir"), more are no heading."""


def rules(title: str) -> bool:
    """True for a heading's words that forbid something by themselves, whatever stands below them."""
    words = marks.words(title)
    number = marks.number(words)
    folded = re.sub(r"^[\W\d]+|[\s.!*_]+$", "", fold(number.title if number else words))
    whole = _FEWEST <= len(folded.split()) <= _MOST and not folded.endswith((":", "?"))
    return whole and _BANS.fullmatch(folded) is not None and not (_OPEN.search(folded) or _LABEL.match(folded))
