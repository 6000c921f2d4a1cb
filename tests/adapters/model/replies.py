"""What a model would write, as text."""

import json
from collections.abc import Sequence

from bot.domain.verdicts.proposal import Proposal, Quoted
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
            "terms": [_number(key, clauses) for key in proposal.terms],
            "verdict": proposal.verdict,
            "conditions": [_quote(one, clauses) for one in proposal.conditions],
            "sentence": proposal.sentence,
        },
        ensure_ascii=False,
    )


def _quote(quoted: Quoted, clauses: Sequence[Clause]) -> dict[str, object]:
    return {"clause": _number(quoted.clause, clauses), "words": quoted.words}


def _number(key: str, clauses: Sequence[Clause]) -> int:
    return {clause.key: number for number, clause in enumerate(clauses, 1)}.get(key, UNKNOWN)


def opinions(says: Sequence[Says]) -> str:
    """Give opinions as a model writes them."""
    return json.dumps({"says": list(says)})
