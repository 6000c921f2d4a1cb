"""`charte outbox`: what could not be delivered, and how to send it again once the cause is gone."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from bot.domain.cases.authorise import Verb, authorise
from bot.domain.cases.letter import DeadLetter
from bot.house.console import As, Context, Json, context_of, identity_of, print_json, print_lines
from bot.house.usage import Misused
from bot.wording import Wording


class Tending(StrEnum):
    """What may be done with what was given up."""

    LIST = "list"
    RETRY = "retry"


def outbox(
    ctx: typer.Context,
    tending: Annotated[Tending, typer.Argument(metavar="[list|retry]")] = Tending.LIST,
    letters: Annotated[list[str] | None, typer.Argument(metavar="[ID…]")] = None,
    *,
    every: Annotated[bool, typer.Option("--all")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """List the deliveries that were given up, or send them again."""
    context = context_of(ctx)
    if tending is Tending.LIST and (letters or every):
        raise Misused("outbox.usage_list")
    if tending is Tending.RETRY and bool(letters) == every:
        raise Misused("outbox.usage_which")
    house = context.house()
    authorise(house.settings.roles, identity_of(ctx, as_), Verb.TEND_OUTBOX)
    dead = house.store.letters.dead()
    if tending is Tending.LIST:
        _show(dead, house.store.letters.waiting(), context, as_json=as_json)
        return
    wanted = tuple(dict.fromkeys(letters or (letter.id for letter in dead)))
    house.store.letters.retry(wanted)
    if as_json:
        print_json({"retried": list(wanted)})
    else:
        print_lines([context.say("outbox.retried" if wanted else "outbox.retried_nothing", count=len(wanted))])


def _show(dead: tuple[DeadLetter, ...], waiting: int, context: Context, *, as_json: bool) -> None:
    if as_json:
        print_json({"dead": [_as_json(letter) for letter in dead], "waiting": waiting})
    else:
        print_lines(_lines(dead, waiting, context.say))


def _lines(dead: tuple[DeadLetter, ...], waiting: int, say: Wording) -> Iterator[str]:
    if not dead:
        yield say("outbox.nothing_dead", waiting=waiting)
        return
    for letter in dead:
        yield say(
            "outbox.letter",
            id=letter.id,
            kind=say(f"outbox.kind.{letter.kind}"),
            platform=letter.platform,
            promised=f"{letter.promised_at:%Y-%m-%d %H:%M} UTC",
            given_up=f"{letter.given_up_at:%Y-%m-%d %H:%M} UTC",
            tries=letter.tries,
        )
    yield ""
    first = dead[0].id
    yield say("outbox.how_to_retry", id=f"-- {first}" if first.startswith("-") else first)
    if waiting:
        yield say("outbox.also_waiting", waiting=waiting)


def _as_json(letter: DeadLetter) -> dict[str, object]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "platform": letter.platform,
        "promised_at": letter.promised_at.isoformat(),
        "given_up_at": letter.given_up_at.isoformat(),
        "tries": letter.tries,
    }
