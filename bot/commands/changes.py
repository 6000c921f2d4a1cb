"""`charte lint` and `charte diff`: what publishing would hold and change, and what changed between two editions."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from bot.channels import terminal
from bot.channels.as_json import differences_as_json, report_as_json
from bot.channels.changes import difference_lines
from bot.domain.verdicts.publication import Submission
from bot.house.console import Json, context_of, print_json, print_lines
from bot.house.usage import CHOICES, Misused
from knowledge.concepts import Kind, Language


def lint(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(readable=False)],
    *,
    id: str | None = None,
    language: Language | None = None,
    kind: Kind | None = None,
    department: str | None = None,
    only: Annotated[bool, typer.Option("--only")] = False,
    every: Annotated[bool, typer.Option("--all")] = False,
    as_json: Json = False,
) -> None:
    """Show the report that publishing these files would show, and publish nothing; anybody may."""
    context = context_of(ctx)
    if kind is Kind.ADVICE:
        raise Misused("terminal.usage_choice", name="--kind", known=CHOICES["kind"])
    submission = Submission(tuple(paths), id=id, language=language, kind=kind, department=department, only=only)
    report = context.house().publisher.look(submission)
    if as_json:
        print_json(report_as_json(report))
    else:
        given = {"--id": id, "--language": language, "--kind": kind, "--department": department}
        options = [word for name, value in given.items() if value for word in (name, str(value))]
        words = shlex.join([*options, *(["--only"] if only else []), *map(str, paths)])
        print_lines(
            [*terminal.report_lines(report, context.say, every=every), "", context.say("publish.linted", words=words)]
        )


def diff(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A")],
    now: Annotated[str | None, typer.Argument(metavar="B")] = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what changes from edition A to edition B: clauses added, reworded or removed, verdicts of the table."""
    context = context_of(ctx)
    house = context.house()
    current = now or house.store.pointer.current()
    if current is None:
        raise house.library.unpublished()
    found = house.press.compare(before, current)
    print_json(differences_as_json(found)) if as_json else print_lines(difference_lines(found, context.say))
