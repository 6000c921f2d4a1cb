"""What numbers goods and what is given or paid for them, where nobody stands near: it is nobody's. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bot.adapters.shield.numbers.amounts import OF_PAY
from bot.adapters.shield.sensitive import SENSITIVE, tells_of_someone
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.rows import heading_of
from bot.adapters.shield.texts.spans import Span

_GOODS = re.compile(
    r"\b(?:consignments?|shipments?|parcels?|pallets?|cartons?|crates?|containers?|waybills?|awb|cmr|sku|batch"
    r"|articles?"
    r"|parts?|models?|product|delivery note|despatch|dispatch|tracking|colis|palettes?|caisses?|conteneurs?"
    r"|exp[ée]ditions?|bordereaux?|bl"
    r"|bon de livraison|lettre de voiture|pi[èe]ces?|produits?|mod[èe]les?|purchase order"
    r"|bon de commande|order|commande|invoice"
    r"|facture|devis|quote|quotation)"
    r"(?:[ ](?:d'(?:exp[ée]dition|article)|de (?:colis|livraison)|note"
    r"|produit))?[ ]{0,2}(?:n[°ºo]s?\.?|no\.?|nos\.?|number|num[ée]ro|ref(?:erence)?\.?"
    r"|r[ée]f(?:[ée]rence)?\.?|id|code|#)?[ ]?[:=#]?[ ]{0,3}\Z",
    re.IGNORECASE,
)
"""What numbers goods and the papers that go with them: nobody's number (tests/evidence/pastes/GUIDE.md)."""
_GOODS_NUMBER = re.compile(r"(?=[^\n]*\d)[A-Z\d]{1,12}(?:[-/._ ][A-Z\d]{1,12}){0,4}", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:n[°o]? ?(?:de )?|num(?:ero)? (?:de )?|ref\.? ?|id )?(?:commandes?|orders?|factures?|invoices?|bl|bons?"
    r"|colis|parcels?|articles?|items?"
    r"|produits?|products?|sku|lots?|batch|tickets?|devis|quotes?|palettes?|pallets?)(?: (?:no|n[°o]|number|id|ref"
    r"|num))?"
)
"""Names of columns of goods and their papers, which number nobody."""
_REFERENCE = re.compile(
    r"(?:n[°o]? ?(?:de )?)?(?:ref(?:erence)?s?\.?|codes?|pieces?|parts?|composants?|components?|materials?|matieres?"
    r"|fournitures?|consommables?|modeles?|models?|designations?)(?: (?:no|n[°o]|numbers?|interne|internal|code|ref))?"
)
_STOCK = re.compile(
    r"\b(?:stocks?|entrees|sorties|qtes?|quantites?|qty|quantity|quantities|inventaires?|inventory|on hand"
    r"|reorder(?: (?:level|point))?|reappro\w*|scrap|rebuts?)\b"
)
"""Names of columns that count things: a reference beside them is an article's."""
_GIVEN = re.compile(
    r"(?:gifts?|dons?|donations?|pledges?|paid|regle|montants?|amounts?|totals?|prix|prices?|values?|valeurs?"
    r"|costs?|couts?"
    r"|budgets?|depenses?|ca|sales|ventes|turnover|loyers?|rent|deposits?|cautions?|cotisations?|subscriptions?"
    r"|fees?|premiums?"
    r"|balance|solde|order value|panier)(?: (?:ht|ttc|eur|gbp|20\d\d|total|moyen|n-?1))?(?: ?[(]?[€£$][)]?)?"
)
"""Names of columns of what is given or sold: where nothing in the text tells of pay, it is nobody's pay."""
_OF_PEOPLE = re.compile(
    r"\b(?:nom|prenom|name|surname|forename|client|customer|contact|salarie|employe|agent|personne|person|patient"
    r"|eleve|pupil|student|responsable|owner|manager|collaborat|staff|who|qui|equipe|team|titulaire|holder|consultant"
    r"|intervenant|poste|job|role|fonction|function|metier|titre|title|emploi|position|grade|profil|profile|motif"
    r"|reason|diagnos|naiss|birth|dob|matricule)"
)
"""Names of columns of people and of their work."""
_FILE = re.compile(
    r"\b(?:dossiers?|fiches?|patient\w*|prescri\w+|ordonnances?|soins?|care|health|sant[ée]|m[ée]dic\w+|medic\w+"
    r"|insulin\w*|proth[èe]s\w+|implants?|pacemakers?|pumps?|pompes?|hearing|auditi\w+|wheelchair|fauteuil"
    r"|case|files?|records?|petite?s?|mrs?|ms|miss|mme|mlle|dr)\b",
    re.IGNORECASE,
)
"""Where these are spoken of, a number may be that of somebody's file or of what they wear."""
_PERSONS = frozenset(map(DataKind, "person birth_date nir employee_id email phone".split())) | {*SENSITIVE}
_NUMBERED = frozenset(map(DataKind, "customer_id employee_id license_plate address".split()))
_OF_STOCK = frozenset({DataKind.CUSTOMER_ID, DataKind.EMPLOYEE_ID, DataKind.SALARY})
_BEFORE, _LINE, _BESIDE = 60, 600, 2


