"""The commands by which the DPO rectifies: suspend a passage, list what is suspended, resume it."""

from typing import Annotated, Any

import typer

from bot.domain.cases.case import called
from bot.domain.cases.suspending import Suspension
from bot.house.console import As, Json, context_of, identity_of, print_json, print_lines
from bot.shown.figures import in_words
from bot.wording import Wording


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    for command in (suspend, suspensions, resume):
        app.command()(command)


def suspend(
    ctx: typer.Context, clause: str, *, because: Annotated[str, typer.Option()], as_: As = None, as_json: Json = False
) -> None:
    """Suspend a passage at once: what rests on it becomes unclear, and who got it in an answer is told, once."""
    context = context_of(ctx)
    (made,), told = context.house().rectifying.suspend([clause], because, identity_of(ctx, as_))
    if as_json:
        print_json({"suspension": suspension_as_json(made, holds=True), "told": told})
    else:
        words = context.say("suspend.done", number=made.number, place=made.place, clause=clause, told=told)
        print_lines([words])


def suspensions(ctx: typer.Context, *, as_: As = None, as_json: Json = False) -> None:
    """List what was suspended: what still is, what was republished in other words, what was resumed."""
    context = context_of(ctx)
    found = context.house().rectifying.listed(identity_of(ctx, as_))
    if as_json:
        print_json([suspension_as_json(one, holds=holds) for one, holds in found])
    else:
        lines = [line for one, holds in found for line in _lines(one, context.say, holds=holds)]
        print_lines(lines or [context.say("suspend.nothing")])


def resume(ctx: typer.Context, clause: str, *, as_: As = None, as_json: Json = False) -> None:
    """Let a suspended passage answer again."""
    context = context_of(ctx)
    one = context.house().rectifying.resume(clause, identity_of(ctx, as_))
    if as_json:
        print_json(suspension_as_json(one, holds=False))
    else:
        words = context.say("suspend.resumed", number=one.number, place=one.place, clause=one.passage.clause)
        print_lines([words])


def suspension_as_json(one: Suspension, *, holds: bool) -> dict[str, Any]:
    """Give the JSON of a suspension; `holds`: nobody gets an answer from the passage now."""
    return {
        "suspension": one.number,
        "clause": one.passage.clause,
        "place": one.place,
        "edition": one.edition,
        "because": one.because,
        "by": one.by,
        "at": one.at.isoformat(),
        "holds": holds,
        "resumed_by": one.resumed_by,
        "resumed_at": one.resumed_at.isoformat() if one.resumed_at else None,
    }


def _lines(one: Suspension, say: Wording, *, holds: bool) -> list[str]:
    state = say(f"suspend.state.{'holds' if holds else 'resumed' if one.resumed_at else 'other'}")
    date = in_words(one.at.date(), say.language)
    return [
        say("suspend.line", number=one.number, state=state, clause=one.passage.clause, place=one.place),
        say("suspend.because", because=one.because, by=called(one.by), date=date),
    ]
