"""Whom a permission is for: everybody, a trade, a team, those who were trained; in both languages."""

import re

from knowledge.lexicon import concepts, tools_in
from knowledge.people import EVERYBODY, ONES, PEOPLE, QUALIFIED, SOMEBODY, TEAM, TEAMS, THE, WHOLE

_BY = rf"(?:par|by) {THE}?(?:seule?s? )?(?:{TEAM}|(?:\w+ ){{0,2}}(?:teams?|departments?|office)|{PEOPLE})\b"
_AGENT = re.compile(
    rf", {_BY}|\b(?:etre|be) (?:\w+ment |\w+ly )?\w+ (?:(?:avec|dans|with|in|on) [^.;:,]{{2,40}}? )?{_BY}"
    r"|\bby staff and\b"
)
"""Those by whom alone something may be done: "elles peuvent être analysées par les RH"."""
_A_TEAM = rf"{THE}(?:(?:equipes?|direction|service|pole)(?! client)\b|(?:[\w-]+ ){{1,2}}teams?\b)"
_ITS_TEAM = rf"(?:(?:service|pole|departement) (?!public\b|client)[\w'-]+|equipes? (?:{TEAM})\b)"
_OPEN_TO = (
    r"\b(?:ouvert|accessible|autorise|admis|permis|reserve|open|available|allowed|permitted|approved"
    r"|authori[sz]ed)\w*"
    r"(?: (?:pour|for) (?:(?!\w*(?:mail|courri|lettre|letter|messag|repon|repl))[^\s.;:,]+ ){1,5}?(?=aux? |to ))?"
    r"(?: ?(?:uniquement|seulement|exclusivement|only))? ?\b(?:pour|for|a|aux?|to) "
)
_AT_HAND = r"\b(?:a (?:la |l'entiere )?disposition d(?:e |u |es )|at the (?:entire )?disposal of )"
_FOR_TEAM = re.compile(
    rf"(?:[,:(] ?|\b(?:oui|yes) )(?:pour|for) {_A_TEAM}|(?:{_OPEN_TO}|{_AT_HAND})(?:{_A_TEAM}|{_ITS_TEAM})"
    rf"|(?:{_OPEN_TO}|[,:(] ?(?:pour|for) ){THE}?(?:seule?s? )?(?:{ONES}\b|(?={QUALIFIED.pattern}))"
)
_LISTED = (
    rf"(?:{THE}?(?:{ONES}|(?:service|equipe|direction|pole) [\w-]+|(?!all |every |our )(?:[\w-]+ )?(?:team|staff)))"
)
_BRACKETED = re.compile(
    r"\((?:(?:uniquement|seulement|only|pour|for|reserve\w* aux?|reserved (?:to|for)) )*"
    rf"{_LISTED}(?:(?:,| et| and| ou| or)+ {_LISTED})*(?: (?:only|uniquement|seulement|exclusivement))?\)"
)
_THEM_ONLY = re.compile(
    rf"(?:^|[,;:(–—-] ?){THE}?(?:{ONES}|{PEOPLE}|(?:[\w-]+ )?teams?|(?:[\w-]+ )?staff"
    r"|(?:service|equipe|direction|pole) [\w-]+) "
    r"(?:only|uniquement|seulement|exclusivement)\W*$"
    rf"|\b(?:is|are|est|sont) (?:for|pour) {THE}?(?:[\w'-]+ ){{0,3}}?(?:{ONES}|{PEOPLE})"
    r" (?:only|uniquement|seulement|exclusivement)\b"
)
"""Those who are named behind a use: "(juristes)", "– lawyers only", "is for trained advisers only, and for…"."""
_MAY = (
    r"(?:(?:peu(?:t|vent)|pourr(?:a|ont)|may|can)"
    r"(?! (?:be|etre|not|pas)\b)|(?:are|is|sont|est) (?:\w+ )?(?:welcome|allowed|permitted|free|authori[sz]ed"
    r"|autorise\w*|bienvenu\w*|libres?) (?:to|an?|de|d'))"
)
_BEFORE_THEM = r"^\W*(?:(?:en|in|for|pour|au|a|dans|with|avec) [^,;:]{2,40}, )?(?:[^,;:.]{2,30} ?: )?"
"""What may stand before those who may: a place, a label."""
_WHO_MAY = re.compile(
    rf"{_BEFORE_THEM}"
    rf"(?:{THE}|une? |an? |chaque |each )?(?P<who>(?:[\w'-]+ ){{1,4}}?)(?:\([^()]*\) )?{_MAY}"
)
_QUALIFIED_MAY = re.compile(
    rf"{_BEFORE_THEM}"
    rf"(?:(?:tous|toutes|all) )?{THE}?(?P<who>[^,;:.()]{{0,80}}?) (?:le |la |les |y |l')?{_MAY}"
)
_THEY_ALONE = re.compile(r", (?:(?:et|and) )?(?:(?:eux|elles|ceux-ci) seule?s?|(?:they|them) (?:alone|only)),")
_ALL_TEAMS = re.compile(rf"\W*(?:les |nos |our )?{TEAMS} (?=peuvent|pourront|may|can|are|sont)")
"""Teams without a word that tells which: "nos équipes peuvent", "teams may"."""


