"""What is said where a message names a tool or data and asks nothing, or adds a tool to what was asked. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.asked.pasted import bound
from bot.domain.asked.question import Question
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.weighing import Weighed
from knowledge.concepts import Aspect, Modality
from knowledge.question.aspects import aspect_of
from knowledge.question.fragments import hands_to_a_tool, is_fragment
from knowledge.question.pasting import is_text_alone
from knowledge.question.understanding import HAPPENED, OPEN, Asked
from knowledge.rules import Rule, local_tools_of

NOTHING_ASKED = Judgement(Verdict.UNCLEAR, doubt=Doubt.BARE)
"""What is said of a message that asks nothing."""
MOST_BARE = 8
"""Words of it at most: a longer one is a request put short ("label is 140 words, needs to be 60, chatgpt to cut")."""


def bare(question: Question, asked: Asked, weighed: Weighed, rules: Sequence[Rule]) -> bool:
    """True for a text that stands alone, and for a message that names no use and asks no leave.

    Not for one where the rules alone forbid what it names.

    "Copilot Chat, work account" is permitted for some data: nobody said for which, nor what is done with it.
    """
    if is_text_alone(question.text) and not question.joined and HAPPENED not in asked.stated:
        return not (asked.pasted and asked.about_ai)
    forbids = weighed.judgement.verdict is Verdict.FORBIDDEN and weighed.ruled.verdict is Verdict.FORBIDDEN
    if question.joined or question.clarified:
        return not (forbids or asked.uses or aspect_of(asked.text) is not None)
    local = local_tools_of(rules)
    short = len(question.text.split()) <= MOST_BARE and is_fragment(question.text, local)
    if not short or hands_to_a_tool(question.text, local):
        return False
    return not forbids or bool(asked.uses)  # of a fragment that holds a verb's noun: "a letter of dismissal"


def entering(question: Question, asked: Asked) -> Asked | None:
    """Give what is asked had leave been asked to enter a text that stands alone; None for any other message.

    Whoever sends a sick note and nothing else is told at once that no tool may have it.
    """
    held = bound(question.words)
    if not is_text_alone(question.text) or question.joined or not held:
        return None
    aspect, uses, tools = Aspect.MAY, frozenset({"input"}), frozenset({"class:any"})
    none = frozenset[str]()
    data, told = held | (asked.data - OPEN), asked.stated - {"public", "anonymised"}
    entered = replace(asked, data=data, found=held, stated=told, unknown=none, about_ai=True, pasted=True)
    return replace(entered, aspect=aspect, uses=uses, tools=tools)


def of_the_tool(asked: Asked, weighed: Weighed, rules: Sequence[Rule]) -> Weighed:
    """Give the judgement; where only a tool is asked about, and the ban that was read names none, the rules' own."""
    only_a_tool = bool(asked.named_tools) and not (asked.uses or asked.data or asked.unknown or asked.stated)
    if not only_a_tool or weighed.judgement.verdict is not Verdict.FORBIDDEN or _of_tools(weighed.judgement, rules):
        return weighed
    ruled = weighed.ruled.verdict is Verdict.FORBIDDEN
    return replace(weighed, judgement=weighed.ruled if ruled else NOTHING_ASKED)


def _of_tools(judgement: Judgement, rules: Sequence[Rule]) -> bool:
    """True when a judgement rests on words that a rule was read in that names a tool or an account."""
    clauses = {one.rule.clause for one in judgement.deciding} | {clause.key for clause in judgement.reading}
    named = (rule for rule in rules if rule.clause in clauses)
    return any(rule.slots.tools - {"class:any"} or rule.slots.accounts for rule in named)


def adds_elsewhere(question: Question, judgement: Judgement) -> bool:
    """True where a tool or an account was added to a question and nothing forbids the two."""
    return bool(question.before) and judgement.verdict is not Verdict.FORBIDDEN


def bans_anywhere(judgement: Judgement, rules: Sequence[Rule]) -> bool:
    """True for a ban that rests on no tool and no account: another tool changes nothing of it."""
    if judgement.verdict is not Verdict.FORBIDDEN:
        return False
    clauses = {one.rule.clause for one in judgement.deciding} | {clause.key for clause in judgement.reading}
    bans = [rule for rule in rules if rule.clause in clauses and rule.modality is Modality.FORBIDDEN]
    return any(not (rule.slots.tools - {"class:any"} or rule.slots.accounts) for rule in bans)
