"""What a pasted text changes of a question: what it proves, what it looks like, what is left once masked. Pure."""

from dataclasses import replace

from bot.domain.answer import Answer, Doubt, Reason, Verdict
from bot.domain.question import Question, Shielded
from knowledge.concepts import DataClass
from knowledge.rules import Rule, local_tools_of
from knowledge.understanding import Asked, understand

CERTAIN = {
    "secret": DataClass.SECRET,
    "iban": DataClass.PERSONAL,
    "nir": DataClass.PERSONAL,
    "credit_card": DataClass.PERSONAL,
}
"""Kinds that a check digit or their own shape proves."""


def proven(asked: Asked, words: Shielded) -> Asked:
    """Give what is asked with what the text proves: no word of the asker takes that away, "nothing personal" included.

    A mark that stays after masking ("CONFIDENTIEL" at the head of a page) proves as much as a check digit.
    """
    proven = frozenset(CERTAIN[one.kind] for one in words.findings if one.kind in CERTAIN)
    stated = asked.stated - {"anonymised"} if proven else asked.stated
    proven |= words.left & words.classes
    return replace(asked, data=asked.data | proven, denied=asked.denied - proven, stated=stated)


LONG_MESSAGE = 200
"""Characters from which a message holds more than a question."""


def carries(question: Question, asked: Asked) -> bool:
    """True when a message holds more than a question: a paste that was told apart, several lines, many words."""
    return asked.pasted or len(question.text) > LONG_MESSAGE or "\n" in question.text.strip()


def suspecting(answer: Answer, suspected: frozenset[DataClass]) -> Answer:
    """Give the answer with the question that a paste raises; "allowed" waits until the asker has answered it."""
    told = tuple(sorted(suspected))
    if answer.verdict is not Verdict.ALLOWED:
        return replace(answer, suspected=told)
    return replace(
        answer,
        verdict=Verdict.UNCLEAR,
        doubt=Doubt.SUSPECTED,
        reason=Reason.NONE,
        citations=(),
        near=answer.citations,
        conditions=(),
        suspected=told,
    )


def masked(question: Question, rules: tuple[Rule, ...], suspected: frozenset[DataClass]) -> Asked:
    """Give what would be asked with the masked text: what was found in it is gone, what it is as a whole stays."""
    left = question.words.left | suspected
    again = understand(question.text, left, local_tools_of(rules), facts=frozenset({"anonymised"}))
    return replace(again, data=again.data | question.words.left)
