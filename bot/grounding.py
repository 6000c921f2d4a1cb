"""From a judgement to the answer that a person gets: its quotes verified, or the doubt in their place."""

from collections.abc import Iterable, Sequence

from bot.domain.answers.answer import Answer, Citation, Doubt, Verdict
from bot.domain.answers.understood import understood
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.pasted import masked_matter
from bot.domain.asked.question import Question
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.citing import citations_of, closest, telling
from bot.domain.verdicts.holding import conditions_of
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.named import of_the_named
from bot.domain.verdicts.numbers import leaves_numbers
from bot.domain.verdicts.silence import as_found
from bot.domain.verdicts.trust import confidence_of
from bot.domain.verdicts.weighing import Weighed
from bot.ports import Charter
from knowledge.clause import Found
from knowledge.concepts import DataClass, Kind
from knowledge.question.understanding import Asked
from knowledge.rules import Rule


def ground(charter: Charter, question: Question, asked: Asked, judgement: Judgement, near: Iterable[Found]) -> Answer:
    """Give the answer with its quotes verified; when a quote is not there, give the doubt instead."""
    try:
        citations = citations_of(asked, judgement)
        return _answer(charter, question, asked, judgement, citations=citations, near=near)
    except Ungrounded:
        doubtful = Judgement(Verdict.UNCLEAR, doubt=Doubt.UNQUOTED)
        return _answer(charter, question, asked, doubtful, citations=(), near=near)


_LEFT = frozenset(
    {Doubt.SILENT, Doubt.UNSURE, Doubt.UNQUOTED, Doubt.UNKNOWN_USE, Doubt.UNKNOWN_TOOL, Doubt.BARE, Doubt.MISSING}
)
"""Doubts in which what the charter says of a tool or a use is of help; the others tell of something that it is not."""


def named(
    charter: Charter, question: Question, asked: Asked, told: tuple[Answer, Weighed], rules: Sequence[Rule]
) -> tuple[Answer, Weighed]:
    """Give the answer; where a doubt about a tool or a use is left, what the charter says of it, with its judgement.

    A question back stands where a use is told: its reply leads to a verdict on that use; not one on the account for
    public information, whose rows tell it. So does the doubt of a model,
    that of two messages only put together, and an advice that is not followed.
    """
    answer, weighed = told
    account = answer.clarify is not None and answer.clarify.question is Fact.ACCOUNT
    rows_tell = account and asked.data == {DataClass.PUBLIC}
    asks = answer.clarify is not None and bool(asked.uses - {"input"}) and not rows_tell
    advised = any(one.clause.kind is Kind.ADVICE for one in answer.near)
    if answer.doubt not in _LEFT or asks or advised or question.loosely or weighed.proposed is not None:
        return told
    now = of_the_named(asked, weighed, rules, charter.clauses)
    return told if now is weighed else (ground(charter, question, asked, now.judgement, ()), now)


def _answer(
    charter: Charter,
    question: Question,
    asked: Asked,
    judgement: Judgement,
    *,
    citations: tuple[Citation, ...],
    near: Iterable[Found],
) -> Answer:
    beside = tuple(telling(clause, asked) for clause in closest(asked, judgement, near))
    words, redacted = question.words, masked_matter(question, asked)
    if redacted is not None and leaves_numbers(redacted, charter.clauses.values()):
        redacted = None  # nobody takes for ready what still holds what the charter keeps out
    return Answer(
        verdict=judgement.verdict,
        language=question.language,
        edition=charter.edition,
        published_on=charter.published_on.date(),
        citations=citations,
        near=beside if judgement.doubt is not Doubt.EMPTY else (),
        conditions=conditions_of(asked, judgement),
        understood=understood(asked),
        redacted=redacted,
        light=words.light,
        looked_at=words.looked_at,
        reveals_secret=words.holds_secret or DataClass.SECRET in words.signals & asked.data,
        doubt=as_found(judgement.doubt, asked, [one.clause for one in beside]),
        reason=judgement.reason,
        confidence=confidence_of(judgement),
        human_asked=asked.wants_dpo,
        rows_left=judgement.left,
    )
