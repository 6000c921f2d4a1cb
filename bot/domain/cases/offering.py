"""What an answer offers to send: the redacted words of the question, nothing else of it. Pure."""

from bot.domain.answers.answer import POLITE, Answer, Doubt
from bot.domain.asked.question import Question
from bot.domain.cases.case import Offer


def may_be_sent(answer: Answer) -> bool:
    """True unless nothing was asked of the charter: an empty message, a word of courtesy, what the assistant is."""
    asked = answer.reason not in POLITE or bool(answer.citations)
    return answer.doubt is not Doubt.EMPTY and (asked or answer.offers_dpo)


def offer_of(question: Question, answer: Answer, *, id: str) -> Offer:
    """Give the offer that goes with `answer`: the redacted words of the question, nothing else of it."""
    cited = answer.citations or answer.near
    return Offer(
        id=id,
        preview=question.text,
        language=question.language,
        thread=question.thread,
        asker=question.asker,
        edition=answer.edition,
        verdict=answer.verdict,
        clauses=tuple(c.clause.key for c in cited),
        department=question.department,
        routed=answer.routed,
        doubt=answer.doubt,
        seen=question.seen,
    )
