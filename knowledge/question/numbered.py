"""A reply that says only which of the numbered replies is meant: "2", "la 2", "option 2", "le deuxième". Pure."""

import re

from knowledge.lexicon import fold

_RANKS = (
    r"1ere?|1er|premiere?|un|une|one|first|1st",
    r"2e|2eme|deuxieme|seconde?|deux|two|second|2nd",
    r"3e|3eme|troisieme|trois|three|third|3rd",
    r"4e|4eme|quatrieme|quatre|four|fourth|4th",
)
"""The words for a rank, as many as a question back has replies."""
_LAST = r"dernier|derniere|last"
_NAMED = (
    r"option|choix|choice|reponse|reply|answer|proposition|possibilite|numero|number|no(?=[\s.:°]{0,3}\d)|nr|n°|#"
    r"|ligne|line"
)
_BEGINS = (
    r"(?:ok|bon|alors|donc|c'est|ce serait|plutot|je dirais|je (?:choisis|prends|veux|vote pour)|i(?:'d)? (?:choose"
    r"|pick|take|say|go (?:for|with))|it'?s|it is|rather|then|oui|yes|la reponse est|the answer is)"
)
_ENDS = r"(?:s'il (?:te|vous) plait|svp|stp|please|merci|thanks|thank you|alors|then)"
_REPLY = re.compile(
    rf"\W*(?:{_BEGINS}[\s,:]+)*(?:(?:le|la|the)\s+|l')?(?:(?:{_NAMED})[\s:.°]*)*(?:(?:le|la|the)\s+)?"
    rf"(?:(?P<digits>\d{{1,3}})|(?P<last>{_LAST})|(?P<rank>{'|'.join(_RANKS)}))"
    rf"(?:\s+(?:{_NAMED}|one))?(?:[\s,]+{_ENDS})*[\s.,;:!?)°\-\]]*"
)
_NUMBER = rf"(?:(?:le|la|les|the)\s+|l')?(?:(?:{_NAMED})s?[\s.:°]*)?(?:\d{{1,3}}|{_LAST}|{'|'.join(_RANKS)})"
_SEVERAL = re.compile(
    rf"\W*(?:(?:pas|ni|not|neither|non|entre|between|both|either),?\s+)*{_NUMBER}"
    rf"(?:(?:\s*[,/&+]\s*|\s+(?:et|ou|and|or|ni|nor)\s+)+{_NUMBER})*\W*"
)
"""Several numbers, or one that is ruled out: "1 et 3", "2 ou 3", "pas la 2"."""


def number_in(words: str, count: int) -> int | None:
    """Give the number that a reply names among `count` replies, from one; 0 where it names none, or several.

    None for words that are no number alone.

    >>> [number_in(words, 3) for words in ("2", "la 2", "le deuxième", "the last one", "7", "2 contrats")]
    [2, 2, 2, 3, 0, None]
    """
    said = _REPLY.fullmatch(fold(words).strip())
    if said is None:
        return 0 if _SEVERAL.fullmatch(fold(words).strip()) else None
    if said["last"]:
        return count
    rank = next((at for at, one in enumerate(_RANKS, 1) if said["rank"] and re.fullmatch(one, said["rank"])), 0)
    number = int(said["digits"]) if said["digits"] else rank
    return number if 1 <= number <= count else 0
