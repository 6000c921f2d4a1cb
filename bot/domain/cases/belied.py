"""The cases that say otherwise than their lines of the audit: a line is sealed, a case's columns are not. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.cases.audit import Act, Detail, Digest, Entry, pseudonym, words_digest
from bot.domain.cases.case import Advice, Case, State
from bot.domain.cases.discretion import author


class Point(StrEnum):
    """What a case and its lines may say differently; names in the JSON: add, never rename."""

    GONE = "gone"
    UNTOLD = "untold"
    UNREADABLE = "unreadable"
    STATE = "state"
    ASKER = "asker"
    ADVICE = "advice"
    VERDICT = "verdict"
    BY = "by"
    AT = "at"
    UNTIL = "until"
    PRECEDENT = "precedent"
    WORDS = "words"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Belied:
    """One thing that a case says otherwise than the line of that rank; `rank` 0: no line tells of it."""

    case: str
    point: Point
    rank: int = 0
    held: str = ""
    now: str = ""


_STATES = {
    Act.SETTLED: State.SETTLED,
    Act.WITHDRAWN: State.WITHDRAWN,
    Act.REOPENED: State.TAKEN,
    Act.OPENED: State.WAITING,
}
"""The acts that end a case or begin it: of the open states none is told from another."""
_OPEN = "open"


def belied_by(
    entries: Sequence[Entry], cases: Iterable[Case], digest: Digest, unreadable: Iterable[str]
) -> tuple[Belied, ...]:
    """Give what the cases, and the numbers that could not be read, say otherwise than `entries`, oldest first.

    What no line that is left could tell accuses nobody: a line of an older version holds less, and a purge takes the
    oldest away.
    """
    lines: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.act.value.startswith("case."):
            lines[entry.about].append(entry)
    since = entries[0].at if entries else datetime.max.replace(tzinfo=UTC)
    spoilt, there = tuple(unreadable), {one.number: one for one in cases}
    found = [Belied(number, Point.UNREADABLE) for number in spoilt]
    found += [Belied(number, Point.GONE, of[0].rank) for number, of in lines.items() if number not in {*there, *spoilt}]
    for number, case in there.items():
        found += _differences(case, lines[number], since, digest)
    return tuple(sorted(found, key=lambda one: one.case))


def _differences(case: Case, lines: Sequence[Entry], since: datetime, digest: Digest) -> Iterator[Belied]:
    if not any(one.act is Act.OPENED for one in lines):
        if case.opened_at >= since:
            yield Belied(case.number, Point.UNTOLD)
            return
    elif (line := next(one for one in lines if one.act is Act.OPENED)) and case.offer.asker:
        asker = author(case, case.offer.asker, digest)
        if line.actor not in (asker, pseudonym(asker, digest)):
            yield Belied(case.number, Point.ASKER, line.rank, line.actor, asker)
    ended = [one for one in lines if one.act in _STATES]
    yield from _state(case, ended[-1] if ended else None, lines, since)
    if case.advice and ended and ended[-1].act is Act.SETTLED:
        yield from _advice(case, case.advice, ended[-1], lines, digest)


def _state(case: Case, last: Entry | None, lines: Sequence[Entry], since: datetime) -> Iterator[Belied]:
    """Tell of an end that no line tells of, of one that the case has not, and of words that nothing took away."""
    told = _STATES[last.act] if last else None
    now = case.state
    if case.anonymised_at is not None:
        kept = any(one.act is Act.ANONYMISED for one in lines) or case.anonymised_at < since
        if not kept:
            yield Belied(case.number, Point.STATE, last.rank if last else 0, told or "", State.ANONYMISED)
        if case.advice is None:
            return
    ended_at = case.advice.at if case.advice else case.withdrawn_at
    if told is None and (ended_at is None or ended_at < since):
        return
    if told is None or _coarse(told) != _coarse(now):
        yield Belied(case.number, Point.STATE, last.rank if last else 0, told or "", now)


def _coarse(state: State) -> str:
    return _OPEN if state.open else state.value


def _advice(case: Case, advice: Advice, line: Entry, lines: Sequence[Entry], digest: Digest) -> Iterator[Belied]:
    """Tell what an advice says otherwise than the line that it was given with, of all that this line holds."""
    told = dict(line.details)
    until = advice.until.isoformat() if advice.until else ""
    if Detail.PRECEDENT in told:  # a line that tells it tells an end too, where there is one
        told.setdefault(Detail.UNTIL, "")
    pairs = (
        (Point.ADVICE, told.get(Detail.ADVICE), advice.number),
        (Point.VERDICT, told.get(Detail.VERDICT), advice.verdict.value),
        (Point.UNTIL, told.get(Detail.UNTIL), until),
        (Point.PRECEDENT, told.get(Detail.PRECEDENT), "yes" if advice.precedent else "no"),
        (Point.AT, line.at.isoformat(), advice.at.astimezone(UTC).isoformat()),
    )
    for point, held, now in pairs:
        if held is not None and held != now:
            yield Belied(case.number, point, line.rank, held, now)
    by = author(case, advice.by, digest)
    if line.actor not in (by, pseudonym(by, digest)):
        yield Belied(case.number, Point.BY, line.rank, line.actor, by)
    if told.get(Detail.WORDS, "") not in ("", words_digest(advice, digest)):  # the words themselves are told nowhere
        yield Belied(case.number, Point.WORDS, line.rank)
    later = (one for one in lines if one.act is Act.SUSPENDED and one.rank > line.rank)
    if not advice.suspended and (halt := next(later, None)):
        yield Belied(case.number, Point.SUSPENDED, halt.rank)
