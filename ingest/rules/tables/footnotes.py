"""Notes that a table's cells call: "oui [2]" where "[2] Sauf les comptes rendus du CSE" is no plain "yes"."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ingest.clauses.marks import words
from ingest.rules.about.conditions import has_condition
from ingest.rules.modality.only import is_only
from ingest.rules.modality.own import own_modality
from knowledge.concepts import RESTRICTING
from knowledge.lexicon import fold
from knowledge.reserving import reserves

_MARK = r"(?:\[\^?(?P<square>\w{1,2})\]|\((?P<round>\d{1,2}|[a-z])\)|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹])|(?P<star>\\?\*{1,3}))"
_CALL = re.compile(rf"{_MARK}(?=\W*$)")
_NOTE = re.compile(rf"(?m)^[ \t]*{_MARK} ?:?[ \t]*(?P<said>\S.*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_LIMITS = re.compile(
    r"\W*(?:reserve|limite|sauf|hors|hormis|seul|uniquement|seulement|apres|avec|sous|reserved|limited|except|only|after"
    r"|aucune?s?(?= (?!donnee|info|restriction|limit|condition|reserve|frais|cout|surcout|compte|probleme"
    r"|souci|engagement"
    r"|particulier|install|licence|formation|precaution|incident))"
    r"|with|provided|if|si|not|no|never|ne (?:pas|jamais)|do not|don't|pas|jamais|ni)\b"
    r"|[^.]*\b(?:seulement|uniquement|exclusivement|only)\W*$"
)


Notes = Mapping[str, str]
"""Notes of a document, by the mark that calls them."""
NO_NOTES: Notes = MappingProxyType({})


def limiting_notes(text: str) -> Notes:
    """Give the notes of a document's text that limit what calls them."""
    notes = _NOTE.finditer(text)
    return {_mark(found): words(found["said"]).strip() for found in notes if restricts(fold(found["said"]))}


def restricts(said: str) -> bool:
    """True when a folded note or remark limits what it is said of."""
    limits = _LIMITS.match(said) or has_condition(said) or reserves(said) or is_only(said)
    return bool(limits) or own_modality(said) in RESTRICTING


def limits_called(cells: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """Give the notes whose marks stand at the end of these cells."""
    calls = (_CALL.search(_BOLD.sub(r"\2", cell)) for cell in cells)
    return tuple(dict.fromkeys(notes[_mark(found)] for found in calls if found is not None and _mark(found) in notes))


def _mark(found: re.Match[str]) -> str:
    return found["square"] or found["round"] or found["raised"] or found["star"].lstrip("\\")
