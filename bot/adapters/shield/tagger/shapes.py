"""What a mark of the tagger's cannot be, by its own signs or words: a date's hour, a port, an ordinary word. Pure.

It judges only what nobody else found. No label of the training texts is let go by it (`test_shapes.py`).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stdnum import ean

from bot.adapters.shield.people.known_names import plain
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.tagger.names import words_of
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near
from bot.adapters.shield.tidying import SHOP
from knowledge.lexicon import concepts, fold

_NUMBERED = frozenset(
    map(DataKind, "id_card passport nir iban credit_card siren siret vat license_plate customer_id employee_id".split())
)
_PAPER = re.compile(r"(?=.*\d)[A-Z0-9]{8,}|(?:.*\d){4}.*", re.IGNORECASE | re.DOTALL)
"""Signs of an identity card's or a passport's number."""
_STAMP = re.compile(r"\d{8}T\d{6}Z?|\d{4}-\d{2}-\d{2}T[\d:.]+Z?")
"""A date and an hour as calendars and logs write them (RFC 5545, RFC 3339)."""
_AMOUNT = re.compile(r"\d{1,4}[.,]\d{1,2}")
_HISTORY = re.compile(r"1[5-8]\d\d|(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)")
"""A year before anybody alive was born, or years from one to another."""
_PART_OF_DATE = re.compile(r"\d{1,2}[./]\d{1,2}")
_NO_DATE = re.compile(r"[^\W\d_]{0,3}\d{1,3}")
_SPOKEN = re.compile(
    r"\d|\b\w+(?:th|ième)\b|\b(?:first|second|third|premier|mille|mil|nineteen|twenty|thirty|fifty|seventy|eighty|ninety)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:died|passed away|d[ée]c[ée]d[ée]{1,2}s?|d[ée]c[èe]s|signed|sign[ée]e?s?|since|depuis|will of|testament)\b"
    r"(?![^\n]*\b(?:born|n[ée]e?s?|dob|d\.o\.b|birth|naissance)\b)[^\n]{0,25}\Z",
    re.IGNORECASE,
)
"""Words of a death, a signature or a beginning that stand before a date."""
_RANGE = re.compile(r"\d{1,3}[.,]\d{1,2}[ ]?[-–][ ]?\d{1,3}[.,]\d{1,2}")
"""What a laboratory holds for normal: "4,0-6,0"."""
_SECTION = re.compile(r"(?:ss?|art|sec)\.[ ]?\d{1,3}[A-Z]?")
"""A section of an act: "s.42"."""
_LENGTH_OF_TIME = re.compile(
    r"\d{1,3} ?(?:wks?|weeks?|days?|hrs?|hours?|h|jours?|j|ans?|mois|months?|years?|semaines?|%)", re.IGNORECASE
)
_PORT = re.compile(r":\d{2,5}(?::\d{2,5})?")
_PLACE = re.compile(r"[A-Z]-\d{2}-\d{2}")
_PART = re.compile(
    r"(?:diapo(?:sitive)?|slide|[ée]tape|step|chapitre|chapter|module|exercice|exercise|annexe|appendix|fiche"
    r"|s[ée]ance|session|phase|niveau|level|onglet)s?[ ]\d{1,2}(?!\d)[ ]?(?:[-–—:.()\[\]](?![ ]?\d)|\n|\Z)",
    re.IGNORECASE,
)
"""A numbered part of a document, that a line begins with: "Diapo 3 –"."""
_RAISED = re.compile(r"[a-z_]\w*(?:\.\w+)*\.(?:[A-Z]\w*)?(?:Error|Exception|Timeout|Warning)\b")
_FORWARDED = re.compile(r"(?:fwd|fw|tr)(?=[ ]?(?::|from\b|de\b))", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|\b(?:objet|subject|re)[ ]?:)[ \t>#*•-]*\Z", re.IGNORECASE | re.MULTILINE)
"""The head of a line, or of a subject."""
_OFFICE = re.compile(r"[MOD][ -]?365", re.IGNORECASE)
"""What people write for the office suite: "M365 Copilot"."""
_NUMBER_WORD = re.compile(
    r"\b(?:zero|oh|double|one|two|three|four|five|six|seven|eight|nine|forty|un|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    r"|douze|quarante|soixante)\b"
)
_MAILBOX = re.compile(r"@|\bat\b|\barobase\b")
_OF_THE_PRESS = re.compile(r"(?:presse?|medias?|newsroom)@")
"""The mailbox that a press release ends with."""
_MOST_OF_PLATE = 10
"""Signs of a plate at most, its spaces apart."""
_TOO_SHORT = re.compile(r"\W*\w?\W*|[A-Za-z]\d")
_DOCUMENT = re.compile(
    r"(?:PR|PRO|PROC|PG|MO|IT|INS|INST|FO|FOR|FORM|ENR|DOC|POL|NT|FI|SOP|WI|QP|MAN|REG|RPT)(?:[-_.][A-Z]{2,5}){1,3}[-_.]\d{1,3}"
)
"""How a quality system numbers what it writes: "PR-SEC-031", "SOP-LAB-12"; four digits may be a year of birth."""
_OPENED = re.compile(
    r"pass|pwd|mdp|secret|token|jeton|\bkey|\bcl[ée]s?\b|\bcodes?\b|\bpin\b|wi-?fi|log-?in|user|utilisat|identifiant"
    r"|compte|account|acc[èe]s|\baccess|admin|\bvpn\b|coffre|\bsafes?\b|unlock|\bopen|ouvr|\bdoors?\b|\bportes?\b|digicode"
    r"|alarm|badge|\bbox\b",
    re.IGNORECASE,
)
_LITERAL = re.compile(
    r"L?T(?:IME)?#-?(?:\d{1,6}(?:\.\d{1,3})?(?:[mun]s|[dhms])_?){1,5}|(?:2|8|16)#[\dA-F]{1,4}(?:_?[\dA-F]{4}){0,3}"
    r"|(?:L?D(?:ATE)?|L?TOD|L?DT)#\d[\d:.-]{4,28}",
    re.IGNORECASE,
)
"""A length of time, a number of another base or a date in a controller's program (IEC 61131-3): "T#30s", "16#FF00"."""
_GIVEN = re.compile(r"(?::=|[(,<>])[ ]{0,2}\Z")
"""What stands before a literal in a program: a word before it may say that it is a password."""
_DIGITS_OF_PORT = re.compile(r"\d{2,5}")
_HOST = re.compile(r"(?<![^\s/@\"'=(])[a-z\d-]{1,40}(?:\.[a-z\d-]{1,40}){1,5}:\Z")
"""What stands before a port: "erp.example:8443"."""
_WORDS = re.compile(r"[a-zà-ÿ]{2,12} [-–] [a-zà-ÿ]{2,12}")
_CALLED = re.compile(
    r"pass ?(?:word|phrase|code|[:=])|pwd|mdp|mot de passe|phrase|secret|\bcodes?\b|\bpin\b|wi-?fi|log-?in|\bkey"
    r"|\bcl[ée]|r[ée]ponse|answer|identifiant|acc[èe]s",
    re.IGNORECASE,
)
_NEAR = 80
_LOOK_BACK = 24
_ARTICLE = (12, 13)
"""Digits of an article's number: UPC-A, EAN-13."""


