"""What a permission keeps back: leave for some people, at some time, once something is done, or turned by its end.

Such words open nothing to everybody at any time: what they permit is permitted on the condition that they say.
"""

import re

from knowledge.lexicon import concepts, names_any, tools_in
from knowledge.people import PEOPLE, TEAM, TEAMS
from knowledge.removing import REMOVES_FR
from knowledge.timing import is_for_a_time
from knowledge.whom import is_for_somebody, is_for_them_only, is_labelled

_GONE = rf"(?:(?:{REMOVES_FR}|occult|ot)e|removed|taken out|masked|stripped|blanked|redacted|crossed out)"
_ONCE = re.compile(r"(?<!encore )\bune fois (?!par |sur |de plus|pour |l'an|la semaine|encore|le mois)")
_GONE_FIRST = re.compile(
    rf"\b(?:noms?|prix|donnees?|montants?|coordonnees|names?|prices?|data|details|figures)(?: \w+){{0,4}} {_GONE}"
    rf"|\bdont (?:il|elle|on|vous|ils|elles) [\w']+ {_GONE}|\bdont l\w+ (?:\w+ ){{1,3}}(?:ont|a) ete {_GONE}"
    r"|\bapres (?:leur |sa |la |une |un |l')?(?:relecture|verification|controle|suppression|retrait|masquage|signature)"
)
_TURNS = re.compile(
    r"[,;(] ?(?:et |mais |and |but |though |although )?(?:pas|non|jamais|not|never|no) "
    r"(?:pour|dans|avec|sur|aux?|for|in|into|with|on|from)\b"
    r"|[,(] ?(?:hors|minus|save for|apart from|a l'exclusion d\w+|a l'exclusion d'|excluding|excepting"
    r"|barring|not including"
    r"|non compris) (?!ligne|connexion)|(?<=[\w']) aside\b\W*$|\bapart from\b"
    r"|\bunder (?:\w+ )?(?:\w+'s )?supervision\b|\b(?:for|in) most [a-z]|\bpour la plupart d"
    r"|\b(?:ne s'applique(?:nt)? pas|ne concerne(?:nt)? pas|(?:does|do) not apply) (?:to|a|aux?)\b"
)
_BY_EXCEPTION = re.compile(
    r"\W*(?:par (?:exception|derogation)|a titre (?:exceptionnel|derogatoire)|exceptionnellement|exceptionally"
    r"|(?:by way of|as an|by) exception)\b"
)
_BEHIND = re.compile(
    r"\b(?:for|pour) [^.;:,()]{2,60} (?:only|uniquement|seulement|exclusivement)\b(?! (?:for|pour|in|with))"
)


