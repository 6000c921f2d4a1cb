"""`charte evaluate`: labelled questions in, figures out; each charter is published in a home of its own."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.channels import plots, scores
from bot.channels.surfaces import SURFACES
from bot.commands.exchanging import Exchange, Recording, exchanging
from bot.domain.errors import Refused
from bot.domain.verdicts.publication import Submission
from bot.evaluating.asking import AssistantRoom, Rooms, ask_all
from bot.evaluating.baselines import KeywordRoom, constant_rooms
from bot.evaluating.labels import Labelled
from bot.evaluating.outcome import Outcome
from bot.evaluating.reading import read_questions
from bot.evaluating.report import Earlier, Report, report_on
from bot.house.console import Context, Json, context_of, err, local_user, print_json, progress_bar
from bot.house.usage import Misused

if TYPE_CHECKING:
    from bot.assembly import House

WIDTH = 132
"""Columns of a table that goes to a file."""


def evaluate(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(readable=False)],
    *,
    charters: Annotated[Path | None, typer.Option(readable=False)] = None,
    surface: list[str] | None = None,
    baselines: Annotated[bool, typer.Option("--baselines")] = False,
    against: Annotated[Path | None, typer.Option(readable=False)] = None,
    plot: Annotated[Path | None, typer.Option(readable=False)] = None,
    wrong: Annotated[bool, typer.Option("--wrong")] = False,
    totals: Annotated[bool, typer.Option("--totals")] = False,
    record: Annotated[Path | None, typer.Option(readable=False)] = None,
    replay: Annotated[Path | None, typer.Option(readable=False)] = None,
    as_json: Json = False,
) -> None:
    """Measure the answers on labelled questions: right, wrongly allowed, quotes, intervals."""
    context = context_of(ctx)
    unknown = [name for name in surface or () if name not in SURFACES]
    if unknown:
        raise Misused("terminal.usage_choice", name="--surface", known=", ".join(SURFACES))
    earlier = _read_earlier(against) if against else None
    questions = read_questions(files, charters)
    with exchanging(context.settings, Recording(record, replay), cache(lambda: _passed(context))) as exchange:
        asked = Asked(questions, surface or ["terminal"], exchange)
        report = _evaluated(context, asked, earlier, beside=baselines, quiet=as_json)
    if plot is not None:
        _draw(report, plot, context)
    if as_json:
        print_json(scores.report_as_json(report, totals=totals))
    else:
        _print_parts((*scores.tables(report, context.say), *(scores.wrong(report, context.say) if wrong else ())))
    if exchange and (told := exchange.told(context.say)):
        err.print(told)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, where, and with which model, if one is consulted."""

    questions: tuple[Labelled, ...]
    surfaces: list[str]
    exchange: Exchange | None


def _passed(context: Context) -> bool:
    """True when the model of the settings passed its exam in the home."""
    own = context.house().assistant.counsel
    return own is not None and own.passed()


def _evaluated(context: Context, asked: Asked, earlier: Earlier | None, *, beside: bool, quiet: bool) -> Report:
    questions = asked.questions
    with _houses(context) as open_house:
        main = {name: SURFACES[name] for name in asked.surfaces}
        one = dict(list(main.items())[:1])
        with progress_bar(context.say("evaluate.asking"), quiet=quiet) as progress:
            outcomes = ask_all(questions, _assistant_rooms(open_house, asked.exchange), main, progress=progress)
        floors: dict[str, tuple[Outcome, ...]] = {}
        for name, rooms in _floors(open_house).items() if beside else ():
            with progress_bar(context.say(f"evaluate.baseline.{name}"), quiet=quiet) as progress:
                floors[name] = ask_all(questions, rooms, one, progress=progress)
    return report_on(outcomes, baselines=floors, earlier=earlier)


OpenHouse = Callable[[str | None], "House"]


@contextmanager
def _houses(context: Context) -> Iterator[OpenHouse]:
    """Give what opens the house of a charter: published once, in a home that is removed at the end."""
    from bot.assembly import rehearsals  # noqa: PLC0415  --help needs none of it

    with TemporaryDirectory(prefix="charte-evaluate-") as folder:
        own, rehearse = cache(context.house), rehearsals(context.settings.model_copy(update={"model": ""}))

        @cache
        def opened(charter: str | None) -> "House":
            if charter is None:
                return own()
            house = rehearse(Path(folder) / str(opened.cache_info().misses))
            context.at_the_end.callback(house.store.close)
            submission = Submission(paths=(Path(charter),))
            house.publisher.publish(submission, local_user(), approve=lambda _: True, progress=lambda *_: None)
            return house

        yield opened


def _assistant_rooms(open_house: OpenHouse, exchange: Exchange | None) -> Rooms:
    counsel = exchange.counsel if exchange else None
    noted = counsel.noted if counsel else []

    def room(charter: str | None) -> AssistantRoom:
        house = open_house(charter)
        assistant = replace(house.assistant, counsel=counsel)
        return AssistantRoom(house.library.current(), house.door, assistant, house.say, noted=noted)

    return room


def _floors(open_house: OpenHouse) -> dict[str, Rooms]:
    """Give the baselines by name (the wording's `evaluate.baseline.…`)."""

    def nearest(depth: int) -> Rooms:
        def room(charter: str | None) -> KeywordRoom:
            house = open_house(charter)
            return KeywordRoom(house.library.current(), house.door, depth)

        return room

    constant = constant_rooms(lambda charter: open_house(charter).library.current())
    return {**constant, "nearest_clause": nearest(1), "strictest_of_five": nearest(5)}


def _read_earlier(file: Path) -> Earlier:
    try:
        results = json.loads(file.read_text("utf-8"))["results"]
        return Earlier(file.name, {str(one["id"]): one["right"] is True for one in results})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("evaluate.error_earlier", path=file) from error


def _draw(report: Report, folder: Path, context: Context) -> None:
    try:
        plots.draw(report, folder, context.say)
    except OSError as error:
        raise Refused("evaluate.error_plot", path=folder) from error


def _print_parts(parts: Iterable[Table | str]) -> None:
    page = Console(highlight=False, markup=False)
    if not page.is_terminal:
        page = Console(highlight=False, markup=False, width=WIDTH)
    for part in parts:
        page.print(part, soft_wrap=isinstance(part, str))
        page.print()
