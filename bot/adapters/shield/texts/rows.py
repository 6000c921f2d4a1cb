"""Marks in the rows of a table made to fit: a name is its whole cell, and the column's name belies a mark. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.adapters.shield.numbers.amounts import OF_PAY
from bot.adapters.shield.people.known_names import plain
from bot.adapters.shield.people.names import OF_A_FIRM, WORD
from bot.adapters.shield.texts.fields import is_a_column
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_SEPARATORS = "\t;|"
_FEWEST_SEPARATORS = 2
_FULL_NAME = re.compile(rf"{WORD}(?: {WORD}){{1,3}}")
_OF_PERSON = re.compile(r"\b(?:nom|prenom|name|client|contact|salarie|employe|responsable|owner|manager)")
_NO_PERSON = re.compile(
    r"(?:ville|town|city|commune|pays|country|statut|status|stage|canal|channel|company|compagnie|societe|entreprise"
    r"|raison sociale|organi[sz]ation|organisme|firm|vendor|supplier|fournisseur|produit|product|article|item"
    r"|site|usine|plant|agence|branch|magasin|store|shop|depot|warehouse|region|machine|batiment|building)s?"
)
_OF_BIRTH = re.compile(r"naiss|birth|\bdob\b|\bnee? ")
_NO_BIRTH = re.compile(
    r"\bdates?\b|\bstart|\bhire|\bembauch|\bentree|visite?\b|\bachats?\b|purchase|commande|\border|\bclos|livraison|delivery|arriv|depart|resa|booking|echeance"
    r"|\bdue\b|\bcree|created|expir|\bcotis|\bregle|\bmontants?\b|\bamounts?\b|\bpaid\b|\bfees?\b|\bcategor|\bprix\b"
)
_NO_PAY = re.compile(
    r"\b(?:ca|orders?|commandes?|sales|ventes|fees?|deals?|spend|achats?|prix|prices?|stock|qty|qte|nb)\b"
)
_MEASURED = re.compile(
    r"\b(?:[kmg]wh|[km]w|m3|m2|km|kg|tonnes?|(?:dechets?|waste|poids|weight) t|litres?|hl|co2|conso\w*|consumption"
    r"|volumes?|surfaces?|area|quantit\w+|rendement|yield|temperatures?|pression|pressure|debit|flow)(?: \w+)?\W*$"
    r"|%\W*$"
)
_UNITS = re.compile(r"\b(?:[kmg]wh|[km]w|m3|m2|kg|litres?|hl|co2)(?: \w+){0,2}\W*$")
"""What is counted in such a column is nobody's number and nobody's pay: "m3 eau 2024"."""
_OF_A_NUMBER = re.compile(
    r"licen[cs]e|\bn(?:o|um\w*)?\b|\bid\b|\bref|\bcode|dossier|contrat|contract|member|adherent|card|carte"
)
_OF_PHONE = re.compile(r"\btel|mobile|portable|phone|\bgsm\b|contact")
_OF_MONEY = re.compile(
    r"[€£$]|\bca\b|\bmontants?\b|\bamounts?\b|chiffre d'affaires|\bturnover\b|\brevenues?\b|\bprix\b|\bprices?\b"
    r"|\bbudgets?\b|\btotal\b|\bht\b|\bttc\b|\b(?:inr|eur|gbp|usd|chf)\b|\borders?\b|\bcommandes?\b|\bsales\b|\bventes\b"
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
        DataKind.ADDRESS,
    }
)
_BY_NUMBER = frozenset({DataKind.PHONE, DataKind.CUSTOMER_ID, DataKind.ADDRESS})
"""What an amount alone is never taken out of, but in a column of money or of measures."""
_OF_PLACE = re.compile(r"adress|post|\bcp\b|\bzip\b|rue|street|domicil")
_OF_POST = re.compile(r"cp|code postal|zip(?: code)?|post ?code|plz|cap|codigo postal|kod pocztowy")
_SHORTEST_NIR = 13
_SMALL = re.compile(r"\d{1,3}")
_OF_A_RISE = re.compile(r"\b(?:rise|raise|hausse|augmentation)\b")
_PERHAPS_PAY = re.compile(r"\b(?:montants?|amounts?|totals?|value|ttc|ht)\b")
"""Names of columns of money that hold pay as well where the text tells of pay."""


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    line: int
    separator: str


_SPLIT = re.compile(r"[^\t;|]+")
_SPLIT_BY_COMMAS = re.compile(r"[^,]+")
_SHORTEST_PHONE = 7
_BY_CELL = frozenset(
    map(DataKind, "phone customer_id employee_id id_card passport license_plate birth_date siren".split())
)
_SUM = re.compile(r"(?:[€$£][ ]?)?[1-9]\d{0,2}(?:[ .,\u00a0\u202f]\d{3}){1,2}(?:[.,]\d{1,2})?(?:[ ]?(?:k|M)?[€$£])?")


def one_cell(text: str, span: Span) -> Iterator[Span]:
    """Give a number per cell of a row: "05 57 88 14 30;112 900" holds a phone's and a turnover."""
    inside = text[span.start : span.end] if span.kind in _BY_CELL else ""
    said = span.kind is DataKind.PHONE and not any(map(str.isdigit, inside))  # "oh one nine, six two three"
    commas = "," in inside and not said and _is_between_commas(text, span)
    parted = commas or (any(one in inside for one in "\t;|") and _is_a_row(text, span))
    split = (_SPLIT_BY_COMMAS if commas else _SPLIT).finditer(text, span.start, span.end)
    parts = [part for part in split if any(map(str.isalnum, part.group()))] if parted else []
    if len(parts) < 2:  # noqa: PLR2004
        yield span
        return
    for part in parts:
        value = part.group().strip()
        short = commas and span.kind is DataKind.PHONE and sum(map(str.isdigit, value)) < _SHORTEST_PHONE
        if not (short or _SUM.fullmatch(value)):
            start = text.index(value, part.start())
            yield replace(span, start=start, end=start + len(value))


