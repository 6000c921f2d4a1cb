"""What the search, the rules and the half that finds know, as figures that the network learnt, in this order."""

import math
from collections.abc import Sequence
from itertools import chain, repeat

from knowledge.concepts import Kind, Modality
from knowledge.reading import Candidate, Signs

VERDICTS = ("allowed", "conditional", "forbidden", "unclear", "info", "off_topic")
"""The network's verdicts, in its order."""
_MODALITIES = (Modality.FORBIDDEN, Modality.ALLOWED, Modality.CONDITIONAL, Modality.DUTY)
_FIT = (
    frozenset({Modality.FORBIDDEN}),
    frozenset({Modality.ALLOWED}),
    frozenset({Modality.CONDITIONAL, Modality.DUTY}),
)
OF_CLAUSE, OF_QUESTION, OF_NEARNESS = 18, 14, 4
FIGURES = OF_CLAUSE + OF_QUESTION + OF_NEARNESS
_FAR = -8.0
"""Logarithm of the least share that counts."""


def figures_of(
    signs: Signs, clauses: Sequence[Candidate], language: str, near: Sequence[float] = ()
) -> list[list[float]]:
    """Give the figures of a question in `language`, then of each clause read beside it.

    `near` is how near each clause handed over is, as logits, the read ones first; without it nearness is not told.
    """
    untold = [0.0] * OF_NEARNESS
    told = chain(of_nearness(near), repeat(untold))
    return [
        of_question(signs) + untold,
        *(of_clause(one, language) + by for one, by in zip(clauses, told, strict=False)),
    ]


def of_nearness(near: Sequence[float]) -> list[list[float]]:
    """Give the figures of how near each clause is among all that were handed over."""
    most = max(near, default=0.0)
    whole = math.log(math.fsum(math.exp(one - most) for one in near)) + most if near else 0.0
    order = sorted(near, reverse=True)
    return [
        [max(one - whole, _FAR) / 4, math.exp(one - whole), (one - most) / 8, 1 / (1 + order.index(one))]
        for one in near
    ]


def of_clause(one: Candidate, language: str) -> list[float]:
    """Give the figures of a clause beside a question in `language`."""
    kind = one.clause.kind
    return [
        one.score,
        one.words,
        one.meaning,
        1 / (1 + one.place),
        float(one.clause.language == language),
        float(kind is Kind.FAQ),
        float(kind is Kind.ANNEX),
        *(float(modality in one.modalities) for modality in _MODALITIES),
        *(float(bool(fits & one.sure)) for fits in _FIT),
        *(float(bool(fits & one.possible)) for fits in _FIT),
        float(one.decides),
    ] + [0.0] * OF_QUESTION


def of_question(signs: Signs) -> list[float]:
    """Give the figures of the question as a whole."""
    return [0.0] * OF_CLAUSE + [
        *(float(signs.verdict == verdict) for verdict in VERDICTS),
        float(signs.about_ai),
        float(signs.asks_leave),
        float(signs.pasted),
        float(signs.skips),
        float(signs.anonymised),
        float(signs.sensitive),
        float(signs.unlisted_tool),
        float(signs.public_tool),
    ]
