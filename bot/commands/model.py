"""`charte model`: which model is plugged in, on which terms, what it costs and how it fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.table import Table

from bot.adapters.model.tallying import Counted
from bot.console import Context, Json, context_of, err, print_json, print_lines, progress_bar
from bot.domain.proposal import Use
from bot.examining import Result, Standing
from bot.settings import Settings
from bot.wording import Wording

DIGITS = 12
"""Characters of the prompts' digest that a person compares."""


@dataclass(frozen=True, slots=True)
class Plugged:
    """What is told of a model: its settings, the digest of its prompts, its count."""

    settings: Settings
    prompts: str
    counted: Counted
    rests: bool
    """True while the breaker is open: it is not asked."""
    exam: Result | None = None
    stands: bool = False
    """True while a passed exam counts: its verdicts are heard."""


def model_command(
    ctx: typer.Context,
    *,
    examine: Annotated[bool, typer.Option("--examine", help="Let it take its exam now.")] = False,
    as_json: Json = False,
) -> None:
    """Show which model is plugged in, on which terms, whether it passed its exam, what it costs and how it fails."""
    context = context_of(ctx)
    house = context.house()
    if examine and house.standing:
        _take(house.standing, context, quiet=as_json)
    if house.model is None:
        print_json({"model": None}) if as_json else print_lines([context.say("model.none")])
        return
    tally = house.model.tally
    counted = tally.now()
    exam = house.standing.kept() if house.standing else None
    stands = house.standing is not None and house.standing.passed()
    plugged = Plugged(house.settings, house.model.prompts, counted, counted.rests(tally.clock.now()), exam, stands)
    print_json(_as_json(plugged)) if as_json else print_lines(_lines(plugged, context.say))


def _lines(plugged: Plugged, say: Wording) -> Iterator[str]:
    settings, counted = plugged.settings, plugged.counted
    yield say("model.name", model=settings.model)
    if settings.model_base_url:
        yield say("model.address", address=settings.model_base_url)
    yield say("model.region", region=settings.model_region, regions=", ".join(sorted(settings.model_regions)))
    yield say("model.processor", processor=settings.model_processor)
    yield say("model.uses", uses=", ".join(say(f"model.use.{use}") for use in sorted(settings.model_uses)))
    yield say("model.prompts", prompts=plugged.prompts[:DIGITS])
    yield from _exam(plugged, say)
    yield _breaker(plugged, say)
    yield say("model.calls", calls=counted.calls, skipped=counted.skipped)
    yield say("model.tokens", tokens_in=counted.tokens_in, tokens_out=counted.tokens_out, estimated=counted.estimated)
    yield from _failures(counted, say)


def _take(standing: Standing, context: Context, *, quiet: bool) -> None:
    """Take the exam, and show each question that was not answered as a careful reader would."""
    say = context.say
    with progress_bar(say("model.exam.taking"), quiet=quiet) as progress:
        result, marked = standing.take(progress)
    wrong = [one for one in marked if not one.right]
    if quiet or not wrong:
        return
    table = Table(title=say("model.exam.wrong", wrong=len(wrong), asked=result.asked))
    for column in ("question", "expected", "given"):
        table.add_column(say(f"model.exam.{column}"))
    for one in wrong:
        expected = ", ".join(say(f"explain.verdict.{verdict}") for verdict in one.question.verdicts)
        given = say(f"explain.verdict.{one.verdict}") if one.verdict else say("model.exam.no_reply")
        table.add_row(f"{one.question.id}  {one.question.text}", expected, given)
    err.print(table)


def _exam(plugged: Plugged, say: Wording) -> Iterator[str]:
    if Use.DECIDE not in plugged.settings.model_uses:
        return
    result = plugged.exam
    if result is None:
        yield say("model.exam.none")
        return
    key = "passed" if plugged.stands else "lapsed" if result.passed else "failed"
    yield say(f"model.exam.{key}", at=f"{result.taken_at:%Y-%m-%d}")
    yield say(
        "model.exam.numbers",
        right=result.right,
        asked=result.asked,
        wrongly=result.wrongly_allowed,
        found=result.permitted_found,
        permitted=result.permitted,
    )


def _breaker(plugged: Plugged, say: Wording) -> str:
    until = plugged.counted.rests_until
    if until is None or not plugged.rests:
        return say("model.asked")
    return say("model.left_alone", until=f"{until:%Y-%m-%d %H:%M:%S} UTC", in_a_row=plugged.counted.in_a_row)


def _failures(counted: Counted, say: Wording) -> Iterator[str]:
    if not counted.failures:
        yield say("model.no_failure")
        return
    yield say("model.failures")
    for why, times in sorted(counted.failures.items()):
        yield say("model.failure", times=times, why=say(f"model.why.{why}"))
    last = counted.last[-1]
    yield say("model.last", at=f"{last.at:%Y-%m-%d %H:%M} UTC", why=say(f"model.why.{last.why}"))


def _as_json(plugged: Plugged) -> dict[str, object]:
    settings, counted = plugged.settings, plugged.counted
    return {
        "model": settings.model,
        "address": settings.model_base_url or None,
        "region": settings.model_region,
        "regions": sorted(settings.model_regions),
        "no_training": settings.model_no_training,
        "processor": settings.model_processor,
        "uses": sorted(settings.model_uses),
        "prompts": plugged.prompts,
        "exam": _exam_as_json(plugged),
        "breaker": {
            "open": plugged.rests,
            "until": counted.rests_until.isoformat() if counted.rests_until and plugged.rests else None,
            "in_a_row": counted.in_a_row,
        },
        "calls": counted.calls,
        "skipped": counted.skipped,
        "tokens": {"in": counted.tokens_in, "out": counted.tokens_out, "estimated_calls": counted.estimated},
        "failures": {why.value: times for why, times in sorted(counted.failures.items())},
        "last": [{"why": one.why.value, "at": one.at.isoformat()} for one in counted.last],
    }


def _exam_as_json(plugged: Plugged) -> dict[str, object] | None:
    result = plugged.exam
    if result is None:
        return None
    return {
        "passed": result.passed,
        "stands": plugged.stands,
        "taken_at": result.taken_at.isoformat(),
        "asked": result.asked,
        "right": result.right,
        "wrongly_allowed": result.wrongly_allowed,
        "permitted": result.permitted,
        "permitted_found": result.permitted_found,
        "failed": result.failed,
    }
