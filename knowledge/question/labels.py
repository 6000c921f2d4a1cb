"""What an asker calls a text in a bare line beside it, or in a reply: "internal only, no names in it". Pure."""

import re

from knowledge.lexicon import concepts, fold

LONGEST_LABEL = 90
"""Characters up to which a line only says what a text is."""
WHAT = (
    r"(?:documents?|docs?|informations?|infos?|textes?|notes?|donnees|document|information|text|data|note|page|notice"
    r"|memo|stuff)"
)
_AS_SAID = (
    r"(?:(?:like|as) (?:i|we)(?:'ve)? (?:(?:already|just) )?(?:said|told (?:you|u)|wrote|mentioned)"
    r"(?: (?:above|before))?"
    r"|comme (?:je (?:te |vous )?l'ai|j'ai|on l'a|deja)(?: deja)? (?:dit|ecrit|precise|indique)"
    r"(?: (?:plus haut|avant))?"
    r"|comme dit(?: (?:plus haut|avant))?)"
)
_ONLY = r"(?:only|seulement|uniquement)"
_NOBODY = (
    r"(?:(?:and |with |et |avec )?(?:(?:there(?:'s| is| are)|it has|il n'y a|y a) )?"
    r"(?:(?:no|without(?: any)?|zero|aucune?|sans(?: aucune?)?|pas de|pas d'|de|d') ?"
    r"(?:names?|people|personal (?:data|info(?:rmation)?|details?)|noms?(?: de \w+)?"
    r"|(?:donnees?|infos?|informations?) perso(?:nnelle)?s?|personnes?)"
    r"|(?:nothing|rien de) (?:personal|secret|sensitive|confidential|perso(?:nnel)?|sensible|confidentiel))"
    r"(?: (?:in (?:it|there|this)|inside|at all|(?:la[ -])?dedans|dans le texte|du tout))?)"
)
_BEHIND = re.compile(rf"(?:[ ,;.:()-]+(?:{_AS_SAID}|{_ONLY}|{_NOBODY}))+[ .!)]*$")
_BEFORE = re.compile(rf"^(?:{_AS_SAID}|{_NOBODY})[ ,;:.]+")
_DENIES_PEOPLE = re.compile(rf"(?:^|[ ,;.:(-]){_NOBODY}")
_INTERNAL = re.compile(
    r"(?:(?:so|btw|fyi|nb|note)[ ,:]+)?"
    r"(?:(?:it'?s|it is|this is|that'?s|they'?re|these are|all|c'?(?:'est)?|ce sont|tout est)"
    r"(?: (?:all|just|purely|tout|juste|que))? )?"
    rf"(?:(?:an?|une?|de l'|du|des|our|notre) ?)?(?:{WHAT} )?(?:internal|internes?)(?: {WHAT})?[ .!]*"
)


def without_asides_of_a_reply(folded: str) -> str:
    """Give a folded reply without what only stands beside what it says.

    >>> [without_asides_of_a_reply(one) for one in ("internal, like i said", "interne, comme je l'ai dit")]
    ['internal', 'interne']
    >>> without_asides_of_a_reply("internal, but with names in it")
    'internal, but with names in it'
    """
    told = folded.strip()
    return told if len(told) > LONGEST_LABEL else _BEFORE.sub("", _BEHIND.sub("", told))


def called_internal(line: str, *, alone: bool) -> str:
    """Give the words of a line that say of a text that it is internal and nothing else, as its asker does; else "".

    A text may end with such words as well: where it does not end before them (`alone`), they deny that people are in
    it, and say "it is" or come in haste, without a capital.
    That denial itself is not given: what is found in the text decides who is in it.

    >>> called_internal("its internal, no names in it", alone=False), called_internal("Internal only", alone=False)
    ('its internal', '')
    """
    folded = fold(line.strip())
    if len(folded) > LONGEST_LABEL or concepts("tools").names(folded):
        return ""
    called = _INTERNAL.fullmatch(without_asides_of_a_reply(folded)) is not None
    spoken = alone or ((_SPOKEN.match(folded) or line.strip()[:1].islower()) and _DENIES_PEOPLE.search(folded))
    words = _CALLED.search(line) if called and spoken else None
    return words.group().strip() if words else ""


_SPOKEN = re.compile(r"(?:(?:so|btw|fyi|nb|note)[ ,:]+)?(?:it'?s|it is|this is|that'?s|c'?est)\b")
_CALLED = re.compile(r"[^,;.:(]*\bintern(?:al|es?)\b[^,;.:(]*", re.IGNORECASE)
