"""From a judgement to the answer that a person gets: its quotes verified, or the doubt in their place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Answer, Citation, Doubt, Verdict, cite_whole
from bot.domain.answers.understood import understood
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.pasted import masked_matter
from bot.domain.asked.question import Question
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.citing import LONG, citations_of, closest, telling
from bot.domain.verdicts.conditions import APPROVAL
from bot.domain.verdicts.holding import conditions_of
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.lacking import asks_masking
from bot.domain.verdicts.named import of_the_named
from bot.domain.verdicts.numbers import leaves_numbers
from bot.domain.verdicts.requests import of_another_tool
from bot.domain.verdicts.silence import as_found
from bot.domain.verdicts.trust import confidence_of
from bot.domain.verdicts.weighing import Weighed
from bot.ports import Charter
from knowledge.clause import Found
from knowledge.concepts import DataClass, Kind
from knowledge.grounding import sentences
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import Asked
from knowledge.rules import Rule
from knowledge.tools import OWN


def ground(charter: Charter, question: Question, asked: Asked, judgement: Judgement, near: Iterable[Found]) -> Answer:
    """Give the answer with its quotes verified; when a quote is not there, give the doubt instead."""
    try:
        citations = citations_of(asked, judgement)
        if judgement.verdict is Verdict.CONDITIONAL:
            conditions = _asked_of(judgement.conditions, asked)
            citations = (*citations, *_saying(conditions, charter, citations))[: max(MOST_QUOTES, len(citations))]
            held = tuple(one for one in conditions if _is_within(one, citations))
            judgement = replace(judgement, conditions=held or tuple(one.quote for one in citations[:1]))
        return _answer(charter, question, asked, judgement, citations=citations, near=near)
    except Ungrounded:
        doubtful = Judgement(Verdict.UNCLEAR, doubt=Doubt.UNQUOTED)
        return _answer(charter, question, asked, doubtful, citations=(), near=near)


MOST_QUOTES = 3
"""Quotes of an "allowed if", those of its conditions among them."""


def _asked_of(conditions: Sequence[str], asked: Asked) -> tuple[str, ...]:
    """Give the conditions without those that speak of another tool alone, or of other accounts than the asker's."""
    beside = (one for one in conditions if _asks_more(one) or not of_another_tool(one, asked.named_tools))
    return tuple(
        one for one in beside if asked.accounts != {"work"} or _asks_more(one) or not _of_private_accounts(one)
    )


def _asks_more(condition: str) -> bool:
    """True where a condition asks for something to be taken out, or for a leave, whatever else it speaks of."""
    return asks_masking(condition) or APPROVAL.search(fold(condition)) is not None


def _of_private_accounts(condition: str) -> bool:
    named = concepts("accounts").names(fold(condition))
    return bool(named) and named <= OWN


def _saying(conditions: Sequence[str], charter: Charter, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Give a quote for each condition that stands in none: whoever is told it must be able to look it up."""
    sources = {one.clause.source for one in citations}
    told = list(citations)
    for condition in conditions:
        if _is_within(condition, told):
            continue
        saying = (rule for rule in charter.rules if condition in rule.conditions)
        found = [rule for rule in saying if charter.clauses[rule.clause].source in sources]
        if found and condition in (clause := charter.clauses[found[0].clause]).text:
            told.append(
                cite_whole(clause)
                if len(clause.text) <= LONG
                else Citation(clause, *sentences(clause, found[0].start, found[0].end))
            )
            yield told[-1]


def _is_within(condition: str, citations: Iterable[Citation]) -> bool:
    return any(condition in one.clause.text for one in citations)


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
