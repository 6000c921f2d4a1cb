"""The pay that an advertisement offers to anyone, and its reference: they are nobody's. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

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
    r"|\b(?:salaires?|salary|pay|wages?|r[ée]mun[ée]rations?) (?:\w+ ){0,2}?(?:actuel(?:le)?s?|current(?:ly)?|now"
    r"|today|pr[ée]sent|vers[ée]e?s?|paid)\b"
    r"|\bpr[ée]tentions\b|\b(?:il|elle|he|she|je|i) (?:\w+ )?(?:gagn\w+|touch\w+|per[çc]\w+|demand\w+|veut"
    r"|earn\w*|wants?|ma(?:de|kes?)|expects?|asks?|gets?|got|was|is|est|[ée]tait|a)\b"
    r"|\b(?:en (?:place|poste)|sortante?s?|actuel(?:le)?s?|retenue?s?|recrut[ée]e?s?|embauch[ée]e?s?|nomm[ée]e?s?"
    r"|choisie?s?|pr[ée]d[ée]cesseure?s?|remplac[ée]e?s?|titulaire actuel\w*)\b"
    r"|\b(?:in (?:post|place|role)|incumbent|outgoing|current|present|successful|appointed|hired|chosen|selected"
    r"|predecessor|replac(?:es|ing|ed))\b"
    r"|\bpayslips?\b|\bbulletins? de (?:paie|salaire)\b|\bmatricule\b|\bemployee (?:no|id|number)\b|\bsalari[ée]e? :"
    r"|\bpromesse d'embauche\b|\b(?:offer letter|letter of offer)\b|\bpleased to offer you\b|\b(?:dear|cher"
    r"|ch[èe]re) [A-ZÀ-Þ]",
    re.IGNORECASE,
)
"""What somebody in the job or a candidate earns or asks, or is offered: the text is no advertisement alone."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_WRITTEN_TO = re.compile(
    r"\b(?:cvs?|candidatures?|lettres?|contact\w*|aupr[èe]s|postule[rz]|envoye[rz]|adresse[rz]|appele[rz]|[ée]cri(?:re|vez)"
    r"|apply|applications?|send|email|e-mail|call|ring|write|ask)\b[^\n.;]{0,30}\Z",
    re.IGNORECASE,
)
"""Before the one to whom an application goes, and who earns nothing of it."""
_LONGEST = 2000
_OFFERED = (DataKind.SALARY, DataKind.CUSTOMER_ID)
_PERSONS = frozenset(map(DataKind, "person employee_id birth_date nir".split()))


def without_advertised(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for the pay and the reference that an advertisement tells before anybody is named."""
    spans = tuple(spans)
    offered = any(span.kind in _OFFERED for span in spans) and is_an_advert(text)
    people = [one for one in spans if one.kind in _PERSONS] if offered else []
    for span in spans:
        if not (offered and span.kind in _OFFERED and _is_offered(text, span, people)):
            yield span


def is_an_advert(text: str) -> bool:
    """True for a job that is offered to anyone: four signs of five, one of which says who is sought and how."""
    sought = _OPEN.search(text) is not None, _SOUGHT.search(text) is not None
    applied = _APPLIED.search(text) is not None
    told = sum((*sought, applied, _TERMS.search(text) is not None, _ASKED.search(text) is not None))
    return told >= _FEWEST and (applied or all(sought)) and _SOMEBODYS.search(text) is None


def _is_offered(text: str, span: Span, people: list[Span]) -> bool:
    """True where the mark's own paragraph is the advertisement, and who is named is written to, on a later line."""
    first, last = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    start = max((end.end() for end in _PARAGRAPH.finditer(text, first, span.start)), default=first)
    after = _PARAGRAPH.search(text, span.end, last)
    line = text.find("\n", span.end, last)
    line = line if line >= 0 else last
    written = all(one.start >= line and _WRITTEN_TO.search(text, max(0, one.start - 60), one.start) for one in people)
    return written and is_an_advert(text[start : after.start() if after else last])
