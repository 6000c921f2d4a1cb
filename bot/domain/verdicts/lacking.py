"""What the words of a charter want done first, and who says that it is not done. Pure."""

import re

from knowledge.lexicon import fold
from knowledge.question.understanding import Asked
from knowledge.stems import stems_of

_DONE_WITHOUT = re.compile(
    r"(?:\b(?:sans|without|pas|jamais|not|never|avant|before|refus\w*)|n't)\b(?P<what>(?: ?[\w'-]+){1,6})"
    r"|\b(?:avec|with|including|y compris) (?P<kept>(?:[\w'-]+ ?){1,3})"
)


def goes_without(condition: str, asked: Asked) -> bool:
    """True where the asker says that what a ban wants is not done: "sans son accord", "with the names"."""
    if "skipped" in asked.stated:
        return True
    wanted, removes = stems_of(fold(condition)), asks_masking(condition)
    told = (one["what"] or (one["kept"] if removes else "") or "" for one in _DONE_WITHOUT.finditer(asked.text))
    return any(wanted & stems_of(words) for words in told)


_MASKS = re.compile(
    r"\b(?:retir|retrait|enlev|supprim|masqu|anonym|pseudonym|caviard|flout|remov|redact|stripp|delet|mask)\w*"
)


def asks_masking(words: str) -> bool:
    """True when words of a charter ask that something be taken out of a text first."""
    return _MASKS.search(fold(words)) is not None
