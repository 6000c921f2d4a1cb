"""Whether a message wants to exercise one's own rights over one's data: how is asked, and no leave. Pure."""

import re

from knowledge.lexicon import fold
from knowledge.question.pasting import split_paste
from knowledge.question.understanding import understand

LONGEST = 240
"""Characters of such a message at most: a longer one tells of more."""
_MINE = r"(?:mes|nos|my|our)"
_DATA = (
    rf"{_MINE} (?:propres |own |personal )?(?:donnees|informations|infos|data|information|info)(?: personnelles)?"
    r"(?= ?(?:$|[.!?,;]|que |qui |chez |erased|deleted|corrected|removed|held|that |you ))"
)
_RIGHT = (
    r"(?:d'acces|d'opposition|de rectification|d'effacement|a l'effacement|a l'oubli|a la portabilite|a la limitation"
    r"|of access|to (?:access|object|erasure|be forgotten|rectification|(?:data )?portability))"
)
_WANTED = re.compile(
    rf"\b(?:exerc\w+|faire valoir|faire respecter|assert|enforce) {_MINE} (?:\w+ )?(?:droits?|rights?)\b"
    rf"|\b(?:mon|my|nos|our) (?:droit|right)s? {_RIGHT}\b|\b(?:exerc\w+|faire valoir) (?:un|le|a|the) (?:droit|right)\b"
    rf"|\b(?:acceder a|avoir acces a|consulter|rectifier|obtenir|recuperer|access|rectify|obtain"
    rf"|a copy of|copie de|telecharger|download) {_DATA}"
    rf"|\b(?:effacer|supprimer|corriger|erase|delete|correct|remove) {_DATA}"
    rf"|\b(?:have|get|want) {_DATA} ?(?:erased|deleted|corrected|removed)\b"
    r"|\b(?:m'opposer|nous opposer) (?:au traitement|a l'(?:usage|utilisation) de (?:mes|nos) donnees)\b"
    r"|\bobject to (?:the|this) processing\b"
)
_ANSWERS = re.compile(
    r"\bexerc(?:er|ez|ise|ising) (?:vos|ses|leurs|ces|les|vos propres|your|his|her|their|these|those|the) "
    r"(?:\w+ )?(?:droits?|rights?)\b"
    rf"|\b(?:vos|leurs|ses|your|their|the|les|un|le|a) (?:droit|right)s? {_RIGHT}\b"
)


def asks_of_rights(words: str) -> bool:
    """True for a message on one's own rights that names no tool and brings no text.

    >>> asks_of_rights("je veux exercer mes droits"), asks_of_rights("Puis-je supprimer mes données dans Copilot ?")
    (True, False)
    """
    if len(words) > LONGEST or split_paste(words)[1]:
        return False
    return _WANTED.search(fold(words)) is not None and not understand(words).tools - {"class:any"}


def tells_of_rights(words: str) -> bool:
    """True for published words that tell how such rights are exercised.

    >>> tells_of_rights("Pour exercer vos droits, écrivez au DPO."), tells_of_rights("Les droits d'auteur.")
    (True, False)
    """
    return _ANSWERS.search(fold(words)) is not None
