"""Whom a permission is for: everybody, a trade, a team, those who were trained; in both languages."""

import re

from knowledge.lexicon import concepts

TEAM = (
    r"(?:equipes?|services?|directions?|poles?|cellules?|departements?|rh|ressources humaines|comptabilite|juridique"
    r"|teams?|departments?|hr|human resources|accounts|legal|finance)"
)
_THE = r"(?:(?:l[ae]s?|nos|notre|the|our) |l')"
PEOPLE = (
    r"(?:(?!ailleurs|meilleur|ordinateur|moteur|serveur|traducteur|correcteur|valeur|auteur|utilisateur"
    r"|collaborateur|enseignant|couleur"
    r"|erreur|computer|paper|letter|newsletter|number|order|answer|other|user|member|worker|error|vendor|customer"
    r"|folder|register|poster|header|server|provider|supplier)"
    r"[a-z]{2,}(?:eurs?|euses?|trices?|istes?|iens?|iennes?|[bcdfghklmnprtvwy]ers?|[cdlnt]ors?|[aeg]ists?|ians?)"
    r"|enseignante?s?|medecins?|chefs?|cadres?|stagiaires?|alternants?|interimaires?|prestataires?"
    r"|externes|benevoles?"
    r"|apprentis?|elus|avocats?|assistantes?|infirmiers?|soignants?|engineers?"
    r"|vets?|nurses?|locums?|volunteers?|temps|contractors?|doctors?|interns?|apprentices|partners|trainees)"
)
_TRADES = (
    r"(?:drh|dpo|rssi|dsi|dg|doctorante?s?|sages?-femmes?|secretaires?|titulaires? d|correspondante?s?|referente?s?"
    r"|deleguee?s?|representante?s?|magistrate?s?|adjointe?s?|notaires?|bibliothecaires?|gestionnaires?|responsables?"
    r"|archivistes?|proviseurs?|maires?|secretaires? generaux|faculty|analysts?|scientists?|paralegals?|clerks?"
    r"|managers?|directeurs?|directrices?|directors?|chefs? d\w+|secretar(?:y|ies)|postdocs?|architects?|trustees?"
    r"|officers?|executives?"
    r"|heads of \w+)"
)
_EACH = (
    r"(?:agente?s?|salariee?s?|collabora\w+|employe\w*|personnels?|utilisat\w+|membres?|etudiante?s?"
    r"|eleves?|personnes?"
    r"|staff|people|users?|employees?|members?|students?|colleagues?|workers?)"
)
_MARKED = (
    r"(?:form(?:e|ee)s?|(?:habilit|autoris|design|accredit|agre|certifi|qualifi|sensibilis|nomm|identifi"
    r"|confirm|experiment"
    r"|selectionn|mandat|delegu)ee?s?|volontaires?|eligibles?|pilotes?|choisie?s?|soignante?s?|medica(?:l|le|les|ux)"
    r"|administratif|enseignant|ayant(?! (?:besoin|recours|envie))|disposant|munie?s?|dotee?s?|dont"
    r"|titulaires?|trained|authori[sz]ed|licen[cs]ed"
    r"|designated|selected|certified|holding|having|whose)"
)
_KIND = (
    r"(?:trained|authori[sz]ed|licen[cs]ed|designated|selected|named|nominated|certified|qualified|eligible|approved"
    r"|experienced|senior|junior|pilot|nursing|clinical|medical|legal|finance|hr|teaching|academic"
    r"|administrative|research"
    r"|editorial|technical|front-?line|support|security|marketing|communications?|temporary"
    r"|doctoral|phd|postgraduate)"
)
_WANTS = (
    r"(?:(?:le|la|les|y|en|s'en|do|may|would) )?(?:souhait|desir|veul|voudr|utilis|ont (?:recours|besoin)"
    r"|se serv|recour"
    r"|emploi|wish|want|us[ei]|choos|need|like|prefer|are interested|decid|work|travaill)"
)
_PART = (
    r"(?:service (?!public)[\w-]+|direction|equipe|pole|cellule|bureau|comite|groupe (?:pilote|projet"
    r"|de travail|test)"
    r"|rh|drh|dsi|juridique|comptabilite|etat civil|team"
    r"|hr|legal|finance|committee|board|pilot|panel|working group|(?:[\w-]+ )department)"
)
_WHOLE = (
    r"(?!(?:l'|la |le |du |de la |des )?(?:service public|departement (?:de|du|des|d')|direction generale"
    r"|equipe (?:peu|pourr)))"
)
"""A house as a whole, or the team that one is of: "les agents du service public", "les membres de l'équipe"."""
_WITH_ACCOUNT = (
    r"(?:ont|possedent|disposent d\w*|have|hold|with) (?:un |une |an? )?"
    r"(?:compte|account|(?:work|professional|company) account)"
)
_QUALIFIED = re.compile(
    rf"\b{_EACH} (?:\w+ment )?{_MARKED}\b"
    rf"|\b{_KIND} (?:\w+ )?(?:staff|employees|users|members|people|personnel|workers|colleagues|students)\b"
    rf"|\b{_EACH} (?:qui|who|that) (?!{_WANTS}|{_WITH_ACCOUNT})"
    rf"|\b{_EACH} (?:with|under) (?!an? (?:\w+ )?account\b|questions?\b|access to (?:this|the)\b)"
    rf"|\b{_EACH} (?:du|de la|de l'|des?|d'un|d'une|from|in|of|within|on) ?{_WHOLE}(?:l'|the |un |une |an? )?"
    rf"(?:[\w-]+ ){{0,2}}?{_PART}\b"
)
"""Those of everybody whom a word sets apart: "les agents habilités", "staff in the legal team"."""
_BY = rf"(?:par|by) {_THE}?(?:seule?s? )?(?:{TEAM}|(?:\w+ ){{0,2}}(?:teams?|departments?|office)|{PEOPLE})\b"
_AGENT = re.compile(
    rf", {_BY}|\b(?:etre|be) (?:\w+ment |\w+ly )?\w+ (?:(?:avec|dans|with|in|on) [^.;:,]{{2,40}}? )?{_BY}"
    r"|\bby staff and\b"
)
"""Those by whom alone something may be done: "elles peuvent être analysées par les RH"."""
_A_TEAM = rf"{_THE}(?:(?:equipes?|direction|service|pole)(?! client)\b|(?:[\w-]+ ){{1,2}}teams?\b)"
_ROLES = "|".join(
    pattern.pattern
    for name, pattern in concepts("roles").patterns.items()
    if name not in ("employee", "student", "sales")
)
_ONES = rf"(?:{_ROLES}|{_TRADES}|(?:pilot|test|working) (?:group|team)|groupe (?:pilote|test)s?)"
_OPEN_TO = (
    r"\b(?:ouvert|accessible|autorise|admis|permis|reserve|open|available|allowed|permitted|approved"
    r"|authori[sz]ed)\w*"
    r"(?: (?:uniquement|seulement|exclusivement|only))? (?:pour|for|a|aux?|to) "
)
_FOR_TEAM = re.compile(
    rf"(?:[,:(] ?|\b(?:oui|yes) )(?:pour|for) {_A_TEAM}|{_OPEN_TO}{_A_TEAM}"
    rf"|(?:{_OPEN_TO}|[,:(] ?(?:pour|for) ){_THE}?(?:seule?s? )?(?:{_ONES}\b|(?={_QUALIFIED.pattern}))"
)
_LISTED = (
    rf"(?:{_THE}?(?:{_ONES}|(?:service|equipe|direction|pole) [\w-]+|(?!all |every |our )(?:[\w-]+ )?(?:team|staff)))"
)
_BRACKETED = re.compile(
    r"\((?:(?:uniquement|seulement|only|pour|for|reserve\w* aux?|reserved (?:to|for)) )*"
    rf"{_LISTED}(?:(?:,| et| and| ou| or)+ {_LISTED})*(?: (?:only|uniquement|seulement|exclusivement))?\)"
)
_THEM_ONLY = re.compile(
    rf"(?:^|[,;:(–—-] ?){_THE}?(?:{_ONES}|{PEOPLE}|(?:[\w-]+ )?teams?|(?:[\w-]+ )?staff"
    r"|(?:service|equipe|direction|pole) [\w-]+) "
    r"(?:only|uniquement|seulement|exclusivement)\W*$"
)
"""Those who are named behind a use: "(juristes)", "– lawyers only"."""
_MAY = (
    r"(?:(?:peu(?:t|vent)|pourr(?:a|ont)|may|can)"
    r"(?! (?:be|etre|not|pas)\b)|(?:are|is|sont|est) (?:\w+ )?(?:welcome|allowed|permitted|free|authori[sz]ed"
    r"|autorise\w*|bienvenu\w*|libres?) (?:to|an?|de|d'))"
)
_WHO_MAY = re.compile(
    r"^\W*(?:(?:en|in|for|pour|au|a|dans|with|avec) [^,;:]{2,40}, )?"
    r"(?:[^,;:.]{2,30} ?: )?"
    rf"(?:{_THE}|une? |an? |chaque |each )?(?P<who>(?:[\w'-]+ ){{1,4}}?)(?:\([^()]*\) )?{_MAY}"
)
_QUALIFIED_MAY = re.compile(
    r"^\W*(?:(?:en|in|for|pour|au|a|dans|with|avec) [^,;:]{2,40}, )?(?:[^,;:.]{2,30} ?: )?"
    rf"(?:(?:tous|toutes|all) )?{_THE}?(?P<who>[^,;:.()]{{0,80}}?) (?:le |la |les |y |l')?{_MAY}"
)
_EVERYBODY = re.compile(
    r"\b(?:salarie|agents?\b|collabor|employe|personnel|utilisat|membres?\b|etudiant|eleve|vous|tu\b|on\b"
    r"|nous|chacun|tous|toute?s?\b|staff|people|users?\b|members?\b|students?\b|you\b|we\b|any|every|all\b|each"
    r"|colleague|workers?\b|aucun|nul\b|no\b|none|nobody)"
)
TEAMS = "(?:equipes|services|teams|departments)"
_ALL_TEAMS = re.compile(rf"\W*(?:les |nos |our )?{TEAMS} (?=peuvent|pourront|may|can|are|sont)")
"""Teams without a word that tells which: "nos équipes peuvent", "teams may"."""
_SOMEBODY = re.compile(rf"\b(?:{TEAM}|{PEOPLE}|{_TRADES})\b")


