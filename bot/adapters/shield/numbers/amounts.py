"""Marks of pay made to fit: an amount is whole, in one cell, and somebody's pay, not a firm's or an account's. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_LOOK_BACK = 24
_FEWEST_CELLS = 3
_FEWEST_COMMAS = 2
_THOUSANDS = r"(?:(?<=[€$£]\d)|(?<=[€$£]\d\d)|(?<=[€$£]\d{3})),(?=\d{3}(?!\d))"
_CELL = re.compile(rf"[^,;|\t\s](?:[^,;|\t]|,(?!\d{{3}}|[^\W\d])|{_THOUSANDS})*(?<!\s)")
_END_OF_DATE = re.compile(r"\d{2,4}[-/]\d{2}[-/]\d{2,4}\Z")
_THEN_DATE = re.compile(r"[,;]\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)")
"""The cell after an amount, in a row: "£75,03/10/2025"."""
_MONEY = re.compile(
    r"\b(?:budget|chiffre d'affaires|turnover|burn|capital|ebitda|factur\w+|invoices?|prix|prices?|remise"
    r"|discount|devis|quote|resultats?|profit|loss|marge|margin|refunds?|rembours\w+|un avoir|vouchers?|bon d'achat"
    r"|credit note|tickets?|billets?)\b",
    re.IGNORECASE,
)
_TAXED = re.compile(
    r"[ \u00a0\u202f]?(?:(?:k|M)?(?:€|euros?|EUR|£|GBP)[ \u00a0\u202f]?)?"
    r"(?:vouchers?|refund|tickets?|HT|TTC|excl\.? VAT|ex VAT|plus VAT|\+ VAT|incl\.? VAT)\b"
)
PAY = r"salair|\bsalar(?:y|ies)|\bpa(?:ie|ye)\b|payroll|\bpay ?slips?\b|\bpay (?:advice|statement)|\bwages?\b|r[ée]mun"
"""Pay and nothing else, its papers too."""
_EARNED = rf"{PAY}|\bearn|\bgagne|\bbonus|\bprimes?\b"
WAGE = rf"{_EARNED}|salari|\bbrut|\bnets?\b|\bgross"
"""What other money is called as well."""
_WAGE = re.compile(rf"{WAGE}|\bpay\b|compensation|taux horaire|hourly|package|variable", re.IGNORECASE)
_OWED = re.compile(
    r"\b(?:encours|loyers?|d[ée]p[ôo]t de garantie|caution|subventions?|[ée]pargne|cotisations?|d[ée]couvert"
    r"|pr[ée]l[èe]vements?|frais|subsid(?:y|ies)|grants?|savings|outstanding|balance|rent|deposit|down payment"
    r"|overdraft|arrears|service charge|direct debit|ch[èe]que|cheque|[ée]ch[ée]ances?|impay[ée]s?|r[ée]gularis\w+"
    r"|amendes?|fines?|royalties)\b(?:[^\n,;\"]|,(?=[ ]?\d)){0,40}\Z",
    re.IGNORECASE,
)
"""What is owed, kept or given, and is nobody's pay when no word of pay stands in the same clause."""
_TIMES = re.compile(
    r"\b(?:[ée]ch[ée]ances?|mensualit[ée]s|impay[ée]e?s?|arrears|instal{1,2}ments)\b"
    r"[^\n]{0,50}[^\d,.]\d{1,2}[ ]?[x×][ ]\Z",
    re.IGNORECASE,
)
_THEN_OWED = re.compile(
    r"[ ]?(?:€|euros?)?(?:[ ]?d['e])?[ ']?(?:int[ée]r[êe]ts?|p[ée]nalit[ée]s|frais|of (?:arrears|interest|rent))\b"
)
_THINGS = r"[ ]?(?:ex\.|exemplaires\b|copies\b|pi[èe]ces\b|unit[ée]s\b|units\b|pcs\b)"
_CLAIM = re.compile(
    r"\bexpenses?[ ](?:claims?|forms?|reports?|sheets?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b"
    r"|\bnotes?[ ]de[ ]frais\b",
    re.IGNORECASE,
)
_HEAD = 400
_IS_PAID = re.compile(rf"{_EARNED}|\bk€", re.IGNORECASE)
"""A claim of expenses has a gross amount and an employee as well."""
_IN_PART = re.compile(
    r"(?<!sans )\bsolde\b(?! de tout compte)[^\n,;\"]{0,30}\Z|\b(?:acompte|arrhes)\b[^\n,;\"]{0,20}\Z"
    r"|\breste(?: [àa] payer| d[ûu])?[ :]{1,3}\Z",
    re.IGNORECASE,
)
_THEN_REST = re.compile(r"[^\n.;]{0,40}, reste(?: [àa] payer| d[ûu])?[ :]{1,3}\d")
"""Words of a sale in parts, and of pay as well: they count where nothing in the whole text tells of pay."""
OF_PAY = re.compile(
    rf"{WAGE}|\bacompte sur\b|\bmatricule|\bemploy(?:ee|[ée])|\bpension|\bindemnit|\blicenci"
    r"|\bcontrat de travail|\bcong[ée]s?\b|\b(?:my|his|her|their|staff|back|sick|holiday) pay\b"
    r"|\bbenefits?\b|\ballocation",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[\n;!?|\t]|\.[ ]|[ ][-–—][ ]|, (?:et|and|mais|but) ")
_LONGEST_CLAUSE = 80


def by_cell(text: str, span: Span) -> Iterator[Span]:
    """Give a value per cell of a row: "2019-06-03,58000,6000" holds two amounts and the end of a date."""
    if span.kind is DataKind.SALARY and (day := _THEN_DATE.search(text, span.start, span.end + 9)):
        span = replace(span, end=min(span.end, day.start())) if day.start() > span.start else span
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end]
    row = span.kind is DataKind.SALARY and len(re.findall(r"[,;|\t](?! )", line)) >= _FEWEST_CELLS
    quoted = text[max(0, span.start - 1) : span.start] == text[span.end : span.end + 1] == '"'
    parts = list(_CELL.finditer(text, span.start, span.end)) if row and not quoted else []
    if len(parts) < 2:  # noqa: PLR2004
        yield span
        return
    for part in [part for part in parts if any(map(str.isdigit, part.group()))] or parts:
        if not _END_OF_DATE.search(text, max(0, part.start() - _LOOK_BACK), part.end()):
            yield replace(span, start=part.start(), end=part.end())


