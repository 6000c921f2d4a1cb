"""Papers and what is written on them: plates, passports, identity cards, dates of birth."""

import re
from collections.abc import Callable, Iterator

from stdnum.be import nn as belgian
from stdnum.ch import ssn as swiss
from stdnum.it import codicefiscale as italian

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span, near

_PLATE = re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}(?P<gap>[ -]?)\d{3}(?P=gap)[A-HJ-NP-TV-Z]{2}(?![\w-])", re.IGNORECASE)
_FOREIGN_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}\d{2}[ ]?[A-Z]{3}|\d{2,4}[ -]?[A-Z]{2,3}[ -]?\d{2,3}|[A-Z]\d{1,3}[ ]?[A-Z]{3}"
    r"|[A-Z]{3}[ ]?\d{1,3}[A-Z]|\d{2,3}[ -][A-Z]{1,2}[ -]\d{3,6}|[A-Z]{1,3}-[A-Z]{1,2}[ ]?\d{1,4}|[12]-[A-Z]{3}-\d{3}"
    r"|[A-Z]{2}[ ]\d{2,3}[ ]?\d{3})(?![\w-])"
)
_PRINTED_ABROAD = re.compile(r"[A-HJ-PR-Y]{2}[0-7]\d[ ][A-HJ-PR-Z]{3}|(?:0[1-9]|[12]\d)[12]?-[A-Z]{1,2}-\d{3,6}")
_PLATE_CUE = re.compile(
    r"immatricul|v[ée]hicule|\bplaque|\bvoiture|\bcamionnette|\butilitaire|\bvehicle|\bplate\b|\bregistration\b"
    r"|\bcars?\b|\bvans?\b|\btruck|\blorr(?:y|ies)\b|\bcamions?\b|\bfourgon|\bremorque|\btrailer|\bmoto\b|\bscooter"
    r"|\bmotor(?:bike|cycle)|\btaxi\b|\bconducteur|\bconductrice|\bchauffeur|\bdriver|\bessence\b"
    r"|\bcarburant|\bgazole"
    r"|\bfuel\b|\bpetrol\b|\bp[ée]age|\bstationn|\bparking|\bgar[ée]e?\b|\bparked\b|\breg(?:[ .]no)?\b|\bvrm\b",
    re.IGNORECASE,
)

_PASSPORT = re.compile(
    r"(?<!\w)(?:\d{2}[A-Z]{2}\d{5}|[A-Z]{1,2}[ ]?\d{6,8}[A-Z]?|\d{8,9}|\d{3}[ ]\d{3}[ ]\d{3}"
    r"|(?-i:(?=[A-Z]*\d)[CFGHJKLMNPRTVWXYZ\d]{9}))(?!\w)",
    re.IGNORECASE,
)
_PASSPORT_CUE = re.compile(r"passe?port|\bPP\b|travel doc|document de voyage", re.IGNORECASE)
_FIELD = re.compile(r"[:=]|n°|\bno\b|\bref|\btel\b|\bdni\b|\bid\b", re.IGNORECASE)
_NEXT = 40
"""Characters within which a list of people with their passports goes on."""
_OTHER_PASSPORTS = re.compile(r"passe?ports\b|\bpax\b|\bpassagers\b|\bpassengers\b", re.IGNORECASE)