@dataclass(frozen=True, slots=True)
class _Ordinary:
    names: frozenset[str]
    delicate: frozenset[str]


@cache
def _ordinary() -> _Ordinary:
    told = tomllib.loads(files(__package__).joinpath("ordinary.toml").read_text("utf-8"))
    return _Ordinary(*(frozenset(told[kind].split()) for kind in ("names", "delicate")))


def _is_a_literal(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 4) : span.start]
    return bool(_LITERAL.fullmatch(text[span.start : span.end]) and _GIVEN.search(before))


_SIGNAL = re.compile(r"SIG(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR[12]|SEGV|PIPE|ALRM|TERM|CHLD|CONT|STOP|TSTP)")
"""What a process is sent, as logs write it (POSIX, signal.h)."""


def _is_a_signal(text: str, span: Span) -> bool:
    return _SIGNAL.fullmatch(text[span.start : span.end]) is not None


_LEVEL = re.compile(r"(?:FATAL|CRITICAL|SEVERE|NOTICE|EMERG|PANIC|TRACE|VERBOSE)")
"""How grave a log calls a line, where "WARN" and "ERROR" are words of the lists."""
_ASSET = re.compile(
    r"(?!(?:[A-Z\d]{4}-){2}|(?:[A-Z]{2,5}-)?(?:CLI|CL|PAT|CUS|CUST|MEM|MBR|ACC|ACCT|EMP|ADH|ABO|SAL|MAT|POL|DEF)-)"
    r"[A-Z]{2,5}(?:-[A-Z]{2,4}){1,2}-\d{3,6}"
)
"""The tag of a stock of devices; what begins as a customer's, a patient's or an employee's number is theirs."""
_DEVICE = re.compile(
    r"\b(?:lap ?top|desktop|workstation|computer|pc|notebook|tablet|printer|monitor|screen|scanner|server|switch"
    r"|router|machine|asset|portable|ordinateur|poste|station|tablette|imprimante|[ée]cran|serveur"
    r"|routeur)s?(?:[ ](?:tag|no\.?|n[°º]|num[ée]ro|number|name|nom|id))?"
    r"[ ]?[:=(]?[ ]?\Z",
    re.IGNORECASE,
)
"""A device, before the tag that a stock of them gives it: "laptop VLB-LT-0937"."""


