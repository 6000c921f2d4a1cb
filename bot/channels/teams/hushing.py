"""What an answer keeps from those who read along: that its question holds, or may hold, a password or key. Pure."""

import re
from dataclasses import replace

from bot.domain.answers.answer import Answer, Doubt
from bot.domain.asked.clarifying import Fact
from knowledge.concepts import DataClass

_MARK = re.compile(r"[<\[]SECRET_\d+[>\]]")


def reveals(answer: Answer) -> bool:
    """True where a password or key was found, if only for one of several questions."""
    return answer.reveals_secret or any(map(reveals, answer.parts))


def is_delicate(answer: Answer) -> bool:
    """True where one was found or is suspected."""
    suspected = DataClass.SECRET in answer.suspected
    return answer.reveals_secret or suspected or any(map(is_delicate, answer.parts))


def without_secret(answer: Answer) -> Answer:
    """Give the answer without the masked text and all that speaks of it, or of what it holds."""
    doubt, clarify, told = answer.doubt, answer.clarify, answer.understood
    if doubt is Doubt.SUSPECTED or (clarify and clarify.question is Fact.LOOKS):
        doubt, clarify = Doubt.UNSURE, None
    return replace(
        answer,
        redacted=None,
        reveals_secret=False,
        suspected=(),
        usable=(),
        usable_if=(),
        unsettled=False,
        sentence=None,
        asked=_MARK.sub("…", answer.asked),
        read_as=_MARK.sub("…", answer.read_as),
        doubt=doubt,
        clarify=clarify,
        understood=replace(told, data=tuple(one for one in told.data if one != DataClass.SECRET)),
        parts=tuple(map(without_secret, answer.parts)),
    )
