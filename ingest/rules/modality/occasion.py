"""After what a duty is due: "after translating the contract, legal must check it" permits no translation."""

import re

from ingest.rules.modality.no_leave import unasked
from ingest.rules.modality.only import is_only
from ingest.rules.modality.permitting import permits

_OUT_OF_ORDER = re.compile(
    r"\b(?:lorsqu(?:e |')|quand |si |des que |tant que |if |when(?:ever)? |while |where )[^,;:.]{0,40}?"
    r" (?:est|sont|soit|is|are|goes|tombe(?:nt)?) (?:\w+ )?(?:desactive|en panne|indisponible|hors service|coupe|arrete"
    r"|a l'arret|down\b|off\b|unavailable|switched off|turned off|disabled|out of (?:order|service)|offline)[^,;:.]*"
)
"""The case of a tool that does not work: it names that tool, and opens nothing in it."""
_AFTER = re.compile(
    r"\bafter (?:first )?(?:having \w+|(?!(?:telling|informing|asking|consulting|masking|redacting|anonymi[sz]ing"
    r"|obtaining|notifying|removing|deleting|stripping)\b)\w{3,}ing)\b"
    r"|\b(?:after|by) (?:first )?(?:taking|cutting|blanking|crossing|leaving|blacking) out\b"
    r"|\bapres (?:en |l'|les |y |leur |lui )avoir\b"
    r"|\bapres (?:(?:le |la |l'|leur |une? )(?:suppression|retrait|masquage|consultation)"
    r"|(?:le |la |l'|leur |une? )?(?:effacement|occultation|floutage|caviardage|remplacement|pseudonymisation))\b"
    r"|\ben (?:l'|le |la |les |y )?(?:enlevant|otant|occultant)\b"
)
_WHOLE = re.compile(rf"(?:{_AFTER.pattern})[^,;:.]*")


def without_occasion(folded: str) -> str:
    """Give a folded duty without the words that tell after what it is due; as it stands where it permits besides.

    >>> without_occasion("after translating it, legal must check it")
    ' it, legal must check it'
    """
    folded = without_failure(folded)
    rest = _WHOLE.sub(" ", folded)
    opens = permits(rest) or unasked(rest) or is_only(rest)
    return folded if opens else _AFTER.sub("", folded)


def without_failure(folded: str) -> str:
    """Give folded words without the case of a tool that does not work.

    >>> without_failure("lorsque copilot est desactive, prevenez la dsi")
    ' , prevenez la dsi'
    """
    return _OUT_OF_ORDER.sub(" ", folded)


_CARE = re.compile(
    r"(?:,|;)? (?:and|but|while|et|mais|alors que) [\w' -]{2,40} (?:needs?|requires?|calls? for|demande(?:nt)?"
    r"|exige(?:nt)?|appelle(?:nt)?|requier(?:t|ent)) (?:(?:\w+|de la|une|de l') ?){0,2}"
    r"(?:care|caution|thought|prudence|attention|vigilance|precautions?)\b"
)


def without_care(folded: str) -> str:
    """Give a folded permission without what it says calls for care: that is not what it opens.

    >>> without_care("copilot is fine for letters, and client data needs care.")
    'copilot is fine for letters.'
    """
    return _CARE.sub("", folded)
