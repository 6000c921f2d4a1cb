"""When a permission holds: for a while, from some day on, once and no more, or not yet; in both languages."""

import re

YEAR = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
"""The months, in their order."""
MONTHS = "|".join(name for names in YEAR for name in names if name != "may")
"""Without "may", which is a verb more often."""
DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
_TRIAL = r"(?:essais?|pilotes?|trials?|pilots?|experimentations?|experiments?|tests?)"
_DECIDED = (
    r"(?:award|vote|publication|submission|announcement|launch|release|closing date|deadline|approval|adoption|election"
    r"|filing|hearing|audit|(?:\w+ )?exams?|attribution|notification|remise|depot|cloture|annonce"
    r"|lancement|mise en ligne"
    r"|parution|epreuve|examen|soutenance|jury|deliberation|scrutin|ouverture des plis|decision)s?\b"
)
"""What happens once, and is waited for: "après l'attribution"; a meeting is over when one asks of its minutes."""
_WHEN = re.compile(
    r"\b(?:pendant|durant|during|en|on|le temps d[eu']) ?(?:(?:une|les?|la|l'|des|an?|the"
    r"|your) ?)?(?:astreintes?|nuits?"
    rf"|week-?ends?|gardes?|vacances|treve|{_TRIAL}|holidays?|nights?|closure|on-call|call\b"
    rf"|(?:phases?|periodes?) (?:pilotes?|tests?|d(?:e |'){_TRIAL})|(?:pilot|test|trial) (?:phase|period|run))"
    r"|\b(?:la nuit|le week-?end|les week-?ends|at night|(?:at|on) (?:the )?weekends?|overnight|after hours"
    r"|out of hours|en dehors des heures|hors des heures)\b|^\W*(?:nights?|weekends?|nuits?|week-?ends?) ?:"
    rf"|\b(?:on|les?) {DAY}\b"
    rf"|^\W*(?:in|during|en|au mois d(?:e |')|pendant|throughout|for|this|cet(?:te)?) ?"
    rf"(?:{MONTHS}|may|summer|winter|spring|autumn|ete|hiver|printemps|automne)(?: (?:only|seulement|uniquement))?, "
    r"|\b(?:from|as of|starting|a partir d[ue]|a compter d[ue]|jusqu'a[ue]?|des le|between|entre le) (?:the )?"
    rf"(?:\d{{1,2}}(?:er|st|nd|rd|th)? [a-z]|{MONTHS})"
    r"|\bjusqu'a (?:la )?(?:fin"
    r"|mi)\b"
    r"|\b(?:the rest|le reste) (?:of the|du|de l[a']) ?(?:year|term|month|week|time|day|season|annee"
    r"|trimestre|mois|semaine"
    r"|temps|journee|saison)\b"
    r"|^\W*(?:afterwards?|thereafter|after that|only then|ensuite|apres quoi|par la suite),? "
    rf"|\b(?:after|apres) (?:(?:the|its|their|an?|l[ae]s?|leur|sa|son|une?) |l')?{_DECIDED}"
)
_NOT_NOW = re.compile(
    r"\b(?:bientot|prochainement|a terme|a l'avenir|provisoirement|temporairement"
    r"|en theorie"
    r"|(?:(?<!de )(?<!d')(?<!pour )(?<!du )(?:l'an|l'annee|le mois|la semaine|le trimestre)|a la rentree) prochaine?"
    r"|(?:c'est|est) prevu\w* pour (?:l'an|l'annee|le mois|la|le) \w+|(?:is|it's) planned for \w+"
    r"|en cas d'urgence|en (?:temps|periode) de crise|de (?:maniere|facon) (?:exceptionnelle|temporaire|provisoire)"
    r"|a titre (?:experimental|derogatoire|provisoire|temporaire|exceptionnel)"
    r"|(?<!as )(?<!coming )soon(?! as)|in (?:the )?future|temporarily|provisionally|in theory"
    r"|in an emergency|in emergencies"
    r"|(?<!for )next (?:year|month|week|quarter|term))\b(?!'s)"
    r"|[(:\u2013\u2014-] ?(?:a venir|coming soon)\b|^\W*(?:sur le papier|on paper)\b"
)
_FROM_YEAR = re.compile(
    r"(?P<before>\w+ )?\b(?:des|en|courant|fin|d'ici|from|in|by|as of|starting|a partir d[e']|a compter d[e']) ?"
    rf"(?:(?:a |la |the )?(?:fin|mi|debut|end of|early|late|mid)[ -])?(?:(?:{MONTHS}) )?"
    r"20(?:2[6-9]|[3-9]\d)\b"
)
_MADE = re.compile(
    r"(?:paru|publi|sign|dat|rec|redig|ecrit|produit|cree|emis|issu|conclu|vot|adopt|tenu|written|made"
    r"|creat|receiv|held|agreed)\w* $"
)
"""What was done in a year tells which texts are meant, not when they may be used."""


