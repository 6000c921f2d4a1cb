"""Everything that a house leaves behind, as bytes to grep: files, rows in clear, logs, replies, what went out."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select

from bot.adapters.store.schema import metadata
from bot.assembly import House
from bot.examining import Result
from tests.canaries.traces import Digest, Grep, Trace, files_under
from tests.canaries.values import MARKS, UNMASKABLE
from tests.dialogues.conftest import Town
from tests.fakes.model import ModelServer

FERNET = b"gAAAA"
"""How a sealed column begins."""


class Everything(logging.Handler):
    """Keeps all that is logged at any level: the message, what was given to it, the errors with their causes."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        whole = logging.Formatter("%(name)s %(threadName)s %(message)s").format(record)
        self.lines.append(f"{whole} {record.msg!r} {record.args!r}")


def at_debug() -> None:
    """Set every logger that exists to DEBUG, as somebody may at any time, those that a library raised included."""
    for logger in _loggers():
        logger.level = logging.DEBUG  # not `setLevel`, which forgets every logger's cache each time
    logging.getLogger().setLevel(logging.DEBUG)


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Turn every logger of every library to DEBUG, those that are made later as well, and keep what they say."""
    root, everything = logging.getLogger(), Everything()
    before = [(logger, logger.level, logger.propagate, logger.disabled) for logger in (root, *_loggers())]
    for logger in _loggers():
        logger.propagate, logger.disabled = True, False
    at_debug()
    root.addHandler(everything)
    try:
        yield everything.lines
    finally:
        root.removeHandler(everything)
        for logger in _loggers():
            logger.level = logging.NOTSET
        for logger, level, propagate, disabled in before:
            logger.propagate, logger.disabled, logger.level = propagate, disabled, level
        root.setLevel(root.level)


def _loggers() -> list[logging.Logger]:
    return [logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger)]


def rows_in_clear(house: House) -> bytes:
    """Give every row of every table with its sealed columns opened: a grep of what is sealed would prove nothing."""
    said: list[str] = []
    with house.store.database.reading() as connection:
        for table in metadata.sorted_tables:
            said += [repr([_clear(house, held) for held in row]) for row in connection.execute(select(table))]
    return "\n".join(said).encode("utf-8", "backslashreplace")


def _clear(house: House, held: object) -> object:
    sealed = isinstance(held, bytes) and held.startswith(FERNET)
    return house.store.seal.open(held).decode() if sealed else held  # type: ignore[arg-type]


@cache
def _grep() -> Grep:
    return Grep((*MARKS, *UNMASKABLE.split()))


@dataclass
class Witness:
    """Looks at one town, at any moment and at the end."""

    town: Town
    model: ModelServer
    logged: list[str]
    folder: Path
    already: frozenset[Digest]
    """What the files were before anybody pasted anything."""
    replies: dict[str, str] = field(default_factory=dict)
    rows: dict[str, bytes] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.town.terminal.home / "charte.db"

    def hears(self, where: str, said: str) -> None:
        """Keep what somebody was shown."""
        self.replies[f"shown: {where} ({len(self.replies)})"] = said

    def opens_the_database(self, moment: str) -> None:
        """Keep what stands in the database now: much of it is wiped a moment later."""
        self.rows[f"rows in clear, {moment} ({len(self.rows)})"] = rows_in_clear(self.town.house)

    def backs_up(self) -> None:
        """Copy the home as a backup does: the files as they are, and the database by its own way."""
        copy = self.folder / "backup"
        shutil.copytree(self.town.terminal.home, copy / "home")
        with sqlite3.connect(self.database) as live, sqlite3.connect(copy / "copy.db") as saved:
            live.backup(saved)

    def places(self) -> dict[str, bytes]:
        """Give everything that was left anywhere."""
        slack = [self.town.slack.calls, self.town.slack.asides]
        out = {
            "to Slack": json.dumps(slack, ensure_ascii=False).encode(),
            "to Teams": repr(self.town.connector.posted).encode(),
            "to the model": b"\n".join(self.model.received),
            "logs": "\n".join(self.logged).encode("utf-8", "backslashreplace"),
        }
        shown = {where: said.encode("utf-8", "backslashreplace") for where, said in self.replies.items()}
        return out | shown | self.rows | files_under(self.folder, but=self.already)

    def lets_the_model_speak(self) -> None:
        """Let its exam be passed: before that no model is asked anything."""
        standing = self.town.house.standing
        assert standing
        standing.keep(Result(datetime.now(UTC), 64, 64, 0, 18, 18, 0))

    def traces(self) -> list[Trace]:
        """Give every value that was found anywhere."""
        return _grep().look(self.places())
