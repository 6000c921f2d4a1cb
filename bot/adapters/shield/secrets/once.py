"""Codes that open an account once: what is sent to confirm who one is, what is kept in case the telephone is lost."""

import re
from collections.abc import Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_FOR_ENTERING = (
    r"(?:otp|one[- ]time (?:pass)?codes?|one[- ]time passwords?|(?:2fa|mfa|totp)(?: codes?)?"
    r"|(?:verification|authentication|security|recovery|backup|rescue|sign-?in|log-?in) codes?"
    r"|codes? (?:(?:re[çc]us?|envoy[ée]s?|sent|received) )?(?:par |by |via )(?:sms|texto|text|e-?mail|mail)"
    r"|codes? (?:de |d'|à )?(?:v[ée]rification|authentification|validation|s[ée]curit[ée]|secours|r[ée]cup[ée]ration"
    r"|sauvegarde|usage unique)|codes? (?:sms|unique|temporaire))"
)
_VALUE = (
    r"(?:\d{4,5}[ ]\d{4,5}|\d{2}(?:[ ]\d{2}){2,3}|\d{4,8}|\d{3}[ -]\d{3}(?:[ -]\d{2,3})?|\d{4}[ -]\d{4}"
    r"|(?=[a-z\d-]{0,30}\d)[a-z\d]{4,6}(?:-[a-z\d]{4,6}){1,5})"
)
_ENTERED = re.compile(
    rf"(?<![^\W_]){_FOR_ENTERING}(?:[ ](?:\w{{2,12}}[ ]){{0,2}}?(?:est|is|are|sont))?"
    rf"(?:[ ]?,?[ ][^\W\d_]{{3,10}}(?:[ ][^\W\d_]{{3,10}})?(?=[ ]?:))?[ ]{{0,2}}[:=#]?[ ]{{0,3}}"
    rf"\n?[ ]{{0,3}}"
    rf"(?P<values>{_VALUE}(?:[ ]{{0,2}}(?:[,;/|\n]|[ ](?:et|and|or|ou)[ ])[ ]{{0,3}}{_VALUE}){{0,19}})"
    r"(?![\w%]|[.,/-]\d|[ ]?(?:€|\$|£|%|(?:[mck]?m|k?g|[mc]?l|bars?|pcs|h|min|bits?|octets?|bytes?)\b))",
    re.IGNORECASE,
)
_SEED = re.compile(
    r"(?<![^\W_])(?:(?:recovery|seed|backup|mnemonic|secret) (?:phrase|words)"
    r"|phrase (?:de r[ée]cup[ée]ration|mn[ée]monique|secr[èe]te))(?:[ ](?:\w{2,14}[ ]){0,3}\w{2,14})?[ ]?[:=][ ]{0,3}"
    r"(?P<words>[^\W\d_]{3,12}(?:[ ][^\W\d_]{3,12}){5,23})",
    re.IGNORECASE,
)
"""The words that give a wallet or an account back to whoever has them."""
_LINK = re.compile(r"[:=#\n]|\b(?:est|is|are|sont)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
"""No code, unless it is linked to its word: "la MFA 2026" is a project."""
_ONE = re.compile(rf"(?<![\w-]){_VALUE}(?![\w-])", re.IGNORECASE)


def codes_of_once(text: str) -> Iterator[Span]:
    """Give each code of a list that a word for one-time or spare codes announces."""
    for match in _ENTERED.finditer(text):
        linked = _LINK.search(text, match.start(), match.start("values")) is not None
        for one in _ONE.finditer(text, *match.span("values")):
            if linked or not _YEAR.fullmatch(one.group()):
                yield Span(DataKind.SECRET, *one.span(), 0.95)
    yield from (Span(DataKind.SECRET, *match.span("words"), 0.95) for match in _SEED.finditer(text))
