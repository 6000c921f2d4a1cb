"""What a text is about that its asker calls internal, where that word alone would permit. Pure."""

import re

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.verdicts.judging import Judgement
from knowledge.concepts import DataClass
from knowledge.lexicon import concepts
from knowledge.question.understanding import OPEN, Asked


def doubted(asked: Asked, judgement: Judgement) -> Judgement:
    """Give the judgement; a doubt, where a text that its asker calls internal is on a delicate matter.

    "Internal" is what circulates freely: nobody who says it of a note on a theft, or a takeover, has thought of that.
    """
    told = DataClass.INTERNAL in asked.data or (not asked.data and _INTERNAL.search(asked.text) is not None)
    told = told and asked.data <= OPEN
    if judgement.verdict is not Verdict.ALLOWED or not told or not is_delicate(asked.text):
        return judgement
    near = judgement.reading or tuple(match.clause for match in judgement.deciding)
    return Judgement(Verdict.UNCLEAR, reading=near, doubt=Doubt.UNSURE)


_INTERNAL = re.compile(r"\bintern(?:es?|al)\b")


def is_delicate(folded: str) -> bool:
    """True where the words name a matter of people, health, offences, personnel or a deal."""
    return concepts("asked.matters").has("delicate", folded)
