"""Whether a model's sentence says no more than the verified quotes: if in doubt, it is dropped."""

import re

from bot.domain.answer import Answer, Verdict
from bot.domain.question import Question
from knowledge.lexicon import concepts, fold

MOST_WORDS = 40
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[\w,;:'’«(] )[A-ZÀ-Ý][\w-]+")
_LINK = re.compile(r"https?:|www\.|\]\(|<[^>]*>")
_PERMITS = frozenset({Verdict.ALLOWED, Verdict.CONDITIONAL})


def is_faithful(sentence: str, answer: Answer, question: Question) -> bool:
    """True when `sentence` is one short sentence that adds no figure, name, tool, link or other verdict."""
    quotes = " ".join(c.quote + " " + (c.clause.intro.text if c.clause.intro else "") for c in answer.citations)
    known = f"{quotes} {question.text}"
    return (
        0 < len(sentence.split()) <= MOST_WORDS
        and len(re.findall(r"[.!?](?:\s|$)", sentence.strip())) <= 1
        and not _LINK.search(sentence)
        and set(_FIGURE.findall(sentence)) <= set(_FIGURE.findall(known))
        and {fold(n) for n in _NAME.findall(sentence)} <= set(re.findall(r"[\w-]+", fold(known)))
        and concepts("tools").names(fold(sentence)) <= concepts("tools").names(fold(known)) | {"class:any"}
        and _agrees(fold(sentence), answer.verdict)
    )


def _agrees(folded: str, verdict: Verdict) -> bool:
    """True when the sentence's words forbid or permit as the verdict does, and keep a condition conditional."""
    has = concepts("modality").has
    if verdict is Verdict.FORBIDDEN:
        return has("forbidden", folded)
    if verdict in _PERMITS and has("forbidden", folded):
        return False
    return verdict is not Verdict.CONDITIONAL or has("conditional", folded)
