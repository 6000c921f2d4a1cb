"""`charte model`: which model is plugged in, on which terms, what it costs and how it fails."""

from typing import Annotated

import typer
from rich.table import Table

from bot.console import Context, Json, context_of, err, print_json, print_lines, progress_bar
from bot.examining import Standing
from bot.plugged import Plugged, model_of, plugged_lines


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
    plugged = model_of(house)
    if plugged is None:
        print_json({"model": None}) if as_json else print_lines([context.say("model.none")])
    else:
        print_json(_as_json(plugged)) if as_json else print_lines(plugged_lines(plugged, context.say))


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
