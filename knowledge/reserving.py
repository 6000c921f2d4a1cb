"""What a permission keeps back: leave for some people, at some time, once something is done, or turned by its end.

Such words open nothing to everybody at any time: what they permit is permitted on the condition that they say.
"""

import re

from knowledge.lexicon import concepts

TEAM = (
    r"(?:equipes?|services?|directions?|poles?|cellules?|departements?|rh|ressources humaines|comptabilite|juridique"
    r"|teams?|departments?|hr|human resources|accounts|legal|finance)"
)
_THE = r"(?:(?:l[ae]s?|nos|notre|the|our) |l')"
PEOPLE = (
    r"(?:(?!ailleurs|meilleur|ordinateur|moteur|serveur|traducteur|correcteur|valeur|auteur|utilisateur|collaborateur|enseignant|couleur"
    r"|erreur|computer|paper|letter|newsletter|number|order|answer|other|user|member|worker|error|vendor|customer"
    r"|folder|register|poster|header|server|provider|supplier)"
    r"[a-z]{2,}(?:eurs?|euses?|trices?|istes?|iens?|iennes?|[bcdfghklmnprtvwy]ers?|[cdlnt]ors?|[aeg]ists?|ians?)"
    r"|enseignante?s?|medecins?|chefs?|cadres?|stagiaires?|alternants?|interimaires?|prestataires?|externes|benevoles?"
    r"|apprentis?|elus|avocats?|assistantes?|infirmiers?|soignants?|engineers?"
    r"|vets?|nurses?|locums?|volunteers?|temps|contractors?|doctors?|interns?|apprentices|partners|trainees)"
)
_BY = rf"(?:par|by) {_THE}?(?:seule?s? )?(?:{TEAM}|(?:\w+ ){{0,2}}(?:teams?|departments?|office)|{PEOPLE})\b"
_AGENT = re.compile(
    rf", {_BY}|\b(?:etre|be) (?:\w+ment |\w+ly )?\w+ (?:(?:avec|dans|with|in|on) [^.;:,]{{2,40}}? )?{_BY}"
    r"|\bby staff and\b"
)
"""Those by whom alone something may be done: "elles peuvent être analysées par les RH"."""
_A_TEAM = rf"{_THE}(?:(?:equipes?|direction|service|pole)(?! client)\b|(?:[\w-]+ ){{1,2}}teams?\b)"
_FOR_TEAM = re.compile(
    rf"(?:[,:(] ?|\b(?:oui|yes) )(?:pour|for) {_A_TEAM}"
    rf"|\b(?:ouvert|accessible|autorise|admis|permis|open|available|allowed|permitted)\w*"
    rf" (?:pour|for|a|aux?|to) {_A_TEAM}"
)
_WHO_MAY = re.compile(
    r"^\W*(?:(?:en|in|for|pour|au|a|dans|with|avec) [^,;:]{2,40}, )?"
    r"(?:[^,;:.]{2,30} ?: )?"
    rf"(?:{_THE}|une? |an? |chaque |each )?(?P<who>(?:[\w'-]+ ){{1,4}}?)(?:\([^()]*\) )?"
    r"(?:(?:peu(?:t|vent)|pourr(?:a|ont)|may|can)"
    r"(?! (?:be|etre|not|pas)\b)|(?:are|is|sont|est) (?:\w+ )?(?:welcome|allowed|permitted|free|authori[sz]ed"
    r"|autorise\w*|bienvenu\w*|libres?) (?:to|an?|de|d'))"
)
_EVERYBODY = re.compile(
    r"\b(?:salarie|agents?\b|collabor|employe|personnel|utilisat|membres?\b|etudiant|eleve|vous|tu\b|on\b"
    r"|nous|chacun|tous|toute?s?\b|staff|people|users?\b|members?\b|students?\b|you\b|we\b|any|every|all\b|each"
    r"|colleague|workers?\b|aucun|nul\b|no\b|none|nobody)"
)
_TEAMS = "(?:equipes|services|teams|departments)"
_ALL_TEAMS = re.compile(rf"\W*(?:les |nos |our )?{_TEAMS} (?=peuvent|pourront|may|can|are|sont)")
"""Teams without a word that tells which: "nos équipes peuvent", "teams may"."""
_SOMEBODY = re.compile(rf"\b(?:{TEAM}|{PEOPLE})\b")
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
_WHEN = re.compile(
    r"\b(?:pendant|durant|during|en|on) (?:(?:une|les?|la|l'|des|an?|the|your) )?(?:astreintes?|nuits?"
    r"|week-?ends?|gardes?|vacances|treve|essai|pilote?|trial|holidays?|nights?|closure|on-call|call\b|experimentation)"
    r"|\b(?:la nuit|le week-?end|les week-?ends|at night|(?:at|on) (?:the )?weekends?|overnight|after hours"
    r"|out of hours|en dehors des heures|hors des heures)\b|^\W*(?:nights?|weekends?|nuits?|week-?ends?) ?:"
    rf"|\b(?:on|les?) {_DAY}\b"
    r"|\b(?:from|as of|starting|a partir d[ue]|a compter d[ue]|jusqu'a[ue]?|des le|between|entre le) (?:the )?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th)? [a-z]|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre"
    r"|decembre|january|february|march|april|june|july|august|september|october|november|december)"
)
_GONE = (
    r"(?:enleve|retire|ote|masque|efface|supprime|caviarde|occulte|removed|taken out|masked|stripped|blanked|redacted"
    r"|crossed out)"
)
_ONCE = re.compile(r"(?<!encore )\bune fois (?!par |sur |de plus|pour |l'an|la semaine|encore|le mois)")
_GONE_FIRST = re.compile(
    rf"\b(?:noms?|prix|donnees?|montants?|coordonnees|names?|prices?|data|details|figures)(?: \w+){{0,4}} {_GONE}"
    rf"|\bdont (?:il|elle|on|vous|ils|elles) [\w']+ {_GONE}|\bdont l\w+ (?:\w+ ){{1,3}}(?:ont|a) ete {_GONE}"
    r"|\bapres (?:leur |sa |la |une |un |l')?(?:relecture|verification|controle|suppression|retrait|masquage|signature)"
)
_TURNS = re.compile(
    r"[,;(] ?(?:et |mais |and |but |though |although )?(?:pas|non|jamais|not|never|no) "
    r"(?:pour|dans|avec|sur|aux?|for|in|into|with|on|from)\b"
    r"|[,(] ?(?:hors|minus|save for|apart from) (?!ligne|connexion)|(?<=[\w']) aside\b\W*$|\bapart from\b"
    r"|\bunder (?:\w+ )?(?:\w+'s )?supervision\b"
    r"|\b(?:ne s'applique(?:nt)? pas|ne concerne(?:nt)? pas|(?:does|do) not apply) (?:to|a|aux?)\b"
)
_BY_EXCEPTION = re.compile(
    r"\W*(?:par (?:exception|derogation)|a titre (?:exceptionnel|derogatoire)|exceptionnellement|exceptionally"
    r"|(?:by way of|as an|by) exception)\b"
)
_BEGUN = re.compile(
    r"\b(?:from|as of|starting|since|a partir d[ue]|a compter d[ue]|des le) (?:the )?"
    r"(?:(?:\d{1,2}(?:er|st|nd|rd|th)? )?[a-z]{3,9} |[a-z]{3,9} \d{1,2}, )20(?:[01]\d|2[0-5])\b"
    r"(?! ?(?:to|till|until|through|and|jusqu\w*|au|a|et|-)(?!\w))"
)
"""A day of a year that is over whenever this is read: what began then limits nothing."""
_BEHIND = re.compile(
    r"\b(?:for|pour) [^.;:,()]{2,60} (?:only|uniquement|seulement|exclusivement)\b(?! (?:for|pour|in|with))"
)


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
    said = (_GONE_FIRST, _TURNS, _BEHIND)
    return (
        is_for_some(folded) or any(one.search(folded) for one in said) or _of_own_service(folded) or _labelled(folded)
    )


