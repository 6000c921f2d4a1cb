"""Questions and contents as bytes and back; what is read back is built anew, so quotes are verified again."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Generic, TypeVar

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
    LeftInChannel,
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
    "left_in_channel": LeftInChannel,
    "review_for_dpo": ReviewForDpo,
}
"""Names in the database: add, never rename."""


def pack_content(content: Content) -> tuple[str, bytes]:
    """Give what tells the kind of a content, and the content as bytes."""
    kind = next(kind for kind, shape in _KINDS.items() if isinstance(content, shape))
    return kind, _bytes(_contents(kind).dump_python(content, mode="json"))


def unpack_content(kind: str, packed: bytes) -> Content:
    """Give the content back; raise `Ungrounded` or `ValueError` when its quotes or its shape do not hold."""
    if kind not in _KINDS:
        raise ValueError(f"no such kind of content: {kind}")
    return _contents(kind).validate_json(packed)


Held = TypeVar("Held")


@dataclass(frozen=True)
class Packing(Generic[Held]):
    """Values of one shape as bytes and back."""

    shape: type[Held]

    @cached_property
    def _adapter(self) -> TypeAdapter[Held]:
        return TypeAdapter(self.shape)

    def pack(self, held: Held) -> bytes:
        """Give it as bytes."""
        return _bytes(self._adapter.dump_python(held, mode="json"))

    def unpack(self, packed: bytes) -> Held:
        """Give it back; raise `ValueError` when it is not one."""
        return self._adapter.validate_json(packed)


QUESTION = Packing(Question)
REVIEW = Packing(Review)
TERMS = Packing(tuple[tuple[str, ...], tuple[Reliance, ...]])
"""An advice's conditions, and the clauses that it relies on."""
COURSE = Packing(tuple[tuple[Exchange, ...], tuple[Advice, ...]])
"""Questions back with their replies, and advice that was taken back."""


@cache
def _contents(kind: str) -> TypeAdapter[Content]:
    adapter: TypeAdapter[Content] = TypeAdapter(_KINDS[kind])
    # An answer names its explanation as text, which is made of answers' parts: pydantic is told where it is.
    adapter.rebuild(force=True, _types_namespace={"Explanation": Explanation})
    return adapter


def _bytes(plain: object) -> bytes:
    """Give JSON in UTF-8, where half of a broken character pair becomes a question mark rather than an error."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
