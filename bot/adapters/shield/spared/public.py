"""What is nobody's although it looks so: public people, plants, a machine's health, hours, columns of amounts. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bot.adapters.shield.numbers.amounts import WAGE
from bot.adapters.shield.people.known_names import known_names
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import Hit, Lexicon, load, plain
from bot.adapters.shield.texts.spans import Span, near

_REACHED = frozenset({DataKind.PHONE, DataKind.EMAIL, DataKind.BIRTH_DATE, DataKind.ADDRESS})
_BESIDE = 60
"""Characters within which a number to call makes a name somebody's, whoever else bears it."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_ALONE = 4
_GREETED = re.compile(r"\b(?:m\.|mr\.?|mme|mlle|mrs\.?|ms\.?|miss|monsieur|madame|bonjour|cher|chere|dear|hi|hello) \Z")
_OF_THE_PUBLIC = re.compile(
    r"\b(?:exposes?|expositions?|exhibitions?|musees?|museums?|siecles?|century|biograph\w+|romans?|novels?|quiz"
    r"|histoires?|historical|history|historique|visites? guidees?|guided tour|statues?|portraits?|theorem\w*|lectures?"
    r"|conferences?|panels?|poem\w*|poet\w*|peintres?|painters?|paintings?|philosoph\w*|hommage|tribute|patrimoine|heritage"
    r"|anniversary|bicentenaire|oeuvres?|works of|inventors?|pioneers?|pionniere?s?|talk on|essay|dissertation"
    r"|citations?|quotes?|pantheon|1[0-9]\d\d)\b"
)
_ABOUT = 200
_BOUGHT = re.compile(
    r"\b(?:kg|g|kilos?|lbs?|filets? de|cagettes?|barquettes?|plants?|pieds?|graines|sachets?|godets?|bulbes?|bulbs?"
    r"|seeds|packets?|punnets?|trays?|rosiers?|clematites?|pommes?(?: de terre)?|poires?|tomates?|fraises?|prunes?"
    r"|varietes?|variety|sweet|black[ -]eyed|une?|deux|trois|quatre|cinq|six|dix|\d{1,3}|des)[ ](?:de |d'|of |')?\Z"
)
_GROWN = re.compile(
    r"'?s?[ ](?:apples?|pears?|plums?|potato(?:es)?|tomato(?:es)?|roses?|seeds?|bulbs?|bush(?:es)?|trees?|jam"
    r"|flowers?)\b"
)
_GARDEN = re.compile(
    r"\b(?:semis|semer|plant\w*|massifs?|rosiers?|arros\w+|paill\w+|repiqu\w+|godets?|jardin\w*|haies?|bulbes?"
    r"|vivaces?|border|mulch\w*|seedlings?|perennials?|shrubs?|hedges?|nursery|allotment|flower ?beds?|compost"
    r"|garden\w*|kg|kilos?|legumes?|primeurs?|marche|orchard|verger)\b"
)


@cache
def _lexicons() -> tuple[Lexicon, Lexicon, frozenset[str]]:
    told = load("public")
    people = (*map(str.strip, told["people"].split(",")), *known_names().famous)
    return Lexicon(people), Lexicon(told["plants"].split(",")), frozenset(told["varieties"].split())


