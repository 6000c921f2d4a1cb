"""The commands that publish a charter, and those that show and switch what was published."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.channels import terminal
from bot.channels.as_json import published_as_json
from bot.commands.agreeing import Agreeing
from bot.domain.errors import Refused
from bot.domain.verdicts.publication import Submission
from bot.house.console import Json, context_of, err, local_user, print_json, print_lines, progress_bar
from bot.house.usage import CHOICES, Misused
from bot.wording import Wording
from knowledge.concepts import Kind, Language

if TYPE_CHECKING:
    from bot.assembly import House


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    for command in (publish, editions, switch, text):
        app.command()(command)


def publish(
    ctx: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(readable=False)] = None,
    *,
    id: str | None = None,
    title: str | None = None,
    language: Language | None = None,
    kind: Kind | None = None,
    department: str | None = None,
    published_at: Annotated[str | None, typer.Option("--published-at")] = None,
    only: Annotated[bool, typer.Option("--only")] = False,
    remove: Annotated[list[str] | None, typer.Option("--remove")] = None,
    phrasings: Annotated[Path | None, typer.Option("--phrasings", readable=False)] = None,
    example: Annotated[bool, typer.Option("--example")] = False,
    every: Annotated[bool, typer.Option("--all")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
) -> None:
    """Publish a charter, annexes, a FAQ, general law; the previous edition answers until the new one is whole."""
    context = context_of(ctx)
    submission = Submission(
        paths=tuple(paths or ()),
        id=id,
        title=title,
        language=language,
        kind=kind,
        department=department,
        published_at=published_at,
        only=only,
        remove=tuple(remove or ()),
        phrasings=phrasings,
        example=example,
    )
    if not (submission.paths or submission.remove or submission.phrasings):
        raise Misused("publish.error_nothing_named")
    if kind is Kind.ADVICE:
        raise Misused("terminal.usage_choice", name="--kind", known=CHOICES["kind"])
    agreeing, house = Agreeing(context.say, yes, every, as_json), context.house()
    _tell_of_another_database(house, context.say)
    with progress_bar(context.say("publish.embedding"), quiet=as_json) as progress:
        published = house.publisher.publish(
            submission, local_user(), approve=agreeing.approve, progress=progress, waits=agreeing.waits
        )
    if as_json:
        print_json(published_as_json(published, agreeing.seconds))
    else:
        print_lines(terminal.published_lines(published, agreeing.seconds, context.say))


def _tell_of_another_database(house: "House", say: Wording) -> None:
    """Say, before anything is published, that editions were made here which this database does not know."""
    if house.store.pointer.current() is None and house.press.editions():
        err.print(say(house.library.unpublished().key))


def editions(ctx: typer.Context, *, as_json: Json = False) -> None:
    """List the sealed editions, oldest first; the current one is marked."""
    context = context_of(ctx)
    house = context.house()
    current = house.store.pointer.current()
    names = house.press.editions()
    if as_json:
        print_json({"current": current, "editions": list(names)})
    else:
        print_lines([f"{'→' if name == current else ' '} {name}" for name in names])
        print_lines([] if current else [context.say(house.library.unpublished().key)], err)


def switch(ctx: typer.Context, edition: str, *, as_json: Json = False) -> None:
    """Make a sealed edition current again."""
    context = context_of(ctx)
    warned = context.house().publisher.switch(edition, local_user())
    if as_json:
        print_json({"current": edition})
    else:
        print_lines([context.say("publish.switched", edition=edition), *terminal.warned_lines(warned, context.say)])


def text(ctx: typer.Context, source: str, *, as_json: Json = False) -> None:
    """Print the stored text of a source: what offsets count."""
    sources = context_of(ctx).house().library.current().sources
    if source not in sources:
        raise Refused("publish.error_no_such_source", source=source, known=", ".join(sources))
    if as_json:
        print_json({"source": source, "text": sources[source].text})
    else:
        sys.stdout.write(sources[source].text)