_OF_A_PART = re.compile(
    r"^\W*(?:(?:tous |toutes )?(?:les |nos )|(?:all |the |our ){0,2})"
    r"(?:agents|salarie\w*|employe\w*|personnels?|membres|collaborat\w+|staff|employees|members|people|colleagues)"
    rf" (?:de la|du|des|de l'|of the|in the|from the|in|of|from) ?{WHOLE}"
    r"(?:rh|ressources humaines|comptabilite|juridique|hr|human resources|accounts|legal|finance|police|brigade"
    r"|(?:nord|sud|est|ouest|north|south|east|west|midlands)(?= )"
    rf"|(?:{TEAM}|unit[ey]?|filiere) (?!peuvent|pourront|may|can|sont|are)[\w'-]+)\b"
    r"[^,;:.]{0,40}? (?:peuvent|pourront|may|can|sont|are)\b"
)
"""Some of them all: "les agents de la police municipale peuvent", "staff in HR may"."""


_FOR_WHOM = re.compile(
    r"^[^.;:]{2,60}? ?: ?[*_]*(?P<who>(?:(?:all|only|tous|toutes|chaque|every) )?"
    rf"{THE}?(?:(?!for\b|pour\b|to\b|de\b)[\w-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE}|(?:equipe|team) [\w-]+"
    r"|personnel|salaries?|employes?|agents|collaborateurs?|employees|staff|everyone|everybody|tout le monde)"
    r"(?: (?!and\b|et\b|only\b|except\b|sauf\b|hors\b|for\b|pour\b)[\w-]+)?)"
    r"(?P<more> ?(?=[,(;.]|$)[^.;]*| (?:and|et|only|seulement|uniquement|exclusivement|except|sauf|hors|hormis"
    r"|for|pour)\b[^.;]*)"
)
_MORE = re.compile(r"\w")
_EACH_TEAM = re.compile(rf"\W*(?:all|every|tou(?:te?s?|s)|chaque)(?: (?:the|our|les|nos))? (?:{TEAMS}|team|equipe)\b")


def _for_whom(folded: str) -> re.Match[str] | None:
    """Give those for whom a tool is, with its name before them: "Cursor: engineers"; None where no such name is."""
    found = _FOR_WHOM.match(folded)
    named = found and tools_in(folded[: found.start("who")])
    return found if named else None


def is_labelled(folded: str) -> bool:
    """True where a tool's name stands before those whom it is for: "Cursor: engineers"; not all, and for whatever use.

    >>> is_labelled("cursor: engineers."), is_labelled("copilot: all employees.")
    (True, False)
    """
    found = _for_whom(folded)
    if found is None:
        return False
    whole = EVERYBODY.search(found["who"]) and not SOMEBODY.search(found["who"])
    some = not (whole or _EACH_TEAM.match(found["who"]))
    more = _MORE.search(found["more"]) and not concepts("uses").names(found["more"])
    return bool(some or more)


def is_for_somebody(folded: str) -> bool:
    """True when a folded permission is for a trade, a team, or those of everybody whom a word sets apart.

    >>> is_for_somebody("les agents habilites peuvent l'utiliser"), is_for_somebody("les agents peuvent l'utiliser")
    (True, False)
    """
    named = (_AGENT, _FOR_TEAM, _BRACKETED, _THEM_ONLY)
    return any(one.search(folded) for one in named) or _may_alone(folded) or _set_apart(folded)


def _may_alone(folded: str) -> bool:
    """True when those who may are a trade or a team: "les juristes peuvent", "the design team may"."""
    if _OF_A_PART.match(folded):
        return True
    found = _WHO_MAY.match(_THEY_ALONE.sub("", folded))
    who = found["who"] if found else ""
    return bool(SOMEBODY.search(who)) and not (
        _ALL_TEAMS.match(folded) or EVERYBODY.search(who) or concepts("tools").names(who)
    )


def _set_apart(folded: str) -> bool:
    """True when those who may are some of everybody: "les salariés formés peuvent", "authorised users may"."""
    found = _QUALIFIED_MAY.match(folded)
    return found is not None and QUALIFIED.search(found["who"] + " ") is not None


def is_for_them_only(folded: str) -> bool:
    """True for words that end with those who alone may: "… – lawyers only"."""
    return _THEM_ONLY.search(folded) is not None


def who_may(folded: str) -> str:
    """Give those who may, where a folded permission opens with them and names no tool: "les salaries peuvent"."""
    if labelled := _for_whom(folded):
        return labelled["who"]
    found = _WHO_MAY.match(_THEY_ALONE.sub("", folded))
    who = found["who"] if found else ""
    people = SOMEBODY.search(who) or EVERYBODY.search(who)
    return who if people and not concepts("tools").names(who) else ""


_ABOUT = re.compile(
    rf"^\W*(?:pour|for|if you are|if you're|si vous etes) (?:{THE}|une? |an? )?(?:{ONES}|{PEOPLE}"
    rf"|(?={QUALIFIED.pattern}))"
)


def is_about_somebody(folded: str) -> bool:
    """True for folded words that begin with those for whom they are: "pour un juriste", "for the pilot group"."""
    return _ABOUT.match(folded) is not None


_SUBJECT = re.compile(rf"^\W*{THE}?(?:[\w'-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE})\b")


def tells_of_some(folded: str) -> bool:
    """True when a folded sentence begins with a trade or a team, of whom the next may say "they"."""
    found = _SUBJECT.match(folded)
    return found is not None and not (EVERYBODY.search(found[0]) or concepts("tools").names(found[0]))
