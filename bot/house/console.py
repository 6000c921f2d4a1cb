"""What every command of the terminal shares: its context, the two streams, a progress bar, JSON."""

import getpass
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.channels import batch
from bot.domain.acting import typed_by
from bot.domain.progress import Progress as Told
from bot.domain.progress import Step
from bot.house.settings import Settings
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.assembly import House

out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
Json = Annotated[bool, typer.Option("--json")]
As = Annotated[str | None, typer.Option("--as")]
"""The identity that a command acts as."""


_model_log = logging.getLogger("bot.adapters.model")


@dataclass(frozen=True, slots=True)
class Context:
    """What every command gets: the settings, the house opened at need, the reader's words."""

    settings: Settings
    say: Wording
    at_the_end: ExitStack
    file: Path | None = None
    """The file that `--settings` names."""

    def house(self) -> "House":
        """Open the house; its database is closed when the command ends."""
        from bot.assembly import assemble  # noqa: PLC0415  --help needs none of it

        house = assemble(self.settings)
        self.at_the_end.callback(house.store.close)
        return house


def context_of(ctx: typer.Context) -> Context:
    """Give the context that the callback made."""
    if not isinstance(ctx.obj, Context):
        raise TypeError("the callback gives every command its context")
    return ctx.obj


def local_user() -> str:
    """Give the identity of whoever types (contract.md)."""
    try:
        return f"local:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have a number and no name
        return f"local:{os.getuid()}"


def identity_of(ctx: typer.Context, as_: str | None) -> str:
    """Give the identity that a command acts for; until it ends, the audit is told who types it."""
    ctx.with_resource(typed_by(_account()))
    return as_ or local_user()


def _account() -> str:
    """Give the account that the system knows, which no variable of the environment changes."""
    if sys.platform == "win32":
        return local_user()
    import pwd  # noqa: PLC0415  there is none on Windows

    try:
        return f"local:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:  # a container's user may have a number and no name
        return f"local:{os.getuid()}"


def is_yes(reply: str) -> bool:
    """Say whether what somebody typed agrees."""
    return reply.strip().lower() in {"o", "oui", "y", "yes"}


def print_lines(lines: Iterable[str], on: Console = out) -> None:
    """Print plain lines."""
    for line in lines:
        on.print(line)


def print_json(value: object) -> None:
    """Print one line of JSON and nothing else."""
    sys.stdout.write(batch.as_line(value, sys.stdout.encoding))


@contextmanager
def without_the_models_log() -> Iterator[None]:
    """Keep off a reader's screen each failure of a model, which the log of `charte serve` tells; they are counted."""
    level = _model_log.level
    _model_log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        _model_log.setLevel(level)


@contextmanager
def progress_bar(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what shows progress on the error stream; the bar appears with the first step."""
    shown = err.is_terminal and not quiet
    bar = Progress(TextColumn(what), BarColumn(), MofNCompleteColumn(), console=err, disable=not shown, transient=True)
    task = bar.add_task(what, total=None, visible=False)

    def step(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total, visible=True)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()


@contextmanager
def steps(say: Wording, *, quiet: bool) -> Iterator[Told]:
    """Give what tells how far an answer is, on a terminal's error stream; nothing shows before a model is asked."""
    turning = err.status("")
    shown = err.is_terminal and not quiet

    def tell(step: Step) -> None:
        if shown:
            turning.update(say(f"answer.step.{step}"))
            turning.start()

    try:
        yield tell
    finally:
        turning.stop()