_OF_HEALTH = re.compile(
    r"\b(?:diab[eéè]t|asthm|[ée]pilep|insulin|implant|pacemaker|proth[eèé]s|prosthe|auditi|hearing|malad|sick|ill\b"
    r"|handicap|disab|enceinte|pregnan|allerg|s[ée]ropositi|hiv\b|vih\b)",
    re.IGNORECASE,
)


def _is_an_asset(text: str, span: Span) -> bool:
    """True for the tag of a device on a line that speaks of nothing that opens and of no health."""
    if not _ASSET.fullmatch(text, span.start, span.end):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    told = _OPENED.search(line) or _OF_HEALTH.search(line) or "health" in concepts("data").names(fold(line))
    return _DEVICE.search(text, start, span.start) is not None and not told


_PLAIN_WORDS = frozenset(
    "a an one two three four five six seven eight nine ten twice un une deux trois quatre cinq sept huit neuf dix "
    "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday today "
    "tomorrow tmrw only truck trucks van "
    "vans lorry lorries car cars bus train delivery deliveries warning camionnette fourgon voiture livraison".split()
)
"""Words of a plan and numbers, of which the list learnt too few in English: "truck only thurs" is no offence."""


_SLANG = frozenset("ordi ordis rame rament bugue buguent plante plantent deconne pc".split())
"""Small talk about a computer, of which the list learnt none: "mon ordi rame" names nobody."""


def may_be(text: str, span: Span) -> bool:
    """True unless the signs or the words of `span` say that it is nothing of its kind."""
    value = text[span.start : span.end]
    digits = sum(map(str.isdigit, value))
    if span.kind is DataKind.PERSON:
        firm = " " not in value and SHOP.search(text, max(0, span.start - _LOOK_BACK), span.start)
        elided = len(value) == 1 and text[span.end : span.end + 1] in ("'", "’")  # "C'est"
        plain = _ordinary().names | (_SLANG if value.islower() else frozenset())
        named = not (firm or elided or _is_a_heading(text, span) or _is_only(text, span, plain))
        return named and not (_is_raised(text, span) or _LEVEL.fullmatch(value))
    if span.kind is DataKind.ADDRESS and not digits and _is_only(text, span, _ordinary().names):
        return False
    if span.kind in SENSITIVE:
        return not (digits == len(value.strip()) or _is_only(text, span, _ordinary().delicate | _PLAIN_WORDS))
    if _STAMP.fullmatch(value) or _is_an_asset(text, span):
        return False
    if span.kind is DataKind.SECRET and any(
        told(text, span) for told in (_is_a_document, _is_a_literal, _is_plain, _is_a_signal)
    ):
        return False
    if span.kind in _NUMBERED:
        return _may_be_a_number(span.kind, value, digits)
    if span.kind is DataKind.BIRTH_DATE:
        return _may_be_of_birth(text, span, value)
    return _may_be_another(span.kind, value, digits)


