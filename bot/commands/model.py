"""`charte model`: which model is plugged in, on which terms, what it costs and how it fails."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from bot.adapters.model.prompted import FOLLOWING
from bot.domain.errors import Unavailable
from bot.examining import Before, Marked, Result, Standing
from bot.house.console import (
    Context,
    Json,
    context_of,
    err,
    print_json,
    print_lines,
    progress_bar,
    without_the_models_log,
)
from bot.house.plugged import Plugged, model_of, plugged_lines, until, why_of
from bot.house.settings import without_credentials
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.assembly import House


def model_command(
    ctx: typer.Context, *, examine: Annotated[bool, typer.Option("--examine")] = False, as_json: Json = False
) -> None:
    """Show which model is plugged in, on which terms, whether it passed its exam, what it costs and how it fails."""
    context = context_of(ctx)
    house = context.house()
    if examine and house.standing:
        _refuse_while_it_rests(house, context.say)
        with without_the_models_log():
            _take(house, house.standing, context, quiet=as_json)
    plugged = model_of(house)
    if plugged is None:
        print_json({"model": None}) if as_json else print_lines([context.say("model.none")])
    else:
        print_json(_as_json(plugged)) if as_json else print_lines(plugged_lines(plugged, context.say))


def _refuse_while_it_rests(house: "House", say: Wording) -> None:
    """Raise `Unavailable` while nobody asks the model anything: an exam would say nothing of it."""
    plugged = model_of(house)
    if plugged and plugged.rests:
        counted = plugged.counted
        raise Unavailable("model.exam.rests", in_a_row=counted.in_a_row, why=why_of(counted, say), until=until(counted))


def _take(house: "House", standing: Standing, context: Context, *, quiet: bool) -> None:
    """Take the exam, and show each question that was answered otherwise than a careful reader would."""
    say = context.say
    with progress_bar(say("model.exam.taking"), quiet=quiet) as progress:
        result, marked = standing.take(progress)
    if result.failed:
        plugged = model_of(house)
        why = why_of(plugged.counted, say) if plugged else "–"
        key = "without_reply" if result.decided else "not_counted"
        print_lines([say(f"model.exam.{key}", failed=result.failed, asked=result.asked, why=why)], err)
    wrong = [one for one in marked if one.verdict and not one.right]
    if not quiet and wrong:
        err.print(_wrong(wrong, result.asked, say))


def _wrong(wrong: Sequence[Marked], asked: int, say: Wording) -> Table:
    table = Table(title=say("model.exam.wrong", wrong=len(wrong), asked=asked))
    for column in ("question", "expected", "given"):
        table.add_column(say(f"model.exam.{column}"))
    for one in wrong:
        expected = ", ".join(say(f"explain.verdict.{verdict}") for verdict in one.question.verdicts)
        given = say(f"explain.verdict.{one.verdict}")
        table.add_row(f"{one.question.id}  {one.question.text}", expected, given)
    return table


def _as_json(plugged: Plugged) -> dict[str, object]:
    settings, counted = plugged.settings, plugged.counted
    return {
        "model": settings.model,
        "address": without_credentials(settings.model_base_url) or None,
        "region": settings.model_region,
        "regions": sorted(settings.model_regions),
        "no_training": settings.model_no_training,
        "processor": settings.model_processor,
        "uses": sorted(settings.model_uses),
        "prompts": plugged.prompts,
        "exam": _exam_as_json(plugged.exam, stands=plugged.stands),
        "exam_before": _before_as_json(plugged.before),
        "breaker": {
            "open": plugged.rests,
            "until": counted.rests_until.isoformat() if counted.rests_until and plugged.rests else None,
            "in_a_row": counted.in_a_row,
        },
        "follow_ups": {"rest": plugged.follow_ups_rest, "in_a_row": counted.row(FOLLOWING)},
        "calls": counted.calls,
        "skipped": counted.skipped,
        "tokens": {"in": counted.tokens_in, "out": counted.tokens_out, "estimated_calls": counted.estimated},
        "failures": {why.value: times for why, times in sorted(counted.failures.items())},
        "last": [{"why": one.why.value, "at": one.at.isoformat()} for one in counted.last],
    }


def _exam_as_json(result: Result | None, *, stands: bool) -> dict[str, object] | None:
    if result is None:
        return None
    return {
        "passed": result.passed,
        "stands": stands,
        "taken_at": result.taken_at.isoformat(),
        "asked": result.asked,
        "right": result.right,
        "wrongly_allowed": result.wrongly_allowed,
        "permitted": result.permitted,
        "permitted_found": result.permitted_found,
        "failed": result.failed,
    }


def _before_as_json(before: Before | None) -> dict[str, object] | None:
    """Give the exam with other prompts, which stands no longer."""
    return {"prompts": before.prompts, **(_exam_as_json(before.result, stands=False) or {})} if before else None
