"""`charte pilot`: the answers that the DPO reviews, what they say of them, and the error rate that comes of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from bot.commands.cases import As
from bot.console import Context, Json, context_of, identity_of, print_json, print_lines
from bot.domain.answer import Verdict
from bot.domain.reviewing import REVIEWED, SHOULD_BE, Review
from bot.evaluating.rates import exact, more_needed
from bot.rendering import in_words
from bot.reviewed import judged_lines, review_lines, words_title
from bot.usage import Misused
from bot.wording import Wording

GOAL = 0.01
"""Errors in a hundred under which the upper bound is to come."""


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
    piloting: Annotated[Piloting, typer.Argument(metavar="[rate|list|judge]", help="rate, list or judge.")] = (
        Piloting.RATE
    ),
    number: Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="The answer to judge.")] = None,
    said: Annotated[Said | None, typer.Argument(metavar="[right|wrong]", help="right or wrong.")] = None,
    *,
    should_be: Annotated[str | None, typer.Option(help="allowed, conditional, forbidden or unclear.")] = None,
    because: Annotated[str, typer.Option(help="What the answer missed; name nobody.")] = "",
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Show the error rate of the answers that the DPO reviews, list those that wait, or judge one."""
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
        print_json(rate_as_json(found, house.settings.pilot_until))
    else:
        print_lines(_rate_lines(found, context, house.store.clock.now().date()))


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
        "at": judged.at.isoformat() if judged else None,
    }


def rate_as_json(reviews: Sequence[Review], until: date | None) -> dict[str, Any]:
    """Give the JSON of the error rate; the interval is Clopper and Pearson's, two-sided, at 95 %."""
    told = {"until": until.isoformat() if until else None, "reviews": len(reviews), "method": "clopper-pearson"}
    by_decider = {name: _figures(some) for name, some in _by_decider(reviews).items()}
    return told | {
        **_figures(reviews),
        "needed_for_one_percent": _needed(reviews),
        "by_verdict": {verdict.value: _figures(_of(reviews, verdict)) for verdict in REVIEWED},
        "by_decider": {"model": by_decider["by_model"], "rules": by_decider["by_rules"]},
    }


def _figures(reviews: Sequence[Review]) -> dict[str, Any]:
    judged, wrong = _counted(reviews)
    low, high = exact(wrong, judged) if judged else (None, None)
    rate = wrong / judged if judged else None
    return {"judged": judged, "wrong": wrong, "too_loose": _loose(reviews), "rate": rate, "low": low, "high": high}


def _counted(reviews: Sequence[Review]) -> tuple[int, int]:
    judged = [one.judged for one in reviews if one.judged]
    return len(judged), sum(not one.right for one in judged)


def _loose(reviews: Sequence[Review]) -> int:
    should = ((one.verdict, one.judged.should_be) for one in reviews if one.judged)
    return sum(be is not None and be.strictness > given.strictness for given, be in should)


def _needed(reviews: Sequence[Review]) -> int:
    judged, wrong = _counted(reviews)
    return more_needed(wrong, judged, GOAL)


def _of(reviews: Sequence[Review], verdict: Verdict) -> list[Review]:
    return [one for one in reviews if one.verdict is verdict]


def _by_decider(reviews: Sequence[Review]) -> dict[str, list[Review]]:
    return {
        "by_model": [one for one in reviews if one.by_model],
        "by_rules": [one for one in reviews if not one.by_model],
    }


def _rate_lines(reviews: Sequence[Review], context: Context, today: date) -> Iterator[str]:
    say, until = context.say, context.settings.pilot_until
    key = "off" if until is None else "during" if today <= until else "over"
    yield say(f"pilot.rate.{key}", date=in_words(until, say.language) if until else "")
    judged, _ = _counted(reviews)
    yield say("pilot.rate.judged", judged=judged, drawn=len(reviews))
    if not judged:
        yield say("pilot.rate.none")
    else:
        yield say("pilot.rate.wrong", **_in_words(reviews, say))
        yield from [say("pilot.rate.loose", loose=loose)] if (loose := _loose(reviews)) else []
        rows = {say(f"answer.headline.{verdict}"): _of(reviews, verdict) for verdict in REVIEWED}
        rows |= {say(f"pilot.rate.{name}"): some for name, some in _by_decider(reviews).items()}
        for name, some in rows.items():
            yield from [say("pilot.rate.row", name=name, **_in_words(some, say))] if _counted(some)[0] else []
    needed = _needed(reviews)
    yield say("pilot.rate.needed", needed=needed) if needed else say("pilot.rate.reached")
    if any(one.judged is None for one in reviews):
        yield say("pilot.rate.list")


def _in_words(reviews: Sequence[Review], say: Wording) -> dict[str, object]:
    figures = _figures(reviews)
    shares = {name: _percent(figures[name], say) for name in ("rate", "low", "high")}
    return {"judged": figures["judged"], "wrong": figures["wrong"], **shares}


def _percent(share: float, say: Wording) -> str:
    return say("pilot.rate.number", value=f"{100 * share:.1f}".replace(".", say("pilot.rate.decimal")))


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
        yield say("pilot.card.next", keys=", ".join(review.clauses))
        yield from (say("pilot.rate.how_suspend", clause=clause) for clause in review.clauses)
