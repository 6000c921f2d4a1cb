"""Pasted sheets: a header that names a column says what the cells below it are."""

import re
from collections.abc import Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span

_COLUMNS = {
    DataKind.PERSON: r"noms?|pr[ée]noms?|nom complet|nom et pr[ée]nom|(?:last|first|full|sur)[ _]?name|salari[ée]e?"
    r"|employee"
    r"|collaborateur|patiente?|candidate?",
    DataKind.PHONE: r"t[ée]l(?:[ée]phone)?\.?|mobile|portable|phone(?: number)?",
    DataKind.BIRTH_DATE: r"(?:date de )?naissance|n[ée]e? le|date[ _]of[ _]birth|dob|birth ?date",
    DataKind.SALARY: r"salaire.{0,15}|r[ée]mun[ée]ration.{0,15}|(?:current |new |base )?salary|gross pay|net pay",
    DataKind.EMPLOYEE_ID: r"matricule|employee (?:id|no|number)|n° salari[ée]",
    DataKind.CUSTOMER_ID: r"(?:n°|num[ée]ro)(?: de)? client|customer (?:id|no|number)|id[ _](?:carte|client)"
    r"|client[ _]id|(?:n°|num[ée]ro)(?: de)? carte(?: de)? fid[ée]lit[ée]"
    r"|carte(?: de)? fid[ée]lit[ée]|loyalty (?:card|id|no|number)|account (?:no|number)",
    DataKind.ADDRESS: r"adresse(?: postale)?|address",
    DataKind.SECRET: r"mot de passe|mdp|password",
}
_RISE = re.compile(
    r"(?:proposed |pay |salary |annual )?(?:rise|raise)(?: proposed)?|(?:hausse|augmentation)(?: [^\W\d]{4,12})?",
    re.IGNORECASE,
)
"""Of somebody's pay where another column names people or pay; else of a price."""
_HEADERS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _COLUMNS.items()}
_SURE = {DataKind.SALARY: 0.95}
"""A column that is named for pay is believed: a rise is a small figure that looks like no pay."""
_SEPARATORS = ("\t", ";", "|", ",")
_FEWEST_COLUMNS = 2
_LONGEST_HEADER = 40
_WITH_DIGITS = frozenset(_COLUMNS) - {DataKind.PERSON, DataKind.SECRET}


def cells(text: str) -> Iterator[Span]:
    """Give the cells of named columns, in lines cut by tabs, semicolons, bars or commas."""
    for separator in _SEPARATORS:
        columns: dict[int, DataKind] = {}
        width = start = 0
        for line in text.split("\n"):
            row = line.split(separator)
            header = _header(row)
            if header:
                columns, width = header, len(row)
            elif columns and len(row) == width:
                yield from _row(row, columns, start)
            elif columns:
                columns = {}
            start += len(line) + 1


def _header(row: list[str]) -> dict[int, DataKind]:
    if len(row) < _FEWEST_COLUMNS or any(len(cell) > _LONGEST_HEADER for cell in row):
        return {}
    named = {
        rank: kind
        for rank, cell in enumerate(row)
        for kind, names in _HEADERS.items()
        if names.fullmatch(cell.strip(" \"'"))
    }
    if {DataKind.PERSON, DataKind.SALARY} & set(named.values()):
        named |= {rank: DataKind.SALARY for rank, cell in enumerate(row) if _RISE.fullmatch(cell.strip(" \"'"))}
    return named if len(named) >= _FEWEST_COLUMNS or (named and len(row) > _FEWEST_COLUMNS) else {}


def _row(row: list[str], columns: dict[int, DataKind], start: int) -> Iterator[Span]:
    for rank, cell in enumerate(row):
        value = cell.strip(" \"'")
        if rank in columns and _fits(value, columns[rank]):
            at = start + cell.index(value)
            yield Span(columns[rank], at, at + len(value), _SURE.get(columns[rank], 0.8))
        start += len(cell) + 1


def _fits(value: str, kind: DataKind) -> bool:
    if kind in _WITH_DIGITS:
        return any(map(str.isdigit, value))
    if kind is DataKind.PERSON:
        return value[:1].isupper() and len(value) > 1 and not any(map(str.isdigit, value))
    return len(value) > 1 and any(map(str.isalnum, value))
