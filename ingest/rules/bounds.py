"""What bounds what a row opens: "managers only", a column of precautions."""

import re

from ingest.rules.columns import is_who
from ingest.rules.slots import slots_in
from knowledge.lexicon import concepts, fold

_ONLY = re.compile(r"\b(?:only|solely|exclusively|uniquement|seulement|exclusivement)\b", re.IGNORECASE)
_CARE = re.compile(
    r"(?:(?:les |the )?(?:precautions?|conditions?|limites?|garde-fous?|reserves?|restrictions?|vigilance"
    r"|a condition(?: de)?|safeguards?|limits?|provided(?: that)?|with what care|care))"
)
"""A column that says on what condition a row opens what it opens."""
_NO_LIMIT = re.compile(
    r"(?:\W|\b(?:n/?a|s\.?o\.?|none|nothing|no|non|rien|neant|sans objet|not applicable)(?!\w| \w)"
    r"|\b(?:aucune?|no)(?: (?:restriction|limite?|condition|precaution|safeguard|reserve)s?| particuliere?| special)*"
    r"(?!\w| \w))*"
)
EVERYBODY = re.compile(
    r"\W*(?:(?:tou(?:te)?s?(?: les)?|all(?: the)?|every|the|le|les|any)\b ?)?(?:everyone|everybody|anyone|public"
    r"|personnel|staff|employees?|agents?|salarie\w*|collabora\w+|utilisateurs?|users?|le monde|chacun"
    r"|personnes?|people)?\W*"
)


def without_limits(cells: list[str], headers: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Give the cells of a row without those that only limit what it opens, and these: "managers only".

    "Only" beside data bears on them, not on the tool of another cell: "Public only".
    """
    told: list[str] = []
    limits: list[str] = []
    for at, cell in enumerate(cells):
        folded = fold(cell)
        header = re.sub(r"^\W+|\W+$", "", fold(headers[at])) if at < len(headers) else ""
        if _CARE.fullmatch(header):
            limits += [] if _NO_LIMIT.fullmatch(folded) else [cell.strip()]
        elif is_who(header):
            limits += [] if EVERYBODY.fullmatch(folded) else [cell.strip()]
        elif not _ONLY.search(cell) or concepts("tools").names(folded) or len(cells) == 1:
            told.append(cell)
        elif slots_in(folded, positive=True).data or concepts("uses").names(folded):
            told.append(" ".join(_ONLY.sub(" ", cell).split()))
        else:
            limits.append(cell.strip())
    return (told, tuple(limits)) if any(cell.strip() for cell in told) else (cells, ())