_OF_A_PART = re.compile(
    r"^\W*(?:(?:tous |toutes )?(?:les |nos )|(?:all |the |our ){0,2})"
    r"(?:agents|salarie\w*|employe\w*|personnels?|membres|collaborat\w+|staff|employees|members|people|colleagues)"
    rf" (?:de la|du|des|de l'|of the|in the|from the|in|of|from) ?{_WHOLE}"
    r"(?:rh|ressources humaines|comptabilite|juridique|hr|human resources|accounts|legal|finance|police|brigade"
    rf"|(?:{TEAM}|unit[ey]?|filiere) (?!peuvent|pourront|may|can|sont|are)[\w'-]+)\b"
    r"[^,;:.]{0,40}? (?:peuvent|pourront|may|can|sont|are)\b"
)
"""Some of them all: "les agents de la police municipale peuvent", "staff in HR may"."""


_FOR_WHOM = re.compile(
    r"^[^.;:]{2,60}? ?: ?[*_]*(?P<who>(?:(?:all|only|tous|toutes|chaque|every) )?"
    rf"{_THE}?(?:(?!for\b|pour\b|to\b|de\b)[\w-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE}|(?:equipe|team) [\w-]+"
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
    named = found and concepts("tools").names(folded[: found.start("who")]) - {"class:any"}
    return found if named else None


def is_labelled(folded: str) -> bool:
    """True where a tool's name stands before those whom it is for: "Cursor: engineers"; not all, and for whatever use.

    >>> is_labelled("cursor: engineers."), is_labelled("copilot: all employees.")
    (True, False)
    """
    found = _for_whom(folded)
    if found is None:
        return False
    whole = _EVERYBODY.search(found["who"]) and not _SOMEBODY.search(found["who"])
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
    found = _WHO_MAY.match(folded)
    who = found["who"] if found else ""
    return bool(_SOMEBODY.search(who)) and not (
        _ALL_TEAMS.match(folded) or _EVERYBODY.search(who) or concepts("tools").names(who)
    )


def _set_apart(folded: str) -> bool:
    """True when those who may are some of everybody: "les salariés formés peuvent", "authorised users may"."""
    found = _QUALIFIED_MAY.match(folded)
    return found is not None and _QUALIFIED.search(found["who"] + " ") is not None


def is_for_them_only(folded: str) -> bool:
    """True for words that end with those who alone may: "… – lawyers only"."""
    return _THEM_ONLY.search(folded) is not None


def who_may(folded: str) -> str:
    """Give those who may, where a folded permission opens with them and names no tool: "les salaries peuvent"."""
    if labelled := _for_whom(folded):
        return labelled["who"]
    found = _WHO_MAY.match(folded)
    who = found["who"] if found else ""
    people = _SOMEBODY.search(who) or _EVERYBODY.search(who)
    return who if people and not concepts("tools").names(who) else ""


_ABOUT = re.compile(
    rf"^\W*(?:pour|for|if you are|if you're|si vous etes) (?:{_THE}|une? |an? )?(?:{_ONES}|{PEOPLE}"
    rf"|(?={_QUALIFIED.pattern}))"
)


def is_about_somebody(folded: str) -> bool:
    """True for folded words that begin with those for whom they are: "pour un juriste", "for the pilot group"."""
    return _ABOUT.match(folded) is not None


_SUBJECT = re.compile(rf"^\W*{_THE}?(?:[\w'-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE})\b")


def tells_of_some(folded: str) -> bool:
    """True when a folded sentence begins with a trade or a team, of whom the next may say "they"."""
    found = _SUBJECT.match(folded)
    return found is not None and not (_EVERYBODY.search(found[0]) or concepts("tools").names(found[0]))
