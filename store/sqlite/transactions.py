"""SQLite: one connection, one transaction at a time, every commit on the disk before it is acknowledged.

Statements run on the event loop itself: one takes some 25 µs, handing it to a thread and back costs 90 µs
(550 µs for the four hand-overs of SQLAlchemy's aiosqlite). What can wait (BEGIN for another process's lock,
COMMIT for the disk) and what is long (many rows) runs in a thread of its own. What stands beside that one
connection, a copy or a look at the file, has a connection of its own.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.base import Executable

from grading.outbox import OutcomeUnknown, ReadFailed, SaveFailed, StorageError
from store.committing import commit_begins
from store.connection import Connection, Found, Progress, Step, Values, in_thread, uninterrupted
from store.errors import FileFault, StoreRefused
from store.failures import Why, why_of, why_of_sqlite
from store.sqlite.copying import Watched, copied
from store.sqlite.files import BUSY_MS, connect, connect_frozen, has_wal_bug, pragmas_of
from store.sqlite.locks import Served

T = TypeVar("T")
# A file of so many pages (of 4 kB) is checked whole in some 10 ms.
QUICKLY_CHECKED = 2_000
# A statement for more rows than this is worth the way to the thread and back.
MANY = 20


class TransactionInside(RuntimeError):
    """A transaction was opened inside another one of the same task: it would wait for itself."""


class SqliteConnection:
    """The open transaction."""

    alone = True

    def __init__(self, connection: sqlalchemy.Connection, aside: "_Aside") -> None:
        self._connection = connection
        self._aside = aside
        self._before = _rows_written(connection)

    @property
    def written(self) -> int:
        """How many rows were written in it so far."""
        return _rows_written(self._connection) - self._before

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        return self._connection.execute(statement, values).all()

    async def row(self, statement: Executable, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        return self._connection.execute(statement, values).first()

    async def run(self, statement: Executable, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        return self._connection.execute(statement, values).rowcount

    async def each(self, statement: Executable, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        if not values:
            return 0
        if len(values) > MANY:
            return await self._aside(lambda: self._connection.execute(statement, values).rowcount)
        return self._connection.execute(statement, values).rowcount

    async def many(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way."""
        await self.each(statement, values)

    async def together(self, steps: Sequence[Step]) -> None:
        """Run statements that do not depend on each other, one after the other."""
        for statement, values in steps:
            await self.run(statement, values)

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""
        return await self._aside(lambda: work(self._connection))


