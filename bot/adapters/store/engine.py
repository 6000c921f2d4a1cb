"""The engine of an address: SQLite or PostgreSQL, how each is connected to and how long it may wait."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.domain.errors import Refused

PATIENCE = 5
"""Seconds that a statement waits for its turn, and a connection for its server, before the caller is told."""
_PRAGMAS = (f"busy_timeout = {PATIENCE * 1000}", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")
_SERVER_SETTINGS = {
    "lock_timeout": f"{PATIENCE}s",
    # a process that is paused in the middle of a transaction must not hold its rows for longer than a lease
    "idle_in_transaction_session_timeout": "60s",
}
_REACHING = {
    "application_name": "charte",
    # a database without an encoding of its own (SQL_ASCII) would hand out bytes where words are read
    "client_encoding": "utf8",
    "connect_timeout": str(PATIENCE),
    # a server that vanished without a word is noticed in seconds, not in the quarter of an hour of TCP's own
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def engine_of(url: str) -> Engine:
    """Give the engine of an address; raise `Refused` when it cannot serve or its package is absent."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True, pool_timeout=PATIENCE)
        event.listen(engine, "connect", _set_up_file)
        event.listen(engine, "begin", _begin)
        return engine
    reaching = {name: value for name, value in _REACHING.items() if name not in address.query}
    try:
        engine = create_engine(
            address, hide_parameters=True, pool_timeout=PATIENCE, pool_pre_ping=True, connect_args=reaching
        )
    except ModuleNotFoundError as error:
        raise Refused("store.error_package") from error
    event.listen(engine, "connect", _set_up_server)
    return engine


def file_of(url: str) -> Path | None:
    """Give the file of an SQLite database, None for a server."""
    address = _address(url)
    return Path(str(address.database)) if address.get_backend_name() == "sqlite" else None


def _address(url: str) -> URL:
    """Read an address; raise `Refused` for a database that is neither of the two, or an SQLite one without a file."""
    try:
        address = make_url(url)
        name = address.drivername
        if name in _POSTGRESQL:
            return _whole(address).set(drivername="postgresql+psycopg")
        if name == "sqlite" and address.database not in (None, "", ":memory:"):
            return address  # without a file each thread would have its own, and none would outlive the process
    except (ArgumentError, NoSuchModuleError, ValueError):  # their sentences repeat the address, password included
        pass
    raise Refused("store.error_address")


def _whole(address: URL) -> URL:
    """Give a server's address; raise `Refused` where a password ended at a sign of its own: its rest is in the host."""
    host, database = address.host or "", address.database or ""
    if "@" in host or ("@" in database and "/" in database):
        raise Refused("store.error_address_signs")
    return address


def _set_up_file(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_server(connection: Any, _: object) -> None:
    """Bound every wait; asked for after connecting, since poolers refuse it in the address."""
    for name, value in _SERVER_SETTINGS.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.commit()