_CARD = re.compile(
    r"(?<!\w)(?=[A-Z]{0,8}[ ]?\d)(?:\d{10,12}|[A-Z0-9]{9}|\d{2}[A-Z]{2}\d{5}|[A-Z0-9]{12}|[A-Z]{1,3}[ ]?\d{6,7}"
    r"|\d{6,8}[A-Z]{1,2}|[A-Z]-?\d{7}-?[A-Z]|784-?\d{4}-?\d{7}-?\d|\d{8}[ ]\d[ ][A-Z]{2}\d"
    r"|\d{2}[.]\d{2}[.]\d{2}-\d{3}[.]\d{2}|[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]"
    r"|\d{3}[ -]\d{3}[ -]\d{4}|\d{3}-\d{2}-\d{4}"
    r"|[A-Z]{5}\d{6}[A-Z0-9]{5}|[A-Z]{5}[ ]\d{6}[ ][A-Z0-9]{5})(?!\w)",
    re.IGNORECASE,
)
_PROVEN: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"(?<![\w.])\d{2}[.]\d{2}[.]\d{2}[ -]\d{3}[.-]\d{2}(?![\w-])"), belgian.is_valid),
    (re.compile(r"(?<![\w.])756[. ]\d{4}[. ]\d{4}[. ]\d{2}(?!\w)"), swiss.is_valid),
    (
        re.compile(r"(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)", re.IGNORECASE),
        italian.is_valid,
    ),
)
"""National numbers that their print and their check digits prove: Belgium, Switzerland, Italy."""
_CARD_CUE = re.compile(
    r"\bcni\b|carte (?:nationale )?d'identit[ée]|pi[èe]ce d'identit[ée]|titre (?:de )?s[ée]jour|permis de conduire"
    r"|identity (?:card|document|no|number)|\bid[ -](?:card|document|number|no)|emirates id|(?:national|tax) id\b"
    r"|\bdni\b|\bnie\b|\bbrp\b|\bpesel\b|\bdow[óo]d\b|cart[ãa]o de cidad[ãa]o|\bausweis|carta d'identit|\bpermis n"
    r"|\bNI (?:no|number|num)?\b|national insurance|\bnino\b|\bNHS\b|\bNIF\b|\bPPS\b|\bRPPS\b"
    r"|\bn° (?:d')?[ée]tranger|\bTIN\b|\bSSN\b"
    r"|driving licen[cs]e|driver'?s licen[cs]e|(?:residence|work) permit|licen[cs]e (?:no|number)|r[ée]c[ée]piss[ée]",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|janv\.?"
    r"|f[ée]vr?\.?|avr\.?|juil\.?|d[ée]c\.?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?(?:\d{4}|\d{2})|\d{1,2}[ ]\d{1,2}[ ](?:19|20)\d{2}"
    r"|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}"
    rf"|\d{{1,2}}(?:er|[ ]?(?:st|nd|rd|th))?[ ]{{1,2}}(?:of[ ])?{_MONTH},?[ ]{{1,2}}\d{{4}}"
    rf"|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd"
    rf"|th)?,?[ ]\d{{4}})"
    r"(?![\w]|[./-]\d)",
    re.IGNORECASE,
)
_BIRTH_CUE = re.compile(
    r"(?<=[ (])[Bb]\.?[ ]?\Z|(?<!\w)n[ée]e? Ie\b|"
    r"(?<!\w)(?:n[ée]e?s?(?:\(e\))?|n[ée]\.e)[ ]{0,2}:?(?:[ ]le\b|[ ]?\Z)|naissance|\bbirth|\bd\.?o\.?b\b|\bborn\b"
    r"|date[ _]{0,2}(?:de[ _])?naiss|\bddn\b|\bnaiss\.|\banniversaire\b|\bbirthday\b",
    re.IGNORECASE,
)

_BORN_IN = re.compile(
    rf"\b(?:n[ée]e?(?:\(e\))? en|born in|ann[ée]e de naissance[ ]?:?|year of birth[ ]?:?)[ ]"
    rf"(?P<value>(?:{_MONTH}[ ])?19\d{{2}})\b",
    re.IGNORECASE,
)
_OF_A_CHILD = re.compile(
    r"\b(?:CHD|INF|ADT)[ /](?P<value>\d{2}[A-Z]{3}\d{2,4})\b"
    r"|(?m:^|[ ])[A-ZÀ-Þ][\w'-]{1,20} [A-ZÀ-Þ][\w'-]{1,20}(?:, ?| ?\(|\t"
    r"| [-–|] )(?P<bare>\d{1,2}[/.-]\d{1,2}[/.-](?:19[2-9]\d|200\d))(?!\d)"
)
_BOUND = re.compile(
    r"\b(?:before|after|between|since|avant|apr[eè]s|entre|depuis|and"
    r"|et)[ ](?:le )?\Z",
    re.IGNORECASE,
)
"""A date of birth that a rule gives for everyone: "born before 6 April 1951"."""


