"""What a database's failure is called: each library's own errors become one of the tree, with its remedy."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.domain.errors import Busy, CharteError, Unavailable

_BUSY = frozenset({"55P03", "40P01", "40001"})
"""PostgreSQL: the lock did not come in time, a deadlock, two transactions that cannot stand beside each other."""
_FULL = frozenset({"53100"})
_RIGHTS = frozenset({"42501"})


@contextmanager
def named() -> Iterator[None]:
    """Give a library's failure its name in the tree of errors; a mistake of ours passes as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy("store.error_busy") from error
    except DBAPIError as error:
        on_file = isinstance(error.orig, sqlite3.Error)
        name = _of_sqlite(error.orig) if isinstance(error.orig, sqlite3.Error) else _of_postgresql(error.orig)
        if name is None and isinstance(error, IntegrityError | ProgrammingError | DataError):
            raise  # trying later would not mend it
        raise name or Unavailable("store.error_unreachable" if on_file else "store.error_server") from error


def _of_sqlite(error: sqlite3.Error) -> CharteError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest only tells apart kinds of the same failure
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy("store.error_busy")
    if code == sqlite3.SQLITE_FULL:
        return Unavailable("store.error_full")
    return None


def _of_postgresql(error: BaseException | None) -> CharteError | None:
    state = getattr(error, "sqlstate", None)
    if state in _BUSY:
        return Busy("store.error_busy")
    if state in _FULL:
        return Unavailable("store.error_full")
    if state in _RIGHTS:
        return Unavailable("store.error_rights")
    connecting = getattr(error, "pgconn", None)
    # a refused login has no code, and its sentence is in the server's language
    if state is None and getattr(connecting, "used_password", False) and getattr(connecting, "status", 0) != 0:
        return Unavailable("store.error_login")
    if state is None and getattr(connecting, "needs_password", False):
        return Unavailable("store.error_login")
    return None
