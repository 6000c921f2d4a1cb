"""What the DPO suspended: a clause or an advice that answers nobody until it is resumed, or reads otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.answers.answer import Answer, Citation, Doubt, Halted, Reason, Verdict
from bot.domain.cases.case import Offer, Reliance
from bot.domain.cases.precedents import SOURCE
from knowledge.clause import Clause
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Suspension:
    """A passage that the DPO suspended; `number` reads `S-2026-0001`. Raises `ValueError` without a reason."""

    number: str
    passage: Reliance
    """The clause and the digest of its words: once it reads otherwise, it was republished and answers again."""
    place: str
    """Where a person finds it: the document and the clause's title."""
    edition: str
    because: str
    by: str
    at: datetime
    resumed_by: str | None = None
    resumed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a suspension that does not say why, or was resumed by nobody."""
        if not self.because.strip():
            raise ValueError("a suspension says why")
        if (self.resumed_by is None) is not (self.resumed_at is None):
            raise ValueError("whoever resumes does it at some moment")

    def holds_in(self, clauses: Mapping[str, Clause]) -> bool:
        """True while nobody resumed it and the clause reads as it did; an advice never changes."""
        advised = self.passage.clause.startswith(f"{SOURCE}:")
        return self.resumed_at is None and (advised or self.passage.holds_in(clauses))


def released(
    every: Iterable[Suspension], before: Mapping[str, Clause], now: Mapping[str, Clause]
) -> Iterator[tuple[Suspension, str]]:
    """Give the suspensions of `before` that `now` ends, each with the clause that answers again: moved, or reworded."""
    for one in every:
        if one.holds_in(before) and not one.holds_in(now):
            moved = (key for key, clause in now.items() if Reliance.on(clause).digest == one.passage.digest)
            key = next(moved, one.passage.clause)
            if key in now:
                yield one, key


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that somebody got in a thread, as far as a correction needs it: no word of the question."""

    verdict: Verdict
    edition: str
    language: Language
    clauses: tuple[str, ...]


def given_by(answer: Answer) -> Given:
    """Give what is kept of an answer."""
    return Given(answer.verdict, answer.edition, answer.language, tuple(sorted(rests_on(answer))))


def may_be_suspended(offer: Offer) -> bool:
    """True when the answer to a question sent to the DPO gave a verdict from its clauses: they may be suspended."""
    return offer.verdict.settled and bool(offer.clauses)


def rests_on(answer: Answer) -> frozenset[str]:
    """Give the keys of all clauses that an answer quotes for a verdict, a way or a use, those of its parts included."""
    masked = (*answer.usable, *answer.usable_if)
    own = (*answer.citations, *masked, *answer.narrowed, *(one for way in answer.ways for one in way.citations))
    return _keys(own).union(*map(rests_on, answer.parts))


def withheld(answer: Answer, suspended: Mapping[str, str], deciding: Iterable[str] = ()) -> Answer:
    """Give the answer without what rests on a suspended passage; unclear when its verdict does.

    `suspended` has the DPO's reason for each, which goes with the passages that are shown all the same. `deciding` are
    the clauses of the rules that decided, quoted or not. Where several rules forbid, each by itself, those that are
    not suspended still do. What is to be done once it happened goes with its passage, and no more than that.
    """
    if not suspended:
        return answer
    answer = _resting(answer, suspended.keys(), deciding)
    seen = _keys((*answer.citations, *answer.near))
    return replace(answer, halted=tuple(Halted(key, why) for key, why in suspended.items() if key in seen))


def _resting(answer: Answer, suspended: Set[str], deciding: Iterable[str]) -> Answer:
    ways = tuple(way for way in answer.ways if not _keys(way.citations) & suspended)
    usable, usable_if = (() if _keys(one) & suspended else one for one in (answer.usable, answer.usable_if))
    answer = replace(answer, ways=ways, usable=usable, usable_if=usable_if)
    if answer.reason is Reason.HAPPENED:
        return _still_to_do(answer, suspended)
    cited, ruled = _keys(answer.citations), frozenset(deciding)
    if answer.verdict in (Verdict.UNCLEAR, Verdict.OFF_TOPIC) or not (cited | ruled) & suspended:
        return answer
    if answer.verdict is Verdict.FORBIDDEN and cited <= ruled and cited - suspended:
        return replace(answer, citations=tuple(one for one in answer.citations if one.clause.key not in suspended))
    told = tuple(c for c in answer.citations if c.clause.key in suspended)
    return answer.doubted(Doubt.SUSPENDED, (*told, *answer.near))


def _still_to_do(answer: Answer, suspended: Set[str]) -> Answer:
    """Give the answer to who tells that it happened with the other quotes, while the first, whom to tell, stands.

    A suspended one is not shown beside the doubt either: it may name somebody who is to be told no more.
    """
    kept = tuple(one for one in answer.citations if one.clause.key not in suspended)
    near = tuple(one for one in answer.near if one.clause.key not in suspended)
    if kept == answer.citations or kept[:1] == answer.citations[:1]:
        return replace(answer, citations=kept, near=near)
    return replace(answer.doubted(Doubt.HAPPENED, (*kept, *near)), reason=Reason.HAPPENED)


@dataclass(frozen=True, slots=True)
class Rectified:
    """What is told in a thread whose answer rested on a passage that the DPO suspended since."""

    suspension: str
    clause: str
    place: str
    because: str
    language: Language
    answered_on: date


def _keys(citations: Iterable[Citation]) -> frozenset[str]:
    return frozenset(one.clause.key for one in citations)
