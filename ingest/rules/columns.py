"""Columns of a table that say who decides, why, or what to do instead: they are not what a row permits or forbids."""

import re
from collections.abc import Sequence

from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold

_WHOM = r"(?:pour )?qui|(?:for )?whom?|utilisateurs?|users?"
_WHO = (
    rf"{_WHOM}|qui (?:decide|valide|autorise|contacter|prevenir)\w*"
    r"|contacts?|responsables?|referente?s?|decideurs?|valideurs?"
    r"|interlocut\w+|a qui .*|(?:decide|valide|approuve)e?s? par"
    r"|who (?:decides|approves|to ask|to contact|owns it)|owners?|approvers?|(?:decided|approved|owned) by"
)
_WHY = r"pourquoi|raisons?|motifs?|justifications?|explications?|why|reasons?|rationale"
_INSTEAD = r"a la place|que faire.*|alternatives?|plutot|solutions? de remplacement|instead|what to do.*|use instead"
_REASON = re.compile(_WHY)
_ASIDE = re.compile(rf"(?:{_WHO}|{_WHY})")
_OF_A_BAN = re.compile(rf"(?:{_WHO}|{_WHY}|{_INSTEAD})")


_GRADE = (
    r"(?:tres |strictement |top |highly )?(?:internes?|internal|(?P<kept>restreinte?s?|restricted|secrete?s?)"
    r"|nominatives?|personnelles)"
)
_GRADED = re.compile(
    rf"(?:(?:[a-z]{{1,2}}\d{{1,2}}|\d|(?:niveau|level|classe?) \w{{1,2}})\b[ :.–-]*)?(?P<grade>{_GRADE})"
    r"(?: ?\(\w{1,3}\))?"
)
_OF_ACCOUNTS = re.compile(
    r"\b(?:comptes?|licences?|accounts?|licen[sc]es?|outils?|tools?|versions?|abonnements?|plans?)\b"
)


def as_data(name: str, column: str = "") -> str:
    """Give a bare grade of information, a column's name or a row's, with the word it leaves out: "C1 Interne".

    `column` is what the grade stands below: an account or a tool is no information.
    """
    found = _graded(name)
    return (
        f"{name} ; donnees {found['grade']} ; {found['grade']} data"
        if found and not _OF_ACCOUNTS.search(fold(column))
        else name
    )


def told_apart(headers: Sequence[str]) -> list[bool]:
    """Tell of each column whether it is one of several grades of what is kept from others: no one name fits all."""
    folded = [fold(header) for header in headers]
    kept = [bool((found := _graded(name)) and found["kept"]) for name in folded]
    several = sum(kept) + sum(_KEPT.search(name) is not None for name in folded) > 1
    return [one and several for one in kept]


_KEPT = re.compile(r"\b(?:confiden|sensi)\w+")


def _graded(name: str) -> re.Match[str] | None:
    folded = _outside_marks(fold(name))
    return None if concepts("data").names(folded) else _GRADED.fullmatch(folded)


def is_who(header: str) -> bool:
    """True for the name of a column that says for whom a row rules."""
    return re.fullmatch(_WHOM, _named(header)) is not None


def reasons_of(cells: Sequence[str], headers: Sequence[str]) -> list[str]:
    """Give the cells that say why; in a permission they may hold its only limit: "Why | For public texts"."""
    return [cell for cell, header in zip(cells, headers, strict=False) if _REASON.fullmatch(_named(header))]


def told_of(cells: Sequence[str], headers: Sequence[str], verdict: Modality) -> list[str]:
    """Give the cells that say of what a row rules, all of them where every column is an aside.

    What to do instead stays what a permission is about; it is no part of a ban.
    """
    aside = _OF_A_BAN if verdict is Modality.FORBIDDEN else _ASIDE
    kept = [cell for cell, header in zip(cells, headers, strict=False) if not aside.fullmatch(_named(header))]
    return kept if any(cell.strip() for cell in kept) else list(cells)


def _named(header: str) -> str:
    return re.sub(r"^[\W\d]+|\W+$", "", fold(header))


def _outside_marks(folded: str) -> str:
    return re.sub(r"^[*_` ]+|[*_` .:]+$", "", folded)
