"""What something is not, said of a tool: "Copilot n'est pas un collègue" bans nothing."""

import re

from knowledge.lexicon import concepts, names_any

_NOT_BEING = re.compile(
    r"\b(?:n'est|n'etait|ne sont|ne sera|ne seront|ne saurait etre|ne peu(?:t|vent) etre)"
    r"(?: (?:donc|en effet|en soi|par nature))? (?:pas|jamais|ni|en aucun cas|en rien)(?: (?:non plus|qu'))?"
    r" (?P<what>[^,;:.()]*?)(?=[,;:.()]|$| ne | n'| (?:mais|donc|car|puisque) | et (?:ne|n'|il|elle|on|vous|nous|doi)"
    r")"
)
_SOMETHING = re.compile(
    r"(?:une? |des |du |de la |de l'|l[ae]s? |l'|votre |vos |notre |nos )"
    r"(?!(?:\w+ )?(?:options?|usages?|utilisations?|lieux?|endroits?|outils?|cana(?:l|ux)|supports?|pratiques?"
    r"|places?|solutions?"
    r"|moyens?|voies?|facons?|manieres?|choix|raisons?|excuses?|alternatives?|bienvenue?s?|cas|services?|logiciels?"
    r"|applications?|plateformes?|destinations?|espaces?|environnements?|versions?|comptes?|donnees?)\b)\w"
)
_SO = re.compile(
    r"(?:toujours|forcement|necessairement|systematiquement|totalement|entierement|completement|parfaitement|aussi)\b"
    r"|(?:infaillible|fiable|neutre|objecti\w+|exacte?|parfaite?|humaine?|intelligente?|consciente?"
    r"|omnisciente?|magique"
    r"|gratuite?|payante?|impartiale?|creati\w+|exhausti\w+|capable|responsable|connectee?)s?\b"
    r"|disponibles? (?:sur|en|hors|depuis) "
)
_NOT_MADE = re.compile(
    r"\b(?:n'est|ne sont) (?:donc |absolument )?pas (?:tres |bien )?"
    r"(?:fait|concu|prevu|doue|bon|bonne|taille)(?:e|es|s)?"
    r" (?:pour|a) (?P<verb>[^,;:.()]*)"
    r"|\b(?:is|are)(?: not|n't) (?:very |really )?(?:made|built|designed|good|meant|intended)"
    r" (?:for|at|to) (?P<doing>[^,;:.()]*)"
)
_WEAKNESS = re.compile(
    r"(?:compter|calculer|raisonner|memoriser|faire (?:des |les )?(?:calculs?|maths|additions?|comptes?)"
    r"|dire (?:la verite|le vrai)|avoir raison|etre exact\w*"
    r"|count\w*|calculat\w+|comput\w+|reason\w*|remember\w*|(?:do|doing) (?:sums|maths?|arithmetic)"
    r"|arithmetic|maths?|sums"
    r"|(?:be|being) (?:exact|accurate|right)|tell\w* the truth)\b"
)
"""What machines are no good at: to say so bans nothing."""
_LEAVE = re.compile(
    r"\b(?:et|ni|ou)\b|\b(?:autoris|permis|admis|accept|tolere|approuv|homologu|valide|conforme|souhait"
    r"|necessaire|utilisable"
    r"|possible|envisageable)\w*"
)
"""What makes of it a ban, or joins one to it: "ne sont pas neutres ni publiés"."""


def without_being(folded: str) -> str:
    """Give a folded sentence without what it says that something is not, where that is no place, use or leave.

    >>> without_being("copilot n'est pas un collegue"), without_being("chatgpt n'est pas un outil autorise")
    ('copilot  ', "chatgpt n'est pas un outil autorise")
    """
    said = _NOT_BEING.sub(lambda one: " " if _describes(folded[: one.start()], one["what"]) else one[0], folded)
    return _NOT_MADE.sub(lambda one: " " if _is_no_good_at(said[: one.start()], one) else one[0], said)


def _is_no_good_at(before: str, denied: re.Match[str]) -> bool:
    what = next(filter(None, denied.groups()), "")
    subject = re.split(r"[,;:.] ", before)[-1].strip()
    weak = _WEAKNESS.match(what) is not None and not names_any(what, "data", "tools")
    return weak and bool(concepts("tools").names(subject))


def _describes(before: str, what: str) -> bool:
    """True for what a thing is not, no trade that is nobody's or no tool's: "ce n'est pas notre rôle" bans."""
    if _LEAVE.search(what) or _TRADE.search(what) or not (_SOMETHING.match(what) or _SO.match(what)):
        return False
    subject, tools = re.split(r"[,;:.] ", before)[-1].strip(), concepts("tools").names
    known = tools(subject) or not (tools(what) or subject in ("ce", "c'", "cela", "ca", "elles", "elle", ""))
    return bool(known) and not concepts("data").names(what)


_TRADE = re.compile(
    r"\b(?:roles?|affaires?|metiers?|ressort|oeuvres?|travail|travaux|missions?|taches?|fonctions?|competences?)\b"
)
