"""What machines read: the lines at the foot of passports and cards (ICAO 9303), the number of a phone (IMEI)."""

import re
from collections.abc import Iterator

from stdnum import imei as imei_number

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_LINE = r"[A-Z0-9<]{24,48}"
_BLOCK = re.compile(rf"(?<![\w<]){_LINE}(?:[ \t\r]{{0,5}}[\n ][ \t]{{0,20}}{_LINE}){{0,2}}(?![\w<])")
_FIRST = re.compile(r"[PIACV][A-Z<][A-Z]{1,3}[A-Z0-9<]{18,40}")
_NAMES = re.compile(r"[A-Z]{2,29}(?:<[A-Z]{1,29}){0,4}<<[A-Z<]{2,30}<<")
_DATED = re.compile(
    r"(?P<number>[A-Z0-9<]{9})(?P<of_number>[\d<])[A-Z<]{3}(?P<birth>\d{6})(?P<of_birth>\d)[MFX<]"
    r"(?P<expiry>\d{6})(?P<of_expiry>\d)[A-Z0-9<]{7,16}"
    r"|(?P<born>\d{6})(?P<of_born>\d)[MFX<](?P<until>\d{6})(?P<of_until>\d)[A-Z<]{3}[A-Z0-9<]{8,12}"
    r"|(?P<card>\d{12})(?P<of_card>\d)[A-Z<]{14}(?P<day>\d{6})(?P<of_day>\d)[MF]\d"
)
"""The line of numbers of a passport or visa, of a card in three lines, of the French card before 2021."""
_CHECKED = (
    ("number", "of_number"),
    ("birth", "of_birth"),
    ("expiry", "of_expiry"),
    ("born", "of_born"),
    ("until", "of_until"),
    ("card", "of_card"),
    ("day", "of_day"),
)
_WEIGHTS = (7, 3, 1)
_LETTERS = 55
"""What is taken from a letter's code: A counts for ten (ICAO 9303-3, 4.9)."""

_IMEI = re.compile(r"(?<![\w.,])(?:\d{15}|\d{2}([ -])\d{6}\1\d{6}\1\d|\d{6}([ -])\d{2}\2\d{6}\2\d)(?!\w|[.,]\d)")
_LONG_IMEI = re.compile(r"(?<![\w.,])(?:\d{14}|\d{16}|\d{2}([ -])\d{6}\1\d{6}\1\d{2})(?!\w|[.,]\d)")
_IMEI_CUE = re.compile(r"\bimei|\bmeid\b", re.IGNORECASE)
_SHEET = 600
"""How far below the word a sheet of phones goes on."""


def machine_lines(text: str) -> Iterator[Span]:
    """Give the lines that a passport or a card bears for machines, all of one paper as one."""
    for block in _BLOCK.finditer(text):
        lines = block.group().split()
        if any(map(is_of_a_paper, lines)):
            kind = DataKind.PASSPORT if lines[0].startswith(("P", "V")) else DataKind.ID_CARD
            yield Span(kind, *block.span(), 0.98)


def is_of_a_paper(line: str) -> bool:
    """True for the line of the kind and the name, and for one of numbers of which a check digit is right."""
    if "<<" in line and (_FIRST.fullmatch(line) or _NAMES.match(line)):
        return True
    dated = _DATED.fullmatch(line)
    return dated is not None and any(dated[of] and check_digit(dated[part]) == dated[of] for part, of in _CHECKED)


def check_digit(signs: str) -> str:
    """Give the check digit of ICAO 9303 for `signs`."""
    values = (0 if sign == "<" else int(sign) if sign.isdigit() else ord(sign) - _LETTERS for sign in signs)
    return str(sum(value * _WEIGHTS[rank % 3] for rank, value in enumerate(values)) % 10)


def phones_numbers(text: str) -> Iterator[Span]:
    """Give the numbers by which networks know a telephone (IMEI), near the word: of its phone's owner they tell all."""
    for match in _IMEI.finditer(text):
        sheet = near(text, _IMEI_CUE, *match.span(), before=_SHEET)
        if (sheet and imei_number.is_valid(match.group())) or near(text, _IMEI_CUE, *match.span(), before=20):
            yield Span(DataKind.PHONE, *match.span(), 0.96)
    for match in _LONG_IMEI.finditer(text):
        if near(text, _IMEI_CUE, *match.span(), before=20):
            yield Span(DataKind.PHONE, *match.span(), 0.95)
