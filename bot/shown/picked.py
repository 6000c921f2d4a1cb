"""Which passages of an answer are quoted, and how many: what fits on a phone."""

from bot.domain.answers.answer import Answer, Citation, Verdict
from knowledge.concepts import Aspect, Kind

MOST_QUOTES = 3
"""Quotes of an answer that fit on a phone."""
MOST_QUOTES_OF_A_PART = 2
"""Quotes of an answer to one question of several."""
MOST_QUOTES_OF_A_CARD = 10
"""Quotes of an answer to "which tools may I use?": each tells of one tool or of what none may take."""


def quoted(answer: Answer) -> tuple[Citation, ...]:
    """Give what is quoted: what carries the verdict, then what permits the masked version, each once."""
    usable = tuple(c for c in (*answer.usable, *answer.usable_if)[:1] if c not in answer.citations)
    return (*answer.citations[: _most(answer) - len(usable)], *usable)


def near_of(answer: Answer) -> tuple[Citation, ...]:
    """Give what stands near it and is not quoted: passages, then the advice not followed, which no limit cuts."""
    near = tuple(one for one in answer.near if one not in quoted(answer))
    return (*near[: _most(answer)], *(one for one in near[_most(answer) :] if one.clause.kind is Kind.ADVICE))


def _most(answer: Answer) -> int:
    if answer.asked:
        return MOST_QUOTES_OF_A_PART
    return MOST_QUOTES_OF_A_CARD if is_card(answer) else MOST_QUOTES


def is_card(answer: Answer) -> bool:
    """True when several passages answer "which tools may I use?"."""
    return lists_tools(answer) and len(answer.citations) > 1


def lists_tools(answer: Answer) -> bool:
    """True when something answers "which tools may I use?", if only one passage."""
    return answer.understood.aspect is Aspect.WHICH_TOOLS and answer.verdict is Verdict.INFO


def is_advised(answer: Answer) -> bool:
    """True for an answer that quotes the DPO's advice and nothing of the charter."""
    return bool(answer.citations) and all(c.clause.kind is Kind.ADVICE for c in answer.citations)
