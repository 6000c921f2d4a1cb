"""What is marked and tells of nobody: a machine, an error's code, a section of a law, a helpline, a parcel. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.spared.nobody import DATED
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_NUMBERED = frozenset(
    map(DataKind, "customer_id employee_id id_card passport license_plate phone secret nir iban".split())
)
_THINGS = _NUMBERED | {DataKind.IP_ADDRESS, DataKind.PERSON}
_CODE = re.compile(r"(?:[\w-]{1,30}=)?0x[0-9a-f]{1,8}", re.IGNORECASE)
_MACHINE = re.compile(
    r"(?P<said>(?:caller|host(?:name)?|src|dst|node|machine|workstation|poste|computer|runner|server|device)=)?"
    r"(?:[a-z]{1,12}-){0,2}(?:runner|scan(?:ner)?|srv|serveur|server|host|node|noeud|printer|imprimante|pc|poste"
    r"|desktop"
    r"|laptop|vm|db|dc|sw|switch|ap|gw|rtr|router|fw|web|app|agent|worker|kiosk|borne|caisse|term)"
    r"(?:-[a-z]{1,10}){0,2}-[a-z]{0,6}\d{1,3}",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"pass|pwd|\bpw\b|mdp|secret|token|jeton|\bkey|\bcl[ée]|\bcode|\bpin\b|wi-?fi|\blogin|\buser|utilisat|identifiant"
    r"|\bcompte|account",
    re.IGNORECASE,
)
"""Where these are spoken of, what looks like a machine may be a password or a user."""
_IN_A_LOG = re.compile(
    r"\b(?:queues?|files?(?: d'(?:attente|impression))?|spoolers?|printers?|imprimantes?|templates?|mod[èe]les?"
    r"|gabarits?|stations?|bornes?|kiosks?|terminals?|pilotes?|drivers?|services?(?: d'impression)?|jobs?|t[âa]ches?"
    r"|tasks?|hosts?|h[ôo]tes?|serveurs?|servers?|nodes?|n[oœ]e?uds?|automates?|plc|ports?|bacs?|trays?|devices?"
    r"|p[ée]riph[ée]riques?|scanners?|readers?|lecteurs?)[ ](?:n[°º][ ]?|no\.?[ ]|[\"'«][ ]?)?\Z",
    re.IGNORECASE,
)
"""What a log calls by a name of its own."""
_OF_A_THING = re.compile(r"(?=\S*\d)[A-Z]{1,10}\d{0,4}(?:[-_/](?:[A-Z]{1,10}\d{0,4}|[vV]?\d{1,4})){0,4}")
_A_WORD = re.compile(r"[^\W\d_]{3,}")
_OF_A_PLACE = re.compile(
    r"(?:quai|atelier|bureau|stock|magasin|hall|zone|usine|site|accueil|paie|labo|compta|etage|salle|dock|bay|office"
    r"|floor|room|warehouse|store|plant|line|ligne|print|scan|label|ship|prod|test|prep|srv|server|serveur|node|host"
    r"|kiosk|borne|term|press|robot|plc|cnc|edi|erp|wms|mes)s?",
)
"""What the name of a person never is made of."""
_MADE = re.compile(
    r"\b(?:pompes?|pumps?|moteurs?|motors?|vannes?|valves?|filtres?|filters?|cartouches?|cartridges?|joints?|seals?"
    r"|garnitures?|carters?|housings?|mod[èe]les?|models?|machines?|capteurs?|sensors?|automates?|roulements?"
    r"|bearings?"
    r"|turbines?|compresseurs?|compressors?|imprimantes?|printers?)[ ](?:de type |type )?\Z",
    re.IGNORECASE,
)
_MODEL = re.compile(r"[A-Z]{1,4}[- ]?\d{2,4}[A-Z]?")
"""What is made is sold under: "la pompe PV-240"; no number that one buyer has."""
_OF_A_BUYER = re.compile(
    r"client|customer|cust\b|contrat|contract|dossier|\bfile\b|compte|account|commande|\border|police|policy|abonn"
    r"|subscri|agreement|r[ée]f\b|r[ée]f[ée]rence|\bfacture|invoice|ticket|devis|quote",
    re.IGNORECASE,
)
_A_BUYERS = re.compile(r"(?:CL|CLI|CLT|CT|CTR|CU|CUS|CUST|AC|ACC|ACCT|AB|ABO|CMD|PO|SO)[- ]?\d", re.IGNORECASE)
"""Where a buyer is spoken of, or how their numbers begin, a number may be theirs."""
_ERROR = re.compile(
    r"\b(?:erreurs?|errors?|err|errno|faults?|d[ée]fauts?|event id|exit code|sqlcode|code (?:d')?erreur"
    r"|error code|fault code)[ ]?(?:n[°º][ ]?|no\.? )?[:=#]?[ ]{0,2}\Z",
    re.IGNORECASE,
)
_ERROR_CODE = re.compile(r"[A-Z]{0,3}-?\d{1,5}")
_SECTION = re.compile(r"(?:ss?|art|sec|para|reg)\.[ ]?\d{1,3}[A-Z]?(?:\(\d{1,2}\))?", re.IGNORECASE)
_FREE = re.compile(
    r"0[ ]?80[08][ -]?\d{3}[ -]?\d{3,4}|0[ ]?80[0-5](?:[ .]?\d{2}){3}|0[ ]?80[0-5](?:[ .]?\d{3}){2}|116[ ]?\d{3}"
    r"|(?:3018|3114|3117|3119|3919|3020|3039|3939|3646|3949|3960|3977|3928)"
)
"""Free numbers (Ofcom, Arcep) and those of social value (EU 116): no person has one."""
_EXTENSION = re.compile(r"\b(?:ext\.?|extension|poste|ligne)[ :]{1,3}\Z", re.IGNORECASE)
_PARCEL = re.compile(r"[A-Z]{2}[ ]?\d{3,4}[ ]?\d{3,4}[ ]?\d{0,3}[ ]?[A-Z]{2}(?!\w)")
"""As posts number what they carry (UPU S10), in groups or not."""
_CARRIED = re.compile(r"\b(?:track\w*|parcels?|consignment|suivi|colis|bordereau)\b", re.IGNORECASE)
_TAX_CODE = re.compile(r"\btax code[ ]?[:=]?[ ]{0,3}\Z", re.IGNORECASE)
_OF_A_TAX_CODE = re.compile(r"[SC]?(?:\d{1,4}[LMNT]|BR|D[0-8]|NT|0T|K\d{1,4})(?:[ ]?(?:W1|M1|X)(?:/M1)?)?\b")
_SAMPLE = (
    r"(?:ha?emoly[sz]ed|under ?filled|un ?labell?ed|mis ?labell?ed|clotted|insufficient|lipa?emic"
    r"|h[ée]molys[ée]e?|coagul[ée]e?|lact?escente?|non [ée]tiquet[ée]e?|mal [ée]tiquet[ée]e?|insuffisante?)"
)
_OF_A_SAMPLE = re.compile(rf"(?:[ ]{{2,}}|\A[ ]*){_SAMPLE}(?:[ ][-–].*)?\Z", re.IGNORECASE | re.DOTALL)
_A_HEAD = re.compile(
    r"(?:[€£$][ ]?)?\d{1,4}(?:[.,]\d{1,2})?[ ]?€?[ ](?:(?:a|per) head|per person|par t[êe]te|par personne)",
    re.IGNORECASE,
)
_BEFORE, _CARRIED_BEFORE, _LINE = 30, 160, 300


def without_things(text: str, span: Span) -> Iterator[Span]:
    """Give no mark that is a thing's; of a sample's state, what stands before it."""
    if _is_a_tax_code(text, span):
        return
    if span.kind in SENSITIVE or span.kind is DataKind.SALARY:
        yield from _of_a_body(text, span)
    elif not (span.kind in _THINGS and _is_a_thing(text, span)):
        yield span


def _is_a_thing(text: str, span: Span) -> bool:
    if span.kind is DataKind.PERSON:
        return _is_named_in_a_log(text, span)
    if span.kind is DataKind.PHONE:
        called = _EXTENSION.search(text, max(0, span.start - _BEFORE), span.start)
        return _FREE.fullmatch(text, span.start, span.end) is not None and not called
    if _SECTION.fullmatch(text, span.start, span.end) or _is_carried(text, span):
        return True
    before = max(0, span.start - _BEFORE)
    if span.kind is DataKind.CUSTOMER_ID:
        return _is_a_model(text, span) or _is_an_article(text, span)
    if span.kind not in (DataKind.SECRET, DataKind.IP_ADDRESS):
        return False
    if _is_named_in_a_log(text, span):
        return True
    if _CODE.fullmatch(text, span.start, span.end) or (
        _ERROR_CODE.fullmatch(text, span.start, span.end) and _ERROR.search(text, before, span.start)
    ):
        return True
    named = _MACHINE.fullmatch(text, span.start, span.end)
    return named is not None and (named["said"] is not None or not _OPENS.search(text, before, span.start))


def _is_a_tax_code(text: str, span: Span) -> bool:
    """True for a British tax code after its name: "0T M1", which is taken for a street."""
    named = _TAX_CODE.search(text, max(0, span.start - _BEFORE), span.start)
    return named is not None and _OF_A_TAX_CODE.fullmatch(text, span.start, span.end) is not None


def _is_a_model(text: str, span: Span) -> bool:
    """True for what a thing is sold under, in a line that speaks of no buyer: "the pump type VX-110"."""
    start = max(0, span.start - _BEFORE)
    if not _MODEL.fullmatch(text, span.start, span.end) or not _MADE.search(text, start, span.start):
        return False
    start = text.rfind("\n", max(0, span.start - _LINE), span.start) + 1 or max(0, span.start - _LINE)
    return not (_OF_A_BUYER.search(text, start, span.start) or _A_BUYERS.match(text, span.start))


_SOLD = re.compile(
    r"[\"'](?:qty|quantity|qte|quantite|sku|ean|unit_?price|prix(?:_unitaire)?|price)[\"'][ ]?:", re.IGNORECASE
)
_KEY = re.compile(
    r"[\"'](?:ref|reference|code|id|sku|article|item|product|produit)[\"'][ ]?:[ ]?[\"']?\Z", re.IGNORECASE
)


_WHOSE = re.compile(
    r"[\"'](?:(?:first|last|full)_?name|nom|prenom|e?mail|phone|tel|telephone|clients?|customers?|patients?|users?)[\"']"
    r"[ ]?:",
    re.IGNORECASE,
)
"""A key of somebody's object, before its brace or in it."""


