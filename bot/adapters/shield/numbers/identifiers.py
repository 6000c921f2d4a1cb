"""Numbers with a check digit: NIR, IBAN, cards, SIREN, SIRET, VAT."""

import re
from collections.abc import Iterator

from stdnum import iban as iban_number
from stdnum import luhn
from stdnum.eu import vat as vat_number
from stdnum.fr import nir as nir_number
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, every, near

_NIR = re.compile(
    r"(?<![\w.])[1-478][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[AaBb])[ .-]?\d{3}[ .-]?\d{3}"
    r"(?P<key>[ .-]{0,3}\d{2})?(?!\w)"
)
_NIR_CUE = re.compile(
    r"s[ée]cu(?:rit[ée] sociale)?\b|\bnir\b|\bnss\b|carte vitale|\binsee\b|social security", re.IGNORECASE
)

_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}", re.IGNORECASE)
_IBAN_CUE = re.compile(r"\b(?:iban|rib)\b", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"(?:[ -][A-Z]{2,11})+\Z", re.IGNORECASE)
_SHORTEST_IBAN, _FEWEST_DIGITS = 15, 10
_LENGTHS = {
    country: length
    for length, countries in (
        (15, "NO"),
        (16, "BE"),
        (18, "DK FI NL"),
        (19, "SI"),
        (20, "AT EE LT LU"),
        (21, "CH HR LI LV"),
        (22, "BG DE GB IE"),
        (24, "CZ ES RO SE SK TN"),
        (25, "PT"),
        (26, "IS TR"),
        (27, "FR GR IT MC"),
        (28, "CY HU MA PL"),
        (31, "MT"),
    )
    for country in countries.split()
}
"""Letters and digits of an account's number, by country (SWIFT's registry)."""
_ACCOUNT_CUE = re.compile(r"\b(?:comptes?|accounts?|virements?|transfer|bank|banque)\b", re.IGNORECASE)
_RIB = re.compile(r"(?<!\w)\d{5}[ ]?\d{5}[ ]?[A-Z0-9]{11}[ ]?\d{2}(?!\w)", re.IGNORECASE)

_SORT = r"\d{2}-\d{2}-\d{2}"
_ACCOUNT = r"(?:a/?c|acc(?:ount|t)?)(?: no\.?| number)?[ :]{0,3}"
_BRITISH = re.compile(
    rf"(?:\b(?:sort(?: code)?|(?:paid|pay) to)[ :]{{1,3}}{_SORT}[ ,;/\n]{{1,4}}(?:{_ACCOUNT})?"
    rf"|(?<![\w-]){_SORT}[ ]?[/,][ ]?)(?P<account>\d{{4}} ?\d{{4}})(?!\w|[.,-]\d)"
    rf"|\b{_ACCOUNT}(?P<before>\d{{4}} ?\d{{4}})[ ,;/-]{{1,5}}(?:and )?sort(?: code)?[ :]{{1,3}}{_SORT}(?!\d)",
    re.IGNORECASE,
)
"""An account beside its sort code, which is a branch's and nobody's."""

_CARD = re.compile(r"(?<![\w.,])(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{4}[ -]\d{6}[ -]\d{4,5}|\d{13,19})(?!\w|[.,]\d)")
_CARD_CUE = re.compile(r"\bcartes?\b|\bcards?\b|\bcb\b|\bvisa\b|master ?card|\bamex\b|\bcvv\b|\bcvc\b", re.IGNORECASE)
_ISSUERS = re.compile(
    r"4\d{15}(?:\d{3})?|(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)\d{11,14}|3[47]\d{13}"
    r"|(?:6011|65\d\d|64[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}"
)
_RARE_ISSUERS = re.compile(r"(?:4\d{12}|3(?:0[0-5]|[68]\d)\d{11}|(?:5[06-9]|6\d)\d{10,17})")
_MASTERCARD_LENGTH = 16

_SIRET = re.compile(r"(?<![\w.])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\w)")
_SIREN = re.compile(r"(?<![\w.-])\d{3}[ .-]?\d{3}[ .-]?\d{3}(?![\w]|[ .-]?\d)")
_SIRET_CUE = re.compile(
    r"\bsiret\b|\btva\b|soci[ée]t[ée]|entreprise|[ée]tablissement|\b(?:sarl|sasu?|eurl|scop|sci)\b", re.IGNORECASE
)
_SIREN_CUE = re.compile(r"\bsiren\b|\brcs\b|\br\.c\.s\b|immatricul", re.IGNORECASE)

_VAT_FR = re.compile(r"(?<!\w)FR[ ]?[0-9A-HJ-NP-Z]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?!\w)", re.IGNORECASE)
_VAT_EU = re.compile(
    r"(?<!\w)(?!SIRE[NT])(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
    r"[ ]?[0-9A-Z](?:[ .]?[0-9A-Z]){6,11}(?!\w)"
)
_VAT_CUE = re.compile(r"\btva\b|\bvat\b|\bust\b|\bmwst\b|intracom|\biva\b|\bbtw\b", re.IGNORECASE)


