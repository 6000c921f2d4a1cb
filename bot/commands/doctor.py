"""`charte doctor`: what is in order, what is doubtful, what does not work, each with its remedy."""

import typer

from bot.domain.errors import CharteError
from bot.house.console import Context, Json, context_of, local_user, print_json, print_lines
from bot.house.health import Finding, Health, disks, findings, written_in
from bot.house.unmade import looked_at, unmade, unmade_findings
from bot.house.usage import REFUSED

MARKS = {Health.FINE: "✓", Health.DOUBTFUL: "!", Health.WRONG: "✗"}


def doctor(ctx: typer.Context, *, as_json: Json = False) -> None:
    """Look at settings, roles, edition, models and chats, and say what to do for what is not right; it calls none."""
    context = context_of(ctx)
    try:
        found = _found(context)
    except CharteError as error:
        places = (context.settings.home, context.settings.cache)
        found = [Finding("home", Health.WRONG, context.say(error.key, **error.values))]
        found += disks(places, context.say, full=True)  # a database on a full disk does not always say why
    wrong = sum(one.health is Health.WRONG for one in found)
    if as_json:
        listed = [{"about": one.about, "health": one.health.value, "said": one.said} for one in found]
        print_json({"ok": not wrong, "findings": listed})
    else:
        doubtful = sum(one.health is Health.DOUBTFUL for one in found)
        end = context.say("doctor.end", wrong=wrong, doubtful=doubtful)
        print_lines([*(f"{MARKS[one.health]} {one.said}" for one in found), "", end])
    if wrong:
        raise typer.Exit(REFUSED)


def _found(context: Context) -> list[Finding]:
    """Give what is found; raise what opening the house raises. Nothing is made where no database is yet."""
    say, user = context.say, local_user()
    written = list(written_in(context.file, say)) if context.file else []
    if (file := unmade(context.settings)) is None:
        return [*findings(context.house(), say, user), *written]
    with looked_at(context.settings) as house:
        return [*unmade_findings(context.settings, file, say), *findings(house, say, user, made=False), *written]
