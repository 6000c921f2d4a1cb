"""Marks in the rows of a table made to fit: a name is its whole cell, and the column's name belies a mark. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.adapters.shield.amounts import OF_PAY
from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import plain
from bot.adapters.shield.names import WORD
from bot.adapters.shield.spans import Span

_SEPARATORS = "\t;|"
_FEWEST_SEPARATORS = 2
_FULL_NAME = re.compile(rf"{WORD}(?: {WORD}){{1,3}}")
_OF_A_FIRM = frozenset(
    "sci sarl sas sasu eurl sa scp selarl ets garage pharmacie boulangerie cabinet agence societe hotel restaurant "
    "transports association mairie commune ltd limited plc llp inc gmbh company group bakery bakeries school college "
    "council clinic hospital services".split()
)
_OF_PERSON = re.compile(r"\b(?:nom|prenom|name|client|contact|salarie|employe|responsable|owner|manager)")
_NO_PERSON = re.compile(
    r"(?:ville|town|city|commune|pays|country|statut|status|stage|canal|channel|company|compagnie|societe|entreprise"
    r"|raison sociale|organi[sz]ation|organisme|firm|vendor|supplier|fournisseur|produit|product|article|item"
    r"|site|usine|plant|agence|branch|magasin|store|shop|depot|warehouse|region|machine|batiment|building)s?"
)
_OF_BIRTH = re.compile(r"naiss|birth|\bdob\b|\bnee? ")
_NO_BIRTH = re.compile(
    r"visite?\b|\bachats?\b|purchase|commande|\border|\bclos|livraison|delivery|arriv|depart|resa|booking|echeance"
    r"|\bdue\b|\bcree|created|expir|\bcotis|\bregle|\bmontants?\b|\bamounts?\b|\bpaid\b|\bfees?\b|\bcategor|\bprix\b"
)
_NO_PAY = re.compile(r"\b(?:ca|fees?|deals?|spend|achats?|prix|prices?|stock|qty|qte|nb)\b")
_MEASURED = re.compile(
    r"\b(?:[kmg]wh|[km]w|m3|m2|km|kg|tonnes?|(?:dechets?|waste|poids|weight) t|litres?|hl|co2|conso\w*|consumption"
    r"|volumes?|surfaces?|area|quantit\w+|rendement|yield|temperatures?|pression|pressure|debit|flow)(?: \w+)?\W*$"
    r"|%\W*$"
)
_OF_A_NUMBER = re.compile(
    r"licen[cs]e|\bn(?:o|um\w*)?\b|\bid\b|\bref|\bcode|dossier|contrat|contract|member|adherent|card|carte"
)
_OF_PHONE = re.compile(r"\btel|mobile|portable|phone|\bgsm\b|contact")
_OF_MONEY = re.compile(
    r"[€£$]|\bca\b|\bmontants?\b|\bamounts?\b|chiffre d'affaires|\bturnover\b|\brevenues?\b|\bprix\b|\bprices?\b"
    r"|\bbudgets?\b|\btotal\b|\bht\b|\bttc\b"
)
_AMOUNT = re.compile(r"[1-9][\d .,\u00a0\u202f]*(?:[ \u00a0]?(?:k|M)?[€£$])?|[€£$] ?[1-9][\d .,]*")
_IN_COLUMNS = frozenset(
    {
        DataKind.PERSON,
        DataKind.BIRTH_DATE,
        DataKind.SALARY,
        DataKind.EMPLOYEE_ID,
        DataKind.PHONE,
        DataKind.CUSTOMER_ID,
    }
)
_SHORTEST_NIR = 13
_SMALL = re.compile(r"\d{1,3}")
_PERHAPS_PAY = re.compile(r"\b(?:montants?|amounts?|totals?|value|ttc|ht)\b")
"""Names of columns of money that hold pay as well where the text tells of pay."""


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    line: int
    separator: str


def whole_name(text: str, span: Span) -> Iterator[Span]:
    """Give a name that is all of its cell whole: "Vandeputte Loïc" where "Loïc" alone is marked."""
    cell = _cell(text, span) if span.kind is DataKind.PERSON else None
    said = text[cell.start : cell.end].strip() if cell else ""
    if not cell or not _FULL_NAME.fullmatch(said) or not _OF_A_FIRM.isdisjoint(plain(said).split()):
        yield span
        return
    start = text.index(said, cell.start)
    yield replace(span, start=min(start, span.start), end=max(start + len(said), span.end))


def of_its_column(text: str, span: Span) -> Iterator[Span]:
    """Give no mark that its column's name belies: a town, the date of a visit, what a client bought for."""
    if span.kind not in _IN_COLUMNS:
        yield span
        return
    heading, others = _heading(text, span)
    if span.kind in (DataKind.PHONE, DataKind.CUSTOMER_ID) and not _is_an_amount(text, span):
        heading = ""
    if not (heading and (_is_belied(text, span.kind, heading) or _is_a_count(text, span, heading, others))):
        yield span