_NAMED = r"[\w'-]+(?: [\w'-]+){0,5}"
_AT_A_PLACE = re.compile(
    r"^\W*(?:a (?!(?:noter|savoir|defaut|terme|distance|present|retenir|priori|minima|titre|ce|court|noel|paques|midi"
    r"|table|domicile)\b)[\w-]+"
    r"(?: (?:et|ou|comme) (?:a )?[\w-]+)?|au siege"
    r"|(?:in the|dans l[e']|au|a l') ?(?:north|south|east|west|midlands|nord|sud|est|ouest)\b[^,;:.]{0,30}"
    r"|(?:a|dans|in|at) (?!(?:tous|toutes|chacun\w*|chaque|all|any|every|each)\b)"
    r"(?:[\w'-]+ ){1,4}?(?:sites?|agences?|usines?|magasins?|offices?|branches|plants?|stores?)), "
    r"|^\W*(?:aux? |(?:a|dans|chez|au sein de|in|at|within|inside) (?:(?:l[ae]|les|the|our|notre) |l')|au sein du )"
    rf"(?:(?:equipe|service|direction|pole|cellule|departement)s? (?!public\b|client){_NAMED}"
    rf"|(?:[\w-]+ ){{1,2}}(?:team|department|unit)|(?:[\w-]+ ){{0,2}}?(?:archives?|library|bibliotheque|mediatheque"
    r"|lab(?:o(?:ratoire|ratory)?)?|workshop|atelier|warehouse|entrepot|shop|boutique|studio|kitchens?|cuisines?"
    r"|front desk|reception|accueil|infirmerie|creche|greffe|standard)(?: [^,;:.]{2,30})?), "
    r"|^\W*(?:sur|on|at) (?:(?:l[ae]s?|nos|notre|the|our) (?:[\w-]+ ){0,2}?)?"
    r"(?:campus|chantiers?|quais?|shop floor|premises|construction sites?)(?: [^,;:.]{2,30})?, "
)
"""Where a permission that begins so holds: "à Lyon, vous pouvez", "in our Leeds office, you may", "au service RH"."""
_SKETCHED = re.compile(
    r"\b(?:peu(?:t|vent)|pourr(?:a|ont)|may|can) (?:\w+ ){0,2}?(?:etre|be) "
    r"(?:(?:ebauche|esquisse)e?s?|sketched|roughed)\b"
)
"""What may be sketched is to be finished by somebody."""
_OWN_SERVICE = re.compile(
    r"\b(?:with|in|through|via|on|avec|dans|par|sur) (?:the|our|its|l[ae']s?|notre|nos)\b ?[^.;,]{0,40}?\b"
    r"(?:services?|system|platform|solution|application|systeme|plateforme|logiciel)"
    r"(?=\W*$|[.,;:]| (?:of|de|du|des|for|pour|provided|fourni\w*|d'[\w-]+) )"
)
"""A service that a permission describes and no list of tools knows."""


def reserves(folded: str) -> bool:
    """True when a folded permission is for some people, some time or an exception, once something is done, or turns.

    >>> reserves("l'equipe innovation peut essayer chatgpt"), reserves("vous pouvez utiliser copilot")
    (True, False)
    """
    said = (_GONE_FIRST, _TURNS, _BEHIND, _SKETCHED)
    return (
        is_for_some(folded)
        or _they_alone(folded)
        or any(one.search(folded) for one in said)
        or _of_own_service(folded)
        or is_labelled(folded)
    )


_RESERVED = re.compile(
    r"(?P<what>[^.;:,]{3,160}?) (?:est|sont|reste(?:nt)?|demeure(?:nt)?|is|are|remains?) (?:(?:\w+ment|\w+ly|donc) )?"
    rf"(?:reservee?s? (?:a|aux?) (?:l[ae]s? |l'|nos |notre )?|reserved (?:for|to) (?:the "
    rf"|our )?)(?=(?:[\w'-]+ ){{0,3}}?(?:{TEAM}"
    rf"|{PEOPLE}|rssi|dsi|dpo|it|office|board)\b)"
)


def is_reserved(folded: str) -> bool:
    """True for a use or a tool that a folded sentence reserves to some people: "l'installation est réservée à la DSI".

    >>> is_reserved("l'installation d'une extension est reservee a la direction du numerique")
    True
    """
    found = _RESERVED.search(folded)
    return found is not None and names_any(found["what"], "uses", "tools")


def is_for_some(folded: str) -> bool:
    """True when a folded permission is for some people, some time, once something is done, or an exception."""
    if is_for_a_time(folded) or is_by_exception(folded):
        return True
    return _ONCE.search(folded) is not None or _is_at_a_place(folded) or _is_outside(folded) or is_for_somebody(folded)


def _is_at_a_place(folded: str) -> bool:
    """True for "à Lyon, vous pouvez"; not for "à ChatGPT, vous pouvez confier"."""
    found = _AT_A_PLACE.search(folded)
    return found is not None and not concepts("tools").names(found[0])


_OUTSIDE = re.compile(r"^\W*(?:outside(?: of)?|hors|(?:en )?dehors) ?[^,;:.]{3,50}, ")


