"""A message as its words are spelled elsewhere: "jpeu le mettre ds copilot" is "je peu le mettre dans copilot".

For the rules' understanding only: the learned reader has learnt from questions as they are typed, and reads them worse
so (docs/why/0004-the-reader.md).
"""

import re
from functools import cache

from knowledge.concepts import Language
from knowledge.lexicon import told_in
from knowledge.question.languages import guess

LONGEST = 4_000
"""Characters of a message up to which it is read so: a longer one is a text that is given, which is left as it is."""
_ENDS = {"words": r"(?![\w'’/@]|[.-]\w)", "begins": ""}


@cache
def _pairs(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    told = told_in("spelling")[language]
    return tuple(
        (re.compile(rf"(?<![\w'’/@.-])(?:{typed}){end}", re.IGNORECASE), said)
        for kind, end in _ENDS.items()
        for typed, said in told[kind]
    )


def spelled(text: str) -> str:
    """Give `text` (already redacted) with what is typed in a chat as it is spelled elsewhere.

    >>> spelled("jai un mail client, jpeux le mettre ds copilot pr y repondre ?")
    "j'ai un mail client, je peux le mettre dans copilot pour y repondre ?"
    >>> spelled("can i send json thru copilot? it dont leave w the names")
    "can i send json through copilot? it don't leave with the names"
    """
    language = guess(text) if len(text) <= LONGEST else None
    for typed, said in _pairs(language) if language else ():
        text = typed.sub(said, text)
    return text
