"""Words that forbid: one that says so, a denial that bears on a use; what nobody may do, whom a ban keeps out."""

import re
from functools import lru_cache

from ingest.rules.modality.curt import forbids_shortly
from ingest.rules.modality.ended import is_ended, without_list
from ingest.rules.modality.keeping import is_left_to_people, keeps_tools_out
from ingest.rules.modality.only import (
    ONLY_FORM,
)
from ingest.rules.modality.permitting import leads_to_use
from ingest.rules.modality.shunned import is_shunned
from ingest.rules.modality.undone import undone
from knowledge.concepts import STEPS
from knowledge.lexicon import concepts, counted, names_any, roles_outside
from knowledge.question.roles import roles_in

_LIFTED = re.compile(
    r"(?:\bn(?:e |')(?:\w+ ){1,3})?(?:pas|plus|no longer) (?:\w+ )?"
    r"(?:interdi|prohib|defendu|proscri|banni|forbid|banned)\w*"
    r"|(?:not|n't|never) (?:(?!(?:is|are|must|and|or|but|we|it|use|using|access|enter|paste|put|share|send|upload|copy"
    r"|give|open|visit|try|install|submit|run)\b)\w+ ){0,2}(?:prohibit\w*|forbid\w*|ban(?:ned)?\b)"
    r"|(?:(?:do|does|did)(?: not|n't)|shall not|will not) (?:\w+ly )?(?:prevent|preclude|stop|bar|restrict|rule out)\b"
    r"|(?:do|does|did)(?: not|n't) mind\b|\bn'(?:empech|interdi|exclu)\w* (?:pas|nullement|en rien|aucunement)\b"
    r"|\b(?:removed|taken off|retire\w*|sorti\w*|enleve\w*) (?:from|de) (?:the |la |notre |our )?(?:list|liste)"
    r" [^.;:,]{0,20}(?:interdi|proscri|banni|forbid|banned|prohibit)\w*(?: \w+)?"
    r"|\b(?:l'interdiction|the ban) (?:d[eu'] ?|des |on |of )[^.;:,]{2,40}? (?:est|a ete|is|was|has been)"
    r" (?:supprim|lev|retir|abrog|annul|lift|withdrawn|removed|repeal)\w*"
    r"|\bne (?:fait|font|saurai(?:t|ent) faire) (?:pas |nullement )?obstacle\b|\bne s'oppose(?:nt)? (?:pas|nullement)\b"
)
"""A ban that is denied; not "never use banned tools"."""


_NOBODY = re.compile(
    r"\b(?:nul(?:le)?|personne) n(?:e |')(?:peut|pourra|doit|devra|saurait|a le droit d[e']"
    r"|est (?:autorise|habilite)\w* a)"
    r"|\b(?:nobody|no ?-?one) (?:may|can|must|should|shall|is (?:allowed|permitted|authori[sz]ed) to)\b"
)
_ALL = (
    "salaries?|agents?|collaborateurs?|employes?|personnels?|equipes?|utilisateurs?|vous|etudiants?"
    "|employees|staff|people|users?|students|you"
)
_ROLES = "|".join(pattern.pattern for pattern in concepts("roles").patterns.values())
_NO_ACCESS = re.compile(
    rf"\b(?:{_ROLES}|{_ALL})(?: \w+){{0,2}}"
    r" (?:n'(?:y )?(?:ont|a|avez|auront) pas (?:d')?acces|(?:have|has|get) no access)\b"
    r"|\bn'(?:ont|a|avez|auront) pas (?:le droit|l'autorisation) d(?:e\b|')"
)
"""What keeps people out of a tool; a tool that has no access to something is another matter."""
_KEPT_OUT = re.compile(
    r"(?:^|[,;:.] ?|\b(?:et|and|mais|but) )\W*(?:(?:tous |toutes )?(?:les|nos|des) |l'|(?:all |the |our )+)?"
    rf"(?P<who>(?:{_ROLES})(?:(?:,| et| ou| and| or)+ (?:les |nos |the |our )?(?:{_ROLES}))*)(?: \w+){{0,3}}? ?"
    r"(?:n[e'] ?|(?:may|must|can|shall|should|do|does|are|is)(?: not|n't)\b|cannot\b|never\b|(?:have|has|get|use) no\b)"
)
_CLOSED_TO = re.compile(
    r"\b(?:(?:interdite?|fermee?|proscrite?|defendue?)s? (?:aux|pour les|a (?:tous )?(?:les|nos))"
    r"|(?:forbidden|closed|off limits|not (?:open|available)) (?:to|for)) (?:all |the |our )*"
    rf"(?P<who>(?:{_ROLES})(?:(?:,| et| ou| and| or)+ (?:aux |les |the |our )?(?:{_ROLES}))*)\W*$"
)


def kept_out(folded: str) -> frozenset[str]:
    """Give the roles whom alone a folded sentence keeps from something: interns, contractors; none for anybody else.

    Students may be the very people whom a charter is for.
    """
    found = _KEPT_OUT.search(folded) or _CLOSED_TO.search(folded)
    roles = roles_in(found["who"]) if found else frozenset[str]()
    return roles if roles <= roles_outside() - {"student"} else frozenset()


