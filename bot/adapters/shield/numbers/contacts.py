"""Ways to reach someone: e-mail, phone, IP address."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from phonenumbers import (
    Leniency,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    PhoneNumberType,
    is_valid_number,
    number_type,
)

from bot.adapters.shield.numbers.mailboxes import is_a_services, is_nobodys
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_EMAIL = re.compile(
    r"(?<![\w.+-])(?P<local>[\w.+'-]{1,100})(?:@|[ ]?[\[(](?:at|arobase|@)[\])][ ]?)"
    r"(?:[\w-]{1,63}(?:\.|[ ]?[\[(](?:dot|point)[\])][ ]?)){1,8}[^\W\d_]{2,24}",
    re.IGNORECASE,
)
_DOT = r"[ ](?:dot|point)[ ]"
_SPELT_OUT = re.compile(
    rf"(?<![\w@.-])[a-z\d][\w-]{{1,30}}"
    rf"(?:(?:{_DOT}|[ ](?:underscore|tiret(?: bas)?|dash|hyphen)[ ])[\w-]{{1,30}}){{0,3}}"
    rf"[ ](?:at|arobase|arrobas?e|chez)[ ](?!(?:the|an?|this|that|le|la|un|une|ce)[ ])[\w-]{{2,30}}"
    rf"(?:{_DOT}[\w-]{{2,20}}){{0,2}}{_DOT}"
    r"(?:com|fr|net|org|uk|co dot uk|be|ch|ca|eu|io|ie|lu|de|info|wales|scot|bzh)(?![\w-])",
    re.IGNORECASE,
)
"""As it is said aloud."""
_SAID_AT = re.compile(r"[ ](?:at|arobase|arrobas?e|chez)[ ]", re.IGNORECASE)
_SAID_SIGN = re.compile(r"[ ](?:dot|point|underscore|tiret(?: bas)?|dash|hyphen)[ ]", re.IGNORECASE)
_IN_URL = re.compile(r"://[^\s/@]{0,100}:[^\s/@]{0,100}\Z")

_RUN = re.compile(r"(?:\+|\()?\d(?:[ ().\-/]{0,3}\d){6,40}")
_FRENCH = re.compile(
    r"(?<![\w+.,/-])(?:(?:\(?\+|00)[ ]?33\)?[ .-]?(?:\(0\)[ ]?)?|0)[1-79](?:[ ./-]?\d{2}){4}(?![\w]|[.,/-]\d)"
)
_WORLD = re.compile(r"(?<![\w+])(?:\+|00(?=3[0-9]|4[0-9]|1[ (2-9]))[ ]?[1-9](?:[ ().-]{0,3}\d){7,14}(?![\w]|[.,]\d)")
"""With its country's code: nothing else is written so, fictional numbers of a drama included."""
_BRITISH = re.compile(
    r"(?<![\w+.,/-])\(?0(?:7\d{3}\)?(?:,?[ ]|-)?\d{3}(?:,?[ ]|-)?\d{3}|[12]\d{3}\)?[ -]\d{3}[ -]?\d{3,4}"
    r"|[12]\d{2}\)?[ -]\d{3}[ -]?\d{4}"
    r"|[23]\d\)?[ -]\d{4}[ -]?\d{4}|8\d[ -]{1,2}\d{3}[ -]{1,2}\d{4}|[12]\d{3}\)?[ -]\d{5,6})(?![\w]|[.,/-]\d)"
)
_AMERICAN = re.compile(
    r"(?<![\w+.,/-])(?:1[ .-])?(?:\([2-9]\d{2}\)[ ]?|[2-9]\d{2}[.-])[2-9]\d{2}[.-]\d{4}(?![\w]|[.,/-]\d)"
)
_DATED = re.compile(
    r"\(?\d{1,2}([/.-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?!\d|[/.-]\d)"
    r"|\(?(?:19|20)\d{2}([/.-])\d{1,2}\2\d{1,2}\b"
)
_PHONE_CUE = re.compile(
    r"\btél\b|\bt[ée]l[ée]phone|\btel[ .:]{0,4}\Z|\bphone|\bmobile\b|\bportable\b|\bcell|\bcall\b|\bring\b|\bfax\b"
    r"|\bappele[rz]|\brappele[rz]|\bjoindre\b|\bwhatsapp\b|\bsms\b|☎|📞",
    re.IGNORECASE,
)
_NOT_PHONE_CUE = re.compile(
    r"(?:\bS/?N\b|\bISBN|\blot\b|\bs[ée]rie\b|\bserial\b|\bsire[nt]\b|\br[ée]f\b\.?|\br[ée]f[ée]rence|\bcommande\b"
    r"|\border\b|\bticket\b|\bfacture\b|\binvoice\b|\bcolis\b|\btracking\b|\b(?:conference|meeting|webinar) id\b"
    r"|\bid de (?:r[ée]union|conf[ée]rence))[^\n.;]{0,15}\Z",
    re.IGNORECASE,
)
_REGIONS = ("FR", "GB", "US")
_REGIONS_NEAR_A_CUE = ("FR", "GB", "US", "BE", "DE", "ES", "IT", "CH", "NL", "PT", "LU", "IE", "CA")
_SERVICES = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE})
_FEWEST_DIGITS = 8
_FEWEST_GUESSED = 9

