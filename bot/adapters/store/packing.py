"""Questions and contents as bytes and back; what is read back is built anew, so quotes are verified again."""

import json
from functools import cache

from pydantic import TypeAdapter

from bot.domain.asked.question import Question
from bot.domain.cases.case import Advice, Reliance
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Correction,
    PrecedentSuspended,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
    ReviewForDpo,
)
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.reviewing import Review
from bot.domain.verdicts.explaining import Explanation

_KINDS: dict[str, type[Content]] = {
    "answer": AnswerReady,
    "reply_awaited": ReplyAwaited,
    "case_opened": CaseOpened,
    "case_for_dpo": CaseForDpo,
    "case_settled": CaseSettled,
    "question_back": QuestionBack,
    "reply_for_dpo": ReplyForDpo,
    "case_reminder": CaseReminder,
    "precedent_suspended": PrecedentSuspended,
    "case_reopened": CaseReopened,
    "advice_taken_back": AdviceTakenBack,
    "apology": Apology,
    "correction": Correction,
    "review_for_dpo": ReviewForDpo,
}
"""Names in the database: add, never rename."""


def pack_question(question: Question) -> bytes:
    """Give a question as bytes."""
    return _bytes(_questions().dump_python(question, mode="json"))


def unpack_question(packed: bytes) -> Question:
    """Give the question back; raise `ValueError` when it is not one."""
    return _questions().validate_json(packed)


def pack_content(content: Content) -> tuple[str, bytes]:
    """Give what tells the kind of a content, and the content as bytes."""
    kind = next(kind for kind, shape in _KINDS.items() if isinstance(content, shape))
    return kind, _bytes(_contents(kind).dump_python(content, mode="json"))


def unpack_content(kind: str, packed: bytes) -> Content:
    """Give the content back; raise `Ungrounded` or `ValueError` when its quotes or its shape do not hold."""
    if kind not in _KINDS:
        raise ValueError(f"no such kind of content: {kind}")
    return _contents(kind).validate_json(packed)


Course = tuple[tuple[Exchange, ...], tuple[Advice, ...]]
"""Questions back with their replies, and advice that was taken back."""


Terms = tuple[tuple[str, ...], tuple[Reliance, ...]]
"""An advice's conditions, and the clauses that it relies on."""


def pack_terms(terms: Terms) -> bytes:
    """Give an advice's terms as bytes."""
    return _bytes(_terms().dump_python(terms, mode="json"))


def unpack_terms(packed: bytes) -> Terms:
    """Give an advice's terms back; raise `ValueError` when they are none."""
    return _terms().validate_json(packed)


@cache
def _terms() -> TypeAdapter[Terms]:
    return TypeAdapter(Terms)


def pack_course(course: Course) -> bytes:
    """Give what happened to a case as bytes."""
    return _bytes(_courses().dump_python(course, mode="json"))


def unpack_course(packed: bytes) -> Course:
    """Give what happened to a case back; raise `ValueError` when it is not that."""
    return _courses().validate_json(packed)


@cache
def _courses() -> TypeAdapter[Course]:
    return TypeAdapter(Course)


def pack_review(review: Review) -> bytes:
    """Give a review as bytes."""
    return _bytes(_reviews().dump_python(review, mode="json"))


def unpack_review(packed: bytes) -> Review:
    """Give the review back; raise `ValueError` when it is not one."""
    return _reviews().validate_json(packed)


@cache
def _reviews() -> TypeAdapter[Review]:
    return TypeAdapter(Review)


@cache
def _questions() -> TypeAdapter[Question]:
    return TypeAdapter(Question)


@cache
def _contents(kind: str) -> TypeAdapter[Content]:
    adapter: TypeAdapter[Content] = TypeAdapter(_KINDS[kind])
    # An answer names its explanation as text, which is made of answers' parts: pydantic is told where it is.
    adapter.rebuild(force=True, _types_namespace={"Explanation": Explanation})
    return adapter


def _bytes(plain: object) -> bytes:
    """Give JSON in UTF-8, where half of a broken character pair becomes a question mark rather than an error."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
