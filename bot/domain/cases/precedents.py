"""The DPO's precedents: when one answers a question that the charter leaves unclear. Pure, and narrow on purpose."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from bot.domain.answers.answer import MOST_NEAR, Answer, Citation, Doubt, Reason, Verdict, cite_whole
from bot.domain.asked.question import Question
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.routing import subject_of
from bot.domain.team import Subject, Team
from bot.domain.verdicts.opposing import Opposing
from knowledge.clause import Clause, Form
from knowledge.concepts import Aspect, DataClass, Kind
from knowledge.lexicon import fold
from knowledge.question.understanding import Asked, understand
from knowledge.stems import singular, stem, stems_of, units, words_beyond

SOURCE = "avis"
"""A precedent's clause is `avis:2026-0007` (contract.md)."""
SURE = 0.9
"""The confidence of a precedent: a person decided, on nearly the same words."""
ALIKE = 0.75
"""How much of the words must come in the same order."""
OPEN = frozenset({Doubt.SILENT, Doubt.UNSURE, Doubt.UNKNOWN_TOOL, Doubt.UNKNOWN_USE})
"""Doubts that a DPO's advice may settle: the charter does not say. The others are about the question itself."""

_NEGATED = re.compile(r"(?:un|non)[a-z]{3}")
"""An "unpublished" text is another one than a published one."""
_TELLING = re.compile(r"[0-9]|^[befghkopqrvwxz]$")
"""A figure, or a letter that is no word and no elision: "class B"."""
_COVERED = ("tools", "accounts", "uses", "asking.aspect", "asking")
"""Concepts whose words may be told in others; the words for data and topics are compared as they stand."""
_OF_ANY_BAN = frozenset({"uses:input", *stems_of("interdit interdite interdits forbidden prohibited banned")})
"""What a ban names without being about it."""
_EXCLUDES = re.compile(
    r"\b(?:sans|hors|sauf|ni|pas|jamais|aucune?s?|retir\w+|enlev\w+|supprim\w+|masqu\w+|anonymis\w+|exclu\w*|without|outside"
    r"|except|nor|not|never|no|none|remov\w+|mask\w+|anonymi[sz]\w+|exclud\w+)\b"
)
"""How a condition leaves something out."""
_SIGLE, _AN_AI = re.compile(r"\b[A-Z]{2,3}\b"), frozenset({"IA", "AI"})
PLACEHOLDER = re.compile(r"<[^<>\s]+_\d+>|\[[^\[\]\s]+_\d+\]")
_TURNS = frozenset(
    "ne n pas sans jamais non sauf hors ni aucun aucune plus moins seulement si tout tous toute toutes "
    "not no never without except unless nor none only if any all more less every".split()
)
"""Small words that turn a question round: what is asked without one of them is another question."""


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
    """The precedents whose last day is past."""

    def against(self, answer: Answer, advice: Advice) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """Give the bans, then the suspended clauses, among what the question comes near to now or came near to then."""
        relied = (self.clauses[one.clause] for one in advice.relies if one.clause in self.clauses)
        near = tuple(dict.fromkeys((*(one.clause for one in answer.near), *relied, *self.unshown)))
        return self.opposing(near), tuple(one for one in near if one.key in self.suspended)


def may_be_settled(answer: Answer, question: Question, asked: Asked) -> bool:
    """True for a short question in one's own words, in which nothing was masked, that the charter leaves unclear."""
    words = question.words
    plain = words.whole and not words.findings and not words.signals and words.classes <= {DataClass.NONE}
    return answer.doubt in OPEN and plain and not (asked.pasted or question.clarified or question.joined)