_QUAD = re.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)")
_IP_CUE = re.compile(
    r"\bip\b|ipv[46]|_ip\b|\badresses?\b|\baddress|\bserveurs?\b|\bserver|\bh[oô]te\b|\bhost|\bping\b|\bssh\b"
    r"|\bclient\b|\bpasserelle\b|\bgateway\b|://|\bfrom\b|\bpare-feu\b|\bfirewall\b",
    re.IGNORECASE,
)
_VERSION_CUE = re.compile(
    r"(?:(?P<told>\bversion(?:[ ][^\W\d]{2,12}){1,3}[ ]?[:=])|\bv|\bversions?|\brelease|\bbuild"
    r"|\bfirmware|\bpaquet|\bpackage|\bsection|\barticle|\bchapitre|§|==|>=|<=|~=)"
    r"[ :]{0,3}\Z",
    re.IGNORECASE,
)
_HEX = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,8}(?![\w:])", re.IGNORECASE)
_MAC = re.compile(
    r"(?<![\w:.-])[0-9a-f]{2}(?P<gap>[:-])(?:[0-9a-f]{2}(?P=gap)){4,6}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE
)
"""The number of a network card, of six to eight bytes, or of a badge: as much its holder's as its address."""
_EVERYONE = re.compile(r"[0fF:-]+")
_OF_A_CARD = re.compile(r"[a-f]", re.IGNORECASE)
_OF_A_CARD_NAMED = re.compile(
    r"\b(?:mac|badge|carte|card|ethernet|wi-?fi|bluetooth|rfid|nfc|uid|adresse|address)\b", re.IGNORECASE
)
"""A letter in it, or a word beside it, tells a card's number: digits alone may be a list of scores."""
_CLEAR_DIGITS = 7
_CLEAR_HEX = 8


def emails(text: str) -> Iterator[Span]:
    """Give e-mail addresses, written "(at)" too; mailboxes that belong to nobody (dpo@, support@) stay."""
    for match in _EMAIL.finditer(text):
        start = match.start() + len(match["local"]) - len(match["local"].lstrip("'."))
        password = _IN_URL.search(text, max(0, start - 150), start)
        domain = match.group().removeprefix(match["local"])
        if not password and not is_nobodys(match["local"], domain):
            yield Span(DataKind.EMAIL, start, match.end(), 0.97)


