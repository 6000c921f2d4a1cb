"""What the platform received, held against a model of what everybody was owed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tests.evidence.faults.people import Course
from tests.evidence.faults.platform import Kind, Posted


@dataclass(frozen=True, slots=True)
class Owed:
    """The model of one person: what they were told outside their thread, and so what must be in it."""

    thread: str
    acknowledged: bool
    announced: frozenset[str] = frozenset()
    settled: bool = False

    @classmethod
    def of(cls, course: Course) -> "Owed":
        """Give what is owed after a course."""
        return cls(course.thread, course.acknowledged, frozenset(course.announced), course.settled)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures; `faults` names each one that must be none."""

    questions: int
    unacknowledged: int
    answered: int
    told: int
    cases: int
    advice: int
    sent_again: int
    """Messages that came twice with the same id: what at-least-once means."""
    second_cards: int
    """Cards of a later state that were posted beside the first one, instead of changing it."""
    faults: tuple[str, ...]

    def count(self, kind: str) -> int:
        """Count the faults of a kind."""
        return sum(fault.startswith(kind) for fault in self.faults)


def tally(owed: Sequence[Owed], received: Sequence[Posted], kept: Collection[str]) -> Tally:
    """Compare; `kept` has the numbers of the database's cases."""
    answers = {one.thread: _ids(received, one.thread, Kind.ANSWER, Kind.TOLD) for one in owed}
    announced = _announced(owed, received)
    faults = [
        *(f"lost: question {one.thread}" for one in owed if one.acknowledged and not answers[one.thread]),
        *(f"doubled: question {thread}" for thread, ids in answers.items() if len(ids) > 1),
        *_about_cases(announced, received, kept),
        *_about_advice(owed, received),
    ]
    return Tally(
        questions=len(owed),
        unacknowledged=sum(not one.acknowledged for one in owed),
        answered=sum(bool(_ids(received, one.thread, Kind.ANSWER)) for one in owed),
        told=sum(bool(_ids(received, one.thread, Kind.TOLD)) for one in owed),
        cases=len(set(announced.values())),
        advice=sum(bool(_ids(received, one.thread, Kind.ADVICE)) for one in owed),
        sent_again=sum(count - 1 for count in Counter(one.delivery for one in received if one.delivery).values()),
        second_cards=sum(max(0, len(_cards(received, number)) - 1) for number in set(announced.values())),
        faults=tuple(faults),
    )


def _announced(owed: Iterable[Owed], received: Sequence[Posted]) -> dict[tuple[str, str], str]:
    """Give each number that somebody was told, by the window or in the thread, beside the thread of their question."""
    by_window = {(one.thread, number): number for one in owed for number in one.announced}
    in_thread = {(str(one.thread), one.case): one.case for one in received if one.kind is Kind.OPENED and one.case}
    return by_window | in_thread


def _about_cases(
    announced: dict[tuple[str, str], str], received: Sequence[Posted], kept: Collection[str]
) -> Iterable[str]:
    for (thread, _), number in announced.items():
        if not _ids(received, thread, Kind.OPENED):
            yield f"lost: the number of case {number} in its thread"
        if Counter(kept)[number] != 1:
            yield f"lost: case {number}, {Counter(kept)[number]} in the database"
        if not _cards(received, number):
            yield f"lost: the card of case {number}"
    for thread, count in Counter(thread for thread, _ in announced).items():
        if count > 1 or len(_ids(received, thread, Kind.OPENED)) > 1:
            yield f"doubled: the case of {thread}"
    for number, count in Counter(announced.values()).items():
        if count > 1:
            yield f"doubled: number {number} was given to {count}"


def _about_advice(owed: Iterable[Owed], received: Sequence[Posted]) -> Iterable[str]:
    for one in owed:
        arrived = len(_ids(received, one.thread, Kind.ADVICE))
        if one.settled and not arrived:
            yield f"lost: the advice of {one.thread}"
        if arrived > 1:
            yield f"doubled: the advice of {one.thread}"


def _cards(received: Iterable[Posted], number: str) -> set[str]:
    return {one.delivery for one in received if one.kind is Kind.CARD and one.case == number}


def _ids(received: Iterable[Posted], thread: str, *kinds: Kind) -> set[str]:
    return {one.delivery for one in received if one.thread == thread and one.kind in kinds}
