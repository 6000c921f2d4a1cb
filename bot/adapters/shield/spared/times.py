"""What is marked and says when, or from where to where: a visit's date and hour, a slot, a leg of a flight. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

DAYS = frozenset(
    "lun mar mer jeu ven dim mon tue wed thu fri sat sun matin midi soir apres-midi nuit morning noon evening "
    "afternoon night early late am pm".split()
)
"""Days and parts of one, the head of a plan's columns."""
_MONTH = (
    r"(?:jan(?:v(?:ier)?|uary)?|f[ée]v(?:r(?:ier)?)?|feb(?:ruary)?|mar(?:s|ch)?|avr(?:il)?|apr(?:il)?|mai|may|juin"
    r"|june?|juil(?:let)?|july?"
    r"|ao[ûu]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|d[ée]c(?:embre|ember)?)\.?"
)
_DAY = (
    r"(?:(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?\.?|(?:mon|tue|wed|thu|fri|sat"
    r"|sun)[a-z]{0,6}\.?)"
)
_DATE = (
    rf"(?:(?:{_DAY},?[ ])?(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])(?:\2(?:19|20)?\d\d)?|(?:19"
    rf"|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th)?[ ]{_MONTH}(?:,?[ ](?:(?:19|20)\d\d|\d\d(?!\d)))?))"
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[ ]?(?::|h)[ ]?[0-5]\d|[ ]?h(?:eures|rs?|ours)?\b|[ ]?[ap]\.?m\b\.?"
    r"|\.[0-5]\d(?![\d.]))(?:[ ]?[ap]\.?m\b\.?)?)"
)
_TO = r"[ ]?(?:[-–/]|to|until|till|and|et|[àa]|au|jusqu'[àa])[ ]?"
_SLOT = rf"(?:{_CLOCK}(?:{_TO}(?:{_CLOCK}|(?:[01]?\d|2[0-3])))?|(?:[01]?\d|2[0-3]){_TO}{_CLOCK})"
_WHEN = re.compile(
    rf"(?P<date>{_DATE})(?P<hour>[ ,]{{1,3}}(?:[àa]|at|de|from|between|entre)?[ ]?{_SLOT})(?!\d)", re.IGNORECASE
)
"""A date and the hour that follows."""
_DOTTED = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?!\d"
    r"|\1\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d[ ]?[-–/][ ]?(?:19|20)\d\d")
"""From one year to another, in a CV below a phone's number."""
_BARE_SLOT = re.compile(r"(?:[01]?\d|2[0-4])[ ]?[-–][ ]?(?:[01]?\d|2[0-4])")
"""Hours of a shift: "6-2"."""
_HOUR = re.compile(rf"{_SLOT}", re.IGNORECASE)
_TIMED = frozenset(
    map(
        DataKind,
        "phone address customer_id employee_id license_plate id_card passport siren siret vat salary iban".split(),
    )
)
_LEG = re.compile(
    r"(?:(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])[ ]?\d{1,4}[ ]{1,3})?(?P<from>[A-Z]{3})(?:[ ]?(?:[-–>→/]|->"
    r"|to)[ ]?)(?P<to>[A-Z]{3})(?![\w-])"
)
_TRAVEL = re.compile(
    r"\b(?:flights?|vols?|pnr|airport|a[ée]roport|itin[ée]rair\w*|itinerary|seat|si[èe]ge|boarding|embarquement"
    r"|passenger|passager|booking|layover|escale"
    r"|depart\w*|d[ée]part|arriv\w*|airline|compagnie|e-?ticket|billet)\b",
    re.IGNORECASE,
)


def without_times(text: str, span: Span) -> Iterator[Span]:
    """Give no number and no address that is a date with its hour, or a leg of a flight."""
    if span.kind is DataKind.SECRET and _is_minutes(text, span):
        return
    if span.kind not in _TIMED or not (_is_a_time(text, span) or _is_a_leg(text, span)):
        yield _after_date(text, span)


_MINUTES = re.compile(r"[0-5]\d")
_AN_HOUR = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[ ]?[h:][ ]?\Z", re.IGNORECASE)


def _is_minutes(text: str, span: Span) -> bool:
    """True for the minutes of an hour: "7 h 50" opens no door."""
    bare = _MINUTES.fullmatch(text, span.start, span.end) is not None
    return bare and _AN_HOUR.search(text, max(0, span.start - 6), span.start) is not None


def _is_a_time(text: str, span: Span) -> bool:
    """True for a mark within a date and its hour."""
    if span.kind is DataKind.PHONE and _YEARS.fullmatch(text, span.start, span.end):
        return True
    begin = max(0, span.start - 30)
    return any(span.within(*one.span()) for one in _WHEN.finditer(text, begin, span.end + 30)) or (
        span.kind is not DataKind.SALARY and _is_a_slot(text, span)
    )


def _is_a_slot(text: str, span: Span) -> bool:
    """True for the hours of a day that are no more than that: "8h-10h", "between 10 and 12 pm"."""
    said = text[span.start : span.end]
    if span.learned and _BARE_SLOT.fullmatch(said):
        return True
    return re.search(r"h|:|[ap]\.?m", said, re.IGNORECASE) is not None and _HOUR.fullmatch(said) is not None


def _after_date(text: str, span: Span) -> Span:
    """Give a phone's number without the date that stands before it."""
    date = _DOTTED.match(text, span.start, span.end) if span.kind is DataKind.PHONE else None
    rest = text[date.end() : span.end] if date else ""
    digits = sum(map(str.isdigit, rest))
    start = span.end - len(rest.lstrip(" ,;:|\t-"))
    return replace(span, start=start) if digits >= 9 else span  # noqa: PLR2004  those of a national number


def _is_a_leg(text: str, span: Span) -> bool:
    """True for two airports, a flight's number before them or not, where a text speaks of travel."""
    legs = (*_LEG.finditer(text, max(0, span.start - 12), span.end + 12),)
    within = any(span.within(*one.span()) and one["from"] != one["to"] for one in legs)
    return within and _TRAVEL.search(text) is not None