def kind_of_its_column(text: str, span: Span) -> Iterator[Span]:
    """Give a number its own kind: no phone in a column of licences, no social-security number that is too short."""
    heading, others = _heading(text, span) if span.kind is DataKind.PHONE else ("", [])
    numbered = _OF_A_NUMBER.search(heading) and not _OF_PHONE.search(heading) and any(map(_OF_PHONE.search, others))
    short = span.kind is DataKind.NIR and sum(map(str.isalnum, text[span.start : span.end])) < _SHORTEST_NIR
    yield replace(span, kind=DataKind.CUSTOMER_ID) if numbered or short else span


def _is_a_count(text: str, span: Span, heading: str, others: list[str]) -> bool:
    """True for a small number that is marked as pay where another column is named for pay: days, a number of cases."""
    small = span.kind is DataKind.SALARY and _SMALL.fullmatch(text, span.start, span.end)
    return bool(small) and not OF_PAY.search(heading) and any(map(OF_PAY.search, others))


def _is_an_amount(text: str, span: Span) -> bool:
    cell = _cell(text, span)
    return cell is not None and _AMOUNT.fullmatch(text[cell.start : cell.end].strip()) is not None


def _is_belied(text: str, kind: DataKind, heading: str) -> bool:
    if kind in (DataKind.PHONE, DataKind.CUSTOMER_ID):
        named = _OF_A_NUMBER.search(heading) or _OF_PHONE.search(heading) or _OF_PERSON.search(heading)
        return not named and _OF_MONEY.search(heading) is not None
    if kind is DataKind.PERSON:
        return _NO_PERSON.fullmatch(heading) is not None and not _OF_PERSON.search(heading)
    if kind is DataKind.BIRTH_DATE:
        return _NO_BIRTH.search(heading) is not None and not _OF_BIRTH.search(heading)
    if kind is DataKind.EMPLOYEE_ID:
        return _MEASURED.search(heading) is not None
    if OF_PAY.search(heading):
        return False
    return (
        _MEASURED.search(heading) is not None
        or _NO_PAY.search(heading) is not None
        or (_PERHAPS_PAY.search(heading) is not None and OF_PAY.search(text) is None)
    )


def _cell(text: str, span: Span) -> _Cell | None:
    """Give the cell that holds the whole mark, in a line of three cells or more."""
    line, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    stop = stop if stop >= 0 else len(text)
    separator = max(_SEPARATORS, key=lambda one: text.count(one, line, stop))
    if text.count(separator, line, stop) < _FEWEST_SEPARATORS or span.end > stop:
        return None
    start, end = text.rfind(separator, line, span.start) + 1 or line, text.find(separator, span.start, stop)
    end = end if end >= 0 else stop
    return _Cell(start, end, line, separator) if span.end <= end else None


def _heading(text: str, span: Span) -> tuple[str, list[str]]:
    """Give the name of the mark's column and all names: the first row of its table, where no cell opens with a digit.

    No name where there is no such row.
    """
    cell = _cell(text, span)
    if not cell:
        return "", []
    stop = text.find("\n", span.start)
    width = text.count(cell.separator, cell.line, stop if stop >= 0 else len(text))
    rank = text.count(cell.separator, cell.line, span.start)
    first: list[str] = []
    for line in reversed(text[: max(0, cell.line - 1)].split("\n")):
        if line.count(cell.separator) != width:
            break
        first = [name.strip(" \"'*") for name in line.split(cell.separator)]
    named = [name for name in first if name]
    if not named or any(name[0].isdigit() or "@" in name for name in named):
        return "", []
    return plain(first[rank]).replace("_", " "), list(map(plain, named))