def said_emails(text: str) -> Iterator[Span]:
    """Give e-mail addresses that are said aloud: "delyth dot bowen at gmail dot com"."""
    for match in _SPELT_OUT.finditer(text):
        local, domain = _SAID_AT.split(match.group(), maxsplit=1)
        if not is_a_services(_SAID_SIGN.sub(".", local), domain):
            yield Span(DataKind.EMAIL, *match.span(), 0.95)


def phones(text: str) -> Iterator[Span]:
    """Give phone numbers: as a country writes them, and numbers that are valid where they would be dialled."""
    for run in _RUN.finditer(text):
        cued = near(text, _PHONE_CUE, *run.span(), before=30)
        if not _DATED.match(run.group()) and (cued or not _called_otherwise(text, run)):
            yield from _dialled(text, run, cued=cued)
    for pattern in (_FRENCH, _WORLD, _BRITISH, _AMERICAN):
        for match in pattern.finditer(text):
            if not (_called_otherwise(text, match) or _DATED.match(match.group())):
                yield Span(DataKind.PHONE, *match.span(), 0.85)
    yield from (Span(DataKind.PHONE, *match.span("value"), 0.75) for match in _EXTENSION.finditer(text))
    yield from (Span(DataKind.PHONE, *match.span(), 0.8) for match in _SPOKEN.finditer(text) if not _counts(match))


EXTENSION_NUMBER = (
    r"(?:\d{3,5}(?![\w%/]|[.,]\d)|(?:\d{2}[ .-]\d{2}|\d[ ]\d{3})(?![\w%/]|[.,-]\d|[ ]\d|[ ]?(?:%|€|£|\$|°|×|x\d"
    r"|(?:min(?:utes?)?|h(?:eures?|ours?)?|s(?:ec\w{0,5})?|mm|cm|m|kg|g|bars?|pi[èe]ces|pcs|parts|units?|unit[ée]s"
    r"|jours?|days?|mois|months?|ans|years?|euros?)\b)))"
)
"""An extension, written in pairs as well; no count of a workstation."""
_EXTENSION = re.compile(
    r"\b(?:ext\.?|extension|(?<!\ble )(?<!\bau )(?<!\bdu )(?<!prise de )(?<!fin de )(?<!but de )poste"
    r"(?: dect| interne)?|ligne (?:directe|interne)"
    r"|(?:num[ée]ro|t[ée]l(?:[ée]phone)?\.?) interne|internal (?:line|phone|extension)"
    r"|(?:r?appele[rz]|joindre|joignez|contacte[rz]|t[ée]l[ée]phone[rz])[ ][^\n.;:]{0,20}(?-i:[A-ZÀ-Ý][a-zà-ÿ]|M\.)"
    r"[^\n;:]{1,40}[ ]au poste)"
    r"(?:[ ]est le(?=[ ])|[ ]is(?=[ ]\d{4}(?![ ]?(?:[mck]?m|sq)\b)))?"
    rf"[ :]{{1,3}}(?P<value>{EXTENSION_NUMBER})",
    re.IGNORECASE,
)


_DIGIT = r"(?:double |triple )?(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"
_NOMBRE = (
    r"(?:z[ée]ro|(?:vingt|trente|quarante|cinquante|soixante|quatre[- ]vingts?)(?:[- ]et)?(?:[- ](?:onze|douze|treize"
    r"|quatorze|quinze|seize|dix(?:[- ](?:sept|huit|neuf))?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|onze|douze|treize|quatorze|quinze|seize|dix(?:[- ](?:sept|huit|neuf))?|une?|deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf)"
)
_CHIFFRE = r"(?:z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_SPOKEN = re.compile(
    rf"\b(?:{_DIGIT}(?:,? {_DIGIT}){{7,18}}|{_CHIFFRE}(?:,? {_CHIFFRE}){{7,18}}"
    rf"|z[ée]ro[ ,]{{1,2}}{_NOMBRE}(?:[ ,]{{1,2}}{_NOMBRE}){{3,9}})\b",
    re.IGNORECASE,
)
"""A number as it is said aloud, in a transcript: a phone's, a card's."""
_COUNTED = re.compile(
    r"(?:z[ée]ro,? |zero,? )?(?:one,? two,? three,? four|un,? deux,? trois,? quatre)\b", re.IGNORECASE
)