def is_for_some(folded: str) -> bool:
    """True when a folded permission is for some people, some time, once something is done, or an exception."""
    if _WHEN.search(_BEGUN.sub(" ", folded)) or _BY_EXCEPTION.match(folded):
        return True
    return any(one.search(folded) for one in (_AGENT, _FOR_TEAM, _ONCE)) or _for_some(folded)


_FOR_WHOM = re.compile(
    r"^[^.;:]{2,60}? ?: ?[*_]*(?P<who>(?:(?:all|only|tous|toutes|chaque|every) )?"
    rf"{_THE}?(?:(?!for\b|pour\b|to\b|de\b)[\w-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE}|(?:equipe|team) [\w-]+"
    r"|personnel|salaries?|employes?|agents|collaborateurs?|employees|staff|everyone|everybody|tout le monde)"
    r"(?: (?!and\b|et\b|only\b|except\b|sauf\b|hors\b|for\b|pour\b)[\w-]+)?)"
    r"(?P<more> ?(?=[,(;.]|$)[^.;]*| (?:and|et|only|seulement|uniquement|exclusivement|except|sauf|hors|hormis"
    r"|for|pour)\b[^.;]*)"
)
_MORE = re.compile(r"\w")
_EACH_TEAM = re.compile(rf"\W*(?:all|every|tou(?:te?s?|s)|chaque)(?: (?:the|our|les|nos))? (?:{_TEAMS}|team|equipe)\b")


