"""A bare grade of information, "C1 Interne", told with the words that it leaves out: it is one of data."""

import re
from collections.abc import Sequence

from knowledge.lexicon import concepts, fold


def with_column(cell: str, header: str) -> str:
    """Give a cell with what gives it its sense: its column's name, "Compte | Professionnel"; "données" of a grade."""
    if re.search(r"compte|licence|account|licen[sc]e", fold(header)):
        return f"{cell} ; {header} {cell} ; {cell} {header}"
    return as_data(cell, header)


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
    """Give bare grades of information, a column's name or a row's, with the word they leave out: "Publiques, internes".

    `column` is what the grade stands below: an account or a tool is no information.
    """
    parts = _LIST.split(name)
    graded = [found["grade"] for found in map(_graded, parts) if found]
    if not all(_graded(one) or concepts("data").names(fold(one)) for one in parts) or _OF_ACCOUNTS.search(fold(column)):
        return name
    return " ; ".join((name, *(f"donnees {one} ; {one} data" for one in graded)))


_LIST = re.compile(r"\s*[,/;]\s*|\s+(?:et|ou|and|or|&)\s+")


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


def _outside_marks(folded: str) -> str:
    return re.sub(r"^[*_` ]+|[*_` .:]+$", "", folded)
