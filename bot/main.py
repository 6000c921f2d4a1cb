"""`charte`: parse, call the house, print. One function per command; errors say the remedy in the reader's language."""

import os
import sys
import time
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot import misset
from bot.assembly import House
from bot.channels import batch, terminal
from bot.channels.as_json import answer_as_json, published_as_json
from bot.commands import cases, suspensions
from bot.commands.agreeing import Agreeing
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
from bot.console import (
    Context,
    Json,
    context_of,
    err,
    identity_of,
    local_user,
    print_json,
    print_lines,
    progress_bar,
    steps,
    without_the_models_log,
)
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.domain.publication import Submission
from bot.domain.question import Thread
from bot.rendering import show
from bot.settings import read_settings
from bot.usage import CHOICES, Commands, Misused, Reader, goes_alone, localised
from bot.wording import Wording, wording
from knowledge.concepts import Kind, Language

app = typer.Typer(
    name="charte", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def main() -> None:
    """Run the command line; exits 0 done, 1 refused, 2 wrong usage, 3 waits for someone else."""
    os.environ.update(LANGSMITH_TRACING="false", LANGCHAIN_TRACING_V2="false")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows few characters shows "?" and goes on
            stream.reconfigure(errors="replace")
    localised(app, Reader(_say_early()))


def _say_early() -> Wording:
    return wording(Language.EN if os.environ.get("CHARTE_LANGUAGE", "").lower() == "en" else Language.FR)


@app.callback()
def start(
    ctx: typer.Context,
    settings: Annotated[Path | None, typer.Option("--settings", help="File of CHARTE_… lines.", readable=False)] = None,
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
    ctx.obj = Context(read, reader.say, ctx.with_resource(ExitStack()))


@app.command()
def publish(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders: .md, .txt, .docx, .pdf.", readable=False)
    ] = None,
    *,
    id: Annotated[str | None, typer.Option(help="The source's id; the file's name by default.")] = None,
    title: Annotated[str | None, typer.Option(help="The source's title.")] = None,
    language: Annotated[Language | None, typer.Option(help="fr or en.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="charter, annex, faq or law.")] = None,
    department: Annotated[str | None, typer.Option(help="The department that an annex is for.")] = None,
    published_at: Annotated[str | None, typer.Option("--published-at", help="Where people read the document.")] = None,
    only: Annotated[bool, typer.Option("--only", help="Start afresh: keep no other source.")] = False,
    remove: Annotated[list[str] | None, typer.Option("--remove", help="Drop this source.")] = None,
    phrasings: Annotated[
        Path | None, typer.Option("--phrasings", help="Everyday phrasings, JSON lines.", readable=False)
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Mark as an example that gives way.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Name every change, however many there are.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Publish without asking.")] = False,
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
    agreeing = Agreeing(context.say, yes, every, as_json)
    with progress_bar(context.say("publish.embedding"), quiet=as_json) as progress:
        published = context.house().publisher.publish(
            submission, local_user(), approve=agreeing.approve, progress=progress, waits=agreeing.waits
        )
    if as_json:
        print_json(published_as_json(published, agreeing.seconds))
    else:
        print_lines(terminal.published_lines(published, agreeing.seconds, context.say))


@app.command()
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
        print_lines([] if names else [context.say("error.nothing_published")], err)


@app.command()
def switch(ctx: typer.Context, edition: str, *, as_json: Json = False) -> None:
    """Make a sealed edition current again."""
    context = context_of(ctx)
    context.house().publisher.switch(edition, local_user())
    print_json({"current": edition}) if as_json else print_lines([context.say("publish.switched", edition=edition)])


@app.command()
def text(ctx: typer.Context, source: str, *, as_json: Json = False) -> None:
    """Print the stored text of a source: what offsets count."""
    sources = context_of(ctx).house().library.current().sources
    if source not in sources:
        raise Refused("publish.error_no_such_source", source=source, known=", ".join(sources))
    if as_json:
        print_json({"source": source, "text": sources[source].text})
    else:
        sys.stdout.write(sources[source].text)


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Your question; - reads it from the standard input.")] = None,
    *,
    language: Annotated[Language | None, typer.Option(help="fr or en; the question's own by default.")] = None,
    department: Annotated[str | None, typer.Option(help="Your department.")] = None,
    edition: Annotated[str | None, typer.Option(help="Answer from this edition.")] = None,
    thread: Annotated[str | None, typer.Option(help="Continue this conversation.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send the question to the DPO.")] = False,
    share: Annotated[bool, typer.Option("--share", help="With --send: a DPO from outside may read it too.")] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="With --send: ask as an employee, unnamed.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why: what was understood, rules, signals.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One question a line on the standard input.")] = False,
    as_json: Json = False,
) -> None:
    """Ask whether a use is allowed; nothing goes to the DPO without --send."""
    context = context_of(ctx)
    context.at_the_end.enter_context(without_the_models_log())
    if jsonl:
        goes_alone("--jsonl", QUESTION=question, thread=thread, send=send, share=share, anonymous=anonymous)
    house = context.house()
    if jsonl:
        if edition:
            house.library.edition(edition)  # refused before the first line, not on each of a thousand
        for_all = batch.ForAll(language, department, edition, explain)
        batch.answer_lines(sys.stdin.buffer, sys.stdout, house, say=context.say, for_all=for_all)
        return
    started = time.perf_counter()
    where = Thread(f"terminal:{thread or house.desk.new_id()}")
    words = _question(question, context.say)
    asked = house.door.read(words, thread=where, asker=local_user(), language=language, department=department)
    if send and not asked.text.strip():
        raise Misused("terminal.error_empty")
    with steps(house.say(asked.language), quiet=as_json) as progress:
        asked, answer = house.conversation.reply(
            asked, edition=edition, explained=explain, progress=progress, remembers=thread is not None
        )
    ms = (time.perf_counter() - started) * 1000
    first = house.store.register.first_time(where)
    say = house.say(answer.language).of(answer.team)
    shown = show(answer, say, first=first)
    case = None
    if send:
        offer = house.desk.offer(asked, answer)
        case = house.desk.send(offer.id, identity_of(ctx, None), shared=share, anonymous=anonymous).number
    if as_json:
        print_json(answer_as_json(answer, shown, id=None, preview=asked.text, case=case, ms=ms))
        return
    print_lines(terminal.answer_lines(shown, say, sent=send) if asked.text.strip() else shown.lines)
    if answer.clarify:
        print_lines([say("terminal.how_to_reply", thread=where.address.partition(":")[2], words=shown.options[0])])
    print_lines(terminal.explain_lines(answer, say))
    if case:
        print_lines(["", say("terminal.sent", case=case), *(f"    {line}" for line in asked.text.split("\n"))])


@app.command()
def shield(
    ctx: typer.Context,
    *,
    language: Annotated[Language | None, typer.Option(help="fr or en.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One text a line on the standard input.")] = False,
    as_json: Json = False,
) -> None:
    """Check a text on the standard input: the report goes to the error stream, the masked text to the output."""
    context = context_of(ctx)
    house = context.house()
    if jsonl:
        batch.shield_lines(sys.stdin.buffer, sys.stdout, house.door, say=context.say, language=language)
        return
    looked = house.door.look(_typed(context.say), language=language)
    if as_json:
        print_json(batch.shielded_as_json(looked))
        return
    for line in terminal.check_lines(looked, house.say(language) if language else context.say):
        err.print(line)
    _write(looked.text)


def _question(given: str | None, say: Wording) -> str:
    """Give the question of the command line; for `-`, or where none is given, what the standard input holds."""
    if given == "-" or (given is None and not sys.stdin.isatty()):
        return _typed(say).rstrip("\n")
    return (given or "").encode("utf-8", "replace").decode("utf-8")  # bytes that were no UTF-8


def _typed(say: Wording) -> str:
    """Give the text on the standard input; somebody at a terminal is told how to end it."""
    if sys.stdin.isatty():
        err.print(say("terminal.paste"))
    return sys.stdin.buffer.read().decode("utf-8", "replace")


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
    host: Annotated[str | None, typer.Option(help="Loopback only, while there is no sign-in.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="8080 by default.")] = None,
    examples: Annotated[
        Path | None, typer.Option(help="Publish these if nothing is published.", readable=False)
    ] = None,
) -> None:
    """Serve the page, Slack and Teams in one process."""
    context = context_of(ctx)
    settings = context.settings
    where, number = host or settings.host, settings.port if port is None else port
    if where not in LOOPBACK:
        raise Refused("error.not_loopback", host=where)
    house = context.house()
    context.at_the_end.enter_context(house.store.alone())
    if examples is not None and house.store.pointer.current() is None:
        _publish_examples(house, examples, context.say)
    if house.tagging is not None:
        house.tagging.prepare(lambda why: err.print(context.say("terminal.tagger_missing", why=why)))
    if given_up := len(house.store.letters.dead()):
        err.print(context.say("outbox.left_at_start", count=given_up))
    from bot import listening, serving  # noqa: PLC0415  the other commands need no web server

    user = local_user()
    print_lines(serving.doubts(house, context.say, user), err)
    listening.listen(house, where, number, user=user, tell=lambda said: print_lines([said]))


def _publish_examples(house: House, folder: Path, say: Wording) -> None:
    """Publish the examples; where publishing is for others, say so and serve without."""
    submission = Submission(paths=(folder,), example=True)
    try:
        with progress_bar(say("publish.embedding"), quiet=False) as progress:
            house.publisher.publish(submission, local_user(), approve=lambda _: True, progress=progress)
    except NotAllowed as error:
        err.print(say("terminal.examples_wait", why=say(error.key, **error.values)))


def _write(text: str) -> None:
    """Write a text character for character and nothing else: somebody copies it, or a script reads it."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


__all__ = ["CharteError", "NotAllowed", "app", "main"]
