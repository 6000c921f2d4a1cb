"""Which customer a file is about: the companies of a customers' table, and of a ticket's line. Pure."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.names import TITLE
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain
from bot.adapters.shield.texts.spans import Span

_SEPARATORS = ("\t", ";", "|", ",")
_COMPANY = re.compile(
    r"(?:company|customer|client|account|organi[sz]ation)(?: name)?|nom (?:du |de la )?(?:client|societe)|societe"
    r"|raison sociale|entreprise|denomination(?: sociale)?"
)
_NUMBER = re.compile(
    r"(?:cust(?:omer)?|client|account|acct|contract|crm)[ ._-]{0,2}(?:n[o°º]?\.?|number|num|id|ref(?:erence)?|code|#)"
    r"|(?:n[°ºo]?\.?|num(?:ero)?|code|id|ref(?:erence)?)[ ._-]{0,2}(?:de |du )?(?:client|contrat|compte|crm)"
)
"""Names of columns, read with `plain`: the customer's, and the number that it has with us."""
_A_COMPANY = re.compile(r"(?=[^\n]*[^\W\d_]{2})[^\W_][^\n@<>]{1,60}")
_LONGEST_HEADING = 40
_CONFIDENCE = 0.5
"""Below a name's: the same words found as somebody's are theirs."""

_WORD = r"[A-ZÀ-Ý&][\w'’&.-]*"
_ON_A_LINE = re.compile(
    rf"(?:^|[>|][ ])[ \t]*(?:Customer|Client|Company|Soci[ée]t[ée]|Raison sociale)(?: name)?[ ]?:[ ]{{1,3}}"
    rf"(?!(?:{TITLE}|M|Me)(?!\w))"
    rf"(?P<value>{_WORD}(?:[ ](?:{_WORD}|of|and|the|de|du|des|la|le|les|et|sur|en)){{1,6}})[ ]*(?=$|[|,;(–—])",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    r"(?:^|\|)[^\w\n|]*(?:(?:service |maintenance )?contract|contrat(?: (?:de |d')\w{1,20})?"
    r"|(?:customer|client|account) (?:no\b|number|id\b|ref)|(?:n[°ºo]\.?|num[ée]ro|r[ée]f(?:[ée]rence)?\.?|code)[ ]?"
    r"(?:de )?(?:client|contrat|compte))[^\n:\d]{0,20}:[^\n]{0,40}\d",
    re.IGNORECASE | re.MULTILINE,
)
"""The number that a customer has with us: without one, "Client:" may be a program's."""
_HEADS = re.compile(r"cust|client|account|acct|contra|crm|compte", re.IGNORECASE)
"""What a header says that numbers customers."""
_BESIDE = 200


def customers(text: str) -> Iterator[Span]:
    """Give the companies in a table that numbers its customers, and the customer that a ticket's line names."""
    if not _HEADS.search(text):
        return
    for separator in _SEPARATORS:
        yield from _of_a_table(text, separator)
    for line in _ON_A_LINE.finditer(text):
        if _NUMBERED.search(text, *_around(text, *line.span())):
            yield Span(DataKind.CUSTOMER_ID, *line.span("value"), _CONFIDENCE)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the two lines above begin and the two below end."""
    for _ in range(3):
        start = max(0, text.rfind("\n", max(0, start - _BESIDE), start))
        after = text.find("\n", end, end + _BESIDE)
        end = after + 1 if after >= 0 else end + _BESIDE
    return start + (start > 0), end


def _of_a_table(text: str, separator: str) -> Iterator[Span]:
    rank = width = start = 0
    for line in text.split("\n"):
        row = line.split(separator) if width or _HEADS.search(line) else []
        named = _column(row)
        if named is not None:
            rank, width = named, len(row)
        elif width and len(row) == width:
            at = start + sum(len(cell) + 1 for cell in row[:rank])
            yield from _company(row[rank], at)
        else:
            width = 0
        start += len(line) + 1


def _column(row: list[str]) -> int | None:
    """Give the rank of the column of companies, in a header that has one of customers' numbers too."""
    if not any(map(_HEADS.search, row)):
        return None
    names = [plain(cell.strip(" \"'*_")).replace("_", " ") for cell in row]
    if any(len(name) > _LONGEST_HEADING for name in names) or not any(map(_NUMBER.fullmatch, names)):
        return None
    return next((rank for rank, name in enumerate(names) if _COMPANY.fullmatch(name)), None)


def _company(cell: str, at: int) -> Iterator[Span]:
    value = cell.strip(" \"'")
    if _A_COMPANY.fullmatch(value):
        start = at + cell.index(value)
        yield Span(DataKind.CUSTOMER_ID, start, start + len(value), _CONFIDENCE)
