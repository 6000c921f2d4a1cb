"""What a reading may not open: words that a ban is about, and grave uses that the rules forbid. Pure."""

from itertools import islice

from bot.domain.answer import Doubt, Verdict
from bot.domain.floors import shut_by_list
from bot.domain.judging import Judgement
from bot.domain.weighing import PERMITTING
from knowledge.stems import stems_of
from knowledge.understanding import Asked

GRAVE = frozenset(
    "bypass clone decide_people forge harm imitate_rights impersonate lend_account monitor private_interview"
    " works_council".split()
)
"""Uses that bear on people or deceive them: a rule that forbids them is not outweighed by how a question reads.

AI Act (Regulation (EU) 2024/1689), article 5 and annex III, name most of them.
"""


def unopened(
    asked: Asked, ruled: Judgement, weighed: Judgement, guarded: frozenset[str], known: frozenset[str]
) -> Judgement:
    """Give what was weighed; a doubt, or the ban, where a permission would rest on a reading that oversteps.

    `guarded` are the words of the question that no concept covers and that some ban is about: whatever is permitted
    must name them ("la recette de la membrane"). A grave use that a rule forbids by name is not permitted by a clause
    in which the reading finds something else. docs/why/0004-the-reader.md has how often either was right. Nor is a
    tool opened that the rules forbid because it is on no list; `known` are the classes of the tools asked about.
    """
    if weighed.verdict not in PERMITTING or not weighed.reading:
        return weighed
    if shut_by_list(ruled, known):
        return ruled
    if ruled.verdict is Verdict.FORBIDDEN and any(m.rule.slots.uses & asked.uses & GRAVE for m in ruled.deciding):
        banned = (match.clause for match in ruled.deciding)
        close = tuple(dict.fromkeys((*islice(banned, 1), *weighed.reading)))
        return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.UNSURE)
    named = frozenset[str]().union(*(stems_of(clause.context) for clause in weighed.reading))
    if guarded - named:
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    return weighed