_APART = re.compile(r"[^\t\n|]+?(?=[ ]{2}|[\t\n|]|\Z)")
_AMOUNT = re.compile(r"[€$£+-]?[ ]?\d[\d .,]*[ ]?(?:[€$£k%]|k[ ]?€|[^\W\d]{2,12}(?:[/ ][^\W\d]{2,12}){0,2})?")
_NUMBER = re.compile(
    r"\d{1,3}(?:(?P<joint>[ .,])\d{3}(?!\d))(?:(?P=joint)\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}[.,]\d{4}(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
)
_COMMA = re.compile(r"(?<!\d),(?! )|,(?![\d ])")
_RATE = re.compile(r"[ ]?%")


def whole_amounts(text: str, span: Span) -> Iterator[Span]:
    """Give an amount per column, each to the ends of its number: "1" of "1 190 €" is no mark, nor is a rate of tax."""
    if span.kind is not DataKind.SALARY:
        yield span
        return
    parts = [part for part in _APART.finditer(text, span.start, span.end) if any(map(str.isdigit, part.group()))]
    if not parts:
        yield span
    for part in parts:
        value = part.group().strip()
        if len(parts) == 1 or _AMOUNT.fullmatch(value):
            start = part.start() + len(part.group()) - len(part.group().lstrip())
            one = _widened(text, replace(span, start=start, end=start + len(value)))
            if not _RATE.match(text, one.end):
                yield one


