"""What stands beside a verdict: a paste and its masked version, what would make it possible, one question back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from bot.domain.answers.answer import PERMITTING, Answer, Change, Citation, Reason, Verdict, Way
from bot.domain.asked.clarifying import Fact, with_option
from bot.domain.asked.pasted import carries, is_unrecognised, is_untold, masked, masked_matter, suspected_of
from bot.domain.asked.question import Question
from bot.domain.departments import annexed_in
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.citing import citations_of, said
from bot.domain.verdicts.conditions import left_open
from bot.domain.verdicts.doubting import doubting, suspecting
from bot.domain.verdicts.judging import Judgement, judge, looks_near
from bot.domain.verdicts.lacking import asks_masking
from bot.domain.verdicts.matrix import is_same
from bot.domain.verdicts.missing import (
    asked_back,
    banned_of_one,
    deciding,
    differ,
    ends_banned,
    may_ask_back,
    missing,
    stands,
    which,
)
from bot.domain.verdicts.ways import SAID, Variant, agreed, as_surely, eases, helps, may_be_eased, variants_of, way_of
from bot.domain.verdicts.weighing import Weighed
from bot.scope import Scope
from knowledge.bans import Ban, banned_in, bans_in, holds_banned
from knowledge.clause import Clause, Found
from knowledge.concepts import DataClass
from knowledge.grounding import sentences
from knowledge.matching import guarded, match
from knowledge.question.understanding import Asked

_INTIMATE = frozenset({DataClass.HEALTH, DataClass.SPECIAL})
"""What rare details that masking leaves still tell of somebody."""
_LASTING = _INTIMATE | {DataClass.HR}
"""What a ban is on as a whole: a certificate or a CV stays one once its names are gone."""
_RECOGNISED = re.compile(r"\b(?:reconna[iî]|recogni[sz])\w+", re.IGNORECASE)
_RESTRICTING = frozenset({Verdict.FORBIDDEN, Verdict.CONDITIONAL})


def checked(
    scope: Scope, answer: Answer, question: Question, asked: Asked, near: tuple[Found, ...], *, in_words: bool = False
) -> Answer:
    """Give the answer with what a paste changes, and its masked version; `in_words`: the charter asks for it."""
    if not (question.words.whole and (answer.redacted or carries(question, asked) or is_untold(question, asked))):
        return answer
    suspected = _suspected(scope, answer.verdict, question, asked)
    supposed = _supposed(scope, answer.verdict, question, asked, near)
    if DataClass.SECRET in suspected or _is_worse(supposed, answer.verdict):
        answer = suspecting(answer, suspected, _bans_on(suspected, supposed))
    elif supposed is not None and answer.verdict is Verdict.CONDITIONAL and answer.reason is not Reason.MODEL:
        answer = _asking_more(answer, suspected, supposed, asked)
    answer = doubting(answer, question, asked)
    if answer.redacted is None or answer.verdict is Verdict.ALLOWED:
        return answer
    return _once_masked(scope, answer, question, _masked(scope, question, suspected), near, in_words=in_words)


def _masked(scope: Scope, question: Question, suspected: frozenset[DataClass]) -> Asked:
    """Give what would be asked with the masked text, which stays as protected as it was."""
    return scope.protected(masked(question, scope.rules, suspected), question.text)


def waits(scope: Scope, judgement: Judgement, question: Question, asked: Asked, near: tuple[Found, ...]) -> bool:
    """True where `checked` makes of an "allowed" a doubt that the asker can lift by saying what the text is."""
    if judgement.verdict is not Verdict.ALLOWED or not question.words.whole:
        return False
    given = masked_matter(question, asked) is not None or carries(question, asked)
    return is_unrecognised(question, asked) or (given and _worsened(scope, Verdict.ALLOWED, question, asked, near))


def _worsened(scope: Scope, verdict: Verdict, question: Question, asked: Asked, near: tuple[Found, ...]) -> bool:
    """True where what the text looks like, if it is that, gets a stricter verdict."""
    return _is_worse(_supposed(scope, verdict, question, asked, near), verdict)


def _supposed(
    scope: Scope, verdict: Verdict, question: Question, asked: Asked, near: tuple[Found, ...]
) -> Weighed | None:
    """Give what is said of a text that is what it looks like; None where it looks like nothing, or is banned anyway."""
    suspected = _suspected(scope, verdict, question, asked)
    if not suspected or verdict is Verdict.FORBIDDEN:
        return None
    return scope.read(replace(asked, data=asked.data | suspected), near, question.text)


def _suspected(scope: Scope, verdict: Verdict, question: Question, asked: Asked) -> frozenset[DataClass]:
    """Give what a text looks like; where the charter would permit it, what the words of a ban in it tell too.

    Whoever calls it "internal" has not said that it is none of that.
    """
    looks = suspected_of(question, asked)
    if verdict is not Verdict.ALLOWED or not asked.pasted:
        return looks
    told = banned_in(question.text, bans_in(scope.rules, scope.charter.clauses))
    return looks | (told - asked.data - asked.denied)


def _is_worse(supposed: Weighed | None, verdict: Verdict) -> bool:
    if supposed is None:
        return False
    return supposed.judgement.verdict.strictness > verdict.strictness or supposed.ruled.verdict is Verdict.FORBIDDEN


def _bans_on(suspected: frozenset[DataClass], supposed: Weighed | None) -> tuple[Citation, ...]:
    """Give the words by which the rules forbid what a text looks like."""
    if supposed is None or supposed.ruled.verdict is not Verdict.FORBIDDEN:
        return ()
    return tuple(said(match) for match in supposed.ruled.deciding if match.rule.slots.data & suspected)


def _asking_more(answer: Answer, suspected: frozenset[DataClass], supposed: Weighed, asked: Asked) -> Answer:
    """Give an "allowed if" with the condition that the rules set on what a text looks like, where that is another one.

    As strict in name, it asks for more: to have access to a contract is not to have its keeper's written agreement.
    """
    on_it = [match for match in supposed.ruled.deciding if match.rule.slots.data & suspected]
    more = tuple(one for one in left_open(on_it, asked) if one not in answer.conditions)
    if not more:
        return answer
    quoted = {one.clause for one in answer.citations}
    quotes = tuple(said(match) for match in on_it if match.clause not in quoted)
    told = tuple(sorted(suspected))
    return replace(
        answer, conditions=(*answer.conditions, *more), citations=(*answer.citations, *quotes), suspected=told
    )


def eased(scope: Scope, answer: Answer, question: Question, asked: Asked) -> Answer:
    """Give the answer with what would make it possible, found by asking again with one thing changed."""
    if not may_be_eased(answer, asked):
        return answer
    gone = None if answer.redacted else _masked(scope, question, frozenset())
    ways: dict[bool, Way] = {}
    ruled = cache(partial(replace(scope, reader=None).judged, asked, (), question.text))
    bans = cache(partial(bans_in, scope.rules, scope.charter.clauses))
    for variant in variants_of(asked, gone, question.text, scope.ground):
        kind = variant.change is Change.MASKED
        if kind not in ways and (way := _way(scope, answer, variant, ruled, bans)) is not None:
            ways[kind] = way
    return replace(answer, ways=tuple(ways.values()))


def asking_back(scope: Scope, answer: Answer, question: Question, asked: Asked) -> Answer:
    """Give the answer with one question back, where one fact that the asker left out decides.

    A ban on one of several tools of a name gives way to a question only where another of them is permitted, and of no
    text in which two words stand together in a ban.
    """
    if not may_ask_back(answer, question, asked):
        return answer
    of_one = banned_of_one(answer, asked)
    bans = bans_in(scope.rules, scope.charter.clauses) if of_one and asked.pasted else ()
    if holds_banned(question.text, asked, bans):
        return answer
    open_ = dict((which(asked, scope.ground),) if of_one else missing(asked, scope.ground, answer.suspected))
    waits_for = Fact.TEXT if is_unrecognised(question, asked) else None
    found = ((fact, _replied(scope, question, fact, each, waits=fact is waits_for)) for fact, each in open_.items())
    fact = deciding(
        (fact, said) for fact, said in found if not of_one or _is_opened(scope, question, open_[fact], said)
    )
    return asked_back(answer, fact, open_[fact]) if fact else answer


def _is_opened(scope: Scope, question: Question, replies: Sequence[str], said: Sequence[Judgement]) -> bool:
    """True where a reply opens a banned tool, and what the text looks like does not make a doubt of that."""
    for words, judgement in zip(replies, said, strict=False):
        if judgement.verdict in PERMITTING:
            replied = with_option(question, words)
            asked = scope.understood(replied)
            if not _worsened(scope, judgement.verdict, replied, asked, scope.near(asked)):
                return True
    return False


def _replied(
    scope: Scope, question: Question, fact: Fact, replies: Sequence[str], *, waits: bool
) -> Sequence[Judgement]:
    """Give the judgements that these replies lead to, where they differ and one is sure; the rules speak first.

    `waits`: nobody told this very fact, what a text is, so that it is enough that one permits. Of what a text looks
    like it is enough that one is a ban, by the rules and in the end: it opens nothing, and the doubt asks to say it.
    """
    replied = [with_option(question, words) for words in replies]
    asked, texts = [scope.understood(one) for one in replied], [one.text for one in replied]
    near = [scope.near(one) if looks_near(one) else () for one in asked]
    alone = list(map(replace(scope, reader=None).judged, asked, near, texts))
    looks = fact is Fact.LOOKS
    if not (waits or differ(alone) or (looks and ends_banned(alone))):
        return ()
    whole = list(map(scope.judged, asked, map(scope.near, asked), texts))
    if looks and ends_banned(alone, whole):
        return whole
    told = alone if asked[0].pasted else ()
    sure = any(one.verdict in PERMITTING for one in whole) if waits else any(map(stands, asked, alone, whole))
    return whole if sure and differ(whole, told) else ()


def _way(
    scope: Scope, answer: Answer, variant: Variant, ruled: Callable[[], Judgement], bans: Callable[[], Sequence[Ban]]
) -> Way | None:
    """Give the way that `variant` is: the rules alone must permit it before anything else is asked.

    `ruled` gives what they say of the question as it was asked; `bans` the bans, made ready once where they are needed.
    """
    bare = replace(scope, reader=None)
    alone = bare.judged(variant.asked, (), variant.words)
    if not (eases(alone, answer) and helps(variant, alone, ruled)):
        return None  # a search costs more than all else here, and nearly every variant ends so
    near = scope.near(replace(variant.asked, own=variant.words))
    alone = bare.judged(variant.asked, near, variant.words)
    said = agreed(answer, variant, alone, lambda: scope.judged(variant.asked, near, variant.words), bans)
    try:
        quotes = [citations_of(variant.asked, each) for each in said]
        way = way_of(answer, variant, said, quotes) if scope.ground.opens(variant, quotes) else None
        return way and as_surely(way, variant.asked)
    except Ungrounded:
        return None


def _once_masked(
    scope: Scope, answer: Answer, question: Question, masked: Asked, near: tuple[Found, ...], *, in_words: bool
) -> Answer:
    """Give the answer with the words that permit its masked text, judged anew, at once or under a condition."""
    weighed = scope.read(masked, near, f"{question.text} {SAID[question.language][Change.MASKED]}")
    again, banned = weighed.judgement, weighed.ruled.verdict is Verdict.FORBIDDEN
    if again.verdict is Verdict.ALLOWED and _INTIMATE & _told_of(question, answer):
        return _once_unrecognisable(scope, answer)
    if again.verdict is Verdict.ALLOWED:
        return replace(answer, usable=citations_of(masked, again))
    asking = tuple(one for one in answer.citations if asks_masking(one.quote))
    unsure = again.verdict is Verdict.UNCLEAR and answer.verdict is Verdict.CONDITIONAL
    if asking and (unsure or (in_words and not banned)):
        return replace(answer, usable_if=asking)
    if again.verdict is Verdict.CONDITIONAL:
        return replace(answer, usable_if=citations_of(masked, again))
    lasts = answer.verdict is Verdict.FORBIDDEN and bool(_LASTING & _told_of(question, answer))
    return replace(answer, unsettled=not (banned or lasts))


def _told_of(question: Question, answer: Answer) -> frozenset[DataClass]:
    """Give what was found in a text, what it looks like and what its asker says that it is."""
    return question.words.classes.union(question.words.signals, answer.suspected, answer.understood.data)


def _once_unrecognisable(scope: Scope, answer: Answer) -> Answer:
    """Give the answer with the words that ask to take out what makes somebody recognisable.

    Masking leaves the school, the post, the accident; where the charter says nothing of that, nobody may use it yet.
    """
    if answer.verdict is Verdict.UNCLEAR:
        return answer
    asking = next(filter(None, map(_on_recognising, scope.spoken)), None)
    return replace(answer, usable_if=(asking,)) if asking else replace(answer, unsettled=True)


def _on_recognising(clause: Clause) -> Citation | None:
    """Give the words of a clause that ask to take out what makes somebody recognisable."""
    found = (clause.start + one.start() for one in _RECOGNISED.finditer(clause.text))
    quotes = (Citation(clause, *sentences(clause, at, at + 1)) for at in found)
    return next((one for one in quotes if asks_masking(one.quote)), None)


def narrowed(scope: Scope, answer: Answer, question: Question, asked: Asked, near: tuple[Found, ...]) -> Answer:
    """Give a permission with the words of each department's annex that the rules find stricter.

    Nobody may have told the asker's department, and somebody may have typed another name for theirs: the annex that
    would have been counted is named instead of passed over in silence.
    """
    departments = annexed_in(scope.charter.sources.values())
    known = question.department and any(is_same(one, question.department) for one in departments)
    if answer.verdict not in PERMITTING or known:
        return answer
    there = (
        replace(Scope.of(scope.charter, replace(question, department=one)), suspended=scope.suspended)
        for one in departments
    )
    found = (_stricter_in(one, answer.verdict, asked, near) for one in there)
    return replace(answer, narrowed=tuple(filter(None, found)))


def _stricter_in(there: Scope, verdict: Verdict, asked: Asked, near: tuple[Found, ...]) -> Citation | None:
    """Give the words of a department's annex on which the rules, `there`, come to a stricter verdict."""
    fitting = match(there.rules, there.charter.clauses, asked, there.tools)
    judgement = judge(asked, fitting, near, guarded(there.rules, asked))
    if judgement.verdict not in _RESTRICTING or judgement.verdict.strictness <= verdict.strictness:
        return None
    own = (one for one in judgement.deciding if one.clause.department and one.clause.key not in there.suspended)
    return next((Citation(one.clause, *sentences(one.clause, one.rule.start, one.rule.end)) for one in own), None)