class Sqlite:
    """The database file, held open by one connection.

    With `exclusive` a lock keeps a second server away; other commands do not ask for it.
    A `frozen` one is only read, and nobody may be writing into it.
    """

    def __init__(
        self, path: Path, *, create: bool = False, exclusive: bool = False, frozen: bool = False
    ) -> None:
        self._path = path
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._aside = _Aside()
        self._engine = sqlalchemy.create_engine(
            "sqlite+pysqlite://",
            creator=lambda: connect_frozen(path) if frozen else self._connect(create=create),
            poolclass=StaticPool,
            # Grades must not stand in logs by way of an error's text.
            hide_parameters=True,
        )
        self._connection: sqlalchemy.Connection | None = None
        self._opened: os.stat_result | None = None
        self._served = Served(path) if exclusive else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Open a writing transaction; others wait for their turn."""
        async with self._in_turn("BEGIN IMMEDIATE", SaveFailed) as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Open a reading transaction; it too takes its turn, for there is one connection."""
        async with self._in_turn("BEGIN", ReadFailed) as connection:
            yield connection

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
        turns = _Turns(self._turn, asyncio.get_running_loop())

        def work(stopped: Callable[[], bool]) -> None:
            with turns:
                copied(self._driver(), path, Watched(progress, stopped, turns.pass_on))

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
        if self._opened is not None and not _is_there(self._path, self._opened):
            raise SaveFailed(Why.MOVED)

    async def refuse_lossy(self) -> None:
        """Do nothing more: each connection asserts its pragmas as it is made."""

    async def close(self) -> None:
        """Wait for the running transaction, then let go of the file."""
        async with self._turn:
            await self._aside(self._let_go)
        self._aside.close()
        if self._served is not None:
            self._served.close()

    @asynccontextmanager
    async def _in_turn(self, begin: str, failure: type[StorageError]) -> AsyncIterator[SqliteConnection]:
        me = asyncio.current_task()
        if self._holder is not None and self._holder is me:
            raise TransactionInside
        async with self._turn:
            self._holder = me
            is_committing = False
            try:
                try:
                    connection = await self._begun(begin, failure)
                    opened = SqliteConnection(connection, self._aside)
                    yield opened
                    if not opened.written:
                        # Nothing for the disk, so nothing to wait for; but who asks again and again must
                        # let others have their turn.
                        connection.commit()
                        await asyncio.sleep(0)
                    else:
                        is_committing = True
                        commit_begins()
                        await self._aside(connection.commit)
                except BaseException:
                    await self._aside(self._roll_back)
                    raise
            except (SQLAlchemyError, sqlite3.Error) as error:
                why = why_of(error)
                if why in {Why.CORRUPT, Why.UNREADABLE, Why.LOST}:
                    # The file may have been replaced; only a new connection would notice.
                    await self._aside(self._let_go)
                    if self._opened is not None and not _is_there(self._path, self._opened):
                        why = Why.MOVED
                if why is None:
                    raise
                if is_committing and why in {Why.CORRUPT, Why.UNREADABLE}:
                    # The file may hold it, and the disk only failed to say so.
                    raise OutcomeUnknown(why) from error
                raise failure(why) from error
            finally:
                self._holder = None

    async def _begun(self, begin: str, failure: type[StorageError]) -> sqlalchemy.Connection:
        connection = self._connection
        if connection is None:
            try:
                connection = await self._aside(self._connected)
            except StoreRefused as refused:
                if self._opened is None:
                    raise
                raise failure(Why.MOVED) from refused
        connection.begin()
        if not _begins_at_once(connection, begin):
            await self._aside(lambda: connection.exec_driver_sql(begin))
        return connection

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        """Open the file; raises `FileFault` where it is another one than before, which nobody has checked."""
        connection = connect(self._path, create=create)
        found = self._path.stat()
        if self._opened is not None and not os.path.samestat(self._opened, found):
            connection.close()
            raise FileFault(path=self._path, why=Why.MOVED)
        self._opened = found
        return connection

    def _connected(self) -> sqlalchemy.Connection:
        # Kept by the thread itself: the task that waits for it may be cancelled.
        connection = self._engine.connect()
        self._connection = connection
        return connection

    def _driver(self) -> sqlite3.Connection:
        connection = self._connection or self._connected()
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(driver)
        return driver

    def _roll_back(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.rollback()
        except (SQLAlchemyError, sqlite3.Error):
            # Closed, it is rolled back when the file is opened next; the first error says what happened.
            self._let_go()
            return
        driver = self._connection.connection.driver_connection
        # After a COMMIT that failed, SQLAlchemy believes that there is nothing left to roll back.
        if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
            driver.rollback()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()


class _Turns:
    """Takes turns from another thread; the event loop gives them."""

    def __init__(self, turn: asyncio.Lock, loop: asyncio.AbstractEventLoop) -> None:
        self._turn = turn
        self._loop = loop
        self._is_mine = False

    def __enter__(self) -> None:
        self._take()

    def __exit__(self, *_: object) -> None:
        self._leave()

    def pass_on(self) -> None:
        """Let those who wait have their turn, then take the next."""
        self._leave()
        self._take()

    def _take(self) -> None:
        self._is_mine = asyncio.run_coroutine_threadsafe(self._turn.acquire(), self._loop).result()

    def _leave(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._loop.call_soon_threadsafe(self._turn.release)


class _Aside:
    """One thread; a task that is cancelled while waiting for it still waits to the end."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def __call__(self, work: Callable[[], T]) -> T:
        return await uninterrupted(asyncio.get_running_loop().run_in_executor(self._thread, work))

    def close(self) -> None:
        self._thread.shutdown()


def _is_there(path: Path, opened: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), opened)
    except OSError:
        return False


def _read_afresh(connection: sqlalchemy.Connection) -> None:
    connection.exec_driver_sql("PRAGMA shrink_memory")
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    if pages <= QUICKLY_CHECKED and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise ReadFailed(Why.CORRUPT)


def _rows_written(connection: sqlalchemy.Connection) -> int:
    """Return how many rows were written since the file was opened."""
    driver = connection.connection.driver_connection
    return driver.total_changes if isinstance(driver, sqlite3.Connection) else 0


def _begins_at_once(connection: sqlalchemy.Connection, begin: str) -> bool:
    """Begin without the way to the thread and back, or return False if that would mean to wait, or failed."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        return False
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        driver.execute(begin)
    except sqlite3.DatabaseError:
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return True
