"""Numbers of a bank told from those of a file or a firm: the nearest word before decides. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.numbers.identifiers import end_of_iban
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_FILE_NUMBER = re.compile(
    r"[^\n]*\b(?P<said>application|dossier|claim|sinistre|policy|police|case|file|r[ée]f[ée]rence|ref|pr[êe]t|loan|commande|order"
    r"|contrat|contract|ticket|booking|abonnement|subscription|adh[ée]sion|membership|mortgage|licen[cs]e|compteur|meter"
    r"|r[ée]servation|colis|parcel|tracking|(?P<whose>facture|invoice|bill|clients?|customers?))\b[^\n]{0,20}\Z",
    re.IGNORECASE,
)
_BESIDE, _BESIDE_A_PERSON = 16, 40
_BANKED = re.compile(r"\b(?:iban|compte|account|sort code|bank|banque|bancaires?|virements?|rib|bic)\b", re.IGNORECASE)
_OF_AN_ACCOUNT = 20
"""Digits from which a number is an account's as banks print it (a French RIB has 23), whoever it is of."""
_UNBROKEN = re.compile(r"(?<![\w.,])(?:\d{8,12}|\d{3}[ -]\d{3}[ -]\d{3})(?![\w.,])")
_ACCOUNT = re.compile(r"\b(?:a/c|acct?|account|compte)(?: no)?\.?[ ]?:?[ ]?\Z", re.IGNORECASE)
_INSURANCE = re.compile(r"\b(?:NAS|SIN)\b")
_WITHIN = 60
_LOOK_BACK = 24


def whole_account(text: str, span: Span) -> Iterator[Span]:
    """Give an account's number as long as its country has them: not the word behind, "890 de l'étude"; a name stays."""
    end = end_of_iban(text, span.start) if span.kind is DataKind.IBAN else None
    rest = text[end : span.end] if end and end < span.end else ""
    yield replace(span, end=end or span.end) if rest.islower() and not any(map(str.isdigit, rest)) else span


def of_a_bank(text: str, span: Span) -> Iterator[Span]:
    """Give a file's number its own name, by the nearest word: "sort code 20-44-91, mortgage 10447712"."""
    few = sum(map(str.isdigit, text[span.start : span.end])) < _OF_AN_ACCOUNT
    doubtful = span.kind is DataKind.IBAN and few and not text[span.start : span.start + 2].isalpha()
    line = max(0, span.start - _WITHIN, text.rfind("\n", 0, span.start) + 1)
    named = _FILE_NUMBER.match(text, line, span.start) if doubtful else None
    beside = _BESIDE_A_PERSON if named and named["whose"] else _BESIDE
    banked = named and _BANKED.search(text, max(line, named.start("said") - beside), span.start)
    yield replace(span, kind=DataKind.CUSTOMER_ID) if named and not banked else span


def of_an_account(text: str, span: Span) -> Iterator[Span]:
    """Give an account or a national number that was taken for pay its own kind: "A/c 61930482", "NAS 268 147 535"."""
    number = _UNBROKEN.search(text, span.start, span.end) if span.kind is DataKind.SALARY else None
    if not number:
        yield span
    elif _ACCOUNT.search(text, max(0, span.start - _LOOK_BACK), number.start()):
        yield replace(span, kind=DataKind.IBAN, start=number.start(), end=number.end())
    else:
        national = _INSURANCE.search(text, text.rfind("\n", 0, span.start) + 1, span.start)
        yield replace(span, kind=DataKind.ID_CARD) if national else span