def _is_between_commas(text: str, span: Span) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return span.learned and bool(_values(text[start : end if end >= 0 else len(text)]))


def _is_a_row(text: str, span: Span) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return max(map(line.count, _SEPARATORS)) >= _FEWEST_SEPARATORS


_SHORTEST_EXTENSION = 3


def without_ranks(text: str, span: Span) -> Iterator[Span]:
    """Give no number that counts the rows of a table, 1, 2, 3 in their first cells, and no phone of two figures."""
    small = span.kind is not DataKind.PERSON and _SMALL.fullmatch(text, span.start, span.end) is not None
    short = (
        small and span.kind is DataKind.PHONE and span.end - span.start < _SHORTEST_EXTENSION and _is_a_cell(text, span)
    )
    if not short and not (small and _counts(text, span)):
        yield span


def _is_a_cell(text: str, span: Span) -> bool:
    cell = _cell(text, span)
    return cell is not None and text[cell.start : cell.end].strip() == text[span.start : span.end]


def _counts(text: str, span: Span) -> bool:
    cell = _cell(text, span)
    if not cell or text[cell.start : cell.end].strip() != text[span.start : span.end] or cell.start != cell.line:
        return False
    stop = text.find("\n", span.end)
    around = text[: max(0, cell.line - 1)].rsplit("\n", 1)[-1], text[stop + 1 :].split("\n", 1)[0] if stop >= 0 else ""
    firsts = [row[0].strip() for line in around if (row := _row(line, cell.separator))]
    rank = int(text[span.start : span.end])
    if rank > text.count("\n", 0, span.start) + 1:
        return False
    return any(one.isdigit() and abs(int(one) - rank) == 1 for one in firsts)


def whole_name(text: str, span: Span) -> Iterator[Span]:
    """Give a name that is all of its cell whole: "Vandeputte Loïc" where "Loïc" alone is marked."""
    cell = _cell(text, span) if span.kind is DataKind.PERSON else None
    said = text[cell.start : cell.end].strip() if cell else ""
    if not cell or not _FULL_NAME.fullmatch(said) or not OF_A_FIRM.isdisjoint(plain(said).split()):
        yield span
        return
    start = text.index(said, cell.start)
    yield replace(span, start=min(start, span.start), end=max(start + len(said), span.end))


