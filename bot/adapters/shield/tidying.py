"""What is found made to fit the text: no kind that the words around belie, no placeholder that cuts a sentence. Pure.

What is let go is plainly none: a firm of the public, an error's code, a file's name. Else only edges and kinds change.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.adapters.shield.numbers.amounts import by_cell, of_a_line, of_pay, whole_amounts, whole_ranges
from bot.adapters.shield.numbers.banked import of_a_bank, of_an_account, whole_account
from bot.adapters.shield.numbers.contacts import is_a_version
from bot.adapters.shield.numbers.mailboxes import without_services
from bot.adapters.shield.numbers.payment import of_a_card
from bot.adapters.shield.numbers.printed import is_of_a_paper
from bot.adapters.shield.people.heads import in_a_list, in_a_row
from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import NOT_NAMES, TITLE, UPPER, WORD
from bot.adapters.shield.people.naming import two_people
from bot.adapters.shield.people.short_forms import whole_login
from bot.adapters.shield.people.spelled import is_a_sigle
from bot.adapters.shield.secrets.digests import without_digests
from bot.adapters.shield.secrets.pairs import whole_password
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.spared.adverts import without_advertised
from bot.adapters.shield.spared.delicate import (
    by_column,
    of_its_kind,
    without_harmless,
    without_instructions,
    without_lone_doubts,
)
from bot.adapters.shield.spared.desks import without_desks
from bot.adapters.shield.spared.goods import without_goods
from bot.adapters.shield.spared.nobody import without_nobody, without_salutation
from bot.adapters.shield.spared.objects import without_objects
from bot.adapters.shield.spared.places import with_postcode, with_town, without_lead
from bot.adapters.shield.spared.public import without_accounts, without_hours, without_machines_health, without_public
from bot.adapters.shield.spared.readings import without_readings
from bot.adapters.shield.spared.speech import without_greeting, without_speech
from bot.adapters.shield.spared.things import without_things
from bot.adapters.shield.spared.times import DAYS, without_times
from bot.adapters.shield.spared.unknown import without_unknown_authors
from bot.adapters.shield.texts.brackets import balanced
from bot.adapters.shield.texts.columns import alike_in_columns, filled_columns, without_strays
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.links import within_links
from bot.adapters.shield.texts.rows import (
    kind_of_its_column,
    of_its_column,
    one_cell,
    whole_columns,
    whole_name,
    without_headings,
    without_ranks,
)
from bot.adapters.shield.texts.spans import Span

Tidy = Callable[[str, Span], Iterable[Span]]

_TITLE = re.compile(rf"(?:{TITLE}|Me|Sir|Dame|PS|P\.S\.|NB|CC) (?=\w)")
_TITLED = re.compile(rf"{TITLE} \Z")
_LOOK_BACK = 24
_DIGITS_OF_SIREN = 9
_DIGITS_OF_PLATE = 2
_OF_WORDS = (DataKind.PERSON, DataKind.ADDRESS, *SENSITIVE)
_NEUTRAL = frozenset(
    "police|the police|la police|police municipale|la police municipale|police nationale|gendarmerie|la gendarmerie"
    "|gendarmes|les gendarmes|trading standards|cse|comite social et economique|works council|staff council"
    "|commissariat|commissariat de|police station"
    "|overcharged|surfacturation|surfacture|surfacturee|mould|black mould|mold|black mold|damp|rising damp|moisissure"
    "|moisissures|humidite|accrochage|un accrochage|permit book|permit books|permit to work"
    "|left out of the will|cut out of the will|written out of the will|desherite|ma|mon|mes|my".split("|")
)
"""Bodies and words that a tagger takes for somebody's beliefs or offences."""
SHOP = re.compile(
    r"\b(?:boulangerie|garage|pharmacie|soci[ée]t[ée]|agence|restaurant|entreprise|[ée]tablissements|ets|transports"
    r"|menuiserie|librairie|cabinet|atelier|ateliers|h[ôo]tel|caf[ée]|maison)[ ]\Z",
    re.IGNORECASE,
)
_SMALL = (
    r"(?-i:(?!AT\b))(?:a|ai|as|est|sont|[ée]tait|[ée]t[ée]|avait|ont|de|du|des|le|la|les|un|une|et|ou|[àa]|au|aux|en|pour|par|sur|son"
    r"|sa|ses|qui|que|is|are|was|were|be|been|being|has|have|had|the|an?|of|for|and|or|to|by|on|in|at|with|his|her|who"
    r"|that|took|over|which|due|because)"
)
"""In capitals, AT is an accident at work."""
_EDGE = re.compile(rf"(?:{_SMALL}(?:[ \t]+|\Z)|[dl]')", re.IGNORECASE)
_TAIL = re.compile(rf"[ \t]+{_SMALL}\Z", re.IGNORECASE)
_LEAVE = re.compile(
    r"(?:(?:annual|on) )*(?:leave|holiday|vacation)|(?:en |\d{1,2} )?(?:cong[ée]s?|vacances|J?RTT)"
    r"(?: (?:pay[ée]s?|annuels?|d'[ée]t[ée]|compensat\w+))?|absente?s?|absent"
    r"|(?:absences? )?injustifi[ée]e?s?(?: \d{1,2} ?j\w*)?|unauthori[sz]ed absences?|AWOL(?: \d{1,2} ?d\w*)?"
    r"|(?:is |was |be )?(?:off|away|out of (?:the )?office)",
    re.IGNORECASE,
)
"""Being away says nothing of one's health."""
_LAST_SIGNS = re.compile(r"[?!#$%&*+=@^~]{1,3}(?=\s|\Z)")
_LETTER_AND_DIGIT = re.compile(r"(?=\S*[^\W\d_])(?=\S*\d)\S+")
_ASSIGNED = re.compile(
    r"(?:export +)?[\w.-]{0,40}(?:key|token|secret|passw\w*|pass|pwd|credential|dsn)\w{0,20}[\"']?(?: ?= ?|: )[\"']?"
    r"(?=[^\s=]{6})",
    re.IGNORECASE,
)
"""A name that says that a secret follows; a password may hold a colon of its own."""
_ARCHIVE = re.compile(r"[\w-]+\.(?:tar\.gz|tgz|zip|csv|xlsx?|docx?|pdf|json|log|sql|txt|ya?ml|py|js|jar|war)")
_PLAIN_VALUE = re.compile(
    r"0[xX][0-9A-Fa-f]{1,8}|(?!\w*(?:pin|code|otp|cv[cv]|pass|pwd|mdp|key))\w+=\d{1,4}", re.IGNORECASE
)
"""An error's code, a counter: nothing that opens a door."""
_MOMENT = re.compile(r"(?:[\d-]{1,11}T)?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
"""The date and hour at the head of a log's line."""
_SLUG = re.compile(r"[a-z]{3,}[-_]\d{1,3}")
_OPENS = re.compile(
    r"key|token|secret|pass|pwd|mdp|credential|login|auth|\bpin\b|\bcodes?\b|\bcl[ée]s?\b|identifiant|password|\bacc[èe]s\b"
    r"|user|admin",
    re.IGNORECASE,
)
"""A name with its number, "garonne-03", is a secret wherever the text speaks of one: its column's name may be far."""
_NOT_A_PLATE = re.compile(r"[A-Z]{1,2}[ -]?\d{1,2}")
_STATUS = re.compile(r"(?:\bstatus(?: code)?|\bHTTP(?:/\d(?:\.\d)?)?|\bstatut)[ :=]{1,3}\Z", re.IGNORECASE)
_THEN_A_WORD = re.compile(r"(?P<code>\d{3,8}[#*]?)[ ](?:I|i|je|j'|and|et|so|but|mais)")
"""A code and the word that goes on: "2219 I think"."""
_ANSWERED = re.compile(r"[1-5]\d\d(?: (?:\d{1,8}|-))?")
_REQUESTED = re.compile(r"\"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) [^\"\n]{1,80}\"[ ]\Z")
"""A line of an access log: what was asked for, then the status and the bytes of the answer."""
_HTTP = re.compile(r"[1-5]\d\d")
_FORM = re.compile(
    r"(?:(?:la |une |the )?(?:liasse|cerfa|formulaire|imprim[ée]|d[ée]claration|form)[ ](?:fiscale[ ])?(?:n[°º] ?)?)?"
    r"(?:20[3-7]\d|P(?:11D|45|60)|SA10\d|CT600|\d{5}\*\d{2})(?:-[A-Z]{1,4})?(?:-SD)?",
    re.IGNORECASE,
)
"""The number of a form of the tax office."""
_NAMED_FORM = re.compile(
    r"\b(?:liasse|cerfa|formulaire|imprim[ée]|form)\b|P(?:11D|45|60)\Z|SA10\d|CT600", re.IGNORECASE
)
_GIVEN = re.compile(WORD)
_NO_PLACE = re.compile(r"[^\W\d_]'?|(?:EI|EIRL|SA|SAS|SASU|SARL|EURL|SCI|SCP|LTD|PLC|LLP|INC)")
_FAMILY = re.compile(rf"[ ](?P<name>{WORD})(?!\w|[ ][{UPPER}])")
_NAME_ENDS = re.compile(r"[ ]{0,2}(?:[\d+(<,;:.)|/\n–-]|\Z)")
"""What stands after a name and not after the word of a sentence."""


def tidied(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the spans as they are best masked."""
    made: Iterable[Span] = spans
    for tidy in _TIDYING:
        made = [one for span in made for one in tidy(text, span)]
    for leave in _LEAVING:
        made = leave(text, made)
    return tuple(_together(text, made))


def _by_line(text: str, span: Span) -> Iterator[Span]:
    """Give a name per line: nobody's name goes on in the next one, and no day of a plan's head is one."""
    if span.kind is DataKind.PERSON and set(plain(text[span.start : span.end]).split()) <= DAYS:
        return
    if span.kind is not DataKind.PERSON or "\n" not in text[span.start : span.end]:
        yield span
        return
    for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
        words = line.group().strip(" \t,;:|-–")
        if any(map(str.isalnum, words)):
            start = span.start + line.start() + line.group().index(words)
            yield replace(span, start=start, end=start + len(words))


_SHORTEST = {DataKind.PASSPORT: 5, DataKind.PHONE: 8}
"""Letters and digits of the shortest number of a kind that stands on one line."""
_LAST_INITIAL = re.compile(rf"(?<!\w)[{UPPER}]\.?\Z")
_INITIALS_AND_REST = re.compile(
    rf"\.?-[{UPPER}]\.[ ]{WORD}(?:[ ](?:(?:de la|de|du|des|von|van|di|da)[ ]|d')?{WORD}){{0,2}}"
)
_SURNAME_AND_PHONE = re.compile(rf"[ ](?P<surname>{WORD})(?=,?[ ]{{1,2}}(?:\+\d{{2}}|0\d)[\d .()-]{{7}})")


def _on_one_line(text: str, span: Span) -> Iterator[Span]:
    """Give a passport's or a phone's number without a next line that is too short for one: the next row of a list."""
    lines = list(re.finditer(r"[^\n]+", text[span.start : span.end])) if span.kind in _SHORTEST else []
    whole = [line for line in lines if sum(map(str.isalnum, line.group())) >= _SHORTEST[span.kind]]
    if len(whole) == len(lines) or (span.kind is DataKind.PHONE and not whole):
        yield span
        return
    for line in whole:
        yield replace(span, start=span.start + line.start(), end=span.start + line.end())


def _with_surname(text: str, span: Span) -> Iterator[Span]:
    """Give a name whose rest was left with it: "P.-A. Colonna d'Istria", "Parminder Gill 07700 900618"."""
    if span.kind is DataKind.PERSON and (rest := _INITIALS_AND_REST.match(text, span.end)):
        initial = _LAST_INITIAL.search(text, max(0, span.end - 3), span.end)
        yield replace(span, end=rest.end()) if initial else span
        return
    rest = _SURNAME_AND_PHONE.match(text, span.end) if span.kind is DataKind.PERSON else None
    names, said = known_names(), plain(text[span.start : span.end])
    known = rest and (names.is_telling(said) or plain(rest["surname"]) in names.family)
    yield replace(span, end=rest.end()) if rest and known else span


def _without_title(text: str, span: Span) -> Iterator[Span]:
    """Give a name without its title, which stays to be read: "Maître <PERSONNE_1>"."""
    title = _TITLE.match(text, span.start, span.end) if span.kind is DataKind.PERSON else None
    yield replace(span, start=title.end()) if title else span


def _without_firm(text: str, span: Span) -> Iterator[Span]:
    """Give no mark that is, whole, a company of the public without a title, or a word that says nothing of anybody."""
    whole = plain(text[span.start : span.end]).removesuffix("'s")
    public = whole in known_names().firms and not _TITLED.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if span.kind not in _OF_WORDS or not (public or (span.kind in SENSITIVE and whole in _NEUTRAL)):
        yield span


def _without_shop(text: str, span: Span) -> Iterator[Span]:
    """Give no address that is the name of a shop: "Boulangerie Roussel"."""
    named = span.kind is DataKind.ADDRESS and not any(map(str.isdigit, text[span.start : span.end]))
    if not (named and SHOP.search(text, max(0, span.start - _LOOK_BACK), span.start)):
        yield span


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """Give a delicate word without the small words at its start; none when nothing else, or mere leave, is left."""
    if span.kind not in SENSITIVE:
        yield span
        return
    start = span.start
    while edge := _EDGE.match(text, start, span.end):
        start = edge.end()
    kept = text[start : span.end].rstrip()
    kept = kept[: tail.start()] if (tail := _TAIL.search(kept)) else kept
    leave = span.kind is DataKind.HEALTH and _LEAVE.fullmatch(text[span.start : span.end].strip())
    if any(map(str.isalnum, kept)) and not leave:
        yield replace(span, start=start, end=start + len(kept))


def _of_a_secret(text: str, span: Span) -> Iterator[Span]:
    """Give a secret without the name that it is assigned to; no file's name, no line of a passport."""
    if span.kind is not DataKind.SECRET:
        yield span
        return
    name = _ASSIGNED.match(text, span.start, span.end)
    span = replace(span, start=name.end()) if name else span
    plain_value = _ARCHIVE.fullmatch(text, span.start, span.end) or _PLAIN_VALUE.fullmatch(text, span.start, span.end)
    status = (
        _HTTP.fullmatch(text, span.start, span.end) and _STATUS.search(text, max(0, span.start - 20), span.start)
    ) or (
        _ANSWERED.fullmatch(text, span.start, span.end) and _REQUESTED.search(text, max(0, span.start - 90), span.start)
    )
    if said := _THEN_A_WORD.fullmatch(text, span.start, span.end):
        span = replace(span, end=said.end("code"))
    slug = _SLUG.fullmatch(text, span.start, span.end) and not _OPENS.search(text)
    if not (plain_value or status or slug or is_of_a_paper(text[span.start : span.end].strip())):
        last = _LAST_SIGNS.match(text, span.end) if _LETTER_AND_DIGIT.fullmatch(text, span.start, span.end) else None
        yield replace(span, end=last.end()) if last else span


def _of_a_machine(text: str, span: Span) -> Iterator[Span]:
    """Give no machine's address that is an error's code, "0x8004010F", a version, or a log's hour, "24T03:12:44"."""
    plain = (_PLAIN_VALUE.fullmatch(text, span.start, span.end), _MOMENT.fullmatch(text, span.start, span.end))
    if span.kind is not DataKind.IP_ADDRESS or not (any(plain) or is_a_version(text, span.start, span.end)):
        yield span


def _of_a_company(text: str, span: Span) -> Iterator[Span]:
    """Give no company's number that has not its nine digits: a turnover, a quantity."""
    digits = sum(map(str.isdigit, text[span.start : span.end]))
    if span.kind not in (DataKind.SIREN, DataKind.SIRET) or digits >= _DIGITS_OF_SIREN:
        yield span


def _of_a_sigle(text: str, span: Span) -> Iterator[Span]:
    """Give nobody whose name is a sigle, letter by letter: "R A T P"."""
    if span.kind is not DataKind.PERSON or not is_a_sigle(text, span.start, span.end):
        yield span


def _of_a_plate(text: str, span: Span) -> Iterator[Span]:
    """Give no plate that is a week or a room: "W49"."""
    doubtful = span.learned and sum(map(str.isdigit, text[span.start : span.end])) < _DIGITS_OF_PLATE
    if span.kind is not DataKind.LICENSE_PLATE or not (doubtful or _NOT_A_PLATE.fullmatch(text, span.start, span.end)):
        yield span


def _of_a_form(text: str, span: Span) -> Iterator[Span]:
    """Give no address that is the number of a form, "liasse 2065", a firm's form, "EI", or an elision, "C'"."""
    form = _FORM.fullmatch(text, span.start, span.end)
    named = form and _NAMED_FORM.search(text, max(0, span.start - _LOOK_BACK), span.end)
    if span.kind is not DataKind.ADDRESS or not (named or _NO_PLACE.fullmatch(text, span.start, span.end)):
        yield span


def _with_family(text: str, span: Span) -> Iterator[Span]:
    """Give a first name alone with the family name of the lists that stands after it: "Parminder Gill"."""
    names, first = known_names(), _GIVEN.fullmatch(text, span.start, span.end)
    alone = span.kind is DataKind.PERSON and first and plain(first.group()) not in names.family - names.given
    family = _FAMILY.match(text, span.end) if alone else None
    name = plain(family["name"]) if family else ""
    known = name in names.family and name not in NOT_NAMES | names.tools
    ends = family is not None and _NAME_ENDS.match(text, family.end()) is not None
    yield replace(span, end=family.end()) if family and known and (ends or name not in names.also_words) else span


_TIDYING: tuple[Tidy, ...] = (
    _by_line,
    _on_one_line,
    one_cell,
    by_cell,
    without_headings,
    whole_name,
    _with_surname,
    of_its_column,
    kind_of_its_column,
    without_ranks,
    whole_amounts,
    _without_title,
    without_salutation,
    without_greeting,
    without_speech,
    _without_firm,
    without_nobody,
    _with_family,
    _without_shop,
    without_lead,
    _of_a_sigle,
    by_column,
    _trimmed,
    without_harmless,
    without_objects,
    of_its_kind,
    whole_account,
    of_an_account,
    of_pay,
    of_a_line,
    of_a_bank,
    within_links,
    of_a_card,
    whole_password,
    whole_login,
    _of_a_secret,
    _of_a_company,
    _of_a_machine,
    _of_a_plate,
    with_town,
    _of_a_form,
    without_things,
    without_readings,
    without_times,
    with_postcode,
    balanced,
)
_LEAVING = (
    two_people,
    in_a_list,
    in_a_row,
    filled_columns,
    alike_in_columns,
    without_strays,
    whole_columns,
    whole_ranges,
    without_services,
    without_digests,
    without_desks,
    without_public,
    without_machines_health,
    without_instructions,
    without_lone_doubts,
    without_hours,
    without_accounts,
    without_goods,
    without_advertised,
    without_unknown_authors,
)
_GAP = re.compile(r"['’]?[ \t]{0,2}(?:(?:de|du|des|d'|la|le|of|a|the|une?|et|and)[ \t])?[ \t]?")
_LONGEST_GAP = 6


def _together(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give words of one delicate kind, or of a name, that stand side by side as one: one placeholder, not two."""
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if last and last.kind is span.kind and _touch(text, last, span):
            learned, confidence = last.learned and span.learned, min(last.confidence, span.confidence)
            last = replace(last, end=max(last.end, span.end), confidence=confidence, learned=learned)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _touch(text: str, last: Span, span: Span) -> bool:
    if span.kind is DataKind.PERSON:
        return text[last.end : span.start] == " "
    if span.kind not in SENSITIVE:
        return False
    gap = span.start - last.end
    return gap <= 0 or (gap <= _LONGEST_GAP and _GAP.fullmatch(text, last.end, span.start) is not None)
