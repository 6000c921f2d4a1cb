"""Whether somebody who tells that data went into a tool asks to go on: another use, or to hand over more. Pure."""

import re

from knowledge.lexicon import concepts

_ASKING = re.compile(
    r"\b(?:comment|how|que (?:dois|doit|puis|peut|faire|devons)|quoi|koi|qu'est[- ]ce|what|quand|when|qui|who"
    r"|(?:dois|devons|doit|faut)[- ](?:je|on|nous|il)|(?:je|on|nous) (?:fais|fait|dois|doit|devons|faisons)"
    r"|must|should|do (?:i|we)|(?:je|on|nous) (?:veux|veut|voulons|voudrais|voudrait|compte|souhaite)"
    r"|(?:i|we) (?:want|plan|need)|i'd like)\b"
)
_HANDS = re.compile(
    r"\b(?:coller|mettre|copier|saisir|entrer|taper|envoyer|partager|uploader|charger|televerser|transferer|donner"
    r"|balancer|deposer|rentrer|verser|soumettre|importer|inserer|ajouter"
    r"|past(?:e|ing)|upload(?:ing)?|enter(?:ing)?|typ(?:e|ing)|shar(?:e|ing)|send(?:ing)?|copy(?:ing)?|drop(?:ping)?"
    r"|feed(?:ing)?|giv(?:e|ing)|submit(?:ting)?|put(?:ting)?|load(?:ing)?|import(?:ing)?|add(?:ing)?)\b"
    r"(?!(?: \w+){0,5} (?:a |au |to )?(?:l'|the |my |mon |ma |le |la )?(?:dpo|dpd|delegue|securite|security"
    r"|manager|chef|responsable|boss)\b)(?! (?:fin|un terme|an end|it right|things right|a stop))"
)
"""To hand over, but not to whoever is to be told, nor to put an end to it."""
_GOES_ON = re.compile(
    r"\b(?:pareil(?:lement)?|(?:la|les) memes? (?:chose|operation)s?|de meme|la suite|le reste|les autres|le suivant"
    r"|la suivante|la prochaine fois|recommencer|continuer|refaire|traduise(?:nt)?"
    r"|the (?:rest|next|others?|same)(?! (?:hour|day|step))"
    r"|again|next time|proceed with|continue|carry on|go on with)\b"
    r"|\b(?:handle|deal with) (?!it\b|this\b|that\b|the (?:incident|leak|breach|situation|mistake|matter))"
)
UNDOES = re.compile(
    r"\b(?:supprim|effac|retir|annul|rattrap|enlev|recuper|delet|remov|undo|wip(?:e|ing)\b|eras|withdraw"
    r"|take (?:it )?back)"
)
AFTERWARDS = frozenset("report input check disclose_use train_model monitor emotions learn publish".split())
"""Uses by which one tells, learns or fears what became of it."""
_TO_WHOM = re.compile(
    r"\b(?:ecrire|rediger|write|draft|repondre|reply)(?: \w+){0,3} (?:a |au |aux |to )(?:l'|the |my |mon |ma |le |la )?"
    r"(?:dpo|dpd|delegue|\w*securite|security|manager|chef|responsable|boss|clients?|customers?)\b"
)


def asks_more(folded: str, told: re.Pattern[str]) -> bool:
    """True when folded words ask, beside what `told` finds in them, for another use or to hand over something.

    >>> asks_more("j'ai colle un cv dans chatgpt, comment le resumer ?", re.compile("j'ai colle"))
    True
    >>> asks_more("j'ai colle un cv dans chatgpt pour le resumer, comment le supprimer ?", re.compile("j'ai colle"))
    False
    """
    return any(_is_more(_asked(one, told)) for one in re.split(r"(?<=[.!?;])\s|\n", folded))


def _asked(sentence: str, told: re.Pattern[str]) -> str:
    """Give what a sentence asks, without the words that tell what was done."""
    rest = sentence
    for found in reversed([*told.finditer(sentence)]):
        end = re.search(r"[,.;:?!]|$", sentence[found.end() :])
        asks = _ASKING.search(sentence, found.end())
        stop = found.end() + (end.start() if end else 0)
        stop = min(stop, asks.start()) if asks else stop
        rest = f"{rest[: found.start()]} {rest[stop:]}"
    first = _ASKING.search(rest)
    return rest[first.start() :] if first else ""


def _is_more(asked: str) -> bool:
    if _HANDS.search(asked) or _GOES_ON.search(asked):
        return True
    asked = _TO_WHOM.sub(" ", asked)
    uses = concepts("uses").names(asked) | concepts("asked.uses").names(asked)
    return bool(uses - AFTERWARDS) and not UNDOES.search(asked)
