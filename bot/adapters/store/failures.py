"""What a database's failure is called: each library's own errors become one of the tree, with its remedy."""

import re
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
_SAID_IN_CONNECTING = (
    (re.compile(r"pg_hba\.conf"), "store.error_not_admitted"),
    (
        re.compile(r"too many (?:clients|connections)|connection slots|trop de (?:clients|connexions)"),
        "store.error_crowded",
    ),
    (re.compile(r"invalid (?:URI query parameter|connection option|\w+ value)"), "store.error_option"),
    (re.compile(r"does not support SSL|certificate|SSL error: (?!unexpected eof)"), "store.error_tls"),
)
"""What tells why a connection was not made: it has no code. The server's sentences are in its own language, but name
its files; that it is full is known in two of them; the others are its client library's, in English."""


@contextmanager
def named() -> Iterator[None]:
    """Give a library's failure its name in the tree of errors; a mistake of ours passes as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy("store.error_busy") from error
    except sqlite3.OperationalError as error:  # of a statement that went past SQLAlchemy: a PRAGMA
        raise _of_sqlite(error) or Unavailable("store.error_unreachable") from error
    except DBAPIError as error:
        on_file = isinstance(error.orig, sqlite3.Error)
        name = _of_sqlite(error.orig) if isinstance(error.orig, sqlite3.Error) else _of_postgresql(error.orig)
        if name is None and isinstance(error, IntegrityError | ProgrammingError | DataError):
            raise  # trying later would not mend it
        raise name or Unavailable("store.error_unreachable" if on_file else "store.error_server") from error


def _of_sqlite(error: sqlite3.Error) -> CharteError | None:
    whole = getattr(error, "sqlite_errorcode", 0)
    code = whole & 0xFF  # the rest only tells apart kinds of the same failure
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy("store.error_busy")
    if code == sqlite3.SQLITE_FULL or whole == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of its log
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
    if state is None and (key := _in_connecting(error)):
        return Unavailable(key)
    # a refused login has no code, and its sentence is in the server's language
    if state is None and getattr(connecting, "used_password", False) and getattr(connecting, "status", 0) != 0:
        return Unavailable("store.error_login")
    if state is None and getattr(connecting, "needs_password", False):
        return Unavailable("store.error_login")
    return None


def _in_connecting(error: BaseException | None) -> str:
    """Give the key of what stopped a connection before it was made, empty for anything else."""
    said = str(error)
    if not said.startswith(("connection ", "invalid ")):  # a connection that was lost had been made
        return ""
    return next((key for pattern, key in _SAID_IN_CONNECTING if pattern.search(said)), "")
