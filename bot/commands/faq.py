"""`charte faq`: the entries that DPOs draft from settled cases; written out as a file for the admin to publish."""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.cases.case import called
from bot.domain.cases.faq import FaqEntry, State
from bot.domain.errors import Refused
from bot.dpo.faq import Drafting, Written
from bot.house.console import As, Context, Json, context_of, identity_of, print_json, print_lines
from bot.house.usage import Misused
from bot.shown.figures import in_words
from bot.wording import Wording
from knowledge.concepts import Language

ENDINGS = (".md", ".markdown", ".txt")


class Acting(StrEnum):
    """What may be done with drafts."""

    LIST = "list"
    ADD = "add"
    WRITE = "write"


def faq(
    ctx: typer.Context,
    acting: Annotated[Acting, typer.Argument(metavar="[list|add|write]")] = Acting.LIST,
    named: Annotated[str | None, typer.Argument(metavar="[CASE|FILE]")] = None,
    *,
    question: str | None = None,
    answer: str | None = None,
    language: Language | None = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """List what is drafted for the next FAQ, draft an entry from a settled case, or write them into a file."""
    context, actor = context_of(ctx), identity_of(ctx, as_)
    if (acting is Acting.LIST) is (named is not None):
        raise Misused("faq.usage_list" if named else f"faq.usage_{acting}")
    house = context.house()
    if named is None:
        _list(house.faq.listed(actor), context, as_json=as_json)
    elif acting is Acting.ADD:
        _add(house.faq, (named, question, answer), actor, context, as_json=as_json)
    else:
        _write(house.faq, Path(named), language or house.settings.language, actor, context, as_json=as_json)


def entry_as_json(entry: FaqEntry, state: State) -> dict[str, object]:
    """Give the JSON of a draft."""
    return {
        "case": entry.case,
        "advice": entry.advice,
        "state": state.value,
        "language": entry.language.value,
        "question": entry.question,
        "answer": entry.answer,
        "by": entry.by,
        "at": entry.at.isoformat(),
        "published_at": entry.published_at.isoformat() if entry.published_at else None,
    }


def _list(listed: tuple[tuple[FaqEntry, State], ...], context: Context, *, as_json: bool) -> None:
    if as_json:
        print_json([entry_as_json(entry, state) for entry, state in listed])
        return
    lines = [line for entry, state in listed for line in _lines(entry, state, context.say)]
    more = [context.say("faq.how_to_write")] if any(state is State.WAITING for _, state in listed) else []
    print_lines([*lines, *more] or [context.say("faq.nothing")])


def _add(
    faq: Drafting, told: tuple[str, str | None, str | None], actor: str, context: Context, *, as_json: bool
) -> None:
    number, question, answer = told
    start = faq.proposed(number, actor)
    words = start.question if question is None else question, start.answer if answer is None else answer
    try:
        entry = faq.draft(number, *words, actor)
    except Refused:
        if not as_json:  # what is to be rewritten is on the screen, and may be copied
            print_lines([context.say("faq.as_proposed"), "", f"    {words[0]}", "", *_indented(words[1])])
        raise
    if as_json:
        print_json(entry_as_json(entry, State.WAITING))
    else:
        print_lines([*_lines(entry, State.WAITING, context.say), context.say("faq.kept", number=number)])


def _write(faq: Drafting, file: Path, language: Language, actor: str, context: Context, *, as_json: bool) -> None:
    if file.suffix.lower() not in ENDINGS:
        raise Refused("faq.error_ending", path=file, known=", ".join(ENDINGS))
    written = faq.written(actor, language, _text_of(file))
    if written.entries:
        _replace(file, written.text)
    if as_json:
        print_json({"file": str(file), "written": [one.case for one in written.entries]})
    else:
        print_lines(_told(file, written, context.say))


def _told(file: Path, written: Written, say: Wording) -> Iterator[str]:
    count = len(written.entries)
    yield say("faq.written", count=count, path=file) if count else say("faq.nothing_new", path=file)
    if count:
        yield say("faq.how_to_publish", path=file)
    if written.elsewhere:
        yield say("faq.elsewhere", count=written.elsewhere)


def _text_of(file: Path) -> str | None:
    """Give what the file holds; None when there is no such file yet."""
    try:
        return file.read_text("utf-8") if file.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("faq.error_file", path=file) from error


def _replace(file: Path, text: str) -> None:
    """Write the file whole or not at all: it may be an organisation's own FAQ."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written there is nothing to take away
            beside.unlink(missing_ok=True)
        raise Refused("faq.error_file", path=file) from error


def _lines(entry: FaqEntry, state: State, say: Wording) -> Iterator[str]:
    date = in_words(entry.at.date(), say.language)
    yield say("faq.line", number=entry.case, state=say(f"faq.state.{state}"), question=entry.question)
    yield say("faq.by", by=called(entry.by), date=date, advice=entry.advice)
    yield from _indented(entry.answer)
    yield ""


def _indented(words: str) -> Iterator[str]:
    yield from (f"    {line}".rstrip() for line in words.splitlines())
