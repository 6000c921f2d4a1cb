"""What is not decided yet: it forbids nothing and permits nothing."""

import re

_SETTLED = r"(?:tranche|decide|arrete|arbitre|statue|fixe|regle)e?s?"
_OPEN_YET = r"(?:tranche|arbitre)e?s?"
_CASE = r"(?! (?:\w+ ){0,3}?(?:par|by|au cas|case|cas par cas|on a case|a chaque fois|each time)\b)"
_DEFERS = re.compile(
    rf"\b(?:n(?:e |')(?:est|sont|a|ont) )?(?:pas|point) (?:ete )?{_OPEN_YET}\b{_CASE}"
    rf"|\b(?:n(?:e |')(?:est|sont|a|ont) )?pas encore (?:ete )?(?:{_SETTLED}|defini|evalue|examine)e?s?\b"
    r"|\b(?:reste|restent|demeure|demeurent|est|sont) (?:encore |a ce jour |pour l'instant )?(?:ouverte?s? jusqu"
    r"|en suspens|en discussion|a (?:trancher|decider|arbitrer|definir)\b"
    r"|en cours d'(?:arbitrage|examen|evaluation|instruction))"
    rf"|\b(?:sera|seront) (?:\w+ment )?(?:tranche|decide|arbitre|statue)e?s?\b{_CASE}"
    r"|\b(?:n'est pas|n'a pas|ne sont pas|n'ont pas) (?:encore )?(?:fait l'objet|l'objet) d'une decision"
    r"|\b(?:is|are|remains?) (?:still |currently |presently )?(?:under (?:review|consideration|discussion)"
    r"|undecided|pending a decision|(?:yet )?to be (?:decided|determined|settled))"
    r"|\b(?:(?:has|have)(?: not|n't) (?:yet )?been|(?:is|are)(?: not|n't) yet|not yet(?: been)?) (?:yet )?"
    rf"(?:decided|settled|determined)\b{_CASE}"
    r"|\b(?:remains?|stays?|is|are) (?:still )?open (?:until|pending)\b"
    rf"|\bwill be (?:decided|settled|determined)\b{_CASE}"
    r"|\bno decision has (?:yet )?been (?:made|taken|reached)\b|\baucune decision n'a (?:encore )?ete prise\b"
)
"""What says of a rule that it is not made yet; not the list of what sets no condition (bot/domain/verdicts/holding.py).

A rule is lost by it, and "en attente de validation" may ask for the validation.
"""


def without_deferral(folded: str) -> str:
    """Give a folded sentence without the words that put a decision off; itself where it puts none off.

    >>> without_deferral("l'usage pour les plannings sera decide a l'automne.")
    "l'usage pour les plannings   a l'automne."
    """
    return _DEFERS.sub(" ", folded) if is_deferred(folded) else folded


_ASIDE = re.compile(r"\b(?:qui|dont|that|which|whose)\b[^.;]*|\([^()]*\)")
"""What is said of one thing in the sentence: "contracts that are under discussion"."""


def is_deferred(folded: str) -> bool:
    """True for a folded sentence that says that something is not decided yet.

    >>> is_deferred("the use of ai for payroll is not yet decided"), is_deferred("it is decided case by case")
    (True, False)
    """
    return _DEFERS.search(_ASIDE.sub(" ", folded)) is not None
