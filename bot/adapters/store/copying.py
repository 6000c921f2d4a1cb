"""Every row of one database written into another, empty one; SQLite and PostgreSQL in either direction."""

from typing import Any

from sqlalchemy import Connection, Integer, Table, delete, func, insert, inspect, literal, select

from bot.adapters.store.database import Database
from bot.adapters.store.schema import audit_head, key_check, metadata
from bot.adapters.store.sealing import Seal
from bot.domain.errors import Refused

_AT_ONCE = 500


def copy_rows(source: Database, target: Database) -> int:
    """Copy them as they stand at one moment, whoever writes meanwhile, in one transaction; give how many.

    Raise `Refused` when the target is not empty.
    """
    with source.reading() as reading, target.writing() as writing:
        if any(_holds_something(writing, table) for table in metadata.sorted_tables):
            raise Refused("backup.error_not_empty")
        for table in (key_check, audit_head):
            writing.execute(delete(table))
        copied = sum(_copy(reading, writing, table) for table in metadata.sorted_tables)
        if writing.dialect.name == "postgresql":
            for table in metadata.sorted_tables:
                _count_on(writing, table)
    return copied


def holds_something(database: Database) -> bool:
    """True when any table holds a row, whichever version made them; changes nothing."""
    with database.reading() as connection:
        there = set(inspect(connection).get_table_names())
        held = (table for table in metadata.sorted_tables if table.name in there)
        return any(_holds_something(connection, table) for table in held)


def opened_by(database: Database, seal: Seal) -> bool:
    """True when this key is the one that the database was sealed with."""
    with database.reading() as connection:
        sealed = connection.execute(select(key_check.c.sealed)).scalar()
    try:
        return sealed is not None and bool(seal.open(sealed))
    except Refused:
        return False


def _holds_something(connection: Connection, table: Table) -> bool:
    """True for a row that an act made; a server that only started leaves its key's check and the head of no audit."""
    if table is key_check:
        return False
    rows = select(literal(1)).select_from(table)
    if table is audit_head:
        rows = rows.where(audit_head.c.rank > 0)
    return connection.execute(rows.limit(1)).first() is not None


def _copy(reading: Connection, writing: Connection, table: Table) -> int:
    copied = 0
    for rows in reading.execute(select(table)).mappings().partitions(_AT_ONCE):
        writing.execute(insert(table), [dict(row) for row in rows])
        copied += len(rows)
    return copied


def _count_on(connection: Connection, table: Table) -> None:
    """Let the next number that PostgreSQL gives be the one after the last that was copied."""
    keys: list[Any] = list(table.primary_key.columns)
    if len(keys) == 1 and isinstance(keys[0].type, Integer):
        series = func.pg_get_serial_sequence(table.name, keys[0].name)
        connection.execute(select(func.setval(series, select(func.max(keys[0])).scalar_subquery())))
