"""The engine: how a transaction begins, what its failures are called, how the tables come to be."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)

from bot.domain.errors import Busy, Refused, Unavailable

_PRAGMAS = ("busy_timeout = 5000", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")
_MIGRATION_PATIENCE = 30.0
_MIGRATION_LOCK = 4_272_010
"""PostgreSQL's advisory lock for migrations: any number, the same for every version of the program."""


class Database:
    """One engine for every table; SQLite's writers of this process wait in line here rather than starve there."""

    __slots__ = ("_engine", "_file", "_line", "_writing")

    def __init__(self, url: str) -> None:
        self._file = _file_of(url)
        self._engine = _engine(url)
        self._writing = self._engine.execution_options(writes=True)
        self._line: AbstractContextManager[object] = nullcontext() if self._file is None else threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one moment and writes nothing."""
        with _named(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that may write, committed at the end; raise `Busy` after five seconds of waiting."""
        with _named(), self._line, self._writing.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to this version, once, whoever else is starting; raise `Refused` for a newer database."""
        with self._alone(), self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            config = Config()
            config.set_main_option("script_location", "bot.adapters.store:migrations")
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise Refused("store.error_newer") from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._file is None:
            yield
            return
        try:
            _prepare_file(self._file)
            with FileLock(f"{self._file}.lock", timeout=_MIGRATION_PATIENCE, mode=0o600):
                with _named(), self._engine.connect() as connection:
                    _keep_a_log(connection)
                yield
        except Timeout as error:
            raise Busy("store.error_busy") from error
        except OSError as error:
            raise Unavailable("store.error_folder", path=self._file) from error


def insert_once(connection: Connection, table: Table, **values: object) -> bool:
    """Insert a row unless its key is taken; say whether it was inserted."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = insert(table).values(**values).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return connection.execute(row).first() is not None


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(url, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise Refused("store.error_address") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _file_of(url: str) -> Path | None:
    """Give the file of an SQLite database, None for a server."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Refused("store.error_address") from error
    if parsed.get_backend_name() != "sqlite":
        return None
    if parsed.database in (None, "", ":memory:"):
        raise Refused("store.error_address")  # each thread would have its own, and none would outlive the process
    return Path(str(parsed.database))


def _prepare_file(file: Path) -> None:
    """Make the file readable by its owner only before SQLite does otherwise; its journals take after it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _keep_a_log(connection: Connection) -> None:
    """Turn to the write-ahead log, which the file remembers; it cannot be done inside a transaction."""
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _named() -> Iterator[None]:
    """Give a library's failure its name in the tree of errors."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # a mistake of ours, which trying later would not mend
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.OperationalError) and "locked" in str(error.orig):
            raise Busy("store.error_busy") from error
        raise Unavailable("store.error_unreachable") from error
