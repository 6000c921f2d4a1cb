"""One answer for a message that holds several questions: the strictest verdict, with the words that carry it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Answer, Citation, strictest


def together(parts: Sequence[Answer], *, left: int = 0) -> Answer:
    """Give the answer that holds `parts`, one per question in their order; `left` questions more were not read."""
    top = strictest(part.verdict for part in parts)
    deciding = [part for part in parts if part.verdict is top]
    return replace(
        deciding[0],
        citations=_each_once(c for part in deciding for c in part.citations),
        conditions=tuple(dict.fromkeys(said for part in deciding for said in part.conditions)),
        usable=_usable(parts, deciding[0]),
        usable_if=(),
        confidence=min(part.confidence for part in parts),
        human_asked=any(part.human_asked for part in parts),
        suspected=tuple(sorted({one for part in parts for one in part.suspected})),
        sentence=None,
        ways=(),
        asked="",
        parts=tuple(parts),
        left=left,
    )


def _usable(parts: Iterable[Answer], top: Answer) -> tuple[Citation, ...]:
    """Give the words that permit the masked text, where each question that bars the text permits them."""
    barred = [part for part in parts if part.verdict.strictness > 0]
    return top.usable if all(part.usable for part in barred) else ()


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citations))
