"""Papers and what is written on them: plates, passports, identity cards, dates of birth."""

import re
from collections.abc import Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span, near

_PLATE = re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}(?P<gap>[ -]?)\d{3}(?P=gap)[A-HJ-NP-TV-Z]{2}(?![\w-])", re.IGNORECASE)
_FOREIGN_PLATE = re.compile(r"(?<![\w-])(?:[A-Z]{2}\d{2}[ ]?[A-Z]{3}|\d{2,4}[ -]?[A-Z]{2,3}[ -]?\d{2,3})(?![\w-])")
_PLATE_CUE = re.compile(
    r"immatricul|v[ée]hicule|\bplaque|\bvoiture|\bcamionnette|\butilitaire|\bvehicle|\bplate\b|\bregistration\b"
    r"|\bcar\b",
    re.IGNORECASE,
)

_PASSPORT = re.compile(r"(?<!\w)(?:\d{2}[A-Z]{2}\d{5}|[A-Z]{1,2}\d{6,8}|\d{8,9})(?!\w)", re.IGNORECASE)
_PASSPORT_CUE = re.compile(r"passe?port", re.IGNORECASE)

_CARD = re.compile(
    r"(?<!\w)(?=[A-Z]{0,8}\d)(?:\d{10,12}|[A-Z0-9]{9}|\d{2}[A-Z]{2}\d{5}|[A-Z0-9]{12})(?!\w)", re.IGNORECASE
)
_CARD_CUE = re.compile(
    r"\bcni\b|carte (?:nationale )?d'identit[ée]|pi[èe]ce d'identit[ée]|titre de s[ée]jour|permis de conduire"
    r"|identity card|\bid card|driving licen[cs]e|driver'?s licen[cs]e|residence permit",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|janv\.?"
    r"|f[ée]vr?\.?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?(?:\d{4}|\d{2})|\d{1,2}[ ]\d{1,2}[ ](?:19|20)\d{2}"
    r"|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th)?[ ](?:of[ ])?{_MONTH},?[ ]\d{{4}}|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ]\d{{4}})"
    r"(?![\w]|[./-]\d)",
    re.IGNORECASE,
)
_BIRTH_CUE = re.compile(
    r"(?<!\w)(?:n[ée]e?s?(?:\(e\))?|n[ée]\.e)[ ]{0,2}:?(?:[ ]le\b|[ ]?\Z)|naissance|\bbirth|\bd\.?o\.?b\b|\bborn\b"
    r"|date_?naiss|\bddn\b",
    re.IGNORECASE,
)


def plates(text: str) -> Iterator[Span]:
    """Give licence plates: AA-123-AA as it is printed, other spellings and countries near a vehicle."""
    for match in _PLATE.finditer(text):
        printed = match["gap"] == "-" and match.group().isupper()
        cued = near(text, _PLATE_CUE, *match.span(), before=60, after=30)
        if printed or cued:
            yield Span(DataKind.LICENSE_PLATE, *match.span(), 0.95 if cued else 0.75)
    for match in _FOREIGN_PLATE.finditer(text):
        if near(text, _PLATE_CUE, *match.span(), before=30):
            yield Span(DataKind.LICENSE_PLATE, *match.span(), 0.8)


def passports(text: str) -> Iterator[Span]:
    """Give passport numbers, after the word."""
    for match in _PASSPORT.finditer(text):
        if near(text, _PASSPORT_CUE, *match.span()):
            yield Span(DataKind.PASSPORT, *match.span(), 0.9)


def id_cards(text: str) -> Iterator[Span]:
    """Give numbers of identity cards, residence permits and driving licences, after their name."""
    for match in _CARD.finditer(text):
        if near(text, _CARD_CUE, *match.span()):
            yield Span(DataKind.ID_CARD, *match.span(), 0.85)


def birth_dates(text: str) -> Iterator[Span]:
    """Give dates of birth: a date that is said to be one."""
    for match in _DATE.finditer(text):
        if near(text, _BIRTH_CUE, *match.span(), before=30):
            yield Span(DataKind.BIRTH_DATE, *match.span(), 0.9)
