"""Bans told as how things are done: "on ne colle pas…", "freelancers use no tool", "consent forms: by hand"."""

import re

from knowledge.reserving import PEOPLE, TEAM

_WHO = (
    rf"(?:(?:l[ae]s? |l'|un |une |nos |notre )(?:\w+ ){{0,2}}?(?:{PEOPLE}|{TEAM}|salaries?|agents?|collaborateurs?"
    r"|collaboratrices?|employes?|personnels?|utilisateurs?|membres?|etudiante?s?|acheteu\w+|magasins?|candidats?)"
    r"(?: [\w'-]+){0,2}?)"
)
_DOES = (
    r"(?:utilis|emploi|saisi|coll|publi|met\b|mett|enregistr|soum|envoi|envoy|charg|confi|transmet|depos|partag|recopi"
    r"|transcri|resum|redig|trait|ecri)"
)
_UNDONE = re.compile(
    rf"(?:^|[,;:.] |\b(?:et|mais|donc|que) )\W*(?:on|nul|nous|{_WHO}) (?:ne |n')(?:(?:l[ae]s? |l'|y |lui |leur ))?"
    rf"{_DOES}\w* (?:pas|jamais|point|aucun\w*|rien)\b(?! (?:que|seulement|uniquement))"
    r"|\bn'(?:utilis\w+|emploi\w+|ouvr\w+) aucune? (?:\w+ )?(?:outils?|assistants?|ia)\b"
    r"|\bne se ser(?:t|vent) (?:d'aucun|pas d)"
    r"|\b(?:uses?|gets?|touch(?:es)?|opens?) no (?:[\w-]+ )?(?:ai )?(?:tools?|ai|assistants?|chatbots?)\b"
    r"|\b(?:is|are) not to (?:be )?(?!be )\w+"
    r"|: (?:always |toujours |done )?(?:by hand|a la main)\b|\b(?:fait|font|faites|done) (?:toujours |only )?"
    r"(?:by hand|a la main)\b"
)


def undone(folded: str) -> bool:
    """True when a folded sentence says that people do not do something with a tool, and by that forbids it.

    >>> undone("les acheteurs n'utilisent pas l'ia pour noter"), undone("copilot n'utilise pas vos textes")
    (True, False)
    """
    return _UNDONE.search(folded) is not None