def _is_an_article(text: str, span: Span) -> bool:
    """True for the reference of an object of nobody's that has a price or so too: `{"ref": "A-703825", "qte": 2}`."""
    if not _KEY.search(text, max(0, span.start - _BEFORE), span.start):
        return False
    start, end = text.rfind("{", max(0, span.start - _LINE), span.start), text.find("}", span.end, span.end + _LINE)
    if start < 0 or end < 0 or _WHOSE.search(text, max(0, start - _BEFORE), end):
        return False
    return _SOLD.search(text, start, end) is not None


def _is_named_in_a_log(text: str, span: Span) -> bool:
    """True for what a line of a log calls a queue, a station, a template: "queue ZD421-QUAI2 connected"."""
    line, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end, span.end + _LINE)
    if not DATED.match(text, line) or not _OF_A_THING.fullmatch(text, span.start, span.end):
        return False
    named = _IN_A_LOG.search(text, max(line, span.start - _BEFORE), span.start)
    if named is None or _OPENS.search(text, line, end if end >= 0 else span.end + _LINE):
        return False
    words = [plain(word) for word in _A_WORD.findall(text, span.start, span.end)]
    if any(map(known_names().is_listed, words)):
        return False
    return any(map(_OF_A_PLACE.fullmatch, words)) if span.kind is DataKind.PERSON else bool(words)


def _is_carried(text: str, span: Span) -> bool:
    """True for a parcel's number after the word; a mark may lack its letters."""
    for start in {span.start, max(0, span.start - len("SL ")), max(0, span.start - len("SL"))}:
        parcel = _PARCEL.match(text, start)
        if parcel and span.within(*parcel.span()):
            return near(text, _CARRIED, start, span.end, before=_CARRIED_BEFORE)
    return False


def _of_a_body(text: str, span: Span) -> Iterator[Span]:
    """Give nothing of a price a head; of a body, no state of its sample."""
    if _A_HEAD.fullmatch(text[max(0, span.start) : span.end].strip()):
        return
    state = _OF_A_SAMPLE.search(text[span.start : span.end]) if span.kind in SENSITIVE else None
    if not state:
        yield span
    elif state.start():
        yield replace(span, end=span.start + state.start())
