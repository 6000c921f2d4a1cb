"""Who else serves this database: told by locks that the system takes back at once from a process that died."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from filelock import FileLock, ReadWriteLock, Timeout
from sqlalchemy import Engine, func, select

from bot.adapters.store.engine import PATIENCE
from bot.adapters.store.failures import named
from bot.domain.errors import Busy

SERVING = 4_272_011
"""PostgreSQL's advisory lock of whoever serves: shared for as long as they do, exclusive for who finds nobody."""


def arrive_at_file(file: Path, when_alone: Callable[[], None]) -> ExitStack:
    """Take a place beside an SQLite file, calling `when_alone` first if nobody has one; give what leaves it."""
    place = file.with_name(f"{file.name}.serving")
    place.touch(mode=0o600)
    lock = ReadWriteLock(place, is_singleton=False)
    leave = ExitStack()
    leave.callback(lock.close)
    try:
        with lock.write_lock(blocking=False):
            when_alone()
    except Timeout:
        pass  # somebody is there
    try:
        lock.acquire_read(timeout=PATIENCE)
    except Timeout as error:
        leave.close()
        raise Busy("store.error_busy") from error
    return leave


def alone_at_file(file: Path) -> AbstractContextManager[object]:
    """Hold an SQLite file for one server; raise `Busy` while another does. Who dies, however, holds it no more."""
    lock = FileLock(f"{file}.alone", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy("store.error_served", home=file.parent) from error
    return lock


def arrive_at_server(engine: Engine, when_alone: Callable[[], None]) -> ExitStack:
    """Take a place in a PostgreSQL database, in the same way.

    A server that restarts forgets who was there: whoever arrives next may believe to be alone, and send what another
    is just sending, which is no more than the outbox says of itself.
    """
    with named(), ExitStack() as leaving:
        connection = leaving.enter_context(engine.connect().execution_options(isolation_level="AUTOCOMMIT"))
        connection.detach()  # back in the pool, it would keep the place of a process that has left
        alone = connection.execute(select(func.pg_try_advisory_lock(SERVING))).scalar_one()
        if alone:
            when_alone()
        connection.execute(select(func.pg_advisory_lock_shared(SERVING)))
        if alone:
            connection.execute(select(func.pg_advisory_unlock(SERVING)))
        return leaving.pop_all()
