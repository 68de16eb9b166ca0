"""Copies of an SQLite database: made while the bot runs, checked before anybody relies on them, put in place.

A copy is checked as it would be found when it is restored: every page, the version, the whole audit trail.
"""

import errno
import glob
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from grading.outbox import StorageError
from store.audit.trail import Seals
from store.audit.verifying import verify
from store.backends import file_of
from store.connection import Backend, Progress, in_thread
from store.durable import PARTIAL, put, refuse_taken, sync, written_beside
from store.errors import BadCopy, FileFault, ForeignDatabase, InUse, RestoreElsewhere
from store.migrating import upgrade, version_of
from store.postgres.tools import restore_command
from store.sqlite.copying import Watched, copied
from store.sqlite.files import BUSY_MS, connect_frozen
from store.sqlite.locks import Served
from store.sqlite.transactions import Sqlite

STAGE = ".restoring"
KEPT = ".replaced-"
_JOURNALS = ("-journal", "-wal")
_INSTRUCTIONS = 100_000
"""Of SQLite's machine, between two questions whether to stop."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A copy that is whole: its schema's version, the rows of its audit trail, and its size in bytes."""

    version: str
    rows: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put in place, which version the copy had, and where that which was there before is now."""

    checked: Checked
    version_before: str
    kept: Path | None


def unwatched(_step: str, _done: int, _of: int) -> None:
    """Report no progress."""


async def back_up(
    backend: Backend, seals: Seals, target: Path, *, replace: bool, progress: Progress
) -> Checked:
    """Write a copy beside the target, check it, and put it there; raises what `Store.backup` says."""
    backend.refuse_copying(target)
    if not replace:
        refuse_taken(target)
    with written_beside(target, PARTIAL) as partial, _faults_of(target):
        try:
            await backend.copy(partial, progress)
            checked = await check_copy(partial, seals, progress)
        except (FileFault, BadCopy) as refused:
            # By the name that was asked for, not by that of the moment.
            refused.path = target
            raise
        await in_thread(lambda _: put(partial, target, replace=replace))
    return checked


async def check_copy(path: Path, seals: Seals, progress: Progress = unwatched) -> Checked:
    """Read a copy from its first page to its last; raises `BadCopy`."""
    await _check_pages(path, progress)
    version = await _version_of(path)
    copy = Sqlite(path, frozen=True)
    try:
        verdict = await verify(copy, seals, lambda done, of: progress("checking the audit trail", done, of))
    except (StorageError, DBAPIError) as error:
        raise BadCopy(path=path, why=str(error)) from error
    finally:
        await copy.close()
    if not verdict.holds:
        raise BadCopy(path=path, why=f"its audit trail does not hold: row {verdict.bad}, {verdict.why}")
    return Checked(version=version, rows=verdict.rows, size=_size(path))


async def restore(
    url: str, source: Path, *, at: datetime, seals: Seals, progress: Progress = unwatched
) -> Restored:
    """Check a copy, bring it to this version, and put it in the database's place; what was there is kept.

    A power cut leaves the one or the other in place, whole. Raises `RestoreElsewhere`, `BadCopy`,
    `NewerDatabase`, `AlreadyServed`, `InUse`, `FileFault`; then the database is as it was.
    """
    path = file_of(url)
    if path is None:
        raise RestoreElsewhere(command=restore_command(make_url(url), source))
    lock = Served(path)
    try:
        # Where the name is a symbolic link, the file is replaced and not the link.
        target = path.resolve()
        with _faults_of(target):
            _forget_second_names(target)
            with written_beside(target, STAGE) as stage:
                version_before = await _take_in(source, target, stage, progress)
                checked = await check_copy(stage, seals, progress)
                kept = await in_thread(lambda _: _swap(stage, target, at))
    finally:
        lock.close()
    return Restored(checked=checked, version_before=version_before, kept=kept)


async def _take_in(source: Path, target: Path, stage: Path, progress: Progress) -> str:
    """Make the stage a whole database of this version, out of a copy; return which version that had."""
    _refuse_no_copy(source, target)
    try:
        await in_thread(lambda stopped: _copy_in(source, stage, Watched(progress, stopped)))
        await _check_pages(stage, progress)
        version = await _version_of(stage)
        await upgrade(Sqlite(stage))
        await in_thread(lambda _: _made_ready(stage))
    except (sqlite3.DatabaseError, DBAPIError) as error:
        raise BadCopy(path=source, why=str(error.orig if isinstance(error, DBAPIError) else error)) from error
    except BadCopy as bad:
        raise BadCopy(path=source, why=bad.why) from None
    return version


def _refuse_no_copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise FileFault(path=source, why=os.strerror(errno.ENOENT))
    if target.exists() and source.samefile(target):
        raise FileFault(path=source, why="this is the database itself")


def _copy_in(source: Path, stage: Path, watched: Watched) -> None:
    with closing(_opened_copy(source)) as copy:
        copied(copy, stage, watched)


def _opened_copy(source: Path) -> sqlite3.Connection:
    if any(_size(_beside(source, suffix)) for suffix in _JOURNALS):
        # No copy of ours, but a database that was set aside with its journal: SQLite must heed that.
        return sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    return connect_frozen(source)


def _made_ready(path: Path) -> None:
    """Leave nothing in it that would undo what was done after the copy was made.

    A private link that was ended since must not open again, and what was delivered since must be looked for
    before it is sent.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE calendar_link SET revoked = 1 WHERE NOT revoked")
        connection.execute("UPDATE outbox SET attempts = 1 WHERE state = 'waiting' AND attempts = 0")
        connection.execute("PRAGMA journal_mode = DELETE")


