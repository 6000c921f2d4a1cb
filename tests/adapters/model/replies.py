"""What a model would write, as text."""

import json
from collections.abc import Sequence

from bot.domain.proposal import Proposal, Quoted
from knowledge.clause import Clause
from knowledge.reading import Says
from tests.contracts.model import SHOWN

UNKNOWN = 99
"""The number of a clause that was not shown."""


def written(proposal: Proposal, clauses: Sequence[Clause] = SHOWN) -> str:
    """Give a proposal as a model writes it: clauses by their numbers."""
    return json.dumps(
        {
            "data": sorted(proposal.data),
            "quotes": [_quote(one, clauses) for one in proposal.quotes],
            "verdict": proposal.verdict,
            "conditions": [_quote(one, clauses) for one in proposal.conditions],
            "sentence": proposal.sentence,
        },
        ensure_ascii=False,
    )


def _quote(quoted: Quoted, clauses: Sequence[Clause]) -> dict[str, object]:
    numbers = {clause.key: number for number, clause in enumerate(clauses, 1)}
    return {"clause": numbers.get(quoted.clause, UNKNOWN), "words": quoted.words}


def opinions(says: Sequence[Says]) -> str:
    """Give opinions as a model writes them."""
    return json.dumps({"says": list(says)})
