"""Codes that open a door, a box or an alarm and stand far from its word: the same sentence, or a line or two below."""

import re
from collections.abc import Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_LOCKED = re.compile(
    r"\b(?:digicode|interphone|visiophone|alarmes?|t[ée]l[ée]surveillance|coffres?(?:-forts?)?|cadenas|serrure|portails?"
    r"|portillon|porte|entr[ée]e|hall|barri[èe]re|bo[îi]tes? [àa] cl[ée]s?|bo[îi]tier|cl[ée]s?|casiers?|consigne"
    r"|armoire|vestiaires?|garage|parking|sas|clavier|box|lockers?|lock ?box|key ?box|key ?safe|safe|alarm|padlock|gate"
    r"|door|doorway|keypad|entrance|lobby|barrier|shutters?|cabinet|cupboard|keys?|intercom|buzzer|strongbox|locks?|shed)\b",
    re.IGNORECASE,
)
_ENTER = re.compile(
    r"\b(?:(?:compos|tap|pianot|tourn|valid)(?:er|ez|e|ons)|tapes|saisi(?:r|s|ssez)|entrez|entrer|faites|faire le"
    r"|fais le|mettez le|combinaison|combination|codes?|pin|combo"
    r"|(?:les?|vos|ses|the|your|four|quatre|six|num[ée]ros?)[ ](?:\w{4,6}[ ])?(?:chiffres|num[ée]ros?|numbers?|digits)"
    r"|key in|keying|punch(?: in)?|type in|tap in|enter|dial|press|input|turn(?: it| the dial)? to|set(?: it)? to"
    r"|(?:opens|disarms|unlocks) (?:with|on|by|to)|(?:s'ouvre|se d[ée]sarme|se d[ée]verrouille) (?:avec|au|par)"
    r"|r[ée]gl[ée]e? sur|is on)\b"
    r"(?!(?: |-)(?:postal|article|produit|erreur|d[ée]faut|couleur|promo|barres?|source|analytique|ape|naf|client|pays"
    r"|guichet|banque|insee|du travail|civil|p[ée]nal|de conduite|de la route|projet|review|freeze|base|name))"
    r"(?P<between>[^\n.!?;\d€$£]{0,30}(?:\n[ \t]{0,4})?)\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"[ ](?:opens|unlocks|disarms|ouvre|d[ée]sarme|d[ée]verrouille)\b"
    r"|[ ](?:for|pour)[ ](?:the|le|la|l'|les)[ ]?(?:key ?safe|safe|gate|alarm|padlock|lock ?box|coffre|portail|alarme"
    r"|cadenas|digicode|bo[îi]te [àa] cl[ée]s)\b",
    re.IGNORECASE,
)
_OTHER_CODE = re.compile(
    r"\b(?:error|fault|zip|post|bar|product|dress|area|country|sort|source|status|exit|return|discount|promo|voucher"
    r"|colou?r|tax|hs|qr|sku|batch|cost|budget|department) \Z",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w.,/:€$£#-])(?:\d{3,8}|[A-Z]?\d{2,4}[A-Z]\d{1,4}|\d(?:[ -]\d){3,7}|\d{2}(?:[ -]\d{2}){1,3})"
    r"(?:[A-Za-z#*]{1,2}|[ ][A-Z#*](?= |[.,;]|$))?"
    r"(?![\w/%]|[.,:-]\d|[ ]?(?:€|\$|£|%|euros?|eur|k€|[kcm]?m[²2]?\b|kg|km|litres?|l\b|h\b|heures?|hours?|min\b"
    r"|minutes?|mins\b|ans\b|years?|days?|jours?|pi[èe]ces?|units?|lots?|pers|people|x\b|fois|times|v\b|volts?|w\b|°))",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(r"\b(?:since|depuis|en|in|until|before|after|from|avant|apr[èe]s|every|page) \Z", re.IGNORECASE)
_LOOK_BACK, _ACTION, _OTHER_LENGTH = 260, 70, 14
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_MOST_SENTENCES = 3
"""A word and its code: the same sentence or the two before it."""


def entering_codes(text: str) -> Iterator[Span]:
    """Give the figures that one is told to enter, where something locked is spoken of just before."""
    for code in _CODE.finditer(text) if _LOCKED.search(text) else ():
        if _is_entered(text, code) or _OPENING.match(text, code.end()):
            yield Span(DataKind.SECRET, *code.span(), 0.8)


def _is_entered(text: str, code: re.Match[str]) -> bool:
    """True after a word for entering, with something that has a lock before it, at most two sentences away."""
    told = _ENTER.search(text, max(0, code.start() - _ACTION), code.start())
    if (
        told is None
        or _DATED.search(told["between"])
        or _OTHER_CODE.search(text, max(0, told.start() - _OTHER_LENGTH), told.start())
    ):
        return False
    start = max(0, told.start() - _LOOK_BACK)
    ends = [end.end() for end in _SENTENCE.finditer(text, start, told.start())]
    start = ends[-_MOST_SENTENCES] if len(ends) >= _MOST_SENTENCES else start
    return _LOCKED.search(text, start, told.end()) is not None
