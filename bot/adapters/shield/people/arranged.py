"""People whose names a form, a register or a conversation sets apart: "LAST, First", a speaker, a key of JSON."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import LETTER, LOWER_NOT_NAMES, MONTHS, NOT_NAMES, OF_A_FIRM, UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_CAPS = rf"[{UPPER}]{{2,20}}(?:[ '-][{UPPER}]{{2,20}})?"
_REVERSED = re.compile(
    rf"(?<![\w'-])(?P<last>(?:[dDlLoO]'|Mc|Mac|De |El |Al |Van |Ó )?{WORD}),[ ]"
    rf"(?P<first>{WORD}(?:[ ]{WORD})?|[{UPPER}]\.?)"
    r"(?=[ ]{0,2}(?:\Z|[\n\t\"|;()\[\]<–]|-[ ]|,[ ]|[ ]on\b|born|n[ée]e?\b))"
)
_GIVEN_BEFORE = re.compile(rf"(?<![\w'-])(?P<given>{WORD})[ ]\Z")
_LOOK_BACK = 24
_TRAVELLER = re.compile(rf"(?<!\w){_CAPS}/{_CAPS}(?=[ ]?(?:MRS|MR|MS|MISS|MSTR|CHD|INF|MME|MLLE|DR)\b|[ ]*(?:\n|\Z))")
_KEYED = re.compile(
    r"[\"'](?:family(?:_?name)?|given(?:_?names?)?|(?:last|first|full|sur|middle|display|holder|owner"
    r"|contact|customer"
    r"|employee|patient)_?name|surname|prenom|prénom|nom(?:_(?:famille|complet|client|salarie))?|titulaire|author"
    r"|assignee|reporter|beneficiary"
    r"|beneficiaire)[\"']\s{0,3}:\s{0,3}\[?\s{0,3}[\"'](?P<name>[^\"'\n\d@<>{}]{2,60})[\"']",
    re.IGNORECASE,
)
_SPOKEN = rf"(?P<name>{LETTER}[\w'-]{{1,20}}(?:\.[a-z]{{1,15}})?\.?(?: [\w'-]{{1,20}}\.?){{0,2}})"
_TIME = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_SPEAKERS = (
    re.compile(rf"^[\[(]?{_TIME}[\])]?[ ,-]{{0,3}}<?{_SPOKEN}>?[ ]?[:>]", re.MULTILINE),
    re.compile(rf"^{_SPOKEN}(?: \([^()\n]{{2,30}}\))?[ ,•–-]{{1,4}}[\[(]?{_TIME}[\])]?[ ]*:?$", re.MULTILINE),
    re.compile(rf"^<{_SPOKEN}>[ ]", re.MULTILINE),
    re.compile(rf"^{_SPOKEN} [>»] ", re.MULTILINE),
)
_INITIALS = re.compile(
    rf"(?<![\w.@/-])(?:[{UPPER}]\.[ -]?[{UPPER}]\.(?:[ -]?[{UPPER}]\.)?|[{UPPER}]-[{UPPER}] [{UPPER}]\.)"
    rf"(?![\w@/]| [{UPPER}]\w)"
)
_NOT_INITIALS = frozenset(
    "us uk eu un ps nb rh sa cv am pm tv dc po bc ad ie eg qr pj qg dg rp hs hd ht ca rc nc sc ny la ue onu usa sos "
    "rsvp mm ss fc qa pv vp ceo cfo cto jo ag ar cc sn tva ttc iv vi dob doj ba be ma ms bs md".split()
)
_UNIONS = frozenset("cgt cfdt cftc unsa fo sud fsu cfe gmb rmt ucu".split())
_LAST_LINE = re.compile(
    rf"\n[ \t]{{0,4}}\n?[ \t]{{0,4}}(?:[-–/*~] ?)?(?P<name>{WORD}(?:-{WORD})?(?: (?:{WORD}|[{UPPER}]\.?)){{1,2}})"
    r"[ \t]{0,4}"
    r"(?=\n?\s*\Z|\n[^\n]{0,40}?(?:\+?\d[\d .()-]{7,}|[\w.+-]{1,40}@))"
)
_HANDED = re.compile(
    r"(?<![\w'-])(?i:de la part de|ask for|speak (?:to|with)|spoke (?:to|with)|talk(?:ed)? (?:to|with)|met with"
    r"|meeting with|(?:sign|valid|rédig|envoy|transmis|approuv|établi|vis|report|approv|author|prepar|hand"
    r"|forward)(?:ée?s?|ed|e)? "
    r"(?:par|by)|owed (?:by|to)|demandez|voyez avec|vu avec|point avec|rdv avec|échange avec|appel (?:de|avec)) "
    rf"(?P<name>{WORD}(?: {WORD})?)(?![\w'-])"
)
_HL7 = re.compile(rf"(?<![\w^])[{UPPER}'-]{{2,20}}\^[{UPPER}'-]{{2,20}}(?:\^[{UPPER}]{{1,20}})?(?=[|^\s]|\Z)")
_NICKNAMED = re.compile(
    rf"(?<![\w'-])(?P<first>{WORD}) (?:\((?P<round>{WORD})\)|[\"“«] ?(?P<quoted>{WORD}) ?[\"”»]) "
    rf"(?P<last>{WORD}(?: (?:{WORD}))?)(?![\w'-])"
)
"""What somebody is called, between the given name and the surname: "Chukwuemeka (Emeka) Nwachukwu"."""
_IN_BRACKETS = re.compile(rf"\((?P<name>[{UPPER}]\.? [{UPPER}]{LETTER}{{2,20}})\)")
_TURNS = re.compile(rf"^{_SPOKEN} ?: ", re.MULTILINE)
_FEWEST_TURNS = 4
_NOT_SPEAKERS = LOWER_NOT_NAMES | frozenset(
    "bot system système agent user utilisateur assistant chatbot human ia ai moi me you vous client customer "
    "conseiller operator info error warn warning debug fatal trace notice todo note question answer réponse q r a from "
    "to cc start end début fin pause lunch midi break réunion meeting standup daily arrivée départ".split()
)


def arranged(text: str) -> Iterator[Span]:
    """Give the names that the layout tells."""
    for match in _REVERSED.finditer(text):
        if _is_reversed(match):
            yield Span(DataKind.PERSON, *match.span(), 0.75)
    for match in _TRAVELLER.finditer(text):
        yield Span(DataKind.PERSON, *match.span(), 0.85)
    for match in _KEYED.finditer(text):
        if match["name"].casefold() not in _NOT_SPEAKERS:
            yield Span(DataKind.PERSON, *match.span("name"), 0.8)
    for match in _INITIALS.finditer(text):
        letters = "".join(filter(str.isalpha, match.group())).casefold()
        if letters not in _NOT_INITIALS:
            yield Span(DataKind.PERSON, *match.span(), 0.6)
    for match in _HL7.finditer(text):
        yield Span(DataKind.PERSON, *match.span(), 0.8)
    yield from _bracketed(text)
    yield from _signed_or_handed(text)
    yield from _speakers(text)


def _bracketed(text: str) -> Iterator[Span]:
    """Give who stands in brackets, and who has a short name there, whole."""
    for match in _IN_BRACKETS.finditer(text):
        yield Span(DataKind.PERSON, *match.span("name"), 0.6)
    for match in _NICKNAMED.finditer(text):
        if _is_nicknamed(match):
            yield Span(DataKind.PERSON, *match.span(), 0.8)


def _is_nicknamed(match: re.Match[str]) -> bool:
    names = known_names()
    first, short, last = (plain(match[part]) for part in ("first", "round" if match["round"] else "quoted", "last"))
    barred = _NOT_SPEAKERS | NOT_NAMES | MONTHS | names.tools | names.things_after | names.things_before
    given = names.is_telling(short) or short in names.given
    return given and not {first, short, *last.split()} & barred


def _signed_or_handed(text: str) -> Iterator[Span]:
    """Give the name that ends a message, and the one that a word for dealing with people announces."""
    names = known_names()
    for pattern in (_LAST_LINE, _HANDED):
        for match in pattern.finditer(text):
            words = [plain(word).rstrip(".") for word in match["name"].split()]
            barred = _NOT_SPEAKERS | OF_A_FIRM | names.tools | names.things_after | names.things_before
            if not (set(words) & barred or match["name"].isupper()):
                yield Span(DataKind.PERSON, *match.span("name"), 0.6)


def _is_reversed(match: re.Match[str]) -> bool:
    """True for "KEMP, Amber": one part is on the lists, and the first stands where a family name may."""
    names = known_names()
    last, first = plain(match["last"]), plain(match["first"])
    opens, capitals = _opens(match.string, match.start()), match["last"].isupper()
    if {last, first} & (_NOT_SPEAKERS | _UNIONS) or not (names.is_listed(last) or names.is_listed(first) or capitals):
        return False
    before = _GIVEN_BEFORE.search(match.string, max(0, match.start() - _LOOK_BACK), match.start())
    if before and len(first) > 2 and names.is_telling(plain(before["given"])):  # noqa: PLR2004  no initial
        return False  # two people: "Jean-Noël Prat, Maëlle"
    given = names.is_listed(first) or (match["first"].rstrip(".").isupper() and last in names.family)
    return opens or (given and (capitals or last in names.family))


def _opens(text: str, start: int) -> bool:
    """True at the start of a line or of a quoted cell."""
    return start == 0 or text[start - 1] in '\n"\t;|'


def _speakers(text: str) -> Iterator[Span]:
    for pattern in _SPEAKERS:
        for match in pattern.finditer(text):
            if _may_speak(match["name"]):
                yield Span(DataKind.PERSON, *match.span("name"), 0.7)
    turns = [match for match in _TURNS.finditer(text) if _may_speak(match["name"])]
    counts = Counter(match["name"] for match in turns)
    back_and_forth = {name for name, times in counts.items() if times > 1}
    if len(back_and_forth) > 1 and len(turns) >= _FEWEST_TURNS:
        for match in turns:
            if match["name"] in back_and_forth:
                yield Span(DataKind.PERSON, *match.span("name"), 0.6)


def _may_speak(name: str) -> bool:
    words = name.casefold().replace(".", "").split()
    return not any(word in _NOT_SPEAKERS or word in known_names().tools or word.isdigit() for word in words)
