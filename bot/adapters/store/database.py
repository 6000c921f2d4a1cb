"""The engine: how a transaction begins, what its failures are called, how the tables come to be."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.adapters.store.engine import PATIENCE, engine_of, file_of
from bot.adapters.store.failures import named
from bot.adapters.store.presence import alone_at_file, arrive_at_file, arrive_at_server
from bot.domain.errors import Busy, CharteError, Refused, Unavailable

_MIGRATION_PATIENCE = 30.0
_ALWAYS_THERE = "postgres"
"""The database that every PostgreSQL server is made with."""
_MIGRATION_LOCK = 4_272_010
"""PostgreSQL's advisory lock for migrations: any number, the same for every version of the program."""


class Database:
    """One engine for every table; SQLite's writers of this process wait in line here rather than starve there."""

    __slots__ = ("_engine", "_file", "_line", "_reading", "_writing")

    def __init__(self, url: str) -> None:
        self._file = file_of(url)
        self._engine = engine_of(url)
        self._writing = self._engine.execution_options(writes=True)
        self._reading = self._engine
        if self._file is None:  # SQLite's readers see one moment anyway
            self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._line: AbstractContextManager[object] = nullcontext() if self._file is None else threading.Lock()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a server."""
        return self._file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one moment and writes nothing."""
        with named(), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that may write, committed at the end; raise `Busy` after five seconds of waiting."""
        with named(), self._line, self._writing.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to this version, once, whoever else is starting; raise `Refused` for a newer database.

        Tables that are of this version wait for no writer: a command or a backup starts however much is being written.
        """
        with self._alone(), self._login_told():
            if not self._is_at(_newest()):
                self._upgrade(_config())

    @contextmanager
    def _login_told(self) -> Iterator[None]:
        """Say of a refused login that the database is not there, where another one of its server lets us in."""
        try:
            yield
        except Unavailable as error:
            if error.key != "store.error_login" or not self._is_let_in(_ALWAYS_THERE):
                raise
            raise Unavailable("store.error_no_database", database=self._engine.url.database) from error

    def _is_let_in(self, database: str) -> bool:
        engine = engine_of(self._engine.url.set(database=database).render_as_string(hide_password=False))
        try:
            with named(), engine.connect():
                return True
        except CharteError:
            return False
        finally:
            engine.dispose()

    def _is_at(self, revision: str | None) -> bool:
        with named(), self._engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == revision

    def _upgrade(self, config: Config) -> None:
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{_MIGRATION_PATIENCE:.0f}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise Refused("store.error_newer") from error

    def empty_log(self) -> None:
        """Empty SQLite's log, where pages can be read as they were before; not while somebody reads there.

        A server's own log is its administrator's.
        """
        if self._file is None:
            return
        with suppress(CharteError), named(), self._line, self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA busy_timeout = 0")
            try:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                raw.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")

    def arrive(self, when_alone: Callable[[], None]) -> ExitStack:
        """Take a place among the processes that serve, calling `when_alone` first if there is none; give its end."""
        if self._file is None:
            return arrive_at_server(self._engine, when_alone)
        return arrive_at_file(self._file, when_alone)

    def alone(self) -> AbstractContextManager[object]:
        """Hold an SQLite file for one server, raising `Busy` while another does; a server may have many of them."""
        return nullcontext() if self._file is None else alone_at_file(self._file)

    @contextmanager
    def unserved(self) -> Iterator[None]:
        """Hold it while nobody serves it; raise `Busy` where somebody does: they keep the key that they opened with."""
        alone = threading.Event()
        with ExitStack() as held:
            try:
                held.enter_context(self.arrive(alone.set) if self._file is None else self.alone())
            except OSError as error:
                raise Unavailable("store.error_folder", path=self._file) from error
            except Busy as error:
                raise Busy("backup.error_served") from error
            if self._file is None and not alone.is_set():
                raise Busy("backup.error_served")
            yield

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
                with named(), self._engine.connect() as connection:
                    _keep_a_log(connection)
                yield
        except Timeout as error:
            raise Busy("store.error_busy") from error
        except OSError as error:
            raise Unavailable("store.error_folder", path=self._file) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.adapters.store:migrations")
    return config


@cache
def _newest() -> str | None:
    """Give the last migration of this version, read from its files once: a process may open many databases."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def insert_once(connection: Connection, table: Table, **values: object) -> bool:
    """Insert a row unless its key is taken; say whether it was inserted."""
    return connection.execute(_insert_of(connection.dialect.name, table), values).first() is not None


@cache
def _insert_of(dialect: str, table: Table) -> ReturningInsert[Any]:
    """Give the statement, built once: building it costs more than running it."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)


def _prepare_file(file: Path) -> None:
    """Make the file readable by its owner only before SQLite does otherwise; its journals take after it.

    Raise `Refused` where its folder is absent: an address with a typo must not get a database of its own.
    """
    if not file.parent.exists():
        raise Refused("store.error_place", folder=file.parent.absolute(), name=file.name)
    file.touch(mode=0o600)


def _keep_a_log(connection: Connection) -> None:
    """Turn to the write-ahead log, which the file remembers; it cannot be done inside a transaction."""
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA journal_mode = WAL")
