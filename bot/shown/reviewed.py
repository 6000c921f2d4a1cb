"""What is said of a review, whatever shows it: what was understood, the verdict given, what the DPO says. Pure."""

from collections.abc import Iterator
from datetime import date

from bot.domain.answers.answer import Understood
from bot.domain.cases.reviewing import Review
from bot.shown.explained import named, seen_lines
from bot.shown.figures import in_words
from bot.shown.naming import name_of
from bot.wording import Wording
from knowledge.question.strangers import UNKNOWN


def review_lines(review: Review, say: Wording) -> tuple[str, ...]:
    """Give what the DPO judges by: verdict, passages, what was understood, whether a model decided."""
    verdict = say("pilot.card.verdict", headline=say(f"answer.headline.{review.verdict}"))
    passages = say("pilot.card.clauses", places=places_of(review), edition=review.edition)
    decided = say("pilot.card.by_model" if review.by_model else "pilot.card.by_rules")
    return (verdict, passages, decided, *_understood(review, say))


def places_of(review: Review) -> str:
    """Give where the passages stand; their keys, where the review holds no more."""
    return ", ".join(review.places or review.clauses)


def _understood(review: Review, say: Wording) -> Iterator[str]:
    several = len(review.understood) > 1
    for number, told in enumerate(review.understood, 1):
        yield from (say("pilot.card.part", number=number),) if several else ()
        yield from _slots(told, say)


def _slots(told: Understood, say: Wording) -> Iterator[str]:
    unknown = say("pilot.card.unknown_tool")
    tools = (unknown if tool == UNKNOWN else tool.replace("_", " ") for tool in told.tools)
    rows = {
        "tool": list(tools),
        "account": named("explain.account", [told.account] if told.account else [], say),
        "data": named("matrix.data", told.data, say),
        "use": named("matrix.use", told.purposes, say),
        "aspect": named("explain.aspect", [told.aspect] if told.aspect else [], say),
    }
    return seen_lines(rows, say)


def closed(opens: date | None, say: Wording) -> str:
    """Give what is said to whoever may not ask before that day; "" to everybody else."""
    return say("pilot.closed", date=in_words(opens, say.language)) if opens else ""


def words_title(review: Review, say: Wording) -> str:
    """Give what stands above the question, or in its place."""
    return say("pilot.card.words" if review.words else "pilot.card.no_words" if review.words is None else "pilot.gone")


def judged_lines(review: Review, say: Wording) -> tuple[str, ...]:
    """Give what the DPO says of the answer, and what can be done at once where it is wrong."""
    judged = review.judged
    if judged is None:
        return ()
    key = "right" if judged.right else "wrong"
    told = [say(f"pilot.card.judged_{key}", number=review.number, by=name_of(judged.by, say))]
    if judged.should_be:
        told.append(say("pilot.card.should_be", verdict=say(f"answer.headline.{judged.should_be}")))
    if judged.because:
        told.append(judged.because)
    if review.earlier:
        told.append(say(f"pilot.card.first_{'right' if review.earlier[0].right else 'wrong'}"))
    return tuple(told)
