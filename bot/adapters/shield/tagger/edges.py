"""Edges of what the tagger marks: a value is never cut in the middle, and no bracket or comma goes with it."""

import re
from dataclasses import replace

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_NUMBERS = (
    DataKind.LICENSE_PLATE,
    DataKind.PASSPORT,
    DataKind.ID_CARD,
    DataKind.NIR,
    DataKind.IBAN,
    DataKind.CREDIT_CARD,
    DataKind.SIREN,
    DataKind.SIRET,
    DataKind.VAT,
    DataKind.EMPLOYEE_ID,
    DataKind.CUSTOMER_ID,
    DataKind.BIRTH_DATE,
)
_JOINS = {
    DataKind.SECRET: "-_./+=@%!#*$~^&?",
    DataKind.IP_ADDRESS: ".:",
    DataKind.SALARY: ".,",
    DataKind.EMAIL: "-_.@+",
}
_JOINS |= dict.fromkeys(_NUMBERS, "-/._")
_GROUPED = frozenset({*_NUMBERS, DataKind.PHONE} - {DataKind.BIRTH_DATE})
_BEGUN = re.compile(r"\d{1,4}(?:[ ]\d{2,4})+")
_GROUPS = re.compile(r"(?:[ ]\d{2,4}){1,5}(?![\w/:%°]|[.,-]\d|[ ]?(?:%|€|£|\$|[^\W\d_]{1,2}\d?\b|euros?\b|kg\b)|[ ]\d)")
"""The rest of a number in groups; what a unit or a sign of money follows is an amount."""
_MOST_DIGITS = 19
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«"}
_LOOSE = ' \t\n\r,;:|"“”<>' + "".join(_PAIRS) + "".join(_PAIRS.values())
_THEN_A_SUM = re.compile(r"[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,30}(?=[;,|\t][ ]?-?\d[\d ]{0,9}[.,]\d{2}\Z)")
"""An account's number, which a row goes on from with what is owed."""
_END_OF_A_NUMBER = re.compile(r"\d-[A-Z]{1,2}[ ]")
_OF_NOT = re.compile(r"(?<!\w)[^\W\d_]{2,6}['’]t(?=[ ])")
_INITIAL = re.compile(r"(?:^|[\s.-])\w\.$")


def trimmed(text: str, span: Span) -> Span | None:
    """Give the span without loose signs at its ends, then to the ends of the words or numbers that it cuts.

    None when nothing is left of it.
    """
    start, end = span.start, span.end
    if span.kind is DataKind.PERSON and (cut := _END_OF_A_NUMBER.match(text, max(0, start - 2), end)):
        start = cut.end()
    while start < end and text[start] in _LOOSE and not _pairs(text, start, end):
        start += 1
    while end > start and text[end - 1] in _LOOSE and not _pairs(text, start, end):
        end -= 1
    if span.kind is not DataKind.SECRET and text[start:end].endswith(".") and not _INITIAL.search(text[start:end]):
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    if text[end - 1] == "-" and text[end - 2].isalnum() and text[end : end + 1].isalnum():
        end += 1  # a hyphen inside a word: "seventy-two" is taken whole
    account = _THEN_A_SUM.match(text[start:end]) if span.kind is DataKind.IBAN else None
    if account:
        return replace(span, start=start, end=start + account.end())
    cut = _OF_NOT.search(text, max(0, start - 8), end)
    if cut and cut.start() < start < cut.end():
        start = cut.start()  # inside a word: "can't lift" is taken whole
    joins = _JOINS.get(span.kind, "")
    start, end = _reached(text, start, -1, joins), _reached(text, end - 1, 1, joins) + 1
    return replace(span, start=start, end=_with_groups(text, start, end) if span.kind in _GROUPED else end)


def _with_groups(text: str, start: int, end: int) -> int:
    """Give the end of a number that is written in groups, of which only the first ones are marked: "30 23" 217 600."""
    rest = _GROUPS.match(text, end) if _BEGUN.fullmatch(text, start, end) else None
    digits = sum(map(str.isdigit, text[start : rest.end()])) if rest else 0
    return rest.end() if rest and digits <= _MOST_DIGITS else end


def _pairs(text: str, start: int, end: int) -> bool:
    """True when the sign at an end of the span closes or opens a pair that stands whole in it."""
    inside = text[start:end]
    return any(inside.count(one) == inside.count(other) > 0 and inside[-1] == one for one, other in _PAIRS.items())


def _reached(text: str, place: int, step: int, joins: str) -> int:
    """Give the last place of the run of letters and digits, and of what joins them, from `place` on."""

    def at(where: int) -> str:
        return text[where] if 0 <= where < len(text) else " "

    while True:
        after = at(place + step)
        if after.isalnum() and (at(place).isalnum() or at(place) in joins):
            place += step
        elif after in joins and at(place + 2 * step).isalnum() and at(place).isalnum():
            place += 2 * step
        else:
            return place
