"""The verdict that a cell of a table is: a mark, "oui", "sous réserve de…"."""

import re

from ingest.rules.only import is_only
from ingest.rules.statements import MARKS
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold
from knowledge.reserving import reserves

_LIMITS = re.compile(
    r"^(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok) ?[,;:(-] ?"
    r"(?!(?:librement|sans (?:restriction|limite|condition|reserve)|tou[st]|toute?s?|par defaut|bien sur|pour tous"
    r"|dans|sur|avec|via|chacun|n'importe|freely|always|all|everybody|everyone|anyone|anybody|whoever"
    r"|meme|y compris|partout|even|including|everywhere|anywhere"
    r"|everything|anything|for (?:all|everyone)|in|on|with|of course|every|any)\b)\w"
)
_SCOPE = re.compile(r"\w+ ?[,;:(-] ?(?:pour|for|to)\b")


def _has_a_remark(folded: str) -> bool:
    """True for a "yes" with a remark that may limit it: "oui, relecture par un collègue"; one of a use is its scope."""
    scoped = _SCOPE.match(folded) and concepts("uses").names(folded)
    return _LIMITS.search(folded) is not None and not scoped


_DENIES = re.compile(
    r"\W*(?:non|no|interdite?s?|jamais|never|forbidden|prohibited|blocked|banned"
    r"|(?:non|pas|not) (?:autorisee?s?|permise?s?|allowed|permitted))\W*"
)
"""Words that forbid, whatever mark stands beside them: "Not allowed ✔"."""


def marks_in(cell: str) -> list[Modality]:
    """Give the kinds of marks in a cell, what it bars last: where there are two kinds, it permits nothing plainly."""
    cell = cell.replace("✓", "✔")  # a bullet in a list, a mark in a table
    strict = (MARKS[0], MARKS[2], MARKS[1])
    return [modality for marks, modality in strict if any(mark in cell for mark in marks)]


def verdict_of(cell: str) -> Modality | None:
    """Give the modality of a cell that is a verdict, None for one that says of what."""
    if cell.rstrip(" *_").endswith("?"):
        return None
    folded = fold(re.sub(r"[*_`]", "", cell))
    if marked := marks_in(cell):
        return Modality.FORBIDDEN if _DENIES.fullmatch(folded) else marked[-1]
    if re.match(
        r"(?:only|seulement|uniquement|si|if|after|apres|with|avec|sous|case by case|au cas par cas)\b", folded
    ):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else None
    if re.fullmatch(r"(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok|approved)\W*.{0,60}", folded):
        limited = (
            _has_a_remark(folded)
            or concepts("modality").has("conditional", folded)
            or reserves(folded)
            or is_only(folded)
        )
        return Modality.CONDITIONAL if limited else Modality.ALLOWED
    if re.fullmatch(
        r"(?:non?(?=\s*(?:$|[,.;:(–]))|interdit\w*|bloque\w*|jamais|never|forbidden|prohibited|blocked|banned"
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
