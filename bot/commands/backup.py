"""`charte backup` and `charte restore`: the whole home in one file, and back."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.backups import BackedUp
from bot.assembly import backups
from bot.domain.cases.authorise import Verb, authorise
from bot.house.console import As, Json, context_of, identity_of, print_json, print_lines


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False)],
    *,
    with_key: Annotated[bool, typer.Option("--with-key")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Write the database, the editions, their vectors and the exam results into one file, while serve goes on."""
    context = context_of(ctx)
    authorise(context.settings.roles, identity_of(ctx, as_), Verb.BACK_UP)
    made = backups(context.settings).make(file, with_key=with_key)
    if as_json:
        print_json(_as_json(made))
        return
    key = context.say("backup.with_key" if with_key else "backup.without_key", path=context.settings.key_path)
    print_lines([context.say("backup.made", path=file, rows=made.rows, files=made.files), key])


def restore(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(readable=False)], *, as_: As = None, as_json: Json = False
) -> None:
    """Bring a backup into an empty database, once every digest in it was verified."""
    context = context_of(ctx)
    authorise(context.settings.roles, identity_of(ctx, as_), Verb.BACK_UP)
    done = backups(context.settings).restore(file)
    if as_json:
        print_json(_as_json(done))
        return
    told = {"home": context.settings.home, "rows": done.rows, "files": done.files, "made_at": _in_words(done.made_at)}
    print_lines([context.say("backup.restored", **told)])


def _in_words(made_at: str) -> str:
    return f"{datetime.fromisoformat(made_at):%Y-%m-%d %H:%M} UTC"


def _as_json(done: BackedUp) -> dict[str, object]:
    return {"rows": done.rows, "files": done.files, "made_at": done.made_at, "with_key": done.with_key}
