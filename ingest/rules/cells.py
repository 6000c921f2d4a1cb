"""The verdict that a cell of a table is: a mark, "oui", "sous réserve de…"."""

import re

from ingest.rules.modality import is_only
from ingest.rules.statements import MARKS
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold
from knowledge.reserving import reserves


def verdict_of(cell: str) -> Modality | None:
    """Give the modality of a cell that is a verdict, None for one that says of what."""
    if cell.rstrip(" *_").endswith("?"):
        return None
    for marks, modality in MARKS:
        if any(mark in cell for mark in marks):
            return modality
    folded = fold(re.sub(r"[*_`]", "", cell))
    if re.match(
        r"(?:only|seulement|uniquement|si|if|after|apres|with|avec|sous|case by case|au cas par cas)\b", folded
    ):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else None
    if re.fullmatch(r"(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok|approved)\W*.{0,60}", folded):
        limited = concepts("modality").has("conditional", folded) or reserves(folded) or is_only(folded)
        return Modality.CONDITIONAL if limited else Modality.ALLOWED
    if re.fullmatch(
        r"(?:non?(?=\s*(?:$|[,.;:(–]))|interdit\w*|jamais|never|forbidden|prohibited"
        r"|not allowed)(?!\w).{0,60}",
        folded,
    ):
        return Modality.FORBIDDEN
    if re.fullmatch(
        r"(?:sous (?:condition|reserve|validation)\w*|avec (?:accord|validation)|conditional\w*|on condition"
        r"|with approval|sur (?:demande|autorisation))\b.{0,80}",
        folded,
    ):
        return Modality.CONDITIONAL
    return None
