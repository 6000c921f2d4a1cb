"""From which day to which words hold, and the months that a question names; in both languages."""

import re
from collections.abc import Iterator

from knowledge.timing import YEAR, was_made

Month = tuple[int, int]
"""A year and the month in it."""
_NUMBER = {name: place for place, names in enumerate(YEAR, start=1) for name in names}
_NAME = "|".join(_NUMBER)
_DAY = r"\d{1,2}(?:er|st|nd|rd|th)?"
_SHORT = rf"(?:{_DAY} (?:of )?)?(?:{_NAME})(?: {_DAY})?"
_DATE = rf"(?:{_DAY} (?:of )?)?(?:{_NAME})(?: {_DAY},?)? 20\d\d"
_NUMERIC = r"\d{1,2}/\d{1,2}/20\d\d"
_ANY = rf"(?:{_DATE}|{_NUMERIC})"
_ENDS = re.compile(
    r"\b(?:jusqu'(?:au|a|en)|avant(?: le)?|until|till|through|before|no later than|au plus tard le|expir\w+ (?:le|on)"
    r"|(?:prend|prendra) fin (?:le|en)|ends? (?:on|in)|se termin\w+ (?:le|en)) (?:la )?(?:fin |the end of |end of )?"
    rf"(?:the )?(?P<last>{_ANY})"
)
_BEGINS = re.compile(
    r"\b(?:a partir d[ue]|a compter d[ue]|des(?: le)?|from|as of|starting(?: on| from)?|apres le|after)"
    rf" (?:the )?(?P<first>{_ANY})"
)
_BETWEEN = re.compile(
    rf"\b(?:du|de|entre(?: le)?|between|from) (?:the )?(?P<first>{_SHORT}(?: 20\d\d)?|{_NUMERIC})"
    rf" (?:au|a|et(?: le)?|and|to|until|till|through|-) (?:the )?(?P<last>{_ANY})"
)
_WHEN_ASKED = re.compile(
    r"(?P<before>\w+ )?\b(?:en|in|nous sommes en|on est en|it's|it is|we are in|courant|fin|debut|le|au|on|d'ici"
    rf"|apres|after|until|jusqu'(?:en|au)) (?:the )?(?P<when>{_ANY})"
)

_TOLD_OF_A_TEXT = re.compile(
    r"\b(?:taken|met|dated|sent|prise?s?|datee?s?|envoyee?s?|transmise?s?) $"
    r"|\b(?:minutes|notes|transcript|recording|record|summary|compte[- ]rendu|proces[- ]verbal|pv|releve"
    r"|enregistrement) (?:\w+ ){0,2}?(?:of|from|d[eu]s?|d') ?(?:[\w'-]+ ){0,3}?"
    r"(?:meeting|session|hearing|interview|call|conference|committee|board|council|reunion|seance|audience|entretien"
    r"|comite|conseil)s? $"
)
"""What stands before the date of a text, or of what it records: "the minutes of our meeting on 12 November 2025"."""


def span_of(folded: str) -> tuple[Month | None, Month | None]:
    """Give the first and the last month in which folded words hold; None for an end that they leave open.

    >>> span_of("du 1er janvier au 30 juin 2026"), span_of("until 31 august 2027")
    (((2026, 1), (2026, 6)), (None, (2027, 8)))
    """
    if both := _BETWEEN.search(folded):
        last = _month(both["last"])
        return _month(both["first"], last), last
    ends, begins = _ENDS.search(folded), _BEGINS.search(folded)
    return (_month(begins["first"]) if begins else None), (_month(ends["last"]) if ends else None)


def _month(said: str, beside: Month = (0, 0)) -> Month:
    """Give the month of a date; the year of the one beside it where it names none."""
    if numeric := re.fullmatch(r"\d{1,2}/(\d{1,2})/(20\d\d)", said):
        return int(numeric[2]), int(numeric[1])
    year = re.search(r"20\d\d", said)
    name = re.search(_NAME, said)
    return (int(year[0]) if year else beside[0]), (_NUMBER[name[0]] if name else beside[1])


def months_asked(folded: str) -> Iterator[Month]:
    """Give the months, with their years, in which a folded question would have it done.

    >>> list(months_asked("puis-je l'utiliser en octobre 2026 ?")), list(months_asked("un rapport de mars 2024"))
    ([(2026, 10)], [])
    """
    for found in _WHEN_ASKED.finditer(folded):
        before = found["before"] or ""
        if not (was_made(before) or _TOLD_OF_A_TEXT.search(folded[: found.start()] + before)):
            yield _month(found["when"])


def is_out_of_time(folded: str, months: Iterator[Month] | list[Month]) -> bool:
    """True where folded words hold for a time, and one of the months lies outside of it."""
    first, last = span_of(folded)
    return any((last is not None and one > last) or (first is not None and one < first) for one in months)
