"""A badge in a machine's log: it tells who was at the machine, and is no file on the staff. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.nobody import DATED
from bot.adapters.shield.spans import Span

_OF_STAFF = re.compile(
    r"payroll|payslip|\bpa(?:ie|ye|y)\b|salari|salar(?:y|ies)|\bwages?\b|\bhr\b|\brh\b|\bdrh\b|human resources"
    r"|ressources humaines|personnel|matricule|employ[ée]|\bstaff\b|absen[ct]|cong[ée]s?\b|\bleave\b|\blate\b"
    r"|\bretards?\b|overtime|heures? sup|time ?sheet|time ?clock|clock(?:ed)?[ -]?(?:in|out)\b|pointage|pointeuse"
    r"|badgeage|disciplin|sanction|appraisal|[ée]valuation|arrival|\barriv[ée]e?s?\b|\bd[ée]parts?\b"
    r"|\bentr(?:y|ies|[ée]es?)\b|\bexits?\b|\bsorties?\b|\bdoors?\b|\bportes?\b|\bgates?\b|\bacc[èe]s\b|\baccess\b",
    re.IGNORECASE,
)
"""Where hours, pay or comings and goings are told, a badge tells of somebody's work."""


def told_by(text: str, spans: Iterable[Span]) -> Iterator[DataKind]:
    """Give the kinds by which a text is told for what it is; the badge of a machine's log names somebody, no more."""
    of_staff = _OF_STAFF.search(text) is not None
    for span in spans:
        in_a_log = span.kind is DataKind.EMPLOYEE_ID and not of_staff and _is_logged(text, span)
        yield DataKind.PERSON if in_a_log else span.kind


def _is_logged(text: str, span: Span) -> bool:
    return DATED.match(text, text.rfind("\n", 0, span.start) + 1) is not None
