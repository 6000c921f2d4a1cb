"""What needs no reading: which tools, who the DPO is, and what shares nothing with the charter. Pure."""

from collections.abc import Callable, Iterable, Mapping

from bot.domain.answer import Verdict
from bot.domain.aspects import names_nothing
from bot.domain.card import with_card
from bot.domain.contacts import asks_for_dpo, naming_dpo
from bot.domain.judging import Judgement
from bot.domain.matrix import Matrix
from knowledge.clause import Clause
from knowledge.concepts import Aspect
from knowledge.understanding import Asked


def needs_no_reading(
    judgement: Judgement,
    asked: Asked,
    clauses: Mapping[str, Clause],
    spoken: Iterable[Clause],
    made: Callable[[], Matrix],
) -> Judgement | None:
    """Give what is said whatever a reader makes of it; None where it is to be read.

    `spoken` are the clauses of the sources that speak to the question, `made` gives the matrix of their rules.
    """
    if asked.aspect is Aspect.WHICH_TOOLS and judgement.deciding:
        return with_card(judgement, made(), clauses, asked.data, asked.uses)
    if asks_for_dpo(asked):
        return naming_dpo(spoken)
    return judgement if judgement.verdict is Verdict.OFF_TOPIC and names_nothing(asked) else None
