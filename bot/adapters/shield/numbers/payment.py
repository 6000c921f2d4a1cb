"""What stands beside a payment card: the code on its back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stdnum import luhn

from bot.adapters.shield.numbers.identifiers import cards
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_BESIDE = 80
"""Characters between a card, or its name, and what is told of it."""
_NAMED = re.compile(
    r"\bcartes?\b(?! (?:d'(?:identit|[ée]tudiant|acc[èe]s|abonn|adh[ée]rent|assur|embarqu)|nationale|de (?:s[ée]jour"
    r"|r[ée]sident|visite|fid[ée]lit[ée]|transport|membre|presse)|vitale|verte|grise|mobilit[ée]|professionnelle|cadeau"
    r"|sim|btp|jeune|avantage|navigo))|\bcb\b|master ?card|\bamex\b"
    r"|(?<!\bid )(?<!identity )(?<!gift )(?<!sim )(?<!membership )(?<!member )(?<!loyalty )(?<!residence )(?<!permit )"
    r"(?<!business )(?<!travel )(?<!library )(?<!memory )(?<!graphics )(?<!student )(?<!staff )(?<!cscs )"
    r"(?<!insurance )(?<!health )\bcards?\b",
    re.IGNORECASE,
)
"""The name of a payment card; papers and passes that are cards as well expire without being one."""
_CODE = re.compile(
    r"\b(?:security code|code de s[ée]curit[ée]|(?:at |on )?the back|(?:au|le) (?:dos|verso)|(?:on the|the) front"
    r"|cvv2?|cvc2?|crypto(?:gramme)?(?: visuel)?)"
    r"(?:[ ]?[:=]|[ ](?:is|are|says|reads|est|sont|c'est|it's))?[ ]{1,2}(?P<after>\d{3,4})(?![\w€£$%]|[ .,/-]?\d)"
    r"|(?<![\w.,/-])(?P<before>\d{3,4}) (?:on the (?:back|front)|au (?:dos|verso|recto))\b",
    re.IGNORECASE,
)


def beside_cards(text: str) -> Iterator[Span]:
    """Give the code of a card, beside its number or its name; when it expires and how it ends open nothing."""
    numbers = [(span.start, span.end) for span in cards(text)]
    for match in _CODE.finditer(text):
        if _is_beside(text, match, numbers):
            yield Span(DataKind.SECRET, *match.span(match.lastgroup or 0), 0.85)


def _is_beside(text: str, match: re.Match[str], numbers: Sequence[tuple[int, int]]) -> bool:
    """True when a card's number or name stands near."""
    if any(start - match.end() <= _BESIDE and match.start() - end <= _BESIDE for start, end in numbers):
        return True
    return near(text, _NAMED, *match.span(), before=_BESIDE, after=_BESIDE)


_BETWEEN = r"(?:(?!\b(?:pin|codes?|cvv|cvc)\b)[^\n\d.;])"
_LAST = re.compile(
    rf"\b(?:cartes?|cb|cards?|visa|master ?card|amex)\b{_BETWEEN}{{0,30}}?"
    rf"\b(?:termin(?:e|[ée]e|ant)|finissant|finit|ending|ends|last (?:four|4)|derniers)\b{_BETWEEN}{{0,20}}\d{{4}}\Z",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){12,18}")


def of_a_card(text: str, span: Span) -> Iterator[Span]:
    """Give a card's number that was taken for a secret its own kind, since nobody revokes one; its last digits stay."""
    number = _LONG_NUMBER.fullmatch(text, span.start, span.end) if span.kind is DataKind.SECRET else None
    card = number is not None and luhn.is_valid(re.sub(r"\D", "", number.group()))
    if span.kind is not DataKind.SECRET or not _LAST.search(text, max(0, span.start - _BESIDE), span.end):
        yield replace(span, kind=DataKind.CREDIT_CARD) if card else span