def of_its_column(text: str, span: Span) -> Iterator[Span]:
    """Give no mark that its column's name belies: a town, the date of a visit, what a client bought for."""
    if span.kind not in _IN_COLUMNS:
        yield span
        return
    heading, others = heading_of(text, span)
    if span.kind in _BY_NUMBER and not _is_an_amount(text, span):
        heading = ""
    if not (heading and (_is_belied(text, span.kind, heading) or _is_a_count(text, span, heading, others))):
        yield span


def kind_of_its_column(text: str, span: Span) -> Iterator[Span]:
    """Give a number its own kind: no phone in a column of licences, no social-security number that is too short."""
    heading, others = heading_of(text, span) if span.kind is DataKind.PHONE else ("", [])
    numbered = _OF_A_NUMBER.search(heading) and not _OF_PHONE.search(heading) and any(map(_OF_PHONE.search, others))
    short = span.kind is DataKind.NIR and sum(map(str.isalnum, text[span.start : span.end])) < _SHORTEST_NIR
    if span.kind is DataKind.SALARY and _OF_POST.fullmatch(heading_of(text, span)[0]):
        yield replace(span, kind=DataKind.ADDRESS)
    else:
        yield replace(span, kind=DataKind.CUSTOMER_ID) if numbered or short else span


def without_headings(text: str, span: Span) -> Iterator[Span]:
    """Give nobody who is the name of a column, in the first row of a table: "Cognome"."""
    cell = _cell(text, span) if span.kind is DataKind.PERSON and span.learned else None
    first = cell is not None and not heading_of(text, span)[0]
    if not (cell and first and is_a_column(text[cell.start : cell.end].strip(" \"'*"))):
        yield span


def _is_a_count(text: str, span: Span, heading: str, others: list[str]) -> bool:
    """True for a small number that is marked as pay where another column is named for pay: days, a number of cases."""
    small = span.kind is DataKind.SALARY and _SMALL.fullmatch(text, span.start, span.end)
    named = OF_PAY.search(heading) or _OF_A_RISE.search(heading)
    return bool(small) and not named and any(map(OF_PAY.search, others))


def _is_an_amount(text: str, span: Span) -> bool:
    cell = _cell(text, span)
    return cell is not None and _AMOUNT.fullmatch(text[cell.start : cell.end].strip()) is not None


def _is_belied(text: str, kind: DataKind, heading: str) -> bool:
    if kind in _BY_NUMBER:
        named = (
            _OF_PLACE.search(heading)
            or _OF_A_NUMBER.search(heading)
            or _OF_PHONE.search(heading)
            or _OF_PERSON.search(heading)
        )
        return not named and (_OF_MONEY.search(heading) or _UNITS.search(heading)) is not None
    if kind is DataKind.PERSON:
        return _NO_PERSON.fullmatch(heading) is not None and not _OF_PERSON.search(heading)
    if kind is DataKind.BIRTH_DATE:
        return _NO_BIRTH.search(heading) is not None and not _OF_BIRTH.search(heading)
    if kind is DataKind.EMPLOYEE_ID:
        return _MEASURED.search(heading) is not None
    if OF_PAY.search(heading):
        return False
    return (
        (_MEASURED.search(heading) or _UNITS.search(heading)) is not None
        or _NO_PAY.search(heading) is not None
        or (_PERHAPS_PAY.search(heading) is not None and OF_PAY.search(text) is None)
    )


def _cell(text: str, span: Span) -> _Cell | None:
    """Give the cell that holds the whole mark, in a line of three cells or more."""
    line, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    stop = stop if stop >= 0 else len(text)
    separator = max(_SEPARATORS, key=lambda one: text.count(one, line, stop))
    if span.end > stop:
        return None
    if text.count(separator, line, stop) < _FEWEST_SEPARATORS:
        return _between_commas(text, span, line, stop)
    start, end = text.rfind(separator, line, span.start) + 1 or line, text.find(separator, span.start, stop)
    end = end if end >= 0 else stop
    return _Cell(start, end, line, separator) if span.end <= end else None


