"""`charte me`: what is kept about a person, to have or to have erased."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bot.channels.own_data import erased_lines, own_data_as_json
from bot.channels.own_data_lines import own_data_lines
from bot.domain.cases.own_data import OwnData
from bot.domain.errors import Refused
from bot.house.console import As, Context, Json, context_of, identity_of, is_yes, print_json, print_lines
from bot.house.usage import REFUSED


class Right(StrEnum):
    """What a person may do with what is kept about them."""

    EXPORT = "export"
    ERASE = "erase"


def me(
    ctx: typer.Context,
    right: Right,
    *,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Show everything that is kept about you (export), or erase it now (erase)."""
    context = context_of(ctx)
    rights, actor = context.house().rights, identity_of(ctx, as_)
    if right is Right.EXPORT:
        kept = rights.hand_over(actor)
        print_json(own_data_as_json(kept)) if as_json else print_lines(_shown(kept, context))
        return
    kept = rights.export(actor)
    if kept.erasable and not (yes or _agreed(kept, context)):
        print_lines([context.say("me.kept_anyway")])
        raise typer.Exit(REFUSED)
    left = rights.erase(actor)
    print_json(own_data_as_json(left)) if as_json else print_lines(erased_lines(left, context.say))


def _shown(kept: OwnData, context: Context) -> list[str]:
    more = [context.say("me.how_to_erase")] if kept.erasable else []
    return [*own_data_lines(kept, context.say), *more]


def _agreed(kept: OwnData, context: Context) -> bool:
    """Show what would go and ask; without anybody to ask, say how to agree beforehand."""
    if not sys.stdin.isatty():
        raise Refused("me.error_needs_yes")
    print_lines([*own_data_lines(kept, context.say), "", context.say("me.sure")])
    return is_yes(input(f"{context.say('me.ask')} "))
