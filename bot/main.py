"""`charte`: the command line, its settings and its server; the other commands are in `bot/commands`."""

import os
import sys
from contextlib import ExitStack
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import ask, cases, publish, suspensions
from bot.commands.backup import backup, restore
from bot.commands.changes import diff, lint
from bot.commands.doctor import doctor
from bot.commands.evaluate import evaluate
from bot.commands.faq import faq
from bot.commands.gdpr import gdpr
from bot.commands.matrix import matrix_command
from bot.commands.me import me
from bot.commands.model import model_command
from bot.commands.outbox import outbox
from bot.commands.phrasings import phrasings_command
from bot.commands.pilot import pilot
from bot.commands.settings import settings_command
from bot.domain.errors import NotAllowed, Refused
from bot.domain.verdicts.publication import Submission
from bot.house import misset
from bot.house.console import Context, context_of, err, local_user, print_lines, progress_bar
from bot.house.settings_file import read_settings
from bot.house.usage import Commands, Reader, localised
from bot.wording import Wording, wording
from knowledge.concepts import Language

if TYPE_CHECKING:
    from bot.assembly import House

app = typer.Typer(
    name="charte", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
NOWHERE = "/nonexistent"
"""The home folder of whoever has none, as Debian names it; nothing of ours is written there."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def main() -> None:
    """Run the command line; exits 0 done, 1 refused, 2 wrong usage, 3 waits for someone else."""
    _have_a_home()
    _be_somewhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows few characters shows "?" and goes on
            stream.reconfigure(errors="replace")
    localised(app, Reader(_say_early()))


def _have_a_home() -> None:
    """Name a home folder where the user has none: a container's may have a number alone, and libraries ask for one."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = NOWHERE


def _be_somewhere() -> None:
    """Leave a folder that is gone, or closed to this user (`sudo -u` from another's home): libraries look there."""
    try:
        here = os.access(Path.cwd(), os.X_OK)
    except OSError:
        here = False
    if not here:
        os.chdir("/")


def _say_early() -> Wording:
    return wording(Language.EN if os.environ.get("CHARTE_LANGUAGE", "").lower() == "en" else Language.FR)


def _tell_version(asked: bool) -> None:  # noqa: FBT001  typer passes it so
    """Print which version this is, and stop."""
    if asked:
        print_lines([f"charte {version('charte-bot')}"])
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    settings: Annotated[Path | None, typer.Option("--settings", readable=False)] = None,
    *,
    version_asked: Annotated[  # noqa: ARG001  its callback has answered
        bool, typer.Option("--version", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Answers from your generative-AI charter, with verified quotes."""
    if ctx.resilient_parsing or ctx.invoked_subcommand is None:
        return
    reader: Reader = ctx.obj
    try:
        if settings is not None and not settings.is_file():
            raise Refused("error.no_settings_file", path=settings)
        read = read_settings(settings)
    except (ValueError, OSError, RuntimeError) as error:
        raise Refused("error.settings", why=misset.why(error, settings, reader.say)) from error
    reader.say = wording(read.language, read.form_of_address)
    print_lines(misset.ignored(reader.say), err)
    ctx.obj = Context(read, reader.say, ctx.with_resource(ExitStack()), settings)


publish.add_to(app)
ask.add_to(app)
cases.add_to(app)
suspensions.add_to(app)
app.command("matrix")(matrix_command)
app.command("model")(model_command)
app.command("phrasings")(phrasings_command)
app.command()(evaluate)
app.command()(faq)
app.command()(me)
app.command()(lint)
app.command()(diff)
app.command()(backup)
app.command()(restore)
app.command()(gdpr)
app.command()(outbox)
app.command()(pilot)
app.command("settings")(settings_command)
app.command()(doctor)


@app.command()
def serve(
    ctx: typer.Context,
    *,
    host: str | None = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535)] = None,
    examples: Annotated[Path | None, typer.Option(readable=False)] = None,
) -> None:
    """Serve the page, Slack and Teams in one process."""
    context = context_of(ctx)
    settings = context.settings
    where, number = host or settings.host, settings.port if port is None else port
    if where not in LOOPBACK and settings.provider is None:
        raise Refused("error.not_loopback", host=where)
    house = context.house()
    context.at_the_end.enter_context(house.store.alone())
    if examples is not None and house.store.pointer.current() is None:
        _publish_examples(house, examples, context.say)
    if house.tagging is not None:
        house.tagging.prepare(lambda why: err.print(context.say("terminal.tagger_missing", why=why)))
    if given_up := len(house.store.letters.dead()):
        err.print(context.say("outbox.left_at_start", count=given_up))
    from bot.house import listening, serving  # noqa: PLC0415  the other commands need no web server

    user = local_user()
    print_lines(serving.doubts(house, context.say, user), err)
    listening.listen(house, where, number, user=user, tell=lambda said: print_lines([said]))


def _publish_examples(house: "House", folder: Path, say: Wording) -> None:
    """Publish the examples; where publishing is for others, say so and serve without."""
    submission = Submission(paths=(folder,), example=True)
    try:
        with progress_bar(say("publish.embedding"), quiet=False) as progress:
            house.publisher.publish(submission, local_user(), approve=lambda _: True, progress=progress)
    except NotAllowed as error:
        err.print(say("terminal.examples_wait", why=say(error.key, **error.values)))
