"""The pay that an advertisement offers to anyone: it is nobody's, and the text needs it. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span

_OPEN = re.compile(
    r"\b[hf][ ]?[/|-][ ]?[fh]\b(?![ ]?\d)|\bm/[fw](?:/[dx])?\b|\bf/m(?:/[dx])?\b|\ball genders\b"
    r"|\b\w{4,}(?:\([èe]?(?:e|re|trice|se|euse|ve|ne)\)|[·.](?:e|rice|se|ne)\b)|\btous genres\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:we(?:'re| are)|now|currently) (?:hiring|recruiting|looking for|seeking)|\bnous (?:recrutons|recherchons"
    r"|cherchons)"
    r"|\b(?:on|qui) (?:recrute|recherche|cherche)\b|(?:^|[.:!] )(?:recherch(?:e|ons)|cherch(?:e|ons)|recrut(?:e"
    r"|ons)|wanted)\b"
    r"|\boffres? d'emploi\b|\bannonces?\b(?! l[ée]gale)|\bjob (?:ad|advert|advertisement|posting|offer|description"
    r"|vacancy)\b"
    r"|\b(?:vacancy|vacancies|poste? (?:[àa] pourvoir|vacant|ouvert)|join (?:our|the|a) [\w ]{0,20}team"
    r"|rejoi(?:gnez|ndre) (?:notre|l'|une)"
    r"|fiche de poste|recrute (?:une?|des|son|sa)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_APPLIED = re.compile(
    r"\b(?:to apply|apply (?:by|before|now|to|via|online|with|here|in)|how to apply|applications? (?:to|by|close"
    r"|from|welcome)"
    r"|closing date|covering letter|cover letter|postule[rz]?|lettre de motivation|candidatures? (?:[àa]|par|avant"
    r"|jusqu|au|en|via|:)"
    r"|(?:send|email|e-mail|forward|drop)[\w ]{0,12} (?:cvs?|r[ée]sum[ée]s?)\b|(?:envoye[rz]|adresse[rz]"
    r"|transmet\w+|d[ée]pose[rz])[\w ]{0,10} cv"
    r"|cv (?:[àa]|to|et|and|\+|par|by|au)\b|your cv|votre cv|se pr[ée]senter (?:[àa]|au)|date limite)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:cdi|cdd|int[ée]rim|alternance|temps (?:plein|partiel|complet)|mi-temps|full[ -]time|part[ -]time"
    r"|permanent|fixed[ -]term"
    r"|zero[ -]hours?|\d{2} ?h(?:eures|ours|rs)?(?:[ /]?(?:semaine|hebdo\w*|week|pw))?|per week|par semaine|shifts?"
    r"|weekends?|prise de poste"
    r"|starts? (?:date|asap|in|immediately)|immediate start|d[èe]s que possible|remote|hybrid|t[ée]l[ée]travail"
    r"|days? holiday|tickets? restau\w*"
    r"|mutuelle|panier)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:vous (?:ma[îi]trise[zr]|[êe]tes|avez|serez|aimez|savez|justifiez|aurez|assure[zr]|travaille[rz])"
    r"|you(?:'ll| will|'re| are| have| must)\b"
    r"|(?:essential|desirable|required|welcome|a plus|preferred|exig[ée]e?s?|souhait[ée]e?s?|appr[ée]ci[ée]e?s?"
    r"|requise?s?|indispensables?"
    r"|d[ée]butants? accept[ée]s?)\b|exp[ée]riences?\b|experience\b|dipl[ôo]m\w+|qualifi\w+|training given"
    r"|formation assur[ée]e"
    r"|profil recherch[ée]|permis [bc]\b|driving licen[cs]e)",
    re.IGNORECASE,
)
_FEWEST = 4
_SOMEBODYS = re.compile(
    r"\b(?:my|his|her|their|current(?:ly)?|actuel(?:le(?:ment)?)?|mon|son|sa|ma|leurs?) (?:\w+ ){0,2}?(?:salaires?"
    r"|salary|pay|package|wages?|r[ée]mun[ée]rations?)\b"
    r"|\bpr[ée]tentions\b|\b(?:il|elle|he|she|je|i) (?:\w+ )?(?:gagne|touche|per[çc]oi[ts]|demande|veut|earns?"
    r"|wants|makes|expects|asks|gets)\b"
    r"|\bpayslips?\b|\bbulletins? de (?:paie|salaire)\b|\bmatricule\b|\bemployee (?:no|id|number)\b|\bsalari[ée]e? :"
    r"|\bpromesse d'embauche\b|\b(?:offer letter|letter of offer)\b|\bpleased to offer you\b|\b(?:dear|cher"
    r"|ch[èe]re) [A-ZÀ-Þ]",
    re.IGNORECASE,
)
"""What a candidate earns or asks, or what is offered to one: the text is no advertisement alone."""


def without_advertised_pay(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the pay of an advertisement; one on a line that names somebody stays."""
    spans = tuple(spans)
    advert = any(span.kind is DataKind.SALARY for span in spans) and is_an_advert(text)
    for span in spans:
        if not (advert and span.kind is DataKind.SALARY and not _names_somebody(text, span, spans)):
            yield span


def is_an_advert(text: str) -> bool:
    """True for a job that is offered to anyone: four signs of five, one of which says who is sought and how."""
    sought = _OPEN.search(text) is not None, _SOUGHT.search(text) is not None
    applied = _APPLIED.search(text) is not None
    told = sum((*sought, applied, _TERMS.search(text) is not None, _ASKED.search(text) is not None))
    return told >= _FEWEST and (applied or all(sought)) and _SOMEBODYS.search(text) is None


def _names_somebody(text: str, span: Span, spans: Iterable[Span]) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = end if end >= 0 else len(text)
    return any(one.kind is DataKind.PERSON and start <= one.start < end for one in spans)
