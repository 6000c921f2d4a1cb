"""After what a duty is due: "after translating the contract, legal must check it" permits no translation."""

import re

from ingest.rules.modality.no_leave import unasked
from ingest.rules.modality.only import is_only
from ingest.rules.modality.permitting import permits

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
    rest = _WHOLE.sub(" ", folded)
    opens = permits(rest) or unasked(rest) or is_only(rest)
    return folded if opens else _AFTER.sub("", folded)
