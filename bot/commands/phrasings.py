"""`charte phrasings`: everyday phrasings as the lines of a file, those of an edition or those that a model proposes."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from bot.adapters.model.phrasing import QuestionWriter
from bot.domain.errors import Refused
from bot.domain.verdicts.proposal import Use
from bot.house.console import Context, context_of, err, print_json, print_lines, without_the_models_log
from knowledge.phrasing import Phrasing


class What(StrEnum):
    """Which phrasings are listed."""

    PUBLISHED = "published"
    PROPOSE = "propose"


def phrasings_command(
    ctx: typer.Context, what: Annotated[What, typer.Argument()] = What.PUBLISHED, *, edition: str | None = None
) -> None:
    """List the everyday phrasings of an edition, a JSON line each; `propose` lets a model write those it lacks."""
    context = context_of(ctx)
    house = context.house()
    name = edition or house.store.pointer.current()
    if name is None:
        raise house.library.unpublished()
    if name not in house.press.editions():
        raise Refused("publish.error_no_such_edition", edition=name)
    if what is What.PUBLISHED:
        given = house.press.phrasings(name)
        _print(given)
        print_lines([] if given else [context.say("terminal.phrasings.none")], err)
        return
    if house.model is None:
        raise Refused("terminal.phrasings.error_no_model")
    if Use.PHRASE not in house.settings.model_uses:
        raise Refused("terminal.phrasings.error_use")
    writer = QuestionWriter(house.model)
    with without_the_models_log():
        _print(house.press.proposed(name, writer))
    _say_rest(context, writer.missed)


def _say_rest(context: Context, missed: int) -> None:
    """Say on the error stream what the lines are for, and how many calls brought none."""
    if missed:
        err.print(context.say("terminal.phrasings.missed", missed=missed))
    err.print(context.say("terminal.phrasings.next"))


def _print(phrasings: Iterable[Phrasing]) -> None:
    """Print each as it comes: what a model wrote is not lost when it stops."""
    for one in phrasings:
        print_json({"clause": one.clause, "language": one.language, "words": one.words, "origin": one.origin})
        sys.stdout.flush()
