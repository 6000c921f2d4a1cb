"""Whether somebody tells that a device, or papers with data, were stolen or lost: no use of AI, yet no small talk.

Whoever tells that is to tell the DPO at once, whatever a charter on AI says of it. Pure.
"""

import re

from knowledge.lexicon import fold
from knowledge.question.understanding import understand

MOST_WORDS = 40
"""Words of such a message at most: a longer one asks something."""
_GONE = re.compile(
    r"\b(?:vole[re]?s?|volees?|derobee?s?|perdue?s?|egaree?s?|stolen|lost|misplaced|nicked)\b|\bstole\b"
    r"|\b(?:laisse|oublie)\b.{0,40}\b(?:dans le (?:train|bus|metro|taxi)|au (?:cafe|restaurant))\b"
    r"|\bleft\b.{0,40}\b(?:on the (?:train|bus|tube)|in (?:a|the) (?:taxi|cab|cafe))\b"
)
_DEVICE = re.compile(
    r"\b(?:ordi(?:nateur)?s?|pc|portables?|telephones?|smartphones?|tablettes?|cles? usb|disques? durs?|laptops?"
    r"|computers?|phones?|tablets?|usb (?:sticks?|keys?|drives?)|memory sticks?|hard drives?)\b"
)
_PAPERS = re.compile(
    r"\b(?:dossiers?|documents?|classeurs?|fichiers?|listes?|copies?|sacoches?|sacs?|files?|folders?|lists?|papers?"
    r"|briefcases?|bags?|notebooks?|carnets?)\b"
)
SPEAKS_OF_LOSS = re.compile(r"\b(?:vols?|vole|perte|perdue?|stolen|theft|loss|lost)\b")


def is_lost(words: str) -> bool:
    """True for a message that tells of a device, or of papers with data, that were stolen or lost.

    >>> is_lost("My laptop was stolen: the pupils' file was on it"), is_lost("j'ai perdu mon badge")
    (True, False)
    """
    folded = fold(words)
    if len(folded.split()) > MOST_WORDS or not _GONE.search(folded):
        return False
    asked = understand(words)
    if asked.tools or asked.pasted or asked.wants_dpo:
        return False
    return _DEVICE.search(folded) is not None or (bool(asked.data) and _PAPERS.search(folded) is not None)