def owes(folded: str) -> bool:
    """True when nobody may do something without something else: it asks for that, and opens nothing."""
    return re.search(r"\b(?:sans|without|tant que|until)\b", _left_to_nobody(folded)) is not None


def _left_to_nobody(folded: str) -> str:
    """Give the use that a folded sentence leaves to nobody: "nul ne peut…", "nobody may…"; "" where it leaves none."""
    found = _NOBODY.search(folded)
    rest = folded[found.end() :] if found else ""
    return rest if leads_to_use(rest) and rest.strip() else ""


_NOT_TO = re.compile(r"\W*(?:(?:et|and|mais|but) )?(?:non (?:a|pour)|not to) (?!mention |say |be |speak )")


def is_not_to(folded: str) -> bool:
    """True for a folded half that says for which use a tool is not: "non à analyser les offres".

    >>> is_not_to("non a analyser les offres"), is_not_to("not to worry")
    (True, False)
    """
    found = _NOT_TO.match(folded)
    uses = concepts("uses").patterns
    return found is not None and any(one.match(folded, found.end()) for name, one in uses.items() if name not in STEPS)


_NOT_FINE = re.compile(
    r"(?P<what>[^.;:]{3,160}?) (?:is|are)(?: not|n't) (?:ever |really |at all )?"
    r"(?:fine|ok|okay|all right|alright|welcome)(?= (?:in|into|anywhere|for|on|via|through|at all|either)\b|\W*$)"
)
_CASE = re.compile(r"\b(?:if|when|unless|whether|where|who|that|which|because|as|since)\b")


def _is_not_fine(folded: str) -> bool:
    """True for a use, data or a tool that is not fine: "pay data isn't OK anywhere"; not for "if that isn't OK"."""
    told = [found for part in re.split(r"[.;:] ", folded) for found in _NOT_FINE.finditer(part)]
    everywhere = [re.match(r" (?:anywhere|in any)\b", found.string[found.end() :]) for found in told]
    said = ((found["what"], everywhere[at]) for at, found in enumerate(told))
    return any((all_ or names_any(what, "uses", "data", "tools")) and not _CASE.search(what) for what, all_ in said)


_HELD = (
    r"(?:suspendue?s?|gelee?s?|(?:mise?s? )?(?:en pause|en sommeil|a l'arret)|suspended|(?:put )?on hold|paused|frozen"
    r"|halted)\b"
)
_SUSPENDED = re.compile(
    r"(?P<what>[^.;:]{3,160}?) (?:est|sont|a ete|ont ete|reste(?:nt)?|demeure(?:nt)?|is|are|(?:has|have) been|remains?)"
    rf" (?:(?:\w+ment|\w+ly|donc|now) )?{_HELD}(?P<rest>[^.;:]*)"
)
_MEANWHILE = re.compile(
    rf"({_HELD}) (?:le temps|jusqu|pour la duree|en attendant|dans l'attente|apres|depuis|suite a|en raison|until|till"
    r"|pending|while|following|after|since|because)[^.;:]*"
)
_OF_SOMEBODY = re.compile(
    r"\W*(?:(?!(?:d[eu]s?|d'|of|for|to|in|on|with|pour|sur|dans|avec)\b)[\w'-]+ ){0,4}?(?:l'|d')?\b"
    r"(?:acces|comptes?|contrats?|licences?|abonnements?|droits?|access|accounts?|licen[cs]es?|contracts?|rights?)\b"
)
"""What somebody has, and may lose; a use "pour les contrats" is another matter."""
_IN_SOME_CASE = re.compile(
    r"\b(?:manquements?|infractions?|abus\w*|breach\w*|misuse|misconduct|en cas|si|if|when|lorsqu\w*|who|qui|quand"
    r"|pendant|during|while)(?!\w)"
)
_DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-?end|nuit|soir"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|evening)"
)
_ON_SOME_DAYS = re.compile(
    rf" (?:(?:chaque|tou(?:s|tes) les|every|each) (?:\w+ )?(?:{_DAY}|jour|semaine|mois|day|week|month)s?\b"
    rf"|(?:on|les|at|during the) {_DAY}s\b|(?:la nuit|at night|overnight)\b"
    r"|(?:pour|for|en) (?:une? |la |the )?(?:\w+ )?maintenance\b)"
)
"""When a tool is out of service for a while, told at once; "since Monday" it is banned until told otherwise."""
_AWAITS = re.compile(
    r"\W*(?:a |au |aux )(?:l[ae] |l'|les |une? )?(?:\w+ )?(?:signature|accord|avis|autorisation|validation|approbation"
    r"|visa|formation|declaration|obtention|reception|realisation|feu vert|conclusion|resultats?|condition)\w*"
)
"""What a use waits for: "suspendue à la signature de la charte"; not "à compter du 1er mars", "à ce jour"."""