def _widened(text: str, span: Span) -> Span:
    """Give the span to the ends of the numbers that it cuts; in a row of commas a comma cuts none."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    if len(_COMMA.findall(text, start, end if end >= 0 else len(text))) >= _FEWEST_COMMAS:
        return span
    at = span.start
    while at > max(0, span.start - _LOOK_BACK) and (text[at - 1].isdigit() or text[at - 1] in " .,"):
        at -= 1
    cut = [one for one in _NUMBER.finditer(text, at, span.end + _LOOK_BACK) if span.meets(*one.span())]
    return replace(
        span,
        start=min([span.start, *(one.start() for one in cut)]),
        end=max([span.end, *(one.end() for one in cut)]),
    )


_LEGAL_HOURS = re.compile(r"151[.,]6[67]")
"""A month's hours of work in France: 35 a week."""
_HOURS = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_OF_HOURS = re.compile(r"[ ]?(?:h|hrs?|heures?|hours?)\b(?![ ]?/)", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\.(?:0[1-9]|1[0-2])\.?")
_UNTIL = re.compile(r"\b(?:du[ ]\d{1,2}(?:\.\d{1,2})?\.?[ ]au|jusqu'au|until|till)[ ]\Z", re.IGNORECASE)
_DATES = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[ ]?h(?:[ ]?\d{2})?\b|\d{1,2}:\d{2}|\b\d[x×]\d\b")
_LABEL = re.compile(r"[^\W\d_]{2}|[^\W\d_]\.")


def of_a_line(text: str, span: Span) -> Iterator[Span]:
    """Give no pay that is a line's label, "H. nuit 21h-6h", or the hours worked, "151,67"."""
    if span.kind is not DataKind.SALARY or not (_is_a_label(text, span) or _is_hours(text, span)):
        yield span


def _is_a_label(text: str, span: Span) -> bool:
    """True for words at a line's start whose digits are all of dates and hours."""
    said = text[span.start : span.end]
    opens = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    dated = _DATES.search(said) is not None and not any(map(str.isdigit, _DATES.sub("", said)))
    return opens and dated and _LABEL.match(said) is not None


def _is_hours(text: str, span: Span) -> bool:
    if _LEGAL_HOURS.fullmatch(text, span.start, span.end):
        return True
    return bool(_HOURS.fullmatch(text, span.start, span.end) and _OF_HOURS.match(text, span.end))


def of_pay(text: str, span: Span) -> Iterator[Span]:
    """Give no pay where other money is told: "a budget of 42 k€", "18 400 € HT", "an outstanding balance of £410"."""
    other = (_is_measured, _is_of_a_firm, _is_owed, _is_counted, _is_claimed, _is_a_day, _is_a_total)
    if span.kind is not DataKind.SALARY or not any(told(text, span) for told in other):
        yield span


_MEASURED = re.compile(
    r"[ \u00a0\u202f]?(?:ans|years?(?: old)?|yrs?|y/?o|mois de|months? old|kg|km|m²|m2|m3|cm|mm|litres?|nights?"
    r"|nuits?|pages?|points?|pts|places?|personnes?"
    r"|people|pieces|pi[èe]ces|rows|lignes|lines|staff|salari[ée]s|employees|residents|[ée]l[èe]ves|pupils|°C?"
    r"|degr[ée]s)(?!\w)",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(?<![\d.,] )(?<!\d)\d{1,2}(?=[ ](?:mois|months)\b)")
_PLAIN_FIGURE = re.compile(r"\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?")


def _is_measured(text: str, span: Span) -> bool:
    """True for months, and for a figure that only the tagger marked and that counts or measures: "81 ans"."""
    months = _MONTHS.match(text, span.start)
    if months and months.end() == span.end:
        return True
    figure = span.learned and _PLAIN_FIGURE.fullmatch(text, span.start, span.end)
    return bool(figure) and _MEASURED.match(text, span.end) is not None


def _is_counted(text: str, span: Span) -> bool:
    """True for things that are counted, here or elsewhere: "2 334 ex."."""
    value = text[span.start : span.end].strip()
    if not all(sign.isdigit() or sign in " .," for sign in value):
        return False
    return re.search(rf"(?<![\d.,]){re.escape(value)}{_THINGS}", text) is not None


def _is_claimed(text: str, span: Span) -> bool:
    """True in a claim of expenses, where nothing tells of pay."""
    return _CLAIM.search(text, 0, min(_HEAD, span.start)) is not None and _IS_PAID.search(text) is None


def _is_a_day(text: str, span: Span) -> bool:
    """True for the last day of a time that is told: "du 3 au 14.11"."""
    day = _DAY.fullmatch(text, span.start, span.end)
    return day is not None and _UNTIL.search(text, max(0, span.start - _LOOK_BACK), span.start) is not None


_TOTAL = re.compile(r"^[^\w\n]*(?:grand |sub-?|sous-)?total\b[^\n\d]{0,30}\Z", re.IGNORECASE | re.MULTILINE)
_SALE = re.compile(
    r"\b(?:quotations?|quotes?|devis|invoices?|factures?|unit price|prix unitaire|qt[yé]|bon de commande"
    r"|purchase order)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    rf"{PAY}|\bpay\b|\bbrut|\bgross|employ(?:ee|[ée]e?s?\b)|salari|\bhours?\b|\bheures?\b"
    r"|cotisation|\bnational insurance|\bprimes?\b|indemnit|\bbonus|severance|licenci|redundan|settlement|stipend"
    r"|take-home|maternit|commission|pension|tout compte|\bsolde d(?:e |')(?!(?:la|votre|notre|cette)\b)",
    re.IGNORECASE,
)


def _is_a_total(text: str, span: Span) -> bool:
    """True for the total of a quotation or an invoice that tells of no pay, and of nobody beside it."""
    total = _TOTAL.search(text, max(0, span.start - _LONGEST_CLAUSE), span.start)
    if total is None or _SALE.search(text) is None or _PAID.search(text) is not None:
        return False
    return not any(known_names().is_telling(plain(word)) for word in _WORD.findall(_line(text, span)))


_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?")


def _line(text: str, span: Span) -> str:
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]


def _is_of_a_firm(text: str, span: Span) -> bool:
    money = near(text, _MONEY, span.start, span.end, before=30) or _TAXED.match(text, span.end) is not None
    return money and not _WAGE.search(text, max(0, span.start - 60), span.end + 20)


def _is_owed(text: str, span: Span) -> bool:
    """True when the clause of an amount tells of a debt, a rent or savings, and of no pay."""
    start, end = _clause(text, span)
    timed = _TIMES.search(text, start, span.start) or _THEN_OWED.match(text, span.end)
    if timed or _OWED.search(text, start, span.start):
        return OF_PAY.search(text, start, end) is None
    in_part = _IN_PART.search(text, start, span.start) or _THEN_REST.match(text, span.end)
    return in_part is not None and OF_PAY.search(text) is None


def _clause(text: str, span: Span) -> tuple[int, int]:
    """Give where the clause around a mark starts and ends."""
    start, last = max(0, span.start - _LONGEST_CLAUSE), min(len(text), span.end + _LONGEST_CLAUSE)
    for end in _CLAUSE.finditer(text, start, span.start):
        start = end.end()
    after = _CLAUSE.search(text, span.end, last)
    return start, after.start() if after else last


_OTHER_END = re.compile(
    r"[ ]?(?:to|[àa]|->|→|=>|instead of|au lieu de|puis|then)[ ]{1,2}"
    r"(?P<value>(?:[€$£][ ]?)?\d[\d ,.]*\d(?:[ ]?k)?(?:[ ]?[€£$])?)(?![\w%])"
)
"""What pay is to become, or was."""


def whole_ranges(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the amount that stands beside a pay as its other end: "38,400 to 40,100"."""
    spans = tuple(spans)
    yield from spans
    for pay in (one for one in spans if one.kind is DataKind.SALARY):
        other = _OTHER_END.match(text, pay.end)
        if other and not any(one.meets(*other.span("value")) for one in spans):
            yield replace(pay, start=other.start("value"), end=other.end("value"))
