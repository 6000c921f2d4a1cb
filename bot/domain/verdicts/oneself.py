"""What people ask about themselves: must I say that AI helped, whom do I ask, who sees what I type. Pure.

No clause is worded so, and a reading takes one that speaks of asking or of agreeing. The clause that answers is told by
what it holds; where the charter has none, the question is answered like any other.
"""

import re
from collections.abc import Iterable

from bot.domain.verdicts.judging import Judgement, told_by
from knowledge.clause import Clause
from knowledge.concepts import BINDING, Aspect
from knowledge.lexicon import concepts, fold
from knowledge.matching import SOFT_USES
from knowledge.question.aspects import asks_who_sees, asks_who_sees_talks
from knowledge.question.understanding import OPEN, Asked
from knowledge.tools import OWN

MOST = 3
_SURE = 0.8
_ASKING = r"(?:demand\w+|contact\w+|[ms]'adress\w+|pos\w+ (?:la|ma|une|mes) questions?)"
_IN_CASE = (
    r"(?:en cas de doute|(?:si|quand|if|when) (?:i'm|im|(?:je|on|i|i am|we|we're)(?: |\b)|j')(?:ne |n')?"
    r"(?: ?(?:suis|est|ai|a|pas|not|un|des|any|have|in|sure?|sur\w*|certaine?|doutes?|doubt|questions?|unsure))+)"
)
_WHOM = re.compile(
    r"(?:(?:to|a|aupres de|vers|avec) )?(?:qui|who|whom) (?:est-ce qu(?:e |'))?"
    r"(?:(?:do|should|can|could) (?:i|we) (?:ask|contact|talk to|turn to|speak to|go to)|to (?:ask|contact)"
    rf"|(?:je|on) (?:(?:dois|doit|peux|peut) )?{_ASKING}|(?:(?:dois|puis|peux|peut|faut)-?(?:je|on|il)? )?{_ASKING})"
    rf"(?: {_IN_CASE})? ?\?*"
)
"""How one asks whom to ask, and names no subject."""
_SAY = re.compile(
    r"\b(?:say|mention|disclose|declare|dire|preciser|mentionner|signaler|indiquer|declarer)(?: it)?"
    r" (?:that |when |if |where |quand |si |lorsqu(?:e |')|qu(?:e |'))?"
    r"(?:i|we|ai|it|je|j'|on|nous|l'ia|une ia|c'est)\b"
)
"""How one asks whether to say that AI was used; "must I tell my boss that…" asks of somebody."""
_ANSWERS = re.compile(
    r"\b(?:interroge[zr]|demande[zr]|contacte[zr]|adresse[zr]-vous|repond\w* aux questions"
    r"|ask|contact|consult|turn to|answers? (?:your )?questions)\b"
)
_IN_DOUBT = re.compile(r"\b(?:doute|questions?|hesit\w+|ne savez pas|doubt|unsure|not sure|do not know|don't know)\b")
_SEES = re.compile(r"\b(?:consult\w*|acced\w*|acces|voi\w+|lire|lisent|lit|access\w*|views?|reads?|sees?|seen)\b")
_WHO_SEES = re.compile(
    r"\b(?:seule?s?|only|par|by|nobody|no one|personne|managers?|chefs?|responsables?"
    r"|rh|hr|it|dsi|securite|security|dpo)\b"
)
_PERSON = re.compile(
    r"\b(?:referents?|correspondants?|contacts?|responsables?|comite|dpo|dpd|delegue\w*|service|equipe"
    r"|committee|officer|manager|team|department|champions?|leads?)\b"
)


def of_oneself(asked: Asked, spoken: Iterable[Clause]) -> Judgement | None:
    """Give the answer by the clauses that tell it, of the highest rank that does; None for any other question."""
    if asked.pasted or asked.aspect is Aspect.MAY or asked.data - OPEN:
        return None
    told: Iterable[Clause] = ()
    if _asks_to_name(asked):
        told = filter(_tells_to_name, spoken)
    elif asked.aspect is Aspect.WHO and _WHOM.fullmatch(asked.text.strip()):
        told = filter(_tells_whom, spoken)
    elif not asked.accounts & OWN and _asks_who_sees(asked):
        told = filter(_tells_who_sees, spoken)
    known = list(dict.fromkeys(told))
    rank = next((kind for kind in BINDING if any(one.kind is kind for one in known)), None)
    informing = [one for one in known if one.kind is rank][:MOST]
    return told_by(informing, _SURE) if informing else None


def _asks_who_sees(asked: Asked) -> bool:
    return asks_who_sees_talks(asked.text) or (asked.about_ai and asks_who_sees(asked.text))


def _asks_to_name(asked: Asked) -> bool:
    """True for "must I say that AI helped?", of whatever everyday use, and to nobody in particular."""
    named = asked.uses - SOFT_USES - {"input"} == {"disclose_use"} and not asked.stated
    return asked.aspect is Aspect.MUST and named and _SAY.search(asked.text) is not None


def _tells_to_name(clause: Clause) -> bool:
    return concepts("uses").has("disclose_use", fold(clause.title)) and not clause.title.endswith("?")


def _tells_whom(clause: Clause) -> bool:
    """True for a clause in one sentence of which somebody answers questions, or is to be asked when in doubt."""
    return any(all(one.search(said) for one in (_ANSWERS, _IN_DOUBT, _PERSON)) for said in _sentences(clause))


def _tells_who_sees(clause: Clause) -> bool:
    """True for a clause that speaks of logs, and in that sentence or the next of who sees them."""
    said = _sentences(clause)
    of_logs = [concepts("topics").has("logs", one) for one in said]
    seen = [_SEES.search(one) is not None and _WHO_SEES.search(one) is not None for one in said]
    return any(one and (logs or before) for one, logs, before in zip(seen, of_logs, [False, *of_logs], strict=False))


def _sentences(clause: Clause) -> list[str]:
    return [fold(one) for one in re.split(r"(?<=[.!?;])\s+", clause.text)]
