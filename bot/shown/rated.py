"""The error rate of the answers that the DPO reviewed: its numbers, and what a person is told of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import REVIEWED, Review
from bot.evaluating.rates import exact, more_needed
from bot.shown.figures import in_words
from bot.wording import Wording

GOAL = 0.01
"""Errors in a hundred under which the upper bound is to come."""


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


def rate_lines(reviews: Sequence[Review], say: Wording, until: date | None, today: date) -> Iterator[str]:
    """Give what a person is told of it; `until`: the last day of the pilot."""
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
