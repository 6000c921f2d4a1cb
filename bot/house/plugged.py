"""What is told of the model that is plugged in: its terms, its exam, what it costs and how it fails."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.adapters.model.prompted import FOLLOWING
from bot.adapters.model.tallying import Counted
from bot.domain.verdicts.proposal import EXAMINED
from bot.examining import Before, Result, Standing, told_of
from bot.house.settings import Settings, without_credentials
from bot.shown.figures import digits
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.assembly import House

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plugged:
    """What is told of a model: its settings, the digest of its prompts, its count."""

    settings: Settings
    prompts: str
    counted: Counted
    rests: bool
    """True while the breaker is open: it is not asked."""
    follow_ups_rest: bool = False
    """True while it is asked no follow-up, for these alone failed."""
    exam: Result | None = None
    stands: bool = False
    """True while a passed exam counts: its verdicts are heard."""
    before: Before | None = None
    """Its exam with the prompts that these took the place of."""


def examine_when_due(standing: Standing) -> None:
    """Have the model take its exam where it is due, and log how it did."""
    if standing.due():
        result, _ = standing.take()
        _log.log(logging.INFO if result.passed else logging.WARNING, "the model's exam: %s", told_of(result))


def model_of(house: "House") -> Plugged | None:
    """Give what is told of the model of a house; None where none is plugged in."""
    if house.model is None:
        return None
    tally = house.model.tally
    counted = tally.now()
    now, apart = tally.clock.now(), counted.rest_of(FOLLOWING)
    plugged = Plugged(
        house.settings,
        house.model.prompts,
        counted,
        rests=counted.rests(now),
        follow_ups_rest=apart is not None and now < apart,
    )
    if house.standing is None:
        return plugged
    exam, stands, before = house.standing.kept(), house.standing.passed(), house.standing.before()
    return replace(plugged, exam=exam, stands=stands, before=before)


def plugged_lines(plugged: Plugged, say: Wording) -> Iterator[str]:
    """Give what a person is told of it."""
    settings, counted = plugged.settings, plugged.counted
    yield say("model.name", model=settings.model)
    if settings.model_base_url:
        yield say("model.address", address=without_credentials(settings.model_base_url))
    yield say("model.region", region=settings.model_region, regions=", ".join(sorted(settings.model_regions)))
    yield say("model.processor", processor=settings.model_processor)
    yield say("model.uses", uses=", ".join(say(f"model.use.{use}") for use in sorted(settings.model_uses)))
    yield say("model.prompts", prompts=digits(plugged.prompts))
    yield from _exam(plugged, say)
    yield _breaker(plugged, say)
    yield from _apart(plugged, say)
    yield say("model.calls", calls=counted.calls, skipped=counted.skipped)
    yield say("model.tokens", tokens_in=counted.tokens_in, tokens_out=counted.tokens_out, estimated=counted.estimated)
    yield from _failures(counted, say)


def _exam(plugged: Plugged, say: Wording) -> Iterator[str]:
    if not _examined(plugged):
        return
    result, before = plugged.exam, plugged.before
    if result is None:
        yield say("model.exam.anew" if before else "model.exam.none")
    else:
        key = "passed" if plugged.stands else "lapsed" if result.passed else "failed"
        yield say(f"model.exam.{key}", at=f"{result.taken_at:%Y-%m-%d}")
        yield say("model.exam.numbers", **_numbers(result))
    if before:
        at = f"{before.result.taken_at:%Y-%m-%d}"
        yield say("model.exam.before", prompts=digits(before.prompts), at=at, **_numbers(before.result))


def _examined(plugged: Plugged) -> bool:
    """True where it does what takes a passed exam."""
    return bool(EXAMINED & plugged.settings.model_uses)


def _numbers(result: Result) -> dict[str, int]:
    return {
        "right": result.right,
        "asked": result.asked,
        "wrongly": result.wrongly_allowed,
        "found": result.permitted_found,
        "permitted": result.permitted,
    }


def _breaker(plugged: Plugged, say: Wording) -> str:
    if not plugged.rests:
        return say("model.asked" if plugged.stands or not _examined(plugged) else "model.not_asked")
    return say("model.left_alone", until=until(plugged.counted), in_a_row=plugged.counted.in_a_row)


def _apart(plugged: Plugged, say: Wording) -> Iterator[str]:
    """Say until when follow-ups are not put to it, while they are not."""
    if plugged.follow_ups_rest:
        counted = plugged.counted
        yield say("model.apart", until=_moment(counted.rest_of(FOLLOWING)), in_a_row=counted.row(FOLLOWING))


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else "–"


def until(counted: Counted) -> str:
    """Give the moment from which a model that is left alone is tried again."""
    return _moment(counted.rests_until)


def why_of(counted: Counted, say: Wording) -> str:
    """Give why the last call that brought nothing did so, with what to do about it."""
    return say(f"model.why.{counted.cause}") if counted.cause else "–"


def _failures(counted: Counted, say: Wording) -> Iterator[str]:
    if not counted.failures:
        yield say("model.no_failure")
        return
    yield say("model.failures")
    for why, times in sorted(counted.failures.items()):
        yield say("model.failure", times=times, why=say(f"model.why.{why}"))
    last = counted.last[-1]
    yield say("model.last", at=f"{last.at:%Y-%m-%d %H:%M} UTC", why=say(f"model.why.{last.why}"))
