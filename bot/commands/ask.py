"""The commands of whoever asks: a question, the check of a text."""

import sys
import time
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.channels import batch, terminal
from bot.channels.as_json import answer_as_json
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question, Thread
from bot.house.console import (
    Context,
    Json,
    context_of,
    err,
    identity_of,
    local_user,
    print_json,
    print_lines,
    steps,
    without_the_models_log,
)
from bot.house.usage import Misused, goes_alone
from bot.shown.rendering import Shown, show
from bot.wording import Wording
from knowledge.concepts import Language


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    for command in (ask, shield):
        app.command()(command)


def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument()] = None,
    *,
    language: Language | None = None,
    department: str | None = None,
    edition: str | None = None,
    thread: str | None = None,
    send: Annotated[bool, typer.Option("--send")] = False,
    share: Annotated[bool, typer.Option("--share")] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous")] = False,
    explain: Annotated[bool, typer.Option("--explain")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl")] = False,
    as_json: Json = False,
) -> None:
    """Ask whether a use is allowed; nothing goes to the DPO without --send."""
    context = context_of(ctx)
    context.at_the_end.enter_context(without_the_models_log())
    if jsonl:
        goes_alone("--jsonl", QUESTION=question, thread=thread, send=send, share=share, anonymous=anonymous)
        _answer_each(context, batch.ForAll(language, department, edition, explain))
        return
    house = context.house()
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
        offer = house.desk.offer(asked, answer, wanted=True)
        case = house.desk.send(offer.id, identity_of(ctx, None), shared=share, anonymous=anonymous).number
    if as_json:
        print_json(answer_as_json(answer, shown, id=None, preview=asked.text, case=case, ms=ms))
        return
    print_lines(_told(asked, answer, shown, case, say))


def _answer_each(context: Context, for_all: batch.ForAll) -> None:
    house = context.house()
    if for_all.edition:
        house.library.edition(for_all.edition)  # refused before the first line, not on each of a thousand
    batch.answer_lines(sys.stdin.buffer, sys.stdout, house, say=context.say, for_all=for_all)


def _told(asked: Question, answer: Answer, shown: Shown, case: str | None, say: Wording) -> Iterator[str]:
    """Give an answer in words, how to reply to what it asks back, why it is so, and under which number it was sent."""
    yield from terminal.answer_lines(shown, say, sent=case is not None) if asked.text.strip() else shown.lines
    if answer.clarify:
        thread = asked.thread.address.partition(":")[2]
        yield say("terminal.how_to_reply", thread=thread, words=shown.options[0])
    yield from terminal.explain_lines(answer, say)
    if case:
        yield from ("", say("terminal.sent", case=case), *(f"    {line}" for line in asked.text.split("\n")))


def shield(
    ctx: typer.Context,
    *,
    language: Language | None = None,
    jsonl: Annotated[bool, typer.Option("--jsonl")] = False,
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


def _write(text: str) -> None:
    """Write a text character for character and nothing else: somebody copies it, or a script reads it."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
