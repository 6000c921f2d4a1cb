"""Questions of fact that only the charter answers: who the DPO is, how long the training lasts, whether one says so."""

import re

from knowledge.concepts import STEPS, Aspect
from knowledge.lexicon import fold, names_in
from knowledge.question.aspects import aspect_of

_POINTS = re.compile(
    r"\b(?:ca|cela|celui|celle|ceux|celles|meme|memes|it|its|them|those|these|they|their|same)\b"
    r"|\b(?:this|that)(?= ?[?.,;!)]| ?$)"
    r"|\b(?:le|la|les|l'|en|y) ?(?=(?!lettre|courrier|dossier|cahier|papier|fichier|livre|titre|membre|offre|chiffre"
    r"|maire|calendrier|formulaire|salaire|commentaire)\w+(?:er|ir|re)\b)"
)
"""Words that point back: "le résumer", "it", "the same"."""


def points_back(words: str) -> bool:
    """True when words point to something that was said before: "dois-je le signaler ?", "who reads it?"."""
    return bool(_POINTS.search(fold(words)))


_FACTS = frozenset({Aspect.WHO, Aspect.WHEN, Aspect.HOW, Aspect.WHAT})
_TOPICS = frozenset({"dpo", "charter", "ai_act", "gdpr", "committee", "referent", "training", "version"})


def is_of_the_charter(words: str) -> bool:
    """True when words ask a fact that hangs on no question before: who the DPO is, whether one says that one used AI.

    They name no data and no tool, and point to nothing: what they are asked beside is judged on all that it says.
    """
    if names_in(words, "data") or points_back(words) or names_in(words, "tools") - {"class:any"}:
        return False
    aspect, uses = aspect_of(fold(words)), names_in(words, "uses")
    if aspect is Aspect.MUST:
        return bool(uses & STEPS) and not names_in(words, "topics")
    return aspect in _FACTS and bool(names_in(words, "topics") & _TOPICS) and not uses - STEPS