def _may_be_of_birth(text: str, span: Span, value: str) -> bool:
    if any(shape.fullmatch(value) for shape in (_HISTORY, _PART_OF_DATE, _NO_DATE)):
        return False
    if not (_SPOKEN.search(plain(value)) or _NUMBER_WORD.search(plain(value))):
        return False
    return _OTHER_DAY.search(text, max(0, span.start - 2 * _LOOK_BACK), span.start) is None


def _is_raised(text: str, span: Span) -> bool:
    """True in the name of an error that a program tells: "psycopg.pool.PoolTimeout:"."""
    raised = _RAISED.match(text, span.start)
    return (
        raised is not None and span.end <= raised.end() and text[max(0, span.start - 1) : span.start] in ("", "\n", " ")
    )


def _is_a_heading(text: str, span: Span) -> bool:
    """True for a numbered part and for the sign of a forwarded mail where a line begins; "TR Durand" is somebody."""
    told = _PART.match(text, span.start) or _FORWARDED.match(text, span.start)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return told is not None and span.end <= told.end() and _BEGINS.search(line) is not None


def _is_a_document(text: str, span: Span) -> bool:
    """True for a document's number where nothing near it speaks of what opens something."""
    numbered = _DOCUMENT.fullmatch(text, span.start, span.end) is not None
    return numbered and not near(text, _OPENED, span.start, span.end, before=_NEAR, after=_NEAR)


def _is_plain(text: str, span: Span) -> bool:
    """True for a port behind its host, and for two plain words with a dash between, called a secret by nothing."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if _DIGITS_OF_PORT.fullmatch(text, span.start, span.end):
        return _HOST.search(line[-_NEAR:]) is not None
    return _WORDS.fullmatch(text, span.start, span.end) is not None and _CALLED.search(line) is None


def _is_only(text: str, span: Span, words: frozenset[str]) -> bool:
    told = words_of(text, span)
    return bool(told) and words.issuperset(told) and not any(map(str.isdigit, text[span.start : span.end]))


def _may_be_a_number(kind: DataKind, value: str, digits: int) -> bool:
    if kind is DataKind.LICENSE_PLATE:
        signs = sum(map(str.isalnum, value))
        other = _PLACE.fullmatch(value) or _OFFICE.fullmatch(value)
        return not other and digits < signs <= _MOST_OF_PLATE
    if kind in (DataKind.ID_CARD, DataKind.PASSPORT):
        return _PAPER.fullmatch(value) is not None
    if _SECTION.fullmatch(value) or (digits == 1 and len(value) == 1):
        return False
    article = len(value) in _ARTICLE and value.isdigit() and ean.is_valid(value)
    return bool(digits or _NUMBER_WORD.search(plain(value))) and not article and not _AMOUNT.fullmatch(value)


def _may_be_another(kind: DataKind, value: str, digits: int) -> bool:
    match kind:
        case DataKind.PHONE:
            spoken = _NUMBER_WORD.search(plain(value)) is not None
            return spoken or (digits > 1 and not _AMOUNT.fullmatch(value))
        case DataKind.EMAIL:
            return _MAILBOX.search(plain(value)) is not None and not _OF_THE_PRESS.match(plain(value))
        case DataKind.SALARY:
            return not (_LENGTH_OF_TIME.fullmatch(value) or _RANGE.fullmatch(value))
        case DataKind.IP_ADDRESS:
            return not _PORT.fullmatch(value) and value.count(".") + value.count(":") > 1
        case DataKind.SECRET:
            return not _TOO_SHORT.fullmatch(value)
        case _:
            return True