def _is_suspended(folded: str) -> bool:
    """True for a use or a tool that is suspended; not for somebody's access, nor in some case only."""
    found = _SUSPENDED.search(folded)
    if found is None or _OF_SOMEBODY.match(found["what"]) or _IN_SOME_CASE.search(found[0]):
        return False
    if _ON_SOME_DAYS.match(found["rest"]) or _AWAITS.match(found["rest"]):
        return False
    return bool(concepts("uses").names(found["what"]) or concepts("tools").names(found["what"]) - {"class:any"})


def while_held(folded: str) -> str:
    """Give the words of a ban without until when, or why, a use is suspended: what is awaited is not what is banned.

    >>> while_held("chatgpt est mis en pause le temps de l'audit.")
    'chatgpt est mis en pause.'
    """
    return _MEANWHILE.sub(r"\1", without_list(folded))


_NOTHING_OF = re.compile(
    r"(?:^|[.;:,][*_)]* )\W*(?:but |and |mais |et )?(?:nothing (?:from|about|in|on|of|concerning|related to|to do with)"
    r"|rien (?:de ce qui (?:touche|concerne|a trait)(?: a| aux?)?|qui (?:touche|concerne|vienne)|de|des|du"
    r"|concernant|sur"
    r"|a propos d[eu]|d'|touchant)) ?(?P<what>[^.;:,]{3,100}?) "
    r"(?:(?:ever |n'|ne |may |must |should |shall |can |doit |peut )*)"
    r"(?:(?:go(?:es)?|enters?|va|aller|entrer?|passer?|finit|figurer?|se (?:colle|met|saisit)"
    r"|(?:is|be|gets?|est|etre) (?:(?:ever|jamais) )?"
    r"(?:put|pasted|entered|fed|shared|typed|uploaded|colle|saisi|mis|depose|partage|copie|confie)e?)"
    r" (?:in|into|to|near|through|dans|par|a|sur) |touch(?:es|er?)? )"
    r"(?P<where>[^.;:,]{2,60})"
)


def nothing_of(folded: str) -> str:
    """Give that of which a folded sentence lets nothing into a tool: "nothing from the merger goes into Copilot".

    >>> nothing_of("nothing about the merger touches ai."), nothing_of("nothing in this guide touches your contract")
    ('the merger', '')
    """
    found = _NOTHING_OF.search(folded)
    touches = found and re.search(r"\btouche?(?:s|r)? $", folded[: found.start("where")])
    if found is None or (touches and not concepts("tools").names(found["where"])):
        return ""
    return "" if _OF_THIS.match(found["what"]) else found["what"]


_OF_THIS = re.compile(r"(?:this|our|the|cette?|la presente|notre) (?:guide|charter|policy|charte|politique|document)\b")


_ORDERED = re.compile(
    r"\b(?:ne |n')(?:\w+ ){0,2}\w+ez(?:-\w+)? (?:pas|jamais|aucun|ni\b)"
    r"|(?:^|[.;:!?] |\b(?:mais|et|donc) )\W*ne (?:l'|l[ae]s? )(?!oubli|hesit|neglig|ignor)\w+ez pas\b"
    r"|(?:^|[.;:!?] )\W*(?:ne |n')(?:(?:l[ae]s?|y) |l')?(?:mets|colle|copie|saisis|utilise|emploie|envoie|partage|donne"
    r"|depose|charge|confie|entre|tape|transmets|verse|importe|demande|resume|traduis|redige|enregistre|publie) pas\b"
    r"(?! (?:vos|votre)\b)"
)
"""To one whom a charter calls "tu" too; without a subject, which "vos données" would tell to be a tool."""


def forbids(folded: str) -> bool:
    """True when the words forbid: a word that says so, or a denial that bears on a use, on data or on an account."""
    return _forbids(folded, counted())


@lru_cache(maxsize=1_024)
def _forbids(folded: str, _house: frozenset[str]) -> bool:
    """Give `forbids`, remembered: sentences are asked three times, for their modality, in their turn and as a whole."""
    folded, has = _LIFTED.sub(" ", folded), concepts("modality").has
    if is_left_to_people(folded):
        return True
    if ONLY_FORM.search(folded) and not re.search(r"interdi|prohib|proscri|jamais|aucun", folded):
        return False
    if (
        is_not_to(folded)
        or has("forbidden", folded)
        or keeps_tools_out(folded)
        or _NO_ACCESS.search(folded)
        or _left_to_nobody(folded)
        or forbids_shortly(folded)
    ):
        return True
    if _is_not_fine(folded) or nothing_of(folded) or _is_suspended(folded) or is_ended(folded) or is_shunned(folded):
        return True
    about = names_any(folded, "uses", "data", "accounts", "tools")
    if undone(folded) and (about or re.search(r"\b(?:tool|outil|assistant)s?\b", folded)):
        return True
    if about and _ORDERED.search(folded):
        return True
    if not has("denial", folded):
        return False
    stated = re.search(r"\b(?:est|sont|figure\w*|vont) (?:pas|jamais|dans aucun)", folded)
    return about and bool(stated)