def without_goods(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for numbers and prices of goods, which only the tagger marked, away from everybody."""
    spans = tuple(spans)
    people = sorted((one for one in spans if one.kind in _PERSONS), key=_start)
    for span in spans:
        stock = span.learned and _is_of_stock(text, span)
        goods = stock or (span.learned and (_is_of_goods(text, span) or _is_given(text, span)))
        if not goods or _is_near_somebody(text, span, people, named=not stock):
            yield span


def _start(span: Span) -> int:
    return span.start


def _is_of_goods(text: str, span: Span) -> bool:
    """True for a number after what it numbers, and in a column of goods among columns of nobody."""
    if span.kind not in _NUMBERED:
        return False
    if _GOODS.search(text, max(0, span.start - _BEFORE), span.start):
        return _GOODS_NUMBER.fullmatch(text, span.start, span.end) is not None
    heading, others = heading_of(text, span) if span.kind is DataKind.CUSTOMER_ID else ("", [])
    return _COLUMN.fullmatch(heading) is not None and not any(map(_OF_PEOPLE.search, others))


def _is_of_stock(text: str, span: Span) -> bool:
    """True for an article's reference, and for a count, in a table that counts things among columns of nobody."""
    if span.kind not in _OF_STOCK:
        return False
    heading, others = heading_of(text, span)
    if not any(map(_STOCK.search, others)) or any(map(_OF_PEOPLE.search, others)):
        return False
    return OF_PAY.search(text) is None if span.kind is DataKind.SALARY else _REFERENCE.fullmatch(heading) is not None


def _is_given(text: str, span: Span) -> bool:
    """True in a column of what is given or sold, among columns of nobody, where nothing in the text tells of pay."""
    heading, others = heading_of(text, span) if span.kind is DataKind.SALARY else ("", [])
    given = _GIVEN.fullmatch(heading) is not None and not any(map(_OF_PEOPLE.search, others))
    return given and OF_PAY.search(text) is None


def _is_near_somebody(text: str, span: Span, people: list[Span], *, named: bool) -> bool:
    """True where the mark's line, or one beside it, holds a person, a health mark or, if `named`, words of somebody."""
    first, last = max(0, span.start - _LINE), min(len(text), span.end + _LINE)
    line = text.rfind("\n", first, span.start)
    start = max(text.rfind("\n", first, max(line, first)), first)
    stop = text.find("\n", span.end, last)
    after = text.find("\n", stop + 1, last) if stop >= 0 else -1
    end = after if after >= 0 else last
    if (line < 0 < first) or (stop < 0 and last < len(text)):
        return True
    place = bisect_right(people, end, key=_start)
    beside = [one for one in people[max(0, place - _BESIDE) : place] if one.end >= start]
    if any(one != span for one in beside):
        return True
    return named and (_FILE.search(text, start, end) is not None or tells_of_someone(text[start:end], ()))
