"""Prompts and replies as the lines of a file: a model is then evaluated where it is not (docs/how-to/evaluate.md)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.adapters.model.asking import Ask, Failed, Failure, Prompted
from bot.adapters.model.tallying import Counted, Tally
from bot.domain.errors import Refused

EVERY = 20
"""New lines after which the file is written: calls cost money, and an evaluation may be stopped."""


@dataclass(frozen=True, slots=True)
class Line:
    """A prompt, the reply that it got, None while it has none, and the tokens of both."""

    prompted: Prompted
    reply: str | None = None
    tokens: int | None = None

    @property
    def spent(self) -> int:
        """The tokens of the call, a quarter of its characters where nobody told them."""
        prompted = self.prompted
        return self.tokens or (len(prompted.system) + len(prompted.user) + len(self.reply or "")) // 4

    def written(self) -> str:
        """Give the line as it stands in a file."""
        prompted = self.prompted
        held = {"key": prompted.key, "system": prompted.system, "user": prompted.user}
        return json.dumps(held | {"reply": self.reply, "tokens": self.tokens}, ensure_ascii=False) + "\n"


def read_lines(file: Path) -> dict[str, Line]:
    """Give the lines of a recording; raise `Refused` with the number of one that is damaged.

    A prompt that stands there twice has one line: the one with a reply. Two replies to one prompt are refused.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("evaluate.error_file", path=file) from error
    lines: dict[str, Line] = {}
    for number, said in enumerate(text.split("\n"), start=1):
        if said.strip():
            _add(lines, said, f"{file.name}", number)
    return lines


def _add(lines: dict[str, Line], said: str, file: str, number: int) -> None:
    try:
        key, line = _read(said)
    except (ValueError, RecursionError) as error:
        raise Refused("evaluate.error_record", path=file, line=number) from error
    if key != line.prompted.key:
        raise Refused("evaluate.error_record_changed", path=file, line=number)
    before = lines.get(key)
    if before and before.reply is not None:
        if line.reply not in (None, before.reply):
            raise Refused("evaluate.error_record_twice", path=file, line=number)
        return
    lines[key] = line


def _read(said: str) -> tuple[str, Line]:
    """Give the key and the line; raise `ValueError` for anything else than the five fields."""
    given = json.loads(said)
    if not isinstance(given, dict):
        raise ValueError("an object")  # noqa: TRY004  every mistake of a line is one kind
    key, system, user = (_text(given.get(name)) for name in ("key", "system", "user"))
    reply, tokens = given.get("reply"), given.get("tokens")
    if not (tokens is None or (type(tokens) is int and tokens >= 0)):
        raise ValueError("tokens")
    return key, Line(Prompted(system, user), None if reply is None else _text(reply), tokens)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise ValueError("text")  # noqa: TRY004  every mistake of a line is one kind
    return given


def write_lines(file: Path, lines: Iterable[Line]) -> None:
    """Write the recording beside `file`, then put it in its place; raise `Refused` where that cannot be."""
    try:
        new = file.with_name(f".{file.name}.new")
        new.write_text("".join(line.written() for line in lines), "utf-8", newline="\n")
        new.replace(file)
    except OSError as error:
        raise Refused("evaluate.error_record_write", path=file) from error


@dataclass(slots=True)
class Recorder:
    """An `Ask` that keeps each prompt with its reply: from a recording, else from the model `ask`, else none.

    A prompt without a reply fails; its line waits for somebody to fill it in.
    """

    ask: Ask | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    """By the key of their prompt, in the order first asked."""
    file: Path | None = None
    """Where the lines are kept; None: nowhere."""
    tokens: int = 0
    """Those of every reply that was given."""
    told: int | None = None
    """The tokens of the reply that has just come, where the provider told them."""
    unwritten: int = 0
    unanswered: int = 0
    """How often a prompt was asked that has no reply."""

    def __call__(self, prompted: Prompted) -> str:
        """Give the reply; raise `Failed` where there is none."""
        line = self.lines.get(prompted.key)
        if line is None or (line.reply is None and self.ask):
            line = self._asked(prompted)
        if line.reply is None:
            self.unanswered += 1
            raise Failed(Failure.UNRECORDED)
        self.tokens += line.spent
        return line.reply

    @property
    def missing(self) -> int:
        """How many prompts have no reply."""
        return sum(line.reply is None for line in self.lines.values())

    def spent(self, tokens_in: int, tokens_out: int, *, estimated: bool) -> None:
        """Hear of the tokens of a reply."""
        self.told = None if estimated else tokens_in + tokens_out

    def _asked(self, prompted: Prompted) -> Line:
        line = Line(Prompted(prompted.system, prompted.user))
        self.lines.setdefault(prompted.key, line)
        if self.ask:
            self.told = None
            line = replace(line, reply=self.ask(prompted), tokens=self.told)
            self.lines[prompted.key] = line
        self.unwritten += 1
        if self.unwritten >= EVERY:
            self.write()
        return line

    def write(self) -> None:
        """Write the recording, if it is kept."""
        self.unwritten = 0
        if self.file:
            write_lines(self.file, list(self.lines.values()))


class Untiring(Tally):
    """A count without a breaker: an evaluation asks every question, whatever failed before."""

    def may_call(self, call: str = "") -> bool:  # noqa: ARG002  the shape of `Tally.may_call`
        """True, and counted as a call."""
        self.change(lambda counted: replace(counted, calls=counted.calls + 1))
        return True

    def failed(self, why: Failure, call: str = "") -> Counted:  # noqa: ARG002  the shape of `Tally.failed`
        """Count a failure; give the count after it."""
        self.change(lambda counted: counted.noted(why, self.clock.now()))
        return self.now()
