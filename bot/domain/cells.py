"""What a cell of a table permits in so many words: this tool, this information, yes. Pure."""

from collections.abc import Iterable

from bot.domain.answer import Verdict
from bot.domain.floors import is_private
from bot.domain.judging import Judgement, specific
from bot.domain.missing import VAGUE
from knowledge.clause import Form
from knowledge.concepts import Modality
from knowledge.matching import SOFT_USES, Fit, Match
from knowledge.understanding import OPEN, ORDERED, Asked

MOST_UNKNOWN = 1
"""Words that no concept covers and that may say what is at stake: with more, something is not understood."""
_RESTRICTING = (Modality.FORBIDDEN, Modality.CONDITIONAL)
_TURNING = frozenset({"anonymised", "skipped", "approval_claimed", ORDERED})
"""What is stated that makes another question of it than the one that a table answers."""


def permits_by_cell(asked: Asked, judgement: Judgement, fitting: Iterable[Match]) -> bool:
    """True when the rules permit by a cell that names the very tool and the very information asked about.

    For everyday uses of public or internal information, in so many words, where no rule that surely fits restricts.
    docs/why/0004-the-reader.md has how often such a cell was right.
    """
    plain = bool(asked.data) and asked.data <= OPEN and asked.uses <= SOFT_USES and not asked.found
    turned = is_private(asked) or asked.stated & _TURNING or len(asked.unknown - VAGUE) > MOST_UNKNOWN
    if judgement.verdict is not Verdict.ALLOWED or not plain or turned:
        return False
    restricted = any(m.fit is Fit.YES and m.rule.modality in _RESTRICTING and specific(m, asked) for m in fitting)
    return not restricted and any(_is_cell(match, asked) for match in judgement.deciding)


def _is_cell(match: Match, asked: Asked) -> bool:
    slots = match.rule.slots
    named = slots.tools & asked.named_tools and slots.data & asked.data
    return match.clause.form is Form.ROW and match.rule.modality is Modality.ALLOWED and bool(named)