def without_public(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for public people, plants and dishes, unless how to reach somebody stands beside them."""
    spans = tuple(spans)
    people = [span for span in spans if span.kind is DataKind.PERSON]
    left = set(_public(plain(text), people)) if people else set()
    bare = plain(text) if left else ""
    reached = [span for span in spans if span.kind in _REACHED]
    yield from (span for span in spans if span not in left or _is_somebodys(bare, span, reached))


def _public(bare: str, people: Sequence[Span]) -> Iterator[Span]:
    """Give the marks on names that are of the public, or on plants."""
    known, plants, varieties = _lexicons()
    famous = _told_of(bare, tuple(known.hits(bare)))
    told = _places((hit.start, hit.end + len("'s")) for hit in (*famous, *plants.hits(bare)))
    whole = [span for span in people if not told.issuperset(range(span.start, span.end))]
    theirs = {word for span in whole for word in _words(bare, span.start, span.end)[1:]}
    surnames = {_words(bare, hit.start, hit.end)[-1] for hit in famous} - theirs
    apart = set(whole)
    for span in people:
        said = bare[span.start : span.end].removesuffix("'s")
        alone = len(said) >= _SHORTEST_ALONE and said in surnames
        if span not in apart or alone or (said in varieties and _is_grown(bare, span)):
            yield span


def _told_of(bare: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Give the names of the public that a text is plainly about: two of them, or one beside words for books."""
    if len({bare[hit.start : hit.end] for hit in hits}) > 1:
        return hits
    return tuple(hit for hit in hits if near(bare, _OF_THE_PUBLIC, hit.start, hit.end, before=_ABOUT, after=_ABOUT))


def _words(bare: str, start: int, end: int) -> list[str]:
    return _WORD.findall(bare[start:end])


def _places(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for start, end in ranges for place in range(start, end))


def _is_grown(bare: str, span: Span) -> bool:
    beside = _GROWN.match(bare, span.end) or _BOUGHT.search(bare, max(0, span.start - 30), span.start)
    return beside is not None and near(bare, _GARDEN, span.start, span.end, before=150, after=100)


def _is_somebodys(bare: str, span: Span, reached: Iterable[Span]) -> bool:
    """True where one is greeted or titled, and where a phone, an address or a birth date follows."""
    if _GREETED.search(bare, max(0, span.start - 20), span.start):
        return True
    return any(0 <= one.start - span.end <= _BESIDE and "\n" not in bare[span.end : one.start] for one in reached)


_MACHINE = (
    r"serveurs?|servers?|apis?|conteneurs?|containers?|clusters?|pods?|disques?|disks?|drives?|bases? de donnees"
    r"|databases?|applications?|applis?|apps?|reseaux?|networks?|sites?|systemes?|systems?|machines?|moteurs?|engines?"
    r"|batteries|battery|ascenseurs?|lifts?|chaudieres?|boilers?|toitures?|roofs?|batiments?|buildings?|endpoints?"
    r"|services?|load balancers?|connection|pools?|memory|memoire|certificats?|certificates?|cables?|pompes?|pumps?"
    r"|compress\w+|windows|linux|laptops?|postes?|pc|parc|infrastructures?|deploiements?|deployments?|probes?|nodes?"
    r"|noeuds?|timbers?|render|walls?|murs?|sols?|dalles?|logiciels?|software|firmware|logs?|timeouts?|dns|config\w*"
)
_STATE = (
    r"health[ -]?checks?|healthz|liveness|bilans? de sante|etat de sante|en bonne sante|(?:un)?healthy|health|sante"
    r"|bilans?|diagnostics?|diagnosis|diagnosed|diagnostiques?|traitements?|treatments?|infecte\w*|infected|virus"
    r"|quarantaine|quarantined?|fin de vie|end[ -]of[ -]life|sains?|saines?|malades?|operations?|pannes?|symptom\w+"
    r"|exhausted|full|dead|mort"
)
_SURVEY = (
    r"amiante|plomb|termites?|energetiques?|immobiliers?|electriques?|gaz|dpe|techniques?|acoustiques?|thermiques?"
    r"|structurels?|vibratoires?|reseau|usb|obd|asbestos|surveys?|registers?|removal|reports?|reperages?|desamiantages?"
    r"|avant|travaux|vente|demolition"
)
_LINK = r"(?:[ :'-]{1,3}(?:du|de|la|l|des|d|un|une|of|on|for|the|our|notre|nos|le|les|an?)\b){0,3}[ :'-]{1,3}"
_IS = r"(?:[ ](?:is|are|was|were|est|sont|still|again|now|toujours|encore|looks?|semble|\d{1,2})\b){0,3}[ -]{1,2}"
_OF_A_MACHINE = re.compile(
    rf"\b(?:{_STATE})\b{_LINK}(?:{_MACHINE})\b|\b(?:{_MACHINE})\b{_IS}(?:{_STATE})\b"
    rf"|\b(?:diagnostics?|reperages?|dossiers?|asbestos)(?: avant)? (?:de |d'|du )?(?:{_SURVEY})\b"
    r"|\bhealth-?checks?\b"
)
_ITS_WORDS = re.compile(
    rf"(?:(?:{_STATE}|{_MACHINE}|{_SURVEY}|checks?|of|life|vie|bonne|[a-z]{{1,3}})"
    r"(?:[ :'/-]{1,3}|\Z))+"
)
"""Words that say nothing of anybody's body: a mark of health that holds another stays."""
_LONGEST_STATE = 60


def without_machines_health(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the health of a server, a roof or a disk, and the surveys of a building."""
    spans = tuple(spans)
    bare = plain(text) if any(span.kind is DataKind.HEALTH for span in spans) else ""
    technical = _places(match.span() for match in _OF_A_MACHINE.finditer(bare))
    for span in spans:
        short = span.kind is DataKind.HEALTH and span.end - span.start <= _LONGEST_STATE
        met = short and not technical.isdisjoint(range(span.start, span.end))
        if not (met and _ITS_WORDS.fullmatch(bare, span.start, span.end)):
            yield span


_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}(?:[ ]?[h:][ ]?(?:[0-5]\d)?|[.][0-5]\d(?=[ ]?[-–ap])|[ ]?[ap]\.?m\.?)(?:[ ]?[ap]\.?m\.?)?"
_HOURS = re.compile(
    rf"(?:{_TIME})(?:[ ]?(?:[-–/]|à|to|until|jusqu'à)[ ]?(?:{_TIME}|{_HOUR}[.:h][0-5]\d|{_HOUR})(?:[ ]?[ap]\.?m\.?)?)?"
    rf"|{_HOUR}[.][0-5]\d[ ]?[-–][ ]?{_HOUR}[.][0-5]\d",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d[ ]?[-–][ ]?(?:[01]\d|2[0-4])[0-5]\d")
_SHIFT = re.compile(
    r"\b(?:planning|rota|roster|shifts?|horaires?|rel[eè]ves?|[ée]quipes?|astreintes?|nuits?|nights?|matin|handover"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim)(?:di)?\.?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.IGNORECASE,
)
_TIMED = frozenset(DataKind) - {DataKind.PERSON, DataKind.IP_ADDRESS, DataKind.EMAIL}


def without_hours(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the hours of a shift: "14:00–22:00", "8h-16h", "2200-0600" on a rota."""
    for span in spans:
        hours = _HOURS.fullmatch(text, span.start, span.end) or (
            _MILITARY.fullmatch(text, span.start, span.end)
            and near(text, _SHIFT, span.start, span.end, before=100, after=60)
        )
        if span.kind not in _TIMED or not hours:
            yield span


_FIGURE = re.compile(r"\d{1,3}(?:[ .,]?\d{3}){0,1}(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?")
_CENTS = re.compile(r"\d{1,3}(?:[ .,]?\d{3})?[.,]\d{2}")
"""What no register's number is written as."""
_ACCOUNTS = re.compile(
    r"\b(?:pr[ée]vu|r[ée]alis[ée]|budget|montants?|qt[ée]s?|qty|quantit[ée]s?|quantity|p\.?u\.?|unit|ttc|tva|amount|frais"
    r"|d[ée]penses|expenses?|invoice|facture|devis|quote|stock|ventes|sales|[ée]cart|q[1-4]|t[1-4]|total|solde)\b",
    re.IGNORECASE,
)
_OF_PAY = re.compile(
    rf"{WAGE}|\bpay\b|touche|\btjm\b|day rate|revenus?|income|hourly|horaire|mensuel|annuel|annual|package|indemnit"
    r"|\bbase (?:\((?:eur|gbp|usd|chf|€|£|\$)\)|pay\b|brute?\b)|commission|\bstaff\b|employee|matricule|\bcdi\b",
    re.IGNORECASE,
)
_COUNTED = frozenset({DataKind.SALARY, DataKind.CUSTOMER_ID, DataKind.EMPLOYEE_ID, DataKind.PHONE})
_FEWEST_LINES = 3
_LINE = re.compile(r"[\t;|]|[ ]{2}")


def without_accounts(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for bare amounts in the columns of an account in which nobody's pay is told."""
    spans = tuple(spans)
    marked = any(span.kind in _COUNTED for span in spans)
    account = marked and _ACCOUNTS.search(text) and not _OF_PAY.search(text) and _rows(text) >= _FEWEST_LINES
    for span in spans:
        shape = _FIGURE if span.kind is DataKind.SALARY else _CENTS
        figure = account and span.kind in _COUNTED and shape.fullmatch(text, span.start, span.end)
        if not figure or not _is_a_cell(text, span):
            yield span


def _rows(text: str) -> int:
    return sum(_LINE.search(line) is not None for line in text.splitlines())


def _is_a_cell(text: str, span: Span) -> bool:
    """True for a figure with a separator or the end of a line at both its sides."""
    left, right = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    before = not left or left[-1] in "\t;|\n" or left in {"  ", "| "}
    return before and (not right or right[0] in "\t;|\n" or right in {"  ", " |"})