_VALUE = re.compile(r'(?:^|,)(?P<value>"[^"\n]*"|[^,"\n]*)(?=,|$)')
_FEWEST_VALUES = 4
_LONGEST_ROW = 4_000


def _values(line: str) -> list[re.Match[str]]:
    """Give the values of a line that commas cut, those in quotation marks whole; none of a sentence's."""
    prose = len(line) > _LONGEST_ROW or ", " in re.sub(r'"[^"]*"', "", line)
    values = [] if prose else list(_VALUE.finditer(line))
    return values if len(values) >= _FEWEST_VALUES else []


def _between_commas(text: str, span: Span, line: int, stop: int) -> _Cell | None:
    for value in _values(text[line:stop]):
        start, end = line + value.start("value"), line + value.end("value")
        if start <= span.start and span.end <= end:
            return _Cell(start, end, line, ",")
    return None


def _row(line: str, separator: str) -> list[str]:
    return [one["value"] for one in _values(line)] if separator == "," else line.split(separator)


def heading_of(text: str, span: Span) -> tuple[str, list[str]]:
    """Give the name of the mark's column and all names: the first row of its table, where no cell opens with a digit.

    No name where there is no such row.
    """
    cell = _cell(text, span)
    if not cell:
        return "", []
    stop = text.find("\n", span.start)
    width = len(_row(text[cell.line : stop if stop >= 0 else len(text)], cell.separator))
    rank = (
        len(_row(text[cell.line : cell.start] + "x", cell.separator)) - 1
        if cell.separator != ","
        else _rank(text, cell)
    )
    first: list[str] = []
    for line in reversed(text[: max(0, cell.line - 1)].split("\n")):
        row = _row(line, cell.separator)
        if len(row) != width:
            break
        first = [name.strip(" \"'*") for name in row]
    named = [name for name in first if name]
    if not named or any(name[0].isdigit() or "@" in name for name in named):
        return "", []
    return plain(first[rank]).replace("_", " "), list(map(plain, named))


def _rank(text: str, cell: _Cell) -> int:
    stop = text.find("\n", cell.start)
    values = _values(text[cell.line : stop if stop >= 0 else len(text)])
    return next(rank for rank, one in enumerate(values) if cell.line + one.start("value") == cell.start)


def whole_columns(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the other amounts of a column half of whose amounts are somebody's pay."""
    spans = tuple(spans)
    yield from spans
    pays = [(one, cell) for one in spans if one.kind is DataKind.SALARY and (cell := _cell(text, one))]
    seen: set[int] = set()
    for pay, cell in pays:
        amounts = [] if cell.start in seen else list(_amounts_below_and_above(text, cell))
        seen.update(start for start, _ in amounts)
        left = [place for place in amounts if not any(one.meets(*place) for one in spans)]
        if 2 * len(left) <= len(amounts):
            yield from (replace(pay, start=start, end=end, confidence=_BY_COLUMN) for start, end in left)


_BY_COLUMN = 0.7


def _amounts_below_and_above(text: str, cell: _Cell) -> Iterator[tuple[int, int]]:
    """Give where the amounts of a cell's column stand, in the lines around it that have as many cells."""
    stop = text.find("\n", cell.line)
    row = _row(text[cell.line : stop if stop >= 0 else len(text)], cell.separator)
    rank = _rank(text, cell) if cell.separator == "," else text.count(cell.separator, cell.line, cell.start)
    start, block = 0, list[tuple[int, int]]()
    for line in text.split("\n"):
        cells = _row(line, cell.separator)
        if len(cells) != len(row):
            if start > cell.line:
                break
            block = []
        elif _AMOUNT.fullmatch(value := cells[rank].strip(' "')):
            at = start + sum(len(one) + 1 for one in cells[:rank]) + cells[rank].index(value)
            block.append((at, at + len(value)))
        start += len(line) + 1
    yield from block