def _for_whom(folded: str) -> re.Match[str] | None:
    """Give those for whom a tool is, with its name before them: "Cursor: engineers"; None where no such name is."""
    found = _FOR_WHOM.match(folded)
    named = found and concepts("tools").names(folded[: found.start("who")]) - {"class:any"}
    return found if named else None


def _labelled(folded: str) -> bool:
    """True where a tool's name stands before those whom it is for: "Cursor: engineers"; not all, and for whatever use.

    >>> _labelled("cursor: engineers."), _labelled("copilot: all employees."), _labelled("copilot: rediger des notes")
    (True, False, False)
    """
    found = _for_whom(folded)
    if found is None:
        return False
    whole = _EVERYBODY.search(found["who"]) and not _SOMEBODY.search(found["who"])
    some = not (whole or _EACH_TEAM.match(found["who"]))
    more = _MORE.search(found["more"]) and not concepts("uses").names(found["more"])
    return bool(some or more)


def turned_to(folded: str) -> str | None:
    """Give what stands behind the words by which a folded permission turns, "" where it turns at its end; else None.

    >>> turned_to("une note dans copilot, pas dans chatgpt"), turned_to("une note dans copilot")
    ('chatgpt', None)
    """
    found = _TURNS.search(folded)
    return folded[found.end() :].strip() if found else None


def _of_own_service(folded: str) -> bool:
    """True for "with the University's transcription service": what it permits is permitted there alone."""
    return _OWN_SERVICE.search(folded) is not None and not concepts("tools").names(folded) - {"class:any"}


_OF_A_PART = re.compile(
    r"^\W*(?:(?:tous |toutes )?(?:les |nos )|(?:all |the |our ){0,2})"
    r"(?:agents|salarie\w*|employe\w*|personnels?|membres|collaborat\w+|staff|employees|members|people|colleagues)"
    r" (?:de la|du|des|de l'|of the|in the|from the|in|of|from) ?"
    r"(?:rh|ressources humaines|comptabilite|juridique|hr|human resources|accounts|legal|finance|police|brigade"
    rf"|(?:{TEAM}|unit[ey]?|filiere) (?!peuvent|pourront|may|can|sont|are)[\w'-]+)\b"
    r"[^,;:.]{0,40}? (?:peuvent|pourront|may|can|sont|are)\b"
)
"""Some of them all: "les agents de la police municipale peuvent", "staff in HR may"."""


def _for_some(folded: str) -> bool:
    """True when those who may are a trade or a team: "les juristes peuvent", "the design team may"."""
    if _OF_A_PART.match(folded):
        return True
    found = _WHO_MAY.match(folded)
    who = found["who"] if found else ""
    return bool(_SOMEBODY.search(who)) and not (
        _ALL_TEAMS.match(folded) or _EVERYBODY.search(who) or concepts("tools").names(who)
    )


def who_may(folded: str) -> str:
    """Give those who may, where a folded permission opens with them and names no tool: "les salaries peuvent"."""
    if labelled := _for_whom(folded):
        return labelled["who"]
    found = _WHO_MAY.match(folded)
    who = found["who"] if found else ""
    people = _SOMEBODY.search(who) or _EVERYBODY.search(who)
    return who if people and not concepts("tools").names(who) else ""


_SUBJECT = re.compile(rf"^\W*{_THE}?(?:[\w'-]+ ){{0,2}}?(?:{TEAM}|{PEOPLE})\b")


def tells_of_some(folded: str) -> bool:
    """True when a folded sentence begins with a trade or a team, of whom the next may say "they"."""
    found = _SUBJECT.match(folded)
    return found is not None and not (_EVERYBODY.search(found[0]) or concepts("tools").names(found[0]))


def means_them(folded: str) -> bool:
    """True when a folded sentence begins with those of whom the one before it told."""
    return (
        re.match(
            rf"\W*(?:(?:but|mais|and|et|in return|en revanche,?) )?(?:they|ils|elles|(?:ces|les|these|the) {_TEAMS})\b",
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


def limits_who(folded: str) -> bool:
    """True when "only" bears on people: "seul le chef de quai utilise Copilot", "only vets use Scribbly"."""
    if _labelled(folded):
        return True
    if found := _ONLY_THEM.search(folded):
        return not concepts("tools").names(found["who"]) - {"class:any"}
    found = _ONLY_WHO.search(folded)
    return found is not None and not concepts("tools").names(found["who"])
