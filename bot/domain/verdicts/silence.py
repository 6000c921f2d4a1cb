"""What a doubt may say: what is lacking; that the charter is silent, not over a passage on what is asked. Pure."""

import re
from collections.abc import Sequence

from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.answers.lack import Lack
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause
from knowledge.concepts import Aspect
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import Asked
from knowledge.stems import VAGUE, stems_of

_ANY_TOOL = re.compile(
    r"\b(?:outils?|assistants?|ia|ai|services?|logiciels?|applications?|tools?)\b(?: \S+){0,3}? "
    r"(?:de (?:son|votre|leur|notre) choix|au choix|quels? qu'ils? soient?|of (?:your|their|one's) (?:own )?choice)\b"
    r"|\b(?:n'importe quel|any other|any|additional|other) (?:ai |ia )?(?:outil|assistant|tool)s?\b"
    r"|\b(?:d'autres|tous les|tout) (?:outils?|assistants?)\b"
    r"|\b(?:everything|anything) else\b|\btou(?:te?s?|s)? (?:le |les )?(?:reste|autres)\b"
    r"|\| ?(?:les )?(?:autres|others?) ?\|"
)


def as_found(doubt: Doubt | None, asked: Asked, near: Sequence[Clause]) -> Doubt | None:
    """Give the doubt; that the charter could not be read surely enough, where a passage shown names what is asked."""
    if doubt is Doubt.UNKNOWN_TOOL:
        return Doubt.UNSURE if any(_names_tool(one, asked) for one in near) else doubt
    if doubt in (Doubt.SILENT, Doubt.UNKNOWN_USE):
        return Doubt.UNSURE if any(_names_use(one, asked) for one in near) else doubt
    return doubt


_TOLD = frozenset({Doubt.SILENT, Doubt.UNSURE, Doubt.UNKNOWN_USE})
"""Doubts whose words leave open what is missing; the others say it."""


def lack_of(answer: Answer, asked: Asked, ruled: Judgement) -> Lack | None:
    """Give what leaves leave to do something open, the gravest first; `ruled` is what the rules say by themselves."""
    if answer.doubt not in _TOLD or asked.aspect is not Aspect.MAY:
        return None
    shown = {one.clause.key for one in answer.near}
    if ruled.verdict is Verdict.FORBIDDEN and shown & {one.rule.clause for one in ruled.deciding}:
        return Lack.BARRED
    if answer.lack:
        return answer.lack
    if not asked.tools - {"class:any"}:
        return Lack.TOOL
    if asked.named_tools and answer.near and not any(_names_tool(one.clause, asked) for one in answer.near):
        return Lack.UNNAMED
    if asked.unknown:
        return Lack.WORDS
    told = asked.data or asked.pasted or "public" in asked.stated
    return None if told or "install" in asked.uses else Lack.DATA


def _names_tool(clause: Clause, asked: Asked) -> bool:
    said = fold(clause.context)
    family = concepts("tools").family
    named = concepts("tools").names(said)
    named |= {family[tool] for tool in named if tool in family}
    return bool(named & asked.named_tools) or _ANY_TOOL.search(said) is not None


def _names_use(clause: Clause, asked: Asked) -> bool:
    """True where a passage holds a word of the question that no concept covers."""
    return bool((asked.unknown - VAGUE) & stems_of(clause.text))