def was_made(before: str) -> bool:
    """True where the folded word before a date tells that something was made then: "rédigé en 2026"."""
    return _MADE.match(before) is not None


_PERFECT = re.compile(
    r"\b(?:a|ont|avons|has|have) (?:\w+ ){0,2}?(?:ete|been|autorise|permis|approuve|valide|ouvert|allowed"
    r"|approved|opened)"
)
_BEGUN = re.compile(
    r"\b(?:from|as of|starting|since|a partir d[ue]|a compter d[ue]|des le) (?:the )?"
    r"(?:(?:\d{1,2}(?:er|st|nd|rd|th)? )?[a-z]{3,9} |[a-z]{3,9} \d{1,2}, )20(?:[01]\d|2[0-5])\b"
    r"(?! ?(?:to|till|until|through|and|jusqu\w*|au|a|et|-)(?!\w))"
)
"""A day of a year that is over whenever this is read: what began then limits nothing."""


def is_for_a_time(folded: str) -> bool:
    """True when a folded permission holds for some time, from some day on, or in a case that is not every day's.

    >>> is_for_a_time("copilot est autorise des 2027"), is_for_a_time("copilot est autorise depuis 2024")
    (True, False)
    """
    said = _TASK.sub(" ", _BEGUN.sub(" ", folded))
    return bool(_WHEN.search(said) or _NOT_NOW.search(said)) or _begins(said)


_TASK = re.compile(
    r"\b(?:pour (?!utilis|employ|acced|ouvr)\w+(?:er|ir|re)|to (?!use\b|access\b|open\b|be\b)\w+) (?:\w+ ){0,2}?"
    r"(?:prochaine?|next \w+)\b"
)
"""A time within what is to be done: "pour préparer la semaine prochaine", "to plan next week"."""


def _begins(folded: str) -> bool:
    if _PERFECT.search(folded):
        return False  # "a été autorisé en 2026" is so since then
    said = _SINCE.sub(" ", folded)
    return any(not _MADE.search(found["before"] or "") for found in _FROM_YEAR.finditer(said))


_SINCE = re.compile(
    r"\b(?:valid|approuv|autoris|deploy|install|introdui|approv|roll|launch|lanc|choisi|reten|selected)\w*(?: out)?"
    r" (?:en|in|as of|since|depuis) 2026\b"
)
"""What was done in the year in which this is written tells no day to come: "approuvé en 2026"."""


_LEAVE = (
    r"(?:autorise|permis|admis|toler|approuve|homologue|ouvert|accessible|possible|valide|allowed|permitted|approved"
    r"|authori[sz]ed|open)"
)
_TO_COME = re.compile(
    r"\b(?:(?:sera|seront|serai(?:t|ent)|(?:devrai|pourrai)(?:t|ent) (?:\w+ )?etre"
    rf"|(?:would|could|might|should soon) (?:\w+ )?be|will (?:\w+ )?be)(?: \w+){{0,2}}? {_LEAVE}"
    rf"|(?:soit|soient) (?:\w+ )?{_LEAVE})"
)


