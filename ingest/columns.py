"""Columns of a table that say who decides, why, or what to do instead: they are not what a row permits or forbids."""

import re
from collections.abc import Sequence

from knowledge.concepts import Modality
from knowledge.lexicon import fold

_WHO_OR_WHY = (
    r"qui (?:decide|valide|autorise|contacter|prevenir)\w*|contacts?|responsables?|referente?s?|decideurs?|valideurs?"
    r"|interlocut\w+|a qui .*|(?:decide|valide|approuve)e?s? par|pourquoi|raisons?|motifs?|justifications?"
    r"|explications?|who (?:decides|approves|to ask|to contact|owns it)|owners?|approvers?"
    r"|(?:decided|approved|owned) by|why|reasons?|rationale"
)
_INSTEAD = r"a la place|que faire.*|alternatives?|plutot|solutions? de remplacement|instead|what to do.*|use instead"
_ASIDE = re.compile(rf"(?:{_WHO_OR_WHY})")
_OF_A_BAN = re.compile(rf"(?:{_WHO_OR_WHY}|{_INSTEAD})")


def told_of(cells: Sequence[str], headers: Sequence[str], verdict: Modality) -> list[str]:
    """Give the cells that say of what a row rules, all of them where every column is an aside.

    What to do instead stays what a permission is about; it is no part of a ban.
    """
    aside = _OF_A_BAN if verdict is Modality.FORBIDDEN else _ASIDE
    kept = [
        cell
        for cell, header in zip(cells, headers, strict=False)
        if not aside.fullmatch(re.sub(r"^[\W\d]+|\W+$", "", fold(header)))
    ]
    return kept if any(cell.strip() for cell in kept) else list(cells)
