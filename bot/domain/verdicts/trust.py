"""What a stated likelihood is worth: one monotone map onto how often it came true, and three words for people.

Fitted on thirty charters from which the reader has not learnt (816 answers), by a script that was not kept;
docs/evaluation.md has the figures. Two numbers, so that nothing can be learned by heart.
"""

from collections.abc import Mapping
from enum import StrEnum
from math import exp, log

from bot.domain.answers.answer import Answer, Reason, Verdict
from bot.domain.verdicts.judging import Judgement

SLOPE, OFFSET = 1.11, -0.03
"""Of the log-odds (Platt 1999): a slope below 1 spreads likelihoods less; an offset above 0: they are too low.

Next to nothing here: what the reader tells comes true about as often as it says.
"""
RULED = 0.5
"""What a verdict by rules alone is worth at most: 57 % of them were right on development, 41 % on validation."""
SUREST = 0.999
"""Likelihood beyond which nothing more is believed."""


class Trust(StrEnum):
    """How often answers like this one were right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


LEAST: Mapping[Trust, float] = {Trust.HIGH: 0.85, Trust.MEDIUM: 0.75, Trust.LOW: 0.0}
"""The confidence from which each word is said."""


def worth(stated: float) -> float:
    """Give how often what is stated so surely comes true; nothing stated is worth nothing.

    >>> worth(0.0), worth(0.5) < worth(0.9) < worth(1.0) < 1
    (0.0, True)
    """
    if stated <= 0:
        return 0.0
    held = min(SUREST, max(1 - SUREST, stated))
    return 1 / (1 + exp(-(SLOPE * log(held / (1 - held)) + OFFSET)))


def confidence_of(judgement: Judgement) -> float:
    """Give how often judgements like this one were right."""
    if judgement.reason is Reason.MODEL:
        return judgement.confidence
    known = worth(judgement.confidence)
    return min(RULED, known) if judgement.reason in (Reason.RULE, Reason.NEAREST, Reason.NAMED) else known


def trust_of(answer: Answer) -> Trust | None:
    """Give how much an answer deserves to be trusted; None for a doubt, which claims nothing."""
    if answer.confidence <= 0 or answer.verdict is Verdict.UNCLEAR:
        return None
    return next(one for one, least in LEAST.items() if answer.confidence >= least)
