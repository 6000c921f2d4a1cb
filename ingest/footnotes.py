"""Notes that a table's cells call: "oui [2]" where "[2] Sauf les comptes rendus du CSE" is no plain "yes"."""

import re
from collections.abc import Mapping, Sequence

from ingest.modality import has_condition, is_only, own_modality
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from knowledge.reserving import reserves

_MARK = r"(?:\[\^?(?P<square>\w{1,2})\]|\((?P<round>\d{1,2}|[a-z])\)|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹])|(?P<star>\\?\*{1,3}))"
_CALL = re.compile(rf"{_MARK}(?=\W*$)")
_NOTE = re.compile(rf"(?m)^[ \t]*{_MARK} ?:?[ \t]*(?P<said>\S.*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_LIMITS = re.compile(
    r"\W*(?:reserve|limite|sauf|hors|hormis|seul|uniquement|seulement|apres|avec|sous|reserved|limited|except|only|after"
    r"|with|provided|if|si|not|no|never|pas|jamais|ni)\b"
)
_RESTRICTS = (Modality.FORBIDDEN, Modality.CONDITIONAL)


def limiting_notes(text: str) -> Mapping[str, Modality]:
    """Give, as words of a legend, the marks of the notes of a document's text that limit what calls them."""
    notes = _NOTE.finditer(text)
    return {_name(found): Modality.CONDITIONAL for found in notes if _restricts(fold(found["said"]))}


def _restricts(said: str) -> bool:
    limits = _LIMITS.match(said) or has_condition(said) or reserves(said) or is_only(said)
    return bool(limits) or own_modality(said) in _RESTRICTS


def calls_a_limit(cells: Sequence[str], legend: Mapping[str, Modality]) -> bool:
    """True when one of these cells ends with the mark of a note that limits."""
    calls = (_CALL.search(_BOLD.sub(r"\2", cell)) for cell in cells)
    return any(found is not None and _name(found) in legend for found in calls)


def _name(found: re.Match[str]) -> str:
    mark = found["square"] or found["round"] or found["raised"] or found["star"].lstrip("\\")
    return f"note:{mark}"