def _counts(match: re.Match[str]) -> bool:
    """True for somebody who counts aloud: "un, deux, trois, quatre"."""
    return _COUNTED.match(match.group()) is not None


def _called_otherwise(text: str, match: re.Match[str]) -> bool:
    return _NOT_PHONE_CUE.search(text, max(0, match.start() - 40), match.start()) is not None


def _dialled(text: str, run: re.Match[str], *, cued: bool) -> Iterator[Span]:
    """Give what is a valid number in this run of digits; the characters around it tell where it may begin and end."""
    start = max(0, run.start() - 2)
    around = text[start : run.end() + 2]
    for region in _REGIONS_NEAR_A_CUE if cued else _REGIONS:
        leniency = Leniency.POSSIBLE if cued and region in _REGIONS else Leniency.VALID
        for match in PhoneNumberMatcher(around, region, leniency=leniency):
            if _is_dialled(match, region, cued=cued):
                opened = match.raw_string.startswith("(") and ")" not in match.raw_string
                yield Span(DataKind.PHONE, start + match.start + opened, start + match.end, 0.95 if cued else 0.8)


def _is_dialled(match: PhoneNumberMatch, region: str, *, cued: bool) -> bool:
    written = match.raw_string
    digits = sum(map(str.isdigit, written))
    if digits < _FEWEST_DIGITS or number_type(match.number) in _SERVICES:
        return False
    if not is_valid_number(match.number) and (digits < _FEWEST_GUESSED or "/" in written):
        return False
    if cued or written.startswith("+"):
        return True
    if region == "US":
        return re.fullmatch(r"\(?\d{3}[).-][ ]?\d{3}[ .-]\d{4}", written) is not None
    return written.startswith(("0", "(0"))


def ip_addresses(text: str) -> Iterator[Span]:
    """Give IP addresses, clear ones or called so, and those of network cards; no version number, not this machine."""
    for match in _QUAD.finditer(text):
        try:
            address = IPv4Address(match.group())
        except AddressValueError:
            continue
        cued = near(text, _IP_CUE, *match.span(), before=30)
        if _is_nobody(address) or is_a_version(text, *match.span()):
            continue
        if cued or len(match.group()) - 3 >= _CLEAR_DIGITS or address.is_private:
            yield Span(DataKind.IP_ADDRESS, *match.span(), 0.9 if cued else 0.7)
    for match in _HEX.finditer(text):
        if _is_ipv6(match.group()):
            yield Span(DataKind.IP_ADDRESS, *match.span(), 0.9)
    for match in _MAC.finditer(text):
        told = _OF_A_CARD.search(match.group()) or near(text, _OF_A_CARD_NAMED, match.start(), match.end())
        if told and not _EVERYONE.fullmatch(match.group()):
            yield Span(DataKind.IP_ADDRESS, *match.span(), 0.9)


_OF_A_HOUSE = re.compile(r"192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.")
"""How private addresses begin (RFC 1918) that are no version; "10.2.3.4" may be one."""


def is_a_version(text: str, start: int, end: int) -> bool:
    """True after the word for a version, unless a machine is spoken of, or what stands there is one of a house's."""
    if _OF_A_HOUSE.match(text, start):
        return False
    version = _VERSION_CUE.search(text, max(0, start - 40), start)
    return version is not None and (version["told"] is not None or not near(text, _IP_CUE, start, end, before=30))


def _is_nobody(address: IPv4Address) -> bool:
    return address.is_loopback or address.is_unspecified or address.is_multicast or str(address).startswith("255.255.")


def _is_ipv6(written: str) -> bool:
    try:
        IPv6Address(written)
    except AddressValueError:
        return False
    return sum(map(str.isalnum, written)) >= _CLEAR_HEX