async def _check_pages(path: Path, progress: Progress) -> None:
    progress("checking the pages", 0, 0)

    def look(stopped: Callable[[], bool]) -> str:
        with closing(connect_frozen(path)) as copy:
            copy.set_progress_handler(lambda: int(stopped()), _INSTRUCTIONS)
            (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            return str(found)

    try:
        found = await in_thread(look)
    except sqlite3.DatabaseError as error:
        raise BadCopy(path=path, why=str(error)) from error
    if found != "ok":
        raise BadCopy(path=path, why=" ".join(found.split()))


async def _version_of(path: Path) -> str:
    copy = Sqlite(path, frozen=True)
    try:
        async with copy.snapshot() as connection:
            version = await connection.sync(version_of)
    except ForeignDatabase:
        version = None
    finally:
        await copy.close()
    if version is None:
        raise BadCopy(path=path, why="it has no tables of this program")
    return version


def _swap(stage: Path, target: Path, at: datetime) -> Path | None:
    """Put the stage in the target's place; return the name under which that goes on, None without one."""
    kept = _free_name(target, at)
    if not target.exists():
        _set_aside_journals(target, kept)
        put(stage, target, replace=False)
        return None
    _owned_like(stage, target)
    with _held_still(target) as is_whole:
        os.link(target, kept)
        if is_whole:
            for suffix in (*_JOURNALS, "-shm"):
                _beside(target, suffix).unlink(missing_ok=True)
        else:
            _set_aside_journals(target, kept)
        sync(target.parent)
        put(stage, target, replace=True)
    return kept


@contextmanager
def _held_still(target: Path) -> Iterator[bool]:
    """Keep everybody from writing, with all that was committed in the file itself; say whether it is whole.

    A journal that was left beside the name would be applied to whatever is put there next, and one that is
    taken away is missed by what was there. So there must be none between the two. Raises `InUse`.
    """
    with closing(
        sqlite3.connect(f"{target.as_uri()}?mode=rw", uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
    ) as connection:
        try:
            (journal,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            if journal != "delete":
                raise InUse(path=target)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
                # Somebody came in between.
                raise InUse(path=target)
            is_whole = True
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise InUse(path=target) from None
            # It is replaced because it is damaged. What its journal holds may still be of use to somebody.
            is_whole = False
        yield is_whole


def _set_aside_journals(target: Path, kept: Path) -> None:
    for suffix in _JOURNALS:
        journal = _beside(target, suffix)
        if journal.exists():
            os.link(journal, _beside(kept, suffix))
    sync(target.parent)
    for suffix in (*_JOURNALS, "-shm"):
        _beside(target, suffix).unlink(missing_ok=True)
    sync(target.parent)


def _free_name(target: Path, at: datetime) -> Path:
    named = target.with_name(f"{target.name}{KEPT}{at:%Y%m%d-%H%M%S}")
    others = (named.with_name(f"{named.name}-{number}") for number in count(2))
    return next(path for path in chain((named,), others) if not os.path.lexists(path))


def _forget_second_names(target: Path) -> None:
    """Take away the second name that a killed restore gave to the database and did not come to use.

    SQLite corrupts a file that is opened under two names.
    """
    for path in target.parent.glob(f"{glob.escape(target.name)}{KEPT}*"):
        with suppress(FileNotFoundError):
            if path.samefile(target):
                path.unlink()


def _owned_like(path: Path, other: Path) -> None:
    # Restoring may be the administrator's work, and the bot may be another user.
    found = other.stat()
    path.chmod(stat.S_IMODE(found.st_mode))
    if os.geteuid() == 0:
        os.chown(path, found.st_uid, found.st_gid)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    try:
        yield
    except StorageError as trouble:
        raise FileFault(path=path, why=trouble.why) from trouble
    except OSError as error:
        raise FileFault(path=path, why=error.strerror or str(error)) from error
