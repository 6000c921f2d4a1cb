"""What stands beside a payment card: when it expires, the code on its back, its last digits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stdnum import luhn

from bot.adapters.shield.identifiers import cards
from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span, near

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
_EXPIRY = re.compile(
    r"\b(?:exp(?:iry|ires?|iration|ir[ée]e?)?|valid(?:ity)?|good thru|valable|validit[ée])\b\.?"
    r"(?:[ ](?:date|le|en|fin|end(?: of)?|in|on|thru|through|until|to|jusqu'(?:au|en|[àa])|is|est)\b){0,3}"
    r"[ ]{0,2}:?[ ]{0,2}(?P<value>(?:0[1-9]|1[0-2])[ ]?[/-][ ]?(?:20)?[2-4]\d)(?![\w]|[/.-]\d)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:security code|code de s[ée]curit[ée]|(?:at |on )?the back|(?:au|le) (?:dos|verso)|(?:on the|the) front"
    r"|cvv2?|cvc2?|crypto(?:gramme)?(?: visuel)?)"
    r"(?:[ ]?[:=]|[ ](?:is|are|says|reads|est|sont|c'est|it's))?[ ]{1,2}(?P<after>\d{3,4})(?![\w€£$%]|[ .,/-]?\d)"
    r"|(?<![\w.,/-])(?P<before>\d{3,4}) (?:on the (?:back|front)|au (?:dos|verso|recto))\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:\bcartes?|\bcb|\bcards?|\bvisa|\bmaster ?card|\bamex)(?:[ ][^\W\d_]{2,15}){0,3}?,?[ ]"
    r"(?:se terminant|se termine|finissant|finit|qui finit|qui se termine|ending|ends|that ends|which ends)"
    r"(?:[ ](?:par|en|in|with|by))?[ :]{1,2}(?:[*xX•.…-]{1,12}[ ]?)?(?P<value>\d{4})(?!\w|[.,/-]\d)",
    re.IGNORECASE,
)
_LAST_FOUR = re.compile(
    r"(?:\blast (?:four|4)(?: (?:digits|numbers))?|\b(?:quatre|4) derniers(?: chiffres)?)"
    r"(?: (?:are|is|sont|being)|[ ]?:)[ ]{1,2}(?P<value>\d{4})(?!\w|[.,/-]\d)",
    re.IGNORECASE,
)


def beside_cards(text: str) -> Iterator[Span]:
    """Give what is told of a card: beside its number or its name, and nowhere else."""
    numbers = [(span.start, span.end) for span in cards(text)]
    for pattern, kind in (
        (_EXPIRY, DataKind.CREDIT_CARD),
        (_LAST_FOUR, DataKind.CREDIT_CARD),
        (_CODE, DataKind.SECRET),
    ):
        for match in pattern.finditer(text):
            if _is_beside(text, match, numbers):
                yield Span(kind, *match.span(match.lastgroup or 0), 0.85)
    yield from (Span(DataKind.CREDIT_CARD, *match.span("value"), 0.85) for match in _ENDING.finditer(text))


def _is_beside(text: str, match: re.Match[str], numbers: Sequence[tuple[int, int]]) -> bool:
    """True when a card's number or name stands near."""
    if any(start - match.end() <= _BESIDE and match.start() - end <= _BESIDE for start, end in numbers):
        return True
    return near(text, _NAMED, *match.span(), before=_BESIDE, after=_BESIDE)


_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){12,18}")


def of_a_card(text: str, span: Span) -> Iterator[Span]:
    """Give a card's number, or its last digits, that was taken for a secret its own kind: nobody revokes a number."""
    number = _LONG_NUMBER.fullmatch(text, span.start, span.end) if span.kind is DataKind.SECRET else None
    card = number is not None and luhn.is_valid(re.sub(r"\D", "", number.group()))
    lead = text[max(0, span.start - _BESIDE) : span.end] if span.kind is DataKind.SECRET else ""
    last = any(match.end("value") == len(lead) for match in _ENDING.finditer(lead))
    yield replace(span, kind=DataKind.CREDIT_CARD) if card or last else span
