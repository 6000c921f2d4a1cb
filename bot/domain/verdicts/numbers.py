"""The numbers that a charter names among what is not to be entered, left in a text once it is masked. Pure."""

import re
from collections.abc import Iterable

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.citing import says
from knowledge.clause import Clause
from knowledge.lexicon import fold

_NUMBER_OF = re.compile(
    r"\b(?:numeros?|num\b|n°|identifiants?|codes?|references?) (?:d'|de |du |de la |des |l')?(?P<fr>[a-z]{4,})\b"
    r"|\b(?P<en>[a-z]{4,}) (?:numbers?|no\.|identifiers?|ids?)\b"
)
_A_NUMBER = re.compile(r"\d(?:[ .-]?\d){4,}")
_DIGITS = r"(?:\W{0,3}(?:n°|numero|number|no\.?)?)\W{0,3}\d(?:[ .-]?\d){4,}"


def leaves_numbers(masked: str, clauses: Iterable[Clause]) -> bool:
    """True where a masked text still holds a number of a kind that a ban names: "pacage 038012345"."""
    said = fold(masked)
    if not _A_NUMBER.search(said):
        return False
    naming = ((one, list(_NUMBER_OF.finditer(fold(one.text)))) for one in clauses)
    banned = (found for one, found in naming if found and says(Verdict.FORBIDDEN, one.context))
    kinds = {one["fr"] or one["en"] for found in banned for one in found}
    return any(re.search(rf"\b{re.escape(kind)}s?{_DIGITS}", said) for kind in kinds)
