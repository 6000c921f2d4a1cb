"""`charte pilot`: the answers that the DPO reviews, what they say of them, and the error rate that comes of it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import SHOULD_BE, Review
from bot.house.console import As, Json, context_of, identity_of, print_json, print_lines
from bot.house.usage import Misused
from bot.shown.rated import rate_as_json, rate_lines
from bot.shown.reviewed import judged_lines, places_of, review_lines, words_title
from bot.shown.thumbed import thumbs_as_json, thumbs_lines
from bot.wording import Wording


class Piloting(StrEnum):
    """What may be done with the pilot's reviews."""

    RATE = "rate"
    LIST = "list"
    JUDGE = "judge"


class Said(StrEnum):
    """What a DPO says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"


def pilot(
    ctx: typer.Context,
    piloting: Annotated[Piloting, typer.Argument(metavar="[rate|list|judge]")] = (Piloting.RATE),
    number: Annotated[str | None, typer.Argument(metavar="[NUMBER]")] = None,
    said: Annotated[Said | None, typer.Argument(metavar="[right|wrong]")] = None,
    *,
    should_be: str | None = None,
    because: str = "",
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Show the error rate of the answers that the DPO reviews, list those that wait, or judge one."""
    if said is Said.WRONG and number and should_be is None:
        raise Misused("pilot.error_no_verdict")
    if (piloting is Piloting.JUDGE) is not bool(number and said) or (should_be and should_be not in SHOULD_BE):
        raise Misused("pilot.error_should_be" if number and said else "pilot.error_usage")
    context, actor = context_of(ctx), identity_of(ctx, as_)
    house = context.house()
    if number and said:
        wanted = Verdict(should_be) if should_be else None
        judged = house.pilot.judge(number, actor, right=said is Said.RIGHT, should_be=wanted, because=because)
        print_json(review_as_json(judged)) if as_json else print_lines(_judged(judged, context.say))
        return
    found = house.pilot.listed(actor)
    if piloting is Piloting.LIST:
        print_json([review_as_json(one) for one in found]) if as_json else print_lines(_waiting(found, context.say))
    elif as_json:
        thumbs = thumbs_as_json(house.pilot.rated(actor))
        print_json(rate_as_json(found, house.settings.pilot_until) | {"thumbs": thumbs})
    else:
        print_lines(rate_lines(found, context.say, house.settings.pilot_until, house.store.clock.now().date()))
        print_lines(thumbs_lines(house.pilot.rated(actor), context.say))


def review_as_json(review: Review) -> dict[str, Any]:
    """Give the JSON of a review."""
    judged = review.judged
    return {
        "review": review.number,
        "verdict": review.verdict.value,
        "clauses": list(review.clauses),
        "understood": [
            {
                "tools": list(one.tools),
                "account": one.account,
                "data": list(one.data),
                "purposes": list(one.purposes),
                "aspect": one.aspect,
            }
            for one in review.understood
        ],
        "edition": review.edition,
        "decided_by": "model" if review.by_model else "rules",
        "day": review.day.isoformat(),
        "question": review.words or None,
        "right": judged.right if judged else None,
        "should_be": judged.should_be if judged else None,
        "because": judged.because if judged else None,
        "by": judged.by if judged else None,
        "earlier": [
            {"right": one.right, "should_be": one.should_be, "because": one.because, "at": one.at.isoformat()}
            for one in review.earlier
        ],
        "at": judged.at.isoformat() if judged else None,
    }


def _waiting(reviews: Sequence[Review], say: Wording) -> Iterator[str]:
    waiting = [one for one in reviews if one.judged is None]
    if not waiting:
        yield say("pilot.rate.nothing")
        return
    for one in waiting:
        yield say("pilot.card.title", number=one.number)
        yield from (f"    {line}" for line in (*review_lines(one, say), words_title(one, say)))
        yield from (f"        {line}" for line in (one.words or "").splitlines())
        yield ""
    yield say("pilot.rate.how_judge", number=waiting[0].number)


def _judged(review: Review, say: Wording) -> Iterator[str]:
    yield from judged_lines(review, say)
    if review.judged and not review.judged.right:
        yield say("pilot.card.next", places=places_of(review))
        yield from (say("pilot.rate.how_suspend", clause=clause) for clause in review.clauses)
