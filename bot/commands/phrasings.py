"""`charte phrasings`: the everyday phrasings of an edition, as the lines of a file for `charte publish --phrasings`."""

from collections.abc import Iterable
from typing import Annotated

import typer

from bot.console import context_of, print_json
from bot.domain.errors import Refused, Unavailable
from knowledge.phrasing import Phrasing


def phrasings_command(
    ctx: typer.Context,
    *,
    edition: Annotated[str | None, typer.Option(help="Of this edition; the current one by default.")] = None,
) -> None:
    """List the everyday phrasings of an edition, a JSON line each: edit them, then give them to publish."""
    house = context_of(ctx).house()
    name = edition or house.store.pointer.current()
    if name is None:
        raise Unavailable("error.nothing_published")
    if name not in house.press.editions():
        raise Refused("publish.error_no_such_edition", edition=name)
    _print(house.press.phrasings(name))


def _print(phrasings: Iterable[Phrasing]) -> None:
    for one in phrasings:
        print_json({"clause": one.clause, "language": one.language, "words": one.words, "origin": one.origin})
