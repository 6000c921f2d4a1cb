"""What the search and the rules know, as the figures that the network was trained on: their order is part of it."""

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
OF_CLAUSE, OF_QUESTION = 18, 14


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