def _is_outside(folded: str) -> bool:
    """True for "outside closing, you may"; not for "hors données clients", which tells of data."""
    found = _OUTSIDE.search(folded)
    return found is not None and not names_any(found[0], "tools", "data")


def is_by_exception(folded: str) -> bool:
    """True for a folded permission that begins as an exception to what stands before it."""
    return _BY_EXCEPTION.match(folded) is not None


def turned_to(folded: str) -> str | None:
    """Give what stands behind the words by which a folded permission turns, "" where it turns at its end; else None.

    >>> turned_to("une note dans copilot, pas dans chatgpt"), turned_to("une note dans copilot")
    ('chatgpt', None)
    """
    found = _TURNS.search(folded)
    return folded[found.end() :].strip() if found else None


def _of_own_service(folded: str) -> bool:
    """True for "with the University's transcription service": what it permits is permitted there alone."""
    return _OWN_SERVICE.search(folded) is not None and not tools_in(folded)


def means_them(folded: str) -> bool:
    """True when a folded sentence begins with those of whom the one before it told."""
    return (
        re.match(
            rf"\W*(?:(?:but|mais|and|et|in return|en revanche,?) )?(?:they|ils|elles|(?:ces|les|these|the) {TEAMS})\b",
            folded,
        )
        is not None
    )


_ONLY_WHO = re.compile(
    r"(?:^|[,;:(] ?|\b(?:et|and|mais|but|que) )\W*"
    r"(?:seul(?:s|e|es)? (?:l[ae]s? |l'|une? |notre |nos |ces? )|only (?:the |our |an? )?)(?P<who>[^,;:.()]{2,60}?) "
    r"(?:utilise\w*|emploie\w*|se ser(?:t|vent)|recour\w+|ont|a|ouvre\w*|use[sd]?|opens?|runs?|operates?"
    r"|ha(?:ve|s)|gets?|peu(?:t|vent)|pourr(?:a|ont)|may|can|will)\b"
)


_ONLY_THEM = re.compile(
    r"(?:^|[,;:(] ?)\W*(?:seul(?:s|e|es)? (?:l[ae]s? |l'|une? |notre |nos |ces? )?|only (?:the |our |an? )?)"
    rf"(?P<who>(?:[\w'-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE}|office)\b)"
)


_FOR_THEM_ALONE = re.compile(
    r"\b(?:pour|par|aux?) (?:l[ae]s? |l')?seule?s? (?=agents?\b|salarie|employe|collaborat|personnes?\b"
    rf"|{TEAM}\b|{PEOPLE}\b)"
)


_THEY_ALONE = re.compile(
    r"(?:^|[,;:(] ?)\W*(?:l[ae]s? |l'|une? |notre |nos |the |our |an? )(?P<who>[^,;:.()]{2,40}?) (?:seule?s?|alone) "
    r"(?:utilise\w*|emploie\w*|se ser(?:t|vent)|recour\w+|ouvre\w*|use[sd]?|opens?|runs?|operates?|peu(?:t|vent)"
    r"|pourr(?:a|ont)|may|can|will)\b"
)


def limits_who(folded: str) -> bool:
    """True when "only" bears on people: "seul le chef de quai utilise Copilot", "pour les seuls agents dotés"."""
    if is_labelled(folded):
        return True
    if found := _ONLY_THEM.search(folded):
        return not tools_in(found["who"])
    if is_for_them_only(folded) or _FOR_THEM_ALONE.search(folded):
        return True
    found = _ONLY_WHO.search(folded)
    return _they_alone(folded) or (found is not None and not concepts("tools").names(found["who"]))


def _they_alone(folded: str) -> bool:
    """True for "the head alone may use ChatGPT"; not for "our Copilot alone may be used"."""
    found = _THEY_ALONE.search(folded)
    return found is not None and not names_any(found["who"], "tools", "uses", "data")
