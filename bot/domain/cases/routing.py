"""Which subject a question is about, from what was understood and found in it: never from its words. Pure."""

from dataclasses import replace

from bot.domain.answers.answer import NO_WAY, Answer, Doubt
from bot.domain.asked.question import Shielded
from bot.domain.team import Subject
from knowledge.concepts import Aspect, DataClass

SECRET = "secret"  # noqa: S105  a kind of data, not a password
"""The one kind of finding that is no personal data."""
_HARMLESS = frozenset({DataClass.PUBLIC, DataClass.NONE})
_TECHNICAL = frozenset({DataClass.SECRET, DataClass.CODE})
"""A key is mostly met in code; code alone is not the security team's."""
_GETTING = frozenset({"install", "sign_up"})
"""Purposes that are the tool itself: what else is named with them is where it goes."""
_PEOPLE = frozenset("decide_people monitor emotions clone transcribe exam train_model publish automate".split())
"""Purposes that touch people, or reach beyond the tool, whatever is said of the data."""
_UNREAD = frozenset(NO_WAY) - {Doubt.UNQUOTED, Doubt.SUSPENDED, Doubt.HAPPENED}
"""Doubts on what was not read to its end: nobody knows what is in play."""


def subject_of(answer: Answer, words: Shielded) -> Subject | None:
    """Give the subject of all that a message asks; None when it has another, several, or may touch personal data.

    Whoever asks for the DPO gets the DPO.
    """
    if answer.human_asked or answer.left or not words.whole:
        return None
    subjects = {_one(part, words) for part in answer.parts or (answer,)}
    return subjects.pop() if len(subjects) == 1 else None


def routed(answer: Answer, words: Shielded, routes: frozenset[Subject]) -> Answer:
    """Give the answer with the subject that sends it to the security team, where `routes` hold it."""
    subject = subject_of(answer, words) if routes else None
    if subject not in routes:
        return answer
    return replace(answer, routed=subject, parts=tuple(replace(part, routed=subject) for part in answer.parts))


def _one(answer: Answer, words: Shielded) -> Subject | None:
    if answer.doubt in _UNREAD or any(found.kind != SECRET for found in words.findings):
        return None
    told = answer.understood
    touched = frozenset({*told.data, *answer.suspected}) | words.classes | words.signals | words.left
    touched -= _HARMLESS
    if DataClass.SECRET in touched:
        return Subject.SECRETS if touched <= _TECHNICAL and not _PEOPLE & set(told.purposes) else None
    return Subject.TOOLS if not touched and _asks_for_a_tool(answer) else None


def _asks_for_a_tool(answer: Answer) -> bool:
    """True where the tool itself is in question: its getting, itself, or a use of it while the charter knows it not.

    A use that was not understood is the DPO's: nobody knows whom it touches.
    """
    told, purposes = answer.understood, frozenset(answer.understood.purposes)
    if told.aspect is not Aspect.MAY:
        return False
    if purposes and purposes <= _GETTING:
        return True
    unknown = answer.doubt is Doubt.UNKNOWN_TOOL and not purposes & _PEOPLE
    named = bool(told.tools or told.called) and not told.beyond and answer.doubt is not Doubt.UNKNOWN_USE
    return named and (unknown or not purposes)
