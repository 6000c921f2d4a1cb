"""What a cell of a table permits in so many words: this tool, this information, yes. Pure."""

import re
from collections.abc import Iterable

from bot.domain.answer import Verdict
from bot.domain.floors import is_private
from bot.domain.judging import Judgement, specific
from bot.domain.missing import VAGUE
from knowledge.clause import Form
from knowledge.concepts import Modality
from knowledge.matching import PEOPLE, SOFT_USES, Fit, Match
from knowledge.understanding import OPEN, ORDERED, Asked

_EVERYDAY = SOFT_USES - {"write", "present"}
"""Uses that take the information named: of what is to be written, it may be the product alone."""
_ABOUT_SOMEBODY = re.compile(rf"\b(?:sur|concernant|a propos d[eu]|about|on|of|regarding) (?:\w+ )?{PEOPLE.pattern}")
_RESTRICTING = (Modality.FORBIDDEN, Modality.CONDITIONAL)
_TURNING = frozenset({"anonymised", "skipped", "approval_claimed", ORDERED})
"""What is stated that makes another question of it than the one that a table answers."""


def permits_by_cell(asked: Asked, judgement: Judgement, fitting: Iterable[Match]) -> bool:
    """True when the rules permit by a cell that names the very tool and the very information asked about.

    For everyday uses of public or internal information, in so many words, none of them unknown, where no rule that
    surely fits restricts.
    docs/why/0004-the-reader.md has how often such a cell was right.
    """
    plain = bool(asked.data) and asked.data <= OPEN and asked.uses <= _EVERYDAY and not asked.found
    turned = _ABOUT_SOMEBODY.search(asked.text) or is_private(asked) or asked.stated & _TURNING or asked.unknown - VAGUE
    if judgement.verdict is not Verdict.ALLOWED or not plain or turned:
        return False
    restricted = any(m.fit is Fit.YES and m.rule.modality in _RESTRICTING and specific(m, asked) for m in fitting)
    return not restricted and any(_is_cell(match, asked) for match in judgement.deciding)


def _is_cell(match: Match, asked: Asked) -> bool:
    slots = match.rule.slots
    named = slots.tools & asked.named_tools and slots.data & asked.data
    return match.clause.form is Form.ROW and match.rule.modality is Modality.ALLOWED and bool(named)
