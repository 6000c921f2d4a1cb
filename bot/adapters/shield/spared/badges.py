"""A badge in a machine's log: it tells who was at the machine, and is no file on the staff. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.spared.nobody import DATED
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain
from bot.adapters.shield.texts.spans import Span

_OF_A_MACHINE = re.compile(
    r"\b(?:fault(?:s|ed)?|warn(?:ing)?|errors?|erreurs?|fatal|reset|jam(?:s|med)?|straps?|strapping|feuillard|alarme?s?"
    r"|defauts?|pannes?|bourrages?|(?:re)?demarrages?|reboot|restart(?:ed)?|acquittements?|[ewf][-_ ]?\d{2,5}"
    r"|temperature|pression|pressure|tension|sensors?|capteurs?|e-?stop|arret d.urgence|emergency stop|convoyeur"
    r"|conveyor|spindle|broche|overheat\w*|surchauffe)\b"
)
"""What only a machine says of itself, read with `plain`."""
_OF_THE_WORK = re.compile(
    r"payroll|payslip|\bpa(?:ie|ye|y)\b|salari|salar(?:y|ies)|\bwages?\b|\bhr\b|\brh\b|\bdrh\b|human res|ressources hum"
    r"|personnel|matricule|employe|\bstaff\b|absen[ct]|\bconges?\b|\bleave\b|\blate(?:ness)?\b|\bretards?\b|overtime"
    r"|\bheures?\b|\bhours?\b|\bhrs?\b|\d ?h(?:\d\d)?\b|time ?(?:sheet|clock|card)|clock(?:ed|ing)?[ -]?(?:in|out)\b"
    r"|\bpoint(?:age|ages|euse|e)\b|badg(?:eage|ed|ing)|disciplin|sanction|avertissement|\bblames?\b"
    r"|(?:warning|written|dismissal) letter|(?:written|first|second|final|verbal|oral) warning|reprimand"
    r"|licenci|dismiss|redundan|\bprimes?\b|\bbonus|apprai|apprec|evaluat|objecti|rating|\bbreaks?\b|\bpauses?\b|\brest\b"
    r"|\brepos\b|\bidle\b|inacti|\blunch\b|\bmeals?\b|\brepas\b|dejeuner|\bsick|malad|medical|accident|injur|bless"
    r"|arriv|\bdeparts?\b|\bdeparture|\bentr(?:y|ies|ees?)\b|\bexits?\b|\bsorties?\b|\bdoors?\b|\bportes?\b|portique"
    r"|portillon|tourniquet|turnstile|barrier|\bgates?\b|\bacces\b|\baccess\b|prise de (?:poste|service)|\bshifts?\b"
    r"|(?:debut|start|end|fin|demarrage)[ _-]*(?:de |du |of )?(?:poste|service|journee|day)|vacation|planning|\brota\b"
    r"|roster|productiv|cadence|(?:per|par|human|operator|d.?) ?(?:operator|operateur|error)|performance|mistake"
    r"|negligen|refus|comportement|behavio|conduct\b|insult|alcool|alcohol|drunk|\bepi\b|\bppe\b"
    r"|\b(?:in|out)[ ,:;|-]{1,3}badge|badge[ :;|,#n°]{0,4}\d{3,10}[ ,:;|-]{1,3}(?:in|out)\b"
)
"""Hours, breaks, pay, sanctions, comings and goings: a badge beside them tells of somebody's work."""
_IN_OR_OUT = re.compile(r"(?<![\w-])(?:IN|OUT)(?![\w-])")


def told_by(text: str, spans: Iterable[Span]) -> Iterator[DataKind]:
    """Give the kinds by which a text is told for what it is; the badge of a machine's log names somebody, no more."""
    of_the_work: bool | None = None
    for span in spans:
        kind = span.kind
        if kind is DataKind.EMPLOYEE_ID and _is_logged(text, span):
            of_the_work = _is_of_the_work(text) if of_the_work is None else of_the_work
            kind = span.kind if of_the_work else DataKind.PERSON
        yield kind


def _is_of_the_work(text: str) -> bool:
    return _OF_THE_WORK.search(plain(text)) is not None or _IN_OR_OUT.search(text) is not None


def _is_logged(text: str, span: Span) -> bool:
    """True in a dated line whose own words are a machine's."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    dated = DATED.match(text, start)
    return dated is not None and _OF_A_MACHINE.search(plain(text[start : end if end >= 0 else len(text)])) is not None
