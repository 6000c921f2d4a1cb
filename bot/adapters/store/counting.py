"""Numbers that are given in order, none missing: of cases, advice and suspensions."""

from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from bot.adapters.store.database import insert_once
from bot.adapters.store.schema import counters


def take_turn(connection: Connection, series: str, at: datetime) -> None:
    """Wait for whoever numbers in this series now, until they have committed: what is read next is what stands."""
    year = at.astimezone(UTC).year
    insert_once(connection, counters, series=series, year=year, last=0)
    mine = counters.c.series == series, counters.c.year == year
    connection.execute(select(counters.c.last).where(*mine).with_for_update()).one()


def count(connection: Connection, series: str, at: datetime) -> str:
    """Give the next number of a series, in the transaction that uses it."""
    year = at.astimezone(UTC).year
    mine = counters.c.series == series, counters.c.year == year
    last = connection.execute(
        update(counters).where(*mine).values(last=counters.c.last + 1).returning(counters.c.last)
    ).scalar_one()
    return f"{year}-{last:04d}"