def is_to_come(folded: str) -> bool:
    """True when a folded sentence says that something will, would or could be permitted: it is not yet.

    >>> is_to_come("copilot sera bientot autorise"), is_to_come("copilot est autorise")
    (True, False)
    """
    return _TO_COME.search(folded) is not None


def without_what_is_to_come(folded: str) -> str:
    """Give a folded sentence without what it says will be permitted."""
    return _TO_COME.sub(" ", folded)


_PAST = re.compile(
    r"\b(?:until|jusqu'en|autrefois|avant le|old policy|ancienne?)\b"
    r"|\b(?:avai(?:t|ent)|had) (?:admis|autorise|permis|tolere|accepte|allowed|permitted|agreed)"
    r"|\b(?:was|were|had been|etait|etaient|avait ete)(?: (?:then|also|still|alors|encore|aussi))? "
    r"(?:permi[st]|autorise|allowed|permitted|possible|admis|tolere|authori|fine|ok\b)"
    r"|\b(?:a|ont|has|have) (?:ete|been) [^.;:]*\b(?:(?:de|entre|from|between) 20\d\d (?:a|et|to|and|until) 20\d\d)\b"
)
"""What was permitted once, wherever a sentence says so."""
_WAS = re.compile(r"\b(?:was|were|etait|etaient)\b")
"""The past, outside of a condition: "if all were told" is about now."""
_IF = re.compile(
    r"(?<!meme )(?<!even )\b(?:if|when|once|where|provided|providing|(?:as|so) long as|on condition|si"
    r"|s'ils?|s'elles?|lorsqu\w*|quand"
    r"|(?:a la |a )?condition|pourvu|tant qu\w*|des (?:lors|que?)|du moment|as soon as)\b"
)
CONDITION = _IF.pattern
"""How a condition begins, in folded words."""


def is_over(folded: str) -> bool:
    """True when a folded sentence tells what was permitted once."""
    return bool(_PAST.search(folded) or _WAS.search(_IF.split(folded)[0]))


_LABELLED_PAST = re.compile(
    r"\b(?:previously|formerly|rarely|seldom|rarement|autrefois|auparavant|avant (?:le |20)|etai(?:t|ent)|was|were"
    r"|jusqu'en|until)\b"
)
_DENIED = re.compile(r"\b(?:pas|plus|no longer|not|ne|jamais|never|nulle part|nowhere)\b|\bn'|n't\b")
_NEEDLESS = re.compile(
    r"\b(?:pas|not?|n't|sans|aucune?|without) (?:\w+ )?(?:d'|de )?(?:besoin|accord|validation|autorisation|approval"
    r"|permission|need|limit|restriction|formalit|requir|obligatoire|necessaire)\w*|\bnot? (?:only"
    r"|just)\b|\bpas seulement\b|\b(?:si|if) possible\b"
)
_LATER = re.compile(r"\b(?:des|a partir|a compter|d'ici|from|as of|starting|by)\b")
"""How the day is named on which leave begins; "autorisé en 2026" may be the year in which it is read."""
_ELSEWHERE = re.compile(
    r"\b(?:dans|chez|by|in|at|par) (?:les |d'|the )?(?:autres?|other|certaine?s|some) (?!cas\b|cases\b|condition)\w+"
    r"|\bailleurs\b|\belsewhere\b"
)


def without_waiver(folded: str) -> str:
    """Give a folded heading without what it says is not needed: "autorisé sans accord"."""
    return _NEEDLESS.sub(" ", folded)


def is_no_heading_of_leave(folded: str) -> bool:
    """True for a folded heading that names leave and gives none here and now: "Bientôt autorisé", "No longer allowed".

    >>> is_no_heading_of_leave("pas encore autorise"), is_no_heading_of_leave("autorise, pas besoin d'accord")
    (True, False)
    """
    said = without_waiver(folded)
    return any(one.search(said) for one in (_LABELLED_PAST, _DENIED, _ELSEWHERE, _TO_COME, _NOT_NOW)) or bool(
        _LATER.search(said) and _begins(said)
    )