def plates(text: str) -> Iterator[Span]:
    """Give licence plates: AA-123-AA as it is printed, other spellings and countries near a vehicle."""
    for match in _PLATE.finditer(text):
        printed = match["gap"] == "-" and match.group().isupper()
        cued = near(text, _PLATE_CUE, *match.span(), before=60, after=30)
        if printed or cued:
            yield Span(DataKind.LICENSE_PLATE, *match.span(), 0.95 if cued else 0.75)
    for match in _FOREIGN_PLATE.finditer(text):
        cued = near(text, _PLATE_CUE, *match.span(), before=40)
        if cued or _PRINTED_ABROAD.fullmatch(match.group()):
            yield Span(DataKind.LICENSE_PLATE, *match.span(), 0.8 if cued else 0.7)


_VEHICLE = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[A-Z])[A-HJ-NPR-Z0-9]{17}(?!\w)")
_VEHICLE_CUE = re.compile(
    r"\bvin\b|ch[âa]ssis|num[ée]ro de s[ée]rie|\bvehicle|\bv[ée]hicule|\breg\b|\bcar\b|\bvan\b|\bvoiture", re.IGNORECASE
)


def vehicles(text: str) -> Iterator[Span]:
    """Give the numbers of vehicles (ISO 3779: seventeen signs, no I, O or Q) near a vehicle, as their plate."""
    for match in _VEHICLE.finditer(text):
        if near(text, _VEHICLE_CUE, *match.span(), before=60, after=30):
            yield Span(DataKind.LICENSE_PLATE, *match.span(), 0.9)


def passports(text: str) -> Iterator[Span]:
    """Give passport numbers, after the word."""
    last = -_NEXT
    for match in _PASSPORT.finditer(text):
        listed = match.start() - last < _NEXT and not _FIELD.search(text, last, match.start())
        if (
            listed
            or near(text, _PASSPORT_CUE, *match.span())
            or near(text, _OTHER_PASSPORTS, *match.span(), before=300)
        ):
            last = match.end()
            yield Span(DataKind.PASSPORT, *match.span(), 0.9)


_BRITISH_LICENCE = re.compile(r"(?<!\w)[A-Z]{2,5}9{0,3}(?<=[A-Z9]{5})\d[0156]\d[0-3]\d{2}[A-Z][A-Z9]\d[A-Z]{2}(?!\w)")
"""Sixteen signs: the surname, the birth date, the initials (gov.uk, INF45/1); nothing else looks so."""


def id_cards(text: str) -> Iterator[Span]:
    """Give numbers of identity cards, residence permits and driving licences, after their name; proven ones always."""
    for match in _BRITISH_LICENCE.finditer(text):
        yield Span(DataKind.ID_CARD, *match.span(), 0.95)
    for pattern, is_valid in _PROVEN:
        for match in pattern.finditer(text):
            if is_valid(match.group().replace(" ", "")):
                yield Span(DataKind.ID_CARD, *match.span(), 0.97)
    for match in _CARD.finditer(text):
        if near(text, _CARD_CUE, *match.span()):
            yield Span(DataKind.ID_CARD, *match.span(), 0.85)


_BORN_AT = re.compile(r"(?<!\w)n[ée]e?(?:\(e\))? [àa] [^.\n\d]{2,40}[, ]le \Z", re.IGNORECASE)


_HIDDEN = re.compile(rf"[ :=\"'(]{{0,4}}(?:le )?{MASK}")
"""The value of a field that is hidden already: its name says nothing of the date that comes next."""


def _is_of_birth(text: str, match: re.Match[str]) -> bool:
    cues = list(_BIRTH_CUE.finditer(text, max(0, match.start() - 30), match.start()))
    named = bool(cues) and not _HIDDEN.match(text, cues[-1].end(), match.start())
    return named or near(text, _BORN_AT, *match.span(), before=60)


def birth_dates(text: str) -> Iterator[Span]:
    """Give dates of birth: a date that is said to be one."""
    for match in _DATE.finditer(text):
        if _is_of_birth(text, match) and not near(text, _BOUND, *match.span(), before=20):
            yield Span(DataKind.BIRTH_DATE, *match.span(), 0.9)
    for match in _OF_A_CHILD.finditer(text):
        yield Span(DataKind.BIRTH_DATE, *match.span("value" if match["value"] else "bare"), 0.8)
    for match in _BORN_IN.finditer(text):
        yield Span(DataKind.BIRTH_DATE, *match.span("value"), 0.75)
