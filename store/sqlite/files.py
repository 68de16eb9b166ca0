"""An SQLite file as it is opened: with every pragma set, by the owner alone."""

import asyncio
import errno
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import aiosqlite

from store.errors import FileFault, WrongPragma

# Below Slack's three seconds, so that a person still hears that nothing was saved.
BUSY_MS = 2_000
# Versions in which a WAL with more than one connection can be corrupted.
WAL_BUG = ((3, 7, 0), (3, 51, 2))


def has_wal_bug(version: tuple[int, int, int]) -> bool:
    """Whether a write-ahead log is unsafe in this version as soon as a second connection opens the file."""
    return WAL_BUG[0] <= version <= WAL_BUG[1]


def journal_for(version: tuple[int, int, int]) -> str:
    """Return the journal mode in which several processes may use the file with this version.

    `load`, `export`, `audit` and `backup` open the file beside `serve`. Where the WAL is unsafe for that, a
    rollback journal it is: PERSIST, since with synchronous=FULL it syncs the journal's end of a transaction
    (DELETE does not sync the directory, so a power cut could bring the journal back and undo a commit), and
    of the two that do it is faster than TRUNCATE. A commit then takes 0.8 ms instead of 0.3.
    """
    return "persist" if has_wal_bug(version) else "wal"


def pragmas(version: tuple[int, int, int]) -> Mapping[str, str | int]:
    """Return what every connection is set to, and must answer when asked."""
    return {
        "busy_timeout": BUSY_MS,
        # Commits survive a power cut; NORMAL loses acknowledged ones.
        "journal_mode": journal_for(version),
        "synchronous": 2,
        # Off by default, for the sake of files from 2009.
        "foreign_keys": 1,
        # What is erased must not be found in the file's free pages.
        "secure_delete": 1,
        # 32 MB: an import of a whole school stays in memory until it commits.
        "cache_size": -32_000,
        # A journal that a large import left does not stay large.
        "journal_size_limit": 4_000_000,
    }


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the file with all pragmas set; raises `FileFault`, and `WrongPragma` where one does not take."""
    _refuse_unfit(path, create=create)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for name, wanted in pragmas(sqlite3.sqlite_version_info[:3]).items():
            _set(connection, name, wanted)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_frozen(path: Path) -> sqlite3.Connection:
    """Open a file into which nobody writes, leaving no trace in it or beside it; raises sqlite3's errors."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )


def _refuse_unfit(path: Path, *, create: bool) -> None:
    """Say why SQLite could not open the file, without opening it.

    POSIX gives up all of a process's locks on a file as soon as any of its descriptors is closed: one opened
    for a look, while a transaction is under way, would let another process write into it.
    """
    if create and not path.exists():
        os.close(descriptor(path, os.O_RDWR | os.O_CREAT))
    try:
        path.stat()
    except OSError as error:
        raise FileFault(path=path, why=str(error.strerror)) from error
    if not os.access(path, os.R_OK | os.W_OK):
        raise FileFault(path=path, why=os.strerror(errno.EACCES))


def _set(connection: sqlite3.Connection, name: str, wanted: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {wanted}")
    (found,) = connection.execute(f"PRAGMA {name}").fetchone()
    if found != wanted:
        raise WrongPragma(name=name, wanted=str(wanted), found=str(found))


async def pragmas_of(path: Path) -> dict[str, str]:
    """Return every pragma as a connection of its own finds it."""
    found: dict[str, str] = {}
    # Opened here: where that fails, aiosqlite would leave its thread behind, to answer a loop that is closed.
    opened = await asyncio.to_thread(connect, path)
    async with aiosqlite.Connection(lambda: opened, iter_chunk_size=64) as connection:
        for name in pragmas(sqlite3.sqlite_version_info[:3]):
            async with connection.execute(f"PRAGMA {name}") as answer:
                row = await answer.fetchone()
                found[name] = str(row[0]) if row is not None else ""
    return found


def descriptor(path: Path, flags: int) -> int:
    """Open a file for its owner alone; raises `FileFault`."""
    # Grades are nobody else's business on a shared machine.
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise FileFault(path=path, why=str(error.strerror)) from error