def nirs(text: str) -> Iterator[Span]:
    """Give social security numbers: their key must be right, or their name must stand near."""
    for match in every(_NIR, text):
        if match["key"] and nir_number.is_valid(re.sub(r"[ .-]", "", match.group())):
            yield Span(DataKind.NIR, *match.span(), 0.97)
        elif near(text, _NIR_CUE, *match.span()):
            yield Span(DataKind.NIR, *match.span(), 0.8)


def ibans(text: str) -> Iterator[Span]:
    """Give account numbers: a right checksum, or the shape of one after the word IBAN; and a RIB after its name."""
    for match in _IBAN.finditer(text):
        end = _iban_end(match)
        if end:
            yield Span(DataKind.IBAN, match.start(), end, 0.98)
        elif near(text, _ACCOUNT_CUE, *match.span(), before=30) and (end := end_of_iban(text, match.start())):
            yield Span(DataKind.IBAN, match.start(), end, 0.8)
        elif near(text, _IBAN_CUE, *match.span(), before=30):
            value = _WORDS_AFTER.sub("", match.group())
            if sum(map(str.isdigit, value)) >= _FEWEST_DIGITS:
                yield Span(DataKind.IBAN, match.start(), match.start() + len(value), 0.7)
    for match in _BRITISH.finditer(text):
        yield Span(DataKind.IBAN, *match.span(match.lastgroup or 0), 0.95)
    for match in every(_RIB, text):
        if near(text, _IBAN_CUE, *match.span()):
            yield Span(DataKind.IBAN, *match.span(), 0.8)


def _iban_end(match: re.Match[str]) -> int | None:
    """Give where the longest valid IBAN at this place ends: the pattern may have taken the words that follow."""
    for end in range(match.end(), match.start() + _SHORTEST_IBAN - 1, -1):
        value = match.string[match.start() : end]
        if value[-1] not in " -" and iban_number.is_valid(value, check_country=False):
            return end
    return None


_PRINTED = re.compile(r"[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}", re.IGNORECASE)


def end_of_iban(text: str, start: int) -> int | None:
    """Give where the account's number at `start` ends by its country's length, None where it is no such number."""
    account = _PRINTED.match(text, start)
    length = _LENGTHS.get(text[start : start + 2].upper()) if account else None
    places = [at for at in range(start, account.end()) if text[at].isalnum()] if account else []
    if length is None or len(places) < length:
        return None
    end = places[length - 1] + 1
    digits = sum(map(str.isdigit, text[start:end]))
    return end if 2 * digits > length and not text[end : end + 1].isalnum() else None


def cards(text: str) -> Iterator[Span]:
    """Give payment cards: right Luhn digit and a known issuer; near the word, rare issuers and mistypings."""
    for match in every(_CARD, text):
        number = re.sub(r"\D", "", match.group())
        cued = near(text, _CARD_CUE, *match.span(), after=20)
        if not luhn.is_valid(number):
            if cued and _ISSUERS.fullmatch(number) and match[1]:
                yield Span(DataKind.CREDIT_CARD, *match.span(), 0.7)
            continue
        if _ISSUERS.fullmatch(number) and (number[0] not in "52" or len(number) == _MASTERCARD_LENGTH):
            yield Span(DataKind.CREDIT_CARD, *match.span(), 0.97 if cued else 0.85)
        elif cued and _RARE_ISSUERS.fullmatch(number):
            yield Span(DataKind.CREDIT_CARD, *match.span(), 0.8)


def sirens(text: str) -> Iterator[Span]:
    """Give company numbers: nine digits need their name near; fourteen their name or their usual groups."""
    for match in every(_SIRET, text):
        cued = near(text, _SIRET_CUE, *match.span(), after=10)
        if siret_number.is_valid(match.group()) and (cued or " " in match.group()):
            yield Span(DataKind.SIRET, *match.span(), 0.95 if cued else 0.75)
    for match in every(_SIREN, text):
        if siren_number.is_valid(match.group()) and near(text, _SIREN_CUE, *match.span(), before=60, after=12):
            yield Span(DataKind.SIREN, *match.span(), 0.9)


def vats(text: str) -> Iterator[Span]:
    """Give VAT numbers whose check digits are right; those of other countries only near the word."""
    for match in _VAT_FR.finditer(text):
        if vat_number.is_valid(match.group()):
            yield Span(DataKind.VAT, *match.span(), 0.95)
    for match in _VAT_EU.finditer(text):
        if near(text, _VAT_CUE, *match.span()) and vat_number.is_valid(match.group().replace("GB", "XI", 1)):
            yield Span(DataKind.VAT, *match.span(), 0.9)
