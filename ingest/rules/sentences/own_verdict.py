"""What an item says against what stands above it, "… : non", "ni…"; what a heading that names leave lends."""

import re

from ingest.rules.about.conditions import has_condition, hedges
from ingest.rules.modality.permitting import lifts
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


def _verdict_behind(folded: str) -> Modality | None:
    """Give the verdict that a folded item says of itself at its end; information where nothing is decided yet.

    >>> _verdict_behind("resumer un contrat : non"), _verdict_behind("traduire une note : avec deepl")
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
    if above in OPENING and (told := _verdict_behind(folded)) is not None:
        return told
    if above is Modality.FORBIDDEN and lifts(folded):
        return Modality.INFORMATION
    if above in COMMENDING and denied(folded):
        return Modality.FORBIDDEN
    return Modality.INFORMATION if above in COMMENDING and _denies_exception(folded) else None


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


_NO_BAN = re.compile(
    r"\W*(?:not-for-profit|not for profit|no-code|pas a pas|rien (?:de plus|d'autre) qu|nothing (?:more|other) than)"
    r"|\W*(?:pas|no|aucune?|sans) (?:d'|de )?(?:besoin|need|limite?s?|problemes?|problems?|soucis?|worr\w+|exceptions?"
    r"|restrictions?|formalit\w+|matter|more than|less than|later|fewer|plus de|moins de)\b"
    r"|\W*(?:not|pas|non) (?:only|just|seulement|uniquement)\b"
)
_DENIED = re.compile(
    r"\W*(?:(?:mais|but|et|and|ou|or|do|use|put) )?"
    r"(?:pas|ni|aucune?s?|jamais|nor|neither|not|never|nothing|rien|no(?= [a-z])|ne (?:\w+ )?rien|n'(?:y )?\w+ rien)\b"
)


def denied(folded: str) -> bool:
    """True for an item that says what a list of permissions leaves out: "ni de fichiers clients", "do nothing with"."""
    return _DENIED.match(folded) is not None and _NO_BAN.match(folded) is None


def _denies_exception(folded: str) -> bool:
    """True for words that open nothing, such as "No exceptions for regulars"."""
    return re.match(r"\W*(?:pas d'|aucune |no )exceptions?\b", folded) is not None
