"""`charte backup` and `charte restore`: the whole home in one file, and back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.domain.cases.authorise import Verb, authorise
from bot.house.console import As, Json, context_of, err, identity_of, print_json, print_lines
from bot.house.usage import REFUSED

if TYPE_CHECKING:
    from bot.adapters.backups import BackedUp


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False)],
    *,
    with_key: Annotated[bool, typer.Option("--with-key")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Write the database, the editions, their vectors and the exam results into one file, while serve goes on."""
    from bot.assembly import backups  # noqa: PLC0415  --help needs none of it

    context = context_of(ctx)
    authorise(context.settings.roles, identity_of(ctx, as_), Verb.BACK_UP)
    made = backups(context.settings).make(file, with_key=with_key)
    if as_json:
        print_json(_as_json(made))
    else:
        key = context.say("backup.with_key" if with_key else "backup.without_key", path=context.settings.key_path)
        print_lines([context.say("backup.made", path=file, rows=made.rows, files=made.files), key])
    _warn_of(made, context.say("backup.made_damaged", edition=made.damaged))


def restore(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(readable=False)], *, as_: As = None, as_json: Json = False
) -> None:
    """Bring a backup into an empty database, once every digest in it was verified."""
    from bot.assembly import backups  # noqa: PLC0415  --help needs none of it

    context = context_of(ctx)
    authorise(context.settings.roles, identity_of(ctx, as_), Verb.BACK_UP)
    done = backups(context.settings).restore(file)
    if as_json:
        print_json(_as_json(done))
    else:
        print_lines([context.say("backup.restored", **_told(done, context.settings.home))])
    _warn_of(done, context.say("backup.restored_damaged", edition=done.damaged))


def _told(done: "BackedUp", home: Path) -> dict[str, object]:
    return {"home": home, "rows": done.rows, "files": done.files, "made_at": _in_words(done.made_at)}


def _warn_of(done: "BackedUp", warning: str) -> None:
    """End with the warning, and as refused, where the edition in force is damaged: a timer's good copies go in time."""
    if done.damaged:
        print_lines([warning], err)
        raise typer.Exit(REFUSED)


def _in_words(made_at: str) -> str:
    return f"{datetime.fromisoformat(made_at):%Y-%m-%d %H:%M} UTC"


def _as_json(done: "BackedUp") -> dict[str, object]:
    return {
        "rows": done.rows,
        "files": done.files,
        "made_at": done.made_at,
        "with_key": done.with_key,
        "damaged": done.damaged,
    }
