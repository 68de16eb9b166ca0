"""Which of the few failures an edge can answer a database error is; all others are faults of ours."""

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, PendingRollbackError, ResourceClosedError


class Why(StrEnum):
    """Why the database did not do what was asked."""

    BUSY = "busy"
    CORRUPT = "corrupt"
    FULL = "full"
    LOST = "lost"
    MOVED = "moved or replaced"
    RACE = "race"
    READ_ONLY = "read-only"
    SLOW = "slow"
    TRAIL = "audit trail"
    UNREADABLE = "unreadable"


LASTING = frozenset({Why.CORRUPT, Why.FULL, Why.MOVED, Why.READ_ONLY, Why.TRAIL, Why.UNREADABLE})
"""What does not pass by itself: somebody has to look."""

# Extended result codes carry the primary one in their lowest byte.
_SQLITE = {
    sqlite3.SQLITE_BUSY: Why.BUSY,
    sqlite3.SQLITE_LOCKED: Why.BUSY,
    sqlite3.SQLITE_READONLY: Why.READ_ONLY,
    sqlite3.SQLITE_IOERR: Why.UNREADABLE,
    sqlite3.SQLITE_CORRUPT: Why.CORRUPT,
    sqlite3.SQLITE_FULL: Why.FULL,
    sqlite3.SQLITE_CANTOPEN: Why.UNREADABLE,
    sqlite3.SQLITE_NOTADB: Why.CORRUPT,
    sqlite3.SQLITE_PERM: Why.UNREADABLE,
    sqlite3.SQLITE_AUTH: Why.UNREADABLE,
}

# By SQLSTATE, then by its class (PostgreSQL, appendix A).
_POSTGRES = {
    "40001": Why.RACE,
    "40P01": Why.RACE,
    "55P03": Why.BUSY,
    "57014": Why.SLOW,
    "53100": Why.FULL,
    "25006": Why.READ_ONLY,
    "XX001": Why.CORRUPT,
    "XX002": Why.CORRUPT,
    "08": Why.LOST,
    "53": Why.BUSY,
    "57": Why.LOST,
    "58": Why.UNREADABLE,
}


def why_of(error: BaseException | None) -> Why | None:
    """Return which failure it is, or None for one that only a programmer can answer."""
    if isinstance(error, sqlite3.Error):
        return why_of_sqlite(error)
    if isinstance(error, PendingRollbackError | ResourceClosedError):
        return Why.LOST
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return why_of_sqlite(error.orig)
    state: str | None = getattr(error.orig, "sqlstate", None)
    known = None if state is None else _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    return known or (Why.LOST if error.connection_invalidated else None)


def why_of_sqlite(error: sqlite3.Error) -> Why | None:
    """Return which failure an error of SQLite's is, or None."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Why.MOVED
    return None if code is None else _SQLITE.get(code & 0xFF)
