"""The DPO's precedents: when one answers a question that the charter leaves unclear. Pure, and narrow on purpose."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.answers.answer import MOST_NEAR, PERMITTING, Answer, Citation, Doubt, Reason, Verdict, cite_whole
from bot.domain.asked.likeness import Likeness, is_plain
from bot.domain.asked.question import Question
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.leaving_out import leaves_out
from bot.domain.cases.routing import subject_of
from bot.domain.team import Subject, Team
from bot.domain.verdicts import matrix
from bot.domain.verdicts.opposing import Opposing
from knowledge.clause import Clause, Form
from knowledge.concepts import Kind
from knowledge.question.understanding import Asked, understand

SOURCE = "avis"
"""A precedent's clause is `avis:2026-0007` (contract.md)."""
SURE = 0.9
"""The confidence of a precedent: a person decided, on this very question."""
THE_SAME = 0.8
"""How surely a question in other words must be the one that was settled."""
OPEN = frozenset({Doubt.SILENT, Doubt.UNSURE, Doubt.UNKNOWN_TOOL, Doubt.UNKNOWN_USE})
"""Doubts that a DPO's advice may settle: the charter does not say. The others are about the question itself."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """An advice that may be quoted, the question that it was given on, and its words as a clause."""

    case: Case
    advice: Advice
    clause: Clause


def precedent_of(case: Case, advice: Advice, title: str) -> Precedent:
    """Give the precedent of an advice; `title` names it with its number and its date."""
    clause = Clause(
        source=SOURCE,
        document=title,
        id=advice.number,
        kind=Kind.ADVICE,
        language=case.offer.language,
        form=Form.PARAGRAPH,
        title="",
        path=(title,),
        text=advice.words,
        start=0,
        end=len(advice.words),
        department=case.offer.department,
    )
    return Precedent(case, advice, clause)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a question: the clauses in force, those that read as a ban of it, those suspended."""

    clauses: Mapping[str, Clause] = field(default_factory=dict)
    opposing: Opposing = lambda _: ()
    suspended: Mapping[str, str] = field(default_factory=dict)
    """The reason of each suspension, by clause."""
    unshown: tuple[Clause, ...] = ()
    """Clauses as near as those shown, on private accounts, which who names the organisation's is not shown."""
    lapsed: Callable[[], Iterable[Precedent]] = tuple
    """The precedents whose last day is past, or that are suspended since a clause which they rely on changed."""

    def against(self, answer: Answer, advice: Advice) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """Give the bans, then the suspended clauses, among what the question comes near to now or came near to then."""
        relied = (self.clauses[one.clause] for one in advice.relies if one.clause in self.clauses)
        near = tuple(dict.fromkeys((*(one.clause for one in answer.near), *relied, *self.unshown)))
        return self.opposing(near), tuple(one for one in near if one.key in self.suspended)


def may_be_settled(answer: Answer, question: Question, asked: Asked) -> bool:
    """True for a short question in one's own words, in which nothing was masked, that an advice may settle.

    One that the charter leaves unclear, or that the FAQ alone permits: an advice ranks above it.
    """
    return (answer.doubt in OPEN or _is_permitted_by_faq(answer)) and is_plain(question, asked)


def _is_permitted_by_faq(answer: Answer) -> bool:
    permits = answer.verdict in PERMITTING
    return permits and all(one.clause.kind is Kind.FAQ for one in answer.citations)


def settled_by(
    answer: Answer,
    question: Question,
    precedents: Iterable[Precedent],
    likeness: Likeness,
    around: Around | None = None,
) -> Answer:
    """Give the answer of the strictest precedent on nearly the same question; the answer as it is without one.

    A precedent in another language, or of another department, is none here; nor is one of the security team's on
    what is not, or no longer wholly, its subject. One that permits what a passage near it may forbid, or beside a
    suspended one, settles nothing: the doubt stays, and the advice stands beside the passages. So does one on a
    condition, unless its conditions leave out what the passage forbids, and whatever permits the same question in other
    words: what learnt to compare them gives nobody leave. Nor does one that a later, stricter one contradicted: that
    its last day is past, or a clause of it changed, gives nobody leave again. What the FAQ alone permits, a stricter
    one in nearly the same words overrules, and no other touches.
    """
    asked = understand(question.text, local=likeness.local)
    subject = subject_of(answer, question.words)
    alike = _alike((one for one in precedents if _speaks_to(one, question, subject)), asked, likeness)
    if not alike:
        return answer
    around = around or Around()
    if answer.doubt is None:
        return _overruled(answer, [one for one, nearly in alike if nearly], around)
    chosen, nearly = max(alike, key=lambda one: _first(one[0]))
    bans, halted = around.against(answer, chosen.advice)
    seen = _passages(answer, (*bans, *halted))
    answer = replace(answer, near=seen, against=tuple(one.key for one in bans), advised_by=chosen.advice.team)
    permits = chosen.advice.verdict is not Verdict.FORBIDDEN
    held_back = _held_back(chosen.advice, bans, halted) or (permits and not nearly)
    if held_back and chosen.clause.key not in around.suspended:
        return replace(answer, near=(*seen, cite_whole(chosen.clause)))
    if permits:
        lapsed = (one for one in around.lapsed() if _speaks_to(one, question, subject) and _overrules(one, chosen))
        over = _alike((one for one in lapsed if one.clause.key not in around.suspended), asked, likeness)
        if over:
            latest, _ = max(over, key=lambda one: _first(one[0]))
            return replace(answer, near=(*seen, cite_whole(chosen.clause), cite_whole(latest.clause)))
    return _said_by(chosen, answer)