def settled_by(
    answer: Answer,
    question: Question,
    precedents: Iterable[Precedent],
    local: frozenset[str],
    around: Around | None = None,
) -> Answer:
    """Give the answer of the strictest precedent on nearly the same question; the answer as it is without one.

    A precedent in another language, or of another department, is none here; nor is one of the security team's on
    what is not, or no longer wholly, its subject. One that permits what a passage near it may forbid, or beside a
    suspended one, settles nothing: the doubt stays, and the advice stands beside the passages. So does one on a
    condition, unless its conditions leave out what the passage forbids. Nor does one that a later, stricter one
    contradicted: that its last day is past gives nobody leave again.
    """
    asked = understand(question.text, local=local)
    subject = subject_of(answer, question.words)
    near = (one for one in precedents if _speaks_to(one, question, subject))
    alike = [one for one in near if _asks_the_same(one.case.offer.preview, asked, local)]
    if not alike:
        return answer
    chosen, around = max(alike, key=lambda one: (one.advice.verdict.strictness, one.advice.at)), around or Around()
    bans, halted = around.against(answer, chosen.advice)
    seen = _passages(answer, (*bans, *halted))
    answer = replace(answer, near=seen, against=tuple(one.key for one in bans), advised_by=chosen.advice.team)
    if _held_back(chosen.advice, bans, halted) and chosen.clause.key not in around.suspended:
        return replace(answer, near=(*seen, cite_whole(chosen.clause)))
    if chosen.advice.verdict is not Verdict.FORBIDDEN:
        lapsed = (one for one in around.lapsed() if _speaks_to(one, question, subject) and _overrules(one, chosen))
        told = (one for one in lapsed if one.clause.key not in around.suspended)
        over = [one for one in told if _asks_the_same(one.case.offer.preview, asked, local)]
        if over:
            latest = max(over, key=lambda one: (one.advice.verdict.strictness, one.advice.at))
            return replace(answer, near=(*seen, cite_whole(chosen.clause), cite_whole(latest.clause)))
    return _said_by(chosen, answer)


def _overrules(one: Precedent, other: Precedent) -> bool:
    """True for a later advice that is stricter."""
    stricter = one.advice.verdict.strictness > other.advice.verdict.strictness
    return stricter and one.advice.at >= other.advice.at


def _held_back(advice: Advice, bans: tuple[Clause, ...], halted: tuple[Clause, ...]) -> bool:
    """True for a permission beside a suspended passage, or one that may forbid what no condition of it leaves out."""
    if advice.verdict is Verdict.CONDITIONAL:
        said = advice.conditions or (advice.because,)
        return bool(halted) or not all(any(_leaves_out(one, ban) for one in said) for ban in bans)
    return advice.verdict is Verdict.ALLOWED and bool(bans or halted)


def _leaves_out(condition: str, ban: Clause) -> bool:
    """True when a condition excludes, in so many words, most of what a ban is about, and all the data that it names."""
    folded, about = fold(condition), units(fold(ban.text)) - _OF_ANY_BAN
    shared = about & units(folded)
    data = frozenset(one for one in about if one.startswith("data:"))
    return bool(shared) and _EXCLUDES.search(folded) is not None and data <= shared and 2 * len(shared) >= len(about)


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
    """True when both ask nearly the same "may I?": same slots, names and turns, most words in the same order."""
    return _asks_the_same(before, understand(now, local=local), local)


def _asks_the_same(before: str, other: Asked, local: frozenset[str]) -> bool:
    if PLACEHOLDER.search(before):
        return False
    one = understand(before, local=local)
    return (
        not one.pasted
        and one.aspect is Aspect.MAY
        and _slots(one) == _slots(other)
        and bool(_names(one))
        and _names(one) == _names(other)
        and _turns(one) == _turns(other)
        and SequenceMatcher(None, _sequence(one), _sequence(other), autojunk=False).ratio() >= ALIKE
    )


def _speaks_to(precedent: Precedent, question: Question, subject: Subject | None) -> bool:
    offer, team = precedent.case.offer, precedent.advice.team
    theirs = team is Team.DPO or (subject is not None and offer.routed is subject)
    return theirs and (offer.language, offer.department) == (question.language, question.department)


def _slots(asked: Asked) -> tuple[object, ...]:
    return asked.tools, asked.accounts, asked.data, asked.uses, asked.aspect, asked.stated, asked.denied


def _names(asked: Asked) -> tuple[frozenset[str], frozenset[str]] | tuple[()]:
    """Give all that a question names, empty when it names nothing: concepts, and its words, whole, in the singular."""
    named = frozenset(one for one in units(asked.text) if ":" in one)
    words = words_beyond(asked.text, _COVERED) | _sigles(asked.own)
    return (named, words) if named or words else ()


def _sigles(own: str) -> frozenset[str]:
    """Give the sigles of two or three letters ("CSE"); none where all is written in capitals."""
    return frozenset() if own.isupper() else frozenset(_SIGLE.findall(own)) - _AN_AI


def _turns(asked: Asked) -> list[str]:
    """Give the small words that turn it round, negated words, its figures and letters, in order."""
    return [word for word in _words(asked) if word in _TURNS or _NEGATED.match(word) or _TELLING.search(word)]


def _sequence(asked: Asked) -> list[str]:
    return [singular(word) for word in _words(asked) if stem(word) in asked.unknown]


def _words(asked: Asked) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(asked.own))
