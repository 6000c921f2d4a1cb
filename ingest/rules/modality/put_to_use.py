"""What shows that an "only" opens a tool: something is done with it, or it stands alone; "we only refused ChatGPT"."""

import re

from knowledge.lexicon import concepts, tools_in

_USED = re.compile(
    r"\b(?:utilis|emplo[iy]|us(?:e[ds]?|ing|age)\b|work(?:ing|s)?\b|travaill|ser(?:t|vent|vir)\b|recour|resort|rel(?:y|ies)\b"
    r"|pass(?:e|ent|er|es)\b|go(?:es)?\b|v(?:a|ont|ais)\b|all(?:ez|er)\b|entr(?:e|ent|er)\b|enter|put\b|mett?(?:s|re|ez|ent|ons)?\b"
    r"|mis(?:es?)?\b|past(?:e|ed|es)\b|coll(?:e|ee?s?|er|ez|ent|ons)\b|typ(?:e|ed)\b|sais(?:i|ir|it|ies?|issez)\b|copi\w+|upload"
    r"|charg|depos|vers(?:e|er|ee?s)\b|tap(?:e|er|ee?s)\b|submi|soumi|soumet|confi(?:e|er|ee?s|ez|ent|ons)\b|entrust|giv(?:e|en)\b"
    r"|donn(?:e|er|ee?s|ez|ons)\b(?<!donnees)|envo[iy]|sen[dt]\b|share|partag|trait(?:e|er|ee?s?|ent|ement)\b|process|handl|lit\b"
    r"|lu(?:es?|s)?\b|lire\b|reads?\b|sees?\b|voi(?:t|ent|r)\b|recoi|recev|receiv|takes?\b|prend|accept|autoris|allow|permi"
    r"|approuv|approv|valid|agree|homolog|admi[st]|admet|toler|ouver|ouvr|open|dispos|available|accessib|acces\b|access\b"
    r"|licen[cs]|reserv|limit|retenu|choisi|chosen|recommand|recommend|support|suit(?:s|able|ed)\b|convien|possible|ok\b|fine\b"
    r"|demand|ask\b|help|aid(?:e|er|ent)\b|fai(?:t|re|tes|sons)\b|font\b|(?:do|done|make)\b|ha(?:ve|s)\b|avons\b|avez\b|ont\b"
    r"|exist|remain|reste\b|demeure\b|doi(?:t|vent)|must\b|should\b|may\b|can\b|peu(?:t|vent)\b|pouv|fourni|provid|suppl(?:y|ied)|attribu|assign|equip|dot[ea]|deplo[yi]|install|host|heberg|licit)"
)
_THROUGH = re.compile(
    r"\b(?:(?:in|into|with|within|through|via|on|by|for|dans|avec|par|sur|pour|sous|au moyen de|a l'aide de) |d')"
    r"(?:[\w'-]+ ){0,3}$"
)
_TOLD = re.compile(
    r"\b(?:refus|block|bloqu|bann|interdi|forbid|forbad|prohib|proscri|reject|rejet|ecart|exclu|fail|audit(?:ed|e)\b"
    r"|examin|look|regard|cit(?:e|ent|ed)\b|parl|speak|talk|connai|know|heard|entendu|concern|poses?\b"
    r"|raises?\b|keeps?\b|conserv|stor(?:es|ed)\b|blam|blame|mention|compar|withdr|retir|suspen"
    r"|test(?:ed|e|es)\b|evalu|asked\b|ask(?:s|ed)? about)"
)
_ONLY = r"(?:only|solely|exclusively|uniquement|seulement|exclusivement|seule?s?)"
_SMALL = re.compile(
    rf"(?:\b(?:{_ONLY}|the|our|an?|and|or|et|ou|l[ae]s?|notre|nos|une?|des?|du|internal|internes?|public|approved|"
    r"approuve\w*|tools?|outils?|assistants?|[ld]')(?!\w)|\W)*"
)
_PART = re.compile(r"[:;|–—]\s|\s[–—-]\s|,\s")


def is_put_to_use(folded: str) -> bool:
    """True where a folded "only" tells of a use: its words do something with the tool, or name it and no more.

    >>> is_put_to_use("we only use copilot"), is_put_to_use("traduction : deepl uniquement")
    (True, True)
    >>> is_put_to_use("we only refused chatgpt"), is_put_to_use("nous ne connaissons que chatgpt")
    (False, False)
    """
    if any(_names_no_more(part) for part in _PART.split(folded)):
        return True
    if _TOLD.search(folded):
        return False
    spans = concepts("tools").spans(folded)
    return bool(_USED.search(folded)) or any(_THROUGH.search(folded, 0, start) for start, _ in spans) or _of_use(folded)


def _of_use(folded: str) -> bool:
    return bool(concepts("uses").names(folded) - {"learn", "check", "report"})


def _names_no_more(part: str) -> bool:
    """True for a part that is a tool and small words: "deepl uniquement"."""
    letters = list(part)
    for start, end in concepts("tools").spans(part):
        letters[start:end] = " " * (end - start)
    return bool(tools_in(part)) and _SMALL.fullmatch("".join(letters)) is not None
