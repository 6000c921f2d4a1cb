"""Whether somebody says of themselves that they are in distress: a person is needed then, and no rule of a charter.

A question on an AI and such a subject is none ("puis-je traduire un article sur le suicide ?"), nor are words that a
message quotes or gives. In doubt it is taken for distress: who is not in it loses an answer and reads four lines.
"""

import re
from functools import cache

from knowledge.concepts import Language
from knowledge.lexicon import fold, told_in
from knowledge.question.pasting import split_paste
from knowledge.question.understanding import understand

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\w)'[^'\n]{3,}'(?!\w)")
_GIVEN = re.compile(r":\s*\S.*", re.DOTALL)
"""What a message gives behind a colon."""


_TYPED = tuple(
    (re.compile(rf"(?<![\w']){typed}(?![\w'])"), meant)
    for typed, meant in (
        ("im", "i'm"),
        ("ive", "i've"),
        ("cant", "can't"),
        ("dont", "don't"),
        ("(?:jai|j ai)", "j'ai"),
        ("(?:jveux|j'veux|je veut|jveu|j veux)", "je veux"),
        ("(?:jen|j en)", "j'en"),
        ("jvais", "je vais"),
        ("jsuis", "je suis"),
    )
)
"""How a chat spells what the patterns spell."""
_REPORTED = re.compile(
    r"\b(?:qui|ou|que|dont|il|elle|heros|heroine|personnage|client\w*|patient\w*|collegue|who|that|which|where|he|she|hero"
    r"|character|they|somebody|someone)\b(?: (?!je\b|j'|i\b)[\w']+){0,3}? (?:dit|disait|ecrit|ecrivait|declare|crie"
    r"|repete|says?|said|writes?|wrote|saying)\b"
    r"[^.!?;]*?(?=\b(?:mais|but)\b|[.!?;]|$)"
)
"""What somebody else says or writes, in a mail, in a story."""


def in_distress(words: str) -> bool:
    """True for words in which somebody says that they want to die, or are at their end.

    >>> in_distress("je veux en finir"), in_distress("Puis-je traduire un article sur le suicide ?")
    (True, False)
    >>> in_distress("je veux en finir avec ce dossier")
    False
    """
    own = re.sub(r"\s+", " ", fold(_own(words)).replace("’", "'")).strip()
    for typed, meant in _TYPED:
        own = typed.sub(meant, own)
    own = _REPORTED.sub(" ", own)
    alone = re.sub(r"[\W_]+$", "", own)
    if any(_patterns("alone", each).fullmatch(alone) for each in Language):
        return True
    if any(_patterns("grave", each).search(own) for each in Language):
        return True
    if any(_patterns("heavy", each).search(own) for each in Language):
        return not _of_a_tool(own)
    return any(_patterns("masked", each).search(own) for each in Language) and _tells_of_oneself(own)


def _own(words: str) -> str:
    """Give what a message says in its writer's own name: no quote, no text, nothing given to a tool."""
    own = _QUOTED.sub(" ", split_paste(words)[0])
    given = _GIVEN.search(own)
    head = understand(own[: given.start()]) if given else None
    return own[: given.start()] if given and head and (head.about_ai or head.uses) else own


def _of_a_tool(own: str) -> bool:
    """True where something is asked about an AI, in whatever state."""
    asked = understand(own)
    return bool(asked.named_tools or asked.tools or ("?" in own and asked.uses))


MOST_WORDS = 14
"""Words of a message at most in which a masked word about one's health is taken for distress."""


def _tells_of_oneself(own: str) -> bool:
    """True for a short message that asks nothing and names no tool and no use: nothing is lost by hearing it so."""
    asked = understand(own)
    return "?" not in own and len(own.split()) <= MOST_WORDS and not (asked.tools or asked.uses)


@cache
def _patterns(kind: str, language: Language) -> re.Pattern[str]:
    told = told_in("distress")[language]
    return re.compile("|".join(f"(?:{one})" for one in told[kind]["patterns"]))
