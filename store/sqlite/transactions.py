"""SQLite: one connection, one transaction at a time, every commit on the disk before it is acknowledged.

Statements run on the event loop itself: one takes some 10 µs, handing it to a thread and back costs 90 µs
(550 µs for the four hand-overs of SQLAlchemy's aiosqlite). What can wait (BEGIN for another process's lock,
COMMIT for the disk) and what is long (many rows) runs in a thread of its own. What stands beside that one
connection, a copy or a look at the file, has a connection of its own.

Those who come at once are saved by one COMMIT: a disk syncs no faster for one than for a hundred.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy.exc import DBAPIError

from grading.outbox import OutcomeUnknown, ReadFailed, SaveFailed, StorageError, WriteConflict
from store.committing import commit_begins
from store.connection import Connection, Progress, in_thread, uninterrupted
from store.errors import FileFault
from store.failures import Why, why_of_sqlite
from store.sqlite.connection import Aside, SqliteConnection
from store.sqlite.copying import Watched, copied
from store.sqlite.files import has_wal_bug, pragmas_of
from store.sqlite.locks import Served
from store.sqlite.open_file import OpenFile
from store.sqlite.sharing import SharedCommit
from store.sqlite.turns import Turns

# A file of so many pages (of 4 kB) is checked whole in some 10 ms.
QUICKLY_CHECKED = 2_000

_SAVEPOINT = "one"


class TransactionInside(RuntimeError):
    """A transaction was opened inside another one of the same task: it would wait for itself."""


class Sqlite:
    """The database file, held open by one connection.

    With `exclusive` a lock keeps a second server away; other commands do not ask for it.
    A `frozen` one is only read, and nobody may be writing into it.
    """

    def __init__(
        self, path: Path, *, create: bool = False, exclusive: bool = False, frozen: bool = False
    ) -> None:
        self._path = path
        self._file = OpenFile(path, create=create, frozen=frozen, serves=exclusive)
        self._aside = Aside()
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._waiting = 0
        self._shared: SharedCommit | None = None
        self._is_each_alone = False
        self._served = Served(path) if exclusive else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Open a writing transaction; others wait for their turn.

        Where nobody waits, it is saved at once. Otherwise it is a part of the open transaction, and saved by
        one COMMIT with those who wait now and have their turn next. It saw what those before it wrote; so it
        does not end before that is saved, not even with a refusal. If the COMMIT fails, each may try again:
        `WriteConflict`.
        """
        waits_for: SharedCommit | None
        async with self._in_turn():
            waits_for = before = self._shared
            refused: Exception | None = None
            try:
                if before is None:
                    await self._begin("BEGIN IMMEDIATE", SaveFailed)
                else:
                    self._file.driver.execute(f"SAVEPOINT {_SAVEPOINT}")
                connection = self._open_transaction()
                yield connection
                waits_for = await self._saved_or_shared(before, connection)
            except BaseException as error:
                failed = await self._undone(before, error, SaveFailed)
                if before is None or not isinstance(error, Exception):
                    if failed is None:
                        raise
                    raise failed from error
                refused = failed or error
        if waits_for is not None:
            if before is None:
                await self._save_in_turn(waits_for)
            await waits_for.saved()
        if refused is not None:
            raise refused

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Open a reading transaction; it too takes its turn, for there is one connection.

        What others wait to have saved is saved first: it sees nothing that may still be undone.
        """
        async with self._in_turn():
            await self._save_shared()
            try:
                await self._begin("BEGIN", ReadFailed)
                connection = self._open_transaction()
                yield connection
                await self._save(connection)
            except BaseException as error:
                failed = await self._undone(None, error, ReadFailed)
                if failed is None:
                    raise
                raise failed from error

    def refuse_copying(self, _path: Path, /) -> None:
        """Refuse nothing: the file can be copied."""

    async def copy(self, path: Path, progress: Progress, /) -> None:
        """Write a consistent copy over what is at the path; writers wait for milliseconds only.

        The one connection copies, some pages in each of its turns: what it writes between two of them, SQLite
        writes into the copy as well. What another process writes makes the copy begin again.
        """
        me = asyncio.current_task()
        if self._holder is not None and self._holder is me:
            raise TransactionInside
        turns = Turns(self._take_turn_with_all_saved, self._turn.release, asyncio.get_running_loop())

        def work(stopped: Callable[[], bool]) -> None:
            with turns:
                copied(self._file.driver, path, Watched(progress, stopped, turns.pass_on))

        try:
            await in_thread(work)
        except (OSError, sqlite3.Error, DBAPIError) as error:
            raise FileFault(path=path, why=str(error)) from error

    def tell(self) -> None:
        """Tell nobody: one process serves a file."""

    async def hear(self, _wake: Callable[[], object], /) -> None:
        """Hear from nobody, until cancelled."""
        await asyncio.Event().wait()

    async def facts(self) -> Mapping[str, str]:
        """Return version, whether its WAL is unsafe, and every pragma as found; raises `ReadFailed`."""
        version = sqlite3.sqlite_version_info[:3]
        exists = self._path.exists()
        try:
            found = await pragmas_of(self._path) if exists else {}
        except sqlite3.Error as error:
            raise ReadFailed(why_of_sqlite(error) or str(error)) from error
        return {
            "backend": "sqlite",
            "version": sqlite3.sqlite_version,
            "wal_bug": "yes" if has_wal_bug(version) else "no",
            "exists": "yes" if exists else "no",
            **found,
        }

    async def look(self) -> None:
        """Read the file itself, a small one whole, for pages may have been lost that the cache still holds.

        Raises `ReadFailed`, and `SaveFailed` where another file is in the place of the one that was opened.
        """
        async with self.snapshot() as connection:
            await connection.sync(_read_afresh)
        if self._file.was_replaced:
            raise SaveFailed(Why.MOVED)

    async def refuse_lossy(self) -> None:
        """Do nothing more: each connection asserts its pragmas as it is made."""

    async def close(self) -> None:
        """Wait for the running transaction, then let go of the file."""
        await self._take_turn_with_all_saved()
        try:
            await self._aside(self._file.let_go)
        finally:
            self._turn.release()
        self._aside.close()
        if self._served is not None:
            self._served.close()

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        me = asyncio.current_task()
        if self._holder is not None and self._holder is me:
            raise TransactionInside
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        self._holder = me
        try:
            yield
        finally:
            self._holder = None
            self._turn.release()

    async def _take_turn_with_all_saved(self) -> None:
        await self._turn.acquire()
        try:
            await self._save_shared()
        except BaseException:
            self._turn.release()
            raise

    def _open_transaction(self) -> SqliteConnection:
        return SqliteConnection(self._file.connection, self._file.driver, self._aside)

    async def _begin(self, begin: str, failure: type[StorageError]) -> None:
        if not self._file.is_open:
            await self._aside(lambda: self._file.open(failure))
        if not self._file.begins_at_once(begin):
            await self._aside(lambda: self._file.driver.execute(begin))

    async def _saved_or_shared(
        self, before: SharedCommit | None, connection: SqliteConnection
    ) -> SharedCommit | None:
        """Save what was written, or return the COMMIT that it shares with those who come next."""
        if before is None and (not connection.written or not self._waiting or self._is_each_alone):
            await self._save(connection)
            return None
        if before is not None:
            self._file.driver.execute(f"RELEASE {_SAVEPOINT}")
        self._shared = shared = before or SharedCommit()
        shared.members += 1
        if connection.written:
            commit_begins()
        return shared

    async def _save(self, connection: SqliteConnection) -> None:
        if not connection.written:
            # Nothing for the disk, so nothing to wait for; but who asks again and again must
            # let others have their turn.
            self._file.driver.commit()
            await asyncio.sleep(0)
            return
        commit_begins()
        if (failure := await self._aside(self._file.commit)) is not None:
            raise failure
        self._is_each_alone = False

    async def _save_in_turn(self, shared: SharedCommit) -> None:
        """Commit after all who wait now, as the first does who shares a COMMIT; cancelled, all the same."""
        cancelled: asyncio.CancelledError | None = None
        while self._shared is shared:
            try:
                async with self._turn:
                    if self._shared is shared:
                        await self._save_shared()
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def _save_shared(self) -> None:
        """Commit for all who wait for it, if anybody does; tell them what came of it."""
        shared = self._shared
        if shared is None:
            return
        committing = self._aside.begin(self._file.commit)
        try:
            await uninterrupted(committing)
        finally:
            failure = OutcomeUnknown(Why.LOST) if committing.exception() else committing.result()
            if failure is not None and shared.members > 1 and not isinstance(failure, OutcomeUnknown):
                failure = WriteConflict(failure.why)
            self._end_shared(shared, failure)

    def _end_shared(self, shared: SharedCommit, failure: StorageError | None) -> None:
        self._shared = None
        # What failed for all is tried one by one, until something is saved: then each hears the truth.
        self._is_each_alone = failure is not None
        shared.end(failure)

    async def _undone(
        self, before: SharedCommit | None, error: BaseException, kind: type[StorageError]
    ) -> StorageError | None:
        """Undo the transaction, but if possible nothing of those before it; return the database's failure."""
        undoing = self._aside.begin(lambda: self._file.undo(error, None if before is None else _SAVEPOINT))
        try:
            await uninterrupted(undoing)
        finally:
            why, stand_those_before = undoing.result()
            if before is not None and not stand_those_before:
                self._end_shared(before, WriteConflict(why or Why.LOST))
        if why is None:
            return None
        failed = kind(why)
        failed.__cause__ = error
        return failed


def _read_afresh(connection: sqlalchemy.Connection) -> None:
    connection.exec_driver_sql("PRAGMA shrink_memory")
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    if pages <= QUICKLY_CHECKED and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise ReadFailed(Why.CORRUPT)
