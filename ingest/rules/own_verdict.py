"""What an item of a list says of itself at its end, "… : non", and what a heading that names leave lends."""

import re

from ingest.rules.limits import hedges
from ingest.rules.modality import has_condition
from ingest.rules.withdrawing import denied, denies_exception
from knowledge.concepts import COMMENDING, OPENING, Modality
from knowledge.lexicon import concepts
from knowledge.reserving import reserves
from knowledge.timing import is_no_heading_of_leave, without_waiver

_BEHIND = re.compile(r"\w[^:?=→]*(?:[:?=→]|\s[–—-])\s*(?P<said>[^:?=→–—]{2,40}?)[\s.;,*_]*$")
_NO = re.compile(
    r"(?:non|no|jamais|never|interdite?s?|proscrite?s?|exclue?s?|forbidden|prohibited|banned|off[- ]limits"
    r"|(?:pas|not) (?:encore|yet|du tout|at all|autorise\w*|permis\w*|allowed|permitted)|surtout pas|certainly not"
    r"|(?:non|no longer|plus) (?:autorise|permis|allowed|permitted)\w*|pas possible|not possible)"
)
_ON_LEAVE = re.compile(
    r"(?:oui |yes )?(?:(?:sur|on|upon|apres|avec|with|after|sous) [\w' -]+|ask first|demander d'abord|au cas par cas"
    r"|case[- ]by[- ]case|selon (?:le |les )?cas|ca depend|cela depend|it depends|(?:sous )?conditions?)"
)
_OPEN_QUESTION = re.compile(
    r"(?:a l'etude|en (?:cours|attente|discussion|test)|a (?:venir|confirmer|voir|preciser|definir)"
    r"|under (?:review|discussion)"
    r"|pending|tbc|tbd|to be (?:confirmed|decided)|coming (?:soon|later)|not decided)(?: [\w' ]+)?"
)


def verdict_behind(folded: str) -> Modality | None:
    """Give the verdict that a folded item says of itself at its end; information where nothing is decided yet.

    >>> verdict_behind("resumer un contrat : non"), verdict_behind("traduire une note : avec deepl")
    (<Modality.FORBIDDEN: 'forbidden'>, None)
    """
    found = _BEHIND.match(folded)
    said = found["said"].strip() if found else ""
    if _NO.fullmatch(said):
        return Modality.FORBIDDEN
    if _OPEN_QUESTION.fullmatch(said):
        return Modality.INFORMATION
    asks = _ON_LEAVE.fullmatch(said) and concepts("modality").has("conditional", said)
    return Modality.CONDITIONAL if asks or concepts("headings").patterns["conditional"].fullmatch(said) else None


def against(folded: str, above: Modality) -> Modality | None:
    """Give what a folded item says itself against the modality above it, by its last word or its first; else None."""
    if above in OPENING and (told := verdict_behind(folded)) is not None:
        return told
    if above in COMMENDING and denied(folded):
        return Modality.FORBIDDEN
    return Modality.INFORMATION if above in COMMENDING and denies_exception(folded) else None


_ONLY = re.compile(
    r"\b(?:only|solely|uniquement|seulement|exclusivement) (?:for|in|with|if|when|by|to|en|pour|avec|si"
    r"|aux?|dans|par)\b"
    r"|\b(?:for|pour|aux?|in|en|dans|by|par) [^.;:]* (?:only|uniquement|seulement|exclusivement)\W*$"
)


def opened_below(heading: str) -> Modality | None:
    """Give what a folded heading that names leave lends to what stands below it; None where it gives none here and now.

    >>> opened_below("autorise aux developpeurs"), opened_below("pas encore autorise")
    (<Modality.CONDITIONAL: 'conditional'>, None)
    """
    if is_no_heading_of_leave(heading):
        return None
    said = without_waiver(heading)
    limited = hedges(said) or has_condition(said) or reserves(said) or _ONLY.search(said)
    return Modality.CONDITIONAL if limited else Modality.ALLOWED
