"""What ties a person to a company: pay, employee number, customer number."""

import re
from collections.abc import Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span, near

_FIGURE = r"(?:\d{1,3}(?:[ .,]\d{3}){1,2}|\d{2,7})(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?:[€$£]|EUR|GBP|USD|CHF)[ ]?{_FIGURE}[ ]?k?|{_FIGURE}[ ]?(?:k[ ]?€|k(?:eur)?|€|euros?|eur|£|\$"
    rf"|chf))"
    r"(?!\w)",
    re.IGNORECASE,
)
_PAY_CUE = re.compile(
    r"\bsalaires?\b|r[ée]mun[ée]r|net [àa] payer|\bbrut\b|pr[ée]tentions?\b|\bgagne\b|\bpay[ée]e?\b|\bpaie\b|\bpaye\b"
    r"|\bgross\b|\bnet pay|\bsalary\b|\bexpects\b|\bpay\b|\bcompensation\b|\bearns?\b|\bwages?\b|\bbonus\b|\bprime\b",
    re.IGNORECASE,
)
_NOT_PAY_CUE = re.compile(
    r"\bfactur|\bcapital\b|\btotal\b|\bseuil|\bplafond|\bprix\b|\bca\b|chiffre d'affaires"
    r"|\binvoice|\bprice|\bthreshold|\bmarge\b|\brevenue\b|\bbudget\b|\bamende",
    re.IGNORECASE,
)
_EVERYONES_CUE = re.compile(r"\bsmic\b|minimum|\bmoyen|m[ée]dian|\baverage\b|\bgrille\b|\bconvention", re.IGNORECASE)

_LINK = r"[\"']?[ ]{0,2}(?:n°|no\.?|num[ée]ro|number|id)?[ ]{0,2}[:=#°]{0,2}[ ]{0,3}[\"']?"
_EMPLOYEE = re.compile(
    r"(?<![^\W_])(?:matricules?|(?:employee|staff|personnel)[ _-]?(?:number|no\.?|id|#)|(?:n°"
    r"|num[ée]ro)(?: de)? salari[ée]e?"
    r"|id[ _]?(?:salari[ée]e?|employ[ée]e?))"
    rf"{_LINK}(?P<value>(?:[A-Z]{{1,4}}-?)?\d{{3,10}}[A-Z]?)(?!\w)",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    r"(?<![^\W_])(?:(?:num[ée]ro|n°|no|r[ée]f(?:[ée]rence)?\.?|code|id)[ _]?(?:(?:de |du )?client|d'abonn[ée]e?"
    r"|abonn[ée]e?)"
    r"|client[ _]?(?:n°|no\.?|num[ée]ro|id|#)|(?:customer|client|account)[ _-]?(?:number|no\.?|id|ref|reference|#))"
    rf"(?: (?:est|is)(?: le)?)?{_LINK}(?P<value>(?:[A-Z]{{1,4}}-?)?\d{{4,12}}[A-Z]?)(?!\w)",
    re.IGNORECASE,
)


def salaries(text: str) -> Iterator[Span]:
    """Give amounts that are someone's pay: the word stands near, on the same line, and nothing says otherwise."""
    for match in _AMOUNT.finditer(text):
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 60)
        if _NOT_PAY_CUE.search(text, max(start, match.start() - 30), match.start()):
            continue
        if _EVERYONES_CUE.search(text, start, match.start()):
            continue
        if near(text, _PAY_CUE, match.start(), match.end(), before=match.start() - start, after=20):
            yield Span(DataKind.SALARY, *match.span(), 0.8)


def employee_ids(text: str) -> Iterator[Span]:
    """Give employee numbers, after their name."""
    for match in _EMPLOYEE.finditer(text):
        yield Span(DataKind.EMPLOYEE_ID, *match.span("value"), 0.9)


def customer_ids(text: str) -> Iterator[Span]:
    """Give customer numbers, after their name."""
    for match in _CUSTOMER.finditer(text):
        yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.9)
