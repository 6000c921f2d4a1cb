"""What comes out of a tool, and what only points at another passage: neither opens anything that is put in."""

import re
from dataclasses import replace

from ingest.rules.modality.permitting import permits
from knowledge.concepts import OPENING
from knowledge.lexicon import fold
from knowledge.rules import Rule

_MADE = (
    r"(?:written|drafted|prepared|produced|generated|created|made|translated|summari[sz]ed|composed|designed|obtained"
    r"|redige|ecrit|prepare|produit|genere|cree|realise|elabore|traduit|resume|concu|obtenu)(?:e?s)?"
)
_WITH_AI = (
    r"(?:with|by|using|from|through|avec|par|grace a|via|a l'aide d(?:e |')|au moyen d(?:e |'))[^.;:,]{0,40}?"
    r"\b(?:ai|ia|artificial intelligence|intelligence artificielle)\b"
)
_LEFT_TO = r"(?:may|can|must|should|shall|is|are|peu(?:t|vent)|doi(?:t|vent)|est|sont|n'est|ne (?:peu|doi|son)\w+)\b"
_OUTPUT = re.compile(
    rf"(?<!\bbe )(?<!\bbeen )(?<!\betre )(?<!\bis )(?<!\bare )(?<!\best )(?<!\bsont )\b{_MADE} {_WITH_AI}"
    rf"[^.;:]{{0,40}}?\b{_LEFT_TO}"
    rf"|\bai[- ](?:generated|written|produced|made|assisted)\b[^.;:]{{0,60}}?\b{_LEFT_TO}"
)
"""A text that was made with AI, and then what becomes of it: "a contract written with the help of AI may be sent"."""


def of_what_comes_out(rule: Rule, words: str) -> Rule:
    """Give what a permission says of a text made with AI for questions on just that: it is not what may go in.

    A tool that is named may be where it goes next: "a summary made with AI may be checked in Copilot".
    """
    slots, opens = rule.slots, rule.modality in OPENING
    output = opens and slots.data and not slots.named and _OUTPUT.search(fold(words))
    return replace(rule, narrow=True) if output else rule


_POINTER = re.compile(
    r"\b(?:only|solely) (?:where|if|when|as|to the extent (?:that )?)\s*(?:the |this |our )?"
    r"(?:tables?|sections?|points?|clauses?|articles?|paragraphs?|annex(?:es)?|rows?|chapters?)(?: \d[\w.]*)? "
    r"(?:allows?|permits?|authori[sz]es?|provides? for)(?: (?:it|this|them|so))?"
)


def points_elsewhere(folded: str) -> bool:
    """True where a folded sentence permits nothing itself: "enter it only where table 2.1 allows it".

    >>> points_elsewhere("you may enter it only where table 2.1 allows it")
    False
    """
    return _POINTER.search(folded) is not None and not permits(_POINTER.sub(" ", folded))
