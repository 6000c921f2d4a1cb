"""Whether a "yes" was read in words that open something to some people, or at some time, alone. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.floors import opening_among
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause, Form
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from knowledge.question.understanding import Asked
from knowledge.reserving import is_for_some
from knowledge.rules import Rule

_TELLS_WHO = re.compile(
    r"\b(?:i'm|im|i am|i work|we are|we're|we work|my (?:team|role|job)|our team|as an?|je suis|j'suis|je travaille"
    r"|nous sommes|on est|nous travaillons|mon (?:equipe|service|poste)|notre (?:equipe|service)|en tant qu\w*)(?!\w)"
)


def on_its_condition(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> Judgement:
    """Give what was weighed; on the condition of its own words where these are for some, and nobody says who asks.

    "HR may use Copilot for job adverts" is no plain "yes" to whoever asks of a job advert.
    """
    clauses = {clause.key: clause for clause in weighed.reading}
    if weighed.verdict is not Verdict.ALLOWED or not clauses or asked.roles or _TELLS_WHO.search(asked.text):
        return weighed
    opening = [rule for rule in opening_among(rules, set(clauses)) if _is_of_its_tools(rule, asked)]
    told = [words for rule in opening if (words := _reserved(rule, clauses))]
    if not opening or len(told) < len(opening):
        return weighed
    return replace(weighed, verdict=Verdict.CONDITIONAL, conditions=tuple(dict.fromkeys(told)))


def _is_of_its_tools(rule: Rule, asked: Asked) -> bool:
    named = rule.slots.named
    return not named or not asked.named_tools or bool(named & asked.named_tools)


def _reserved(rule: Rule, clauses: Mapping[str, Clause]) -> str:
    """Give the words of a permission on a condition that are for some people, or some time; "" for any other."""
    clause = clauses[rule.clause]
    words = clause.text[rule.start - clause.start : rule.end - clause.start]
    prose = clause.form not in (Form.ROW, Form.PAIR)
    return words if prose and rule.modality is Modality.CONDITIONAL and is_for_some(fold(words)) else ""
