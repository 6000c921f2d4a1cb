"""The named points of a question's way, of a case's and of an advice's, at which the process is killed."""

from dataclasses import dataclass
from enum import StrEnum

_STORE = "bot.adapters.store"
_COURIER = "bot.channels.slack.courier:SlackCourier.deliver"
_NEXT = f"{_STORE}.outbox:StoredOutbox.next"


class When(StrEnum):
    """On which side of a call."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Point:
    """A call of the product; `about` is what it must carry to count: a kind of delivery, or a platform."""

    name: str
    where: str
    when: When
    about: str = ""


def _shown(name: str, content: str) -> tuple[Point, Point]:
    return (
        Point(f"{name}: leased", _NEXT, When.AFTER, content),
        Point(f"{name}: shown, not closed", _COURIER, When.AFTER, content),
    )


QUESTION = (
    Point("question: arrived, not stored", f"{_STORE}.inbox:StoredInbox.take_in", When.BEFORE),
    Point("question: stored, not acknowledged", f"{_STORE}.inbox:StoredInbox.take_in", When.AFTER),
    Point("question: leased", f"{_STORE}.inbox:StoredInbox.next", When.AFTER),
    Point("question: being answered", "bot.answering:Assistant.reply", When.BEFORE, "slack"),
    Point("question: answered, not recorded", f"{_STORE}.inbox:StoredInbox.done", When.BEFORE),
    Point("question: written, not committed", f"{_STORE}.inbox:promise", When.AFTER),
    Point("question: recorded", f"{_STORE}.inbox:StoredInbox.done", When.AFTER),
    *_shown("answer", "AnswerReady"),
    Point("answer: closed", f"{_STORE}.outbox:StoredOutbox.sent", When.AFTER),
)
CASE = (
    Point("case: agreed to, not opened", f"{_STORE}.register:StoredRegister.open_case", When.BEFORE),
    Point("case: written, not committed", f"{_STORE}.register:promise", When.AFTER, "CaseForDpo"),
    Point("case: opened, not announced", f"{_STORE}.register:StoredRegister.open_case", When.AFTER),
    *_shown("case's number", "CaseOpened"),
    *_shown("DPO's card", "CaseForDpo"),
)
ADVICE = (
    Point("advice: given, not recorded", f"{_STORE}.register:StoredRegister.settle", When.BEFORE),
    Point("advice: written, not committed", f"{_STORE}.register:promise", When.AFTER, "CaseSettled"),
    Point("advice: recorded, not acknowledged", f"{_STORE}.register:StoredRegister.settle", When.AFTER),
    *_shown("advice", "CaseSettled"),
)
POINTS = {point.name: point for point in (*QUESTION, *CASE, *ADVICE)}