def _overruled(answer: Answer, nearly: Sequence[Precedent], around: Around) -> Answer:
    """Give the answer of the strictest precedent that is stricter than the FAQ's, which stays beside it.

    Nothing replaces a suspended entry but a ban: the doubt that it leaves is stricter than a condition.
    """
    halted = any(one.clause.key in around.suspended for one in answer.citations)
    bar = Verdict.CONDITIONAL if halted else answer.verdict
    stricter = [one for one in nearly if one.advice.verdict.strictness > bar.strictness]
    if not stricter:
        return answer
    chosen = max(stricter, key=_first)
    beside = replace(answer, near=answer.citations[:MOST_NEAR], bounded=False, usable=(), usable_if=())
    bans, _ = around.against(beside, chosen.advice)
    seen = _passages(beside, bans)
    against = tuple(one.key for one in bans)
    return _said_by(chosen, replace(beside, near=seen, against=against, advised_by=chosen.advice.team))


def _first(one: Precedent) -> tuple[int, datetime]:
    """Give what is chosen by: the strictest, of those the latest."""
    return one.advice.verdict.strictness, one.advice.at


def _overrules(one: Precedent, other: Precedent) -> bool:
    """True for a later advice that is stricter."""
    stricter = one.advice.verdict.strictness > other.advice.verdict.strictness
    return stricter and one.advice.at >= other.advice.at


def _held_back(advice: Advice, bans: tuple[Clause, ...], halted: tuple[Clause, ...]) -> bool:
    """True for a permission beside a suspended passage, or one that may forbid what no condition of it leaves out."""
    if advice.verdict is Verdict.CONDITIONAL:
        said = advice.conditions or (advice.because,)
        return bool(halted) or not all(any(leaves_out(one, ban.text) for one in said) for ban in bans)
    return advice.verdict is Verdict.ALLOWED and bool(bans or halted)


def is_held_back(advice: Advice, against: Iterable[Clause], suspended: Collection[str]) -> bool:
    """True for an advice that others are not given as a permission; `against`: what may forbid, or is suspended."""
    near = tuple(against)
    halted = tuple(one for one in near if one.key in suspended)
    return _held_back(advice, tuple(one for one in near if one.key not in suspended), halted)


def _said_by(chosen: Precedent, answer: Answer) -> Answer:
    """Give the answer that quotes a precedent; the passages stay beside it, and why the charter did not answer."""
    conditional = chosen.advice.verdict is Verdict.CONDITIONAL
    return replace(
        answer,
        verdict=chosen.advice.verdict,
        doubt=None,
        left_open=answer.doubt,
        reason=Reason.ADVICE,
        citations=(cite_whole(chosen.clause),),
        ways=(),
        conditions=(chosen.advice.conditions or (chosen.advice.because,)) if conditional else (),
        confidence=SURE,
    )


def _passages(answer: Answer, first: tuple[Clause, ...]) -> tuple[Citation, ...]:
    """Give the passages near the question, those of `first` at their head, three at most."""
    shown = {one.clause.key: one for one in answer.near}
    ahead = [shown.get(one.key) or cite_whole(one) for one in first]
    return tuple(dict.fromkeys((*ahead, *answer.near)))[:MOST_NEAR]


def is_same(before: str, now: str, local: frozenset[str]) -> bool:
    """True when both ask nearly the same "may I?" in nearly the same words: as a DPO's cases are grouped."""
    likeness = Likeness(local)
    return likeness.of(likeness.read(now), (before,)) == (1.0,)


def _alike(some: Iterable[Precedent], asked: Asked, likeness: Likeness) -> list[tuple[Precedent, bool]]:
    """Give those on this very question, with whether nearly its words say so; else those on it in other words.

    The bans are compared apart: none is left out for the permissions beside it.
    """
    every = list(some)
    parts = ([one for one in every if (one.advice.verdict is Verdict.FORBIDDEN) is yes] for yes in (True, False))
    sure = [(one, how) for part in parts for one, how in zip(part, _of(part, asked, likeness), strict=True)]
    nearly = [(one, True) for one, how in sure if how == 1]
    return nearly or [(one, False) for one, how in sure if how >= THE_SAME]


def _of(some: Sequence[Precedent], asked: Asked, likeness: Likeness) -> tuple[float, ...]:
    return likeness.of(asked, [one.case.offer.preview for one in some])


def _speaks_to(precedent: Precedent, question: Question, subject: Subject | None) -> bool:
    """True for an advice of the asker's language and department; a ban given to nobody's department is for each."""
    offer, team = precedent.case.offer, precedent.advice.team
    theirs = team is Team.DPO or (subject is not None and offer.routed is subject)
    there = matrix.is_same(offer.department or "", question.department or "") or offer.department == question.department
    everywhere = offer.department is None and precedent.advice.verdict is Verdict.FORBIDDEN
    return theirs and (there or everywhere) and offer.language == question.language
