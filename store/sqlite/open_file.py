"""The database file as it is held open, by one connection.

Everything here is done at once, by who has the turn, in any thread.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import sqlalchemy
from sqlalchemy.pool import StaticPool

from grading.outbox import OutcomeUnknown, SaveFailed, StorageError
from store.errors import FileFault, StoreRefused
from store.failures import Why, why_of
from store.sqlite.files import BUSY_MS, connect, connect_frozen

# After these only a new connection would notice what became of the file.
_BROKEN = frozenset({Why.CORRUPT, Why.UNREADABLE, Why.LOST})
# Of these the disk may hold it, and only have failed to say so.
_UNCERTAIN = frozenset({Why.CORRUPT, Why.UNREADABLE})


class OpenFile:
    """The connection to the file; opened when it is needed, and again after it had to be let go of.

    One that `serves` people tells them what is saved, so it relies on nothing that a power cut may take back.
    """

    def __init__(self, path: Path, *, create: bool, frozen: bool, serves: bool) -> None:
        self._path = path
        self._serves = serves
        self._engine = sqlalchemy.create_engine(
            "sqlite+pysqlite://",
            creator=lambda: connect_frozen(path) if frozen else self._connect(create=create),
            poolclass=StaticPool,
            # Grades must not stand in logs by way of an error's text.
            hide_parameters=True,
        )
        self._connection: sqlalchemy.Connection | None = None
        self._driver: sqlite3.Connection | None = None
        self._opened: os.stat_result | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._connection is not None

    @property
    def connection(self) -> sqlalchemy.Connection:
        """SQLAlchemy's connection; to it all is one transaction, for the driver begins and ends them."""
        if self._connection is None:
            self._connection = self._engine.connect()
            self._connection.begin()
            if self._serves:
                _commit_once(self.driver)
        return self._connection

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's connection."""
        if self._driver is None:
            driver = self.connection.connection.driver_connection
            if not isinstance(driver, sqlite3.Connection):
                raise TypeError(driver)
            self._driver = driver
        return self._driver

    def open(self, failure: type[StorageError]) -> None:
        """Open it; raises `StoreRefused`, and where it was open before, the failure."""
        try:
            self.driver  # noqa: B018 - opens it
        except StoreRefused as refused:
            if self._opened is None:
                raise
            raise failure(Why.MOVED) from refused

    def begins_at_once(self, begin: str) -> bool:
        """Begin, or return False where that would mean to wait, or failed."""
        driver = self.driver
        if driver.in_transaction:
            # Left by those who waited for its COMMIT and were all broken off.
            driver.rollback()
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            driver.execute(begin)
        except sqlite3.DatabaseError:
            return False
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return True

    def commit(self) -> StorageError | None:
        """Commit; if that failed, undo what is open, and return whether nothing was saved or who knows."""
        if self._driver is None or not self._driver.in_transaction:
            # SQLite undoes all by itself after some errors; to commit nothing would succeed.
            return SaveFailed(Why.LOST)
        try:
            self._driver.commit()
        except sqlite3.Error as error:
            self.roll_back()
            why = self._cause_of(error)
            kind = OutcomeUnknown if why in _UNCERTAIN else SaveFailed
            failure = kind(why or error.sqlite_errorname)
            failure.__cause__ = error
            return failure
        return None

    def roll_back(self) -> None:
        """Undo all that is not committed."""
        if self._driver is None:
            return
        try:
            self._driver.rollback()
        except sqlite3.Error:
            # Closed, it is rolled back when the file is opened next; the first error says what happened.
            self.let_go()

    def undo(self, error: BaseException, savepoint: str | None) -> tuple[Why | None, bool]:
        """Undo what was done since the savepoint, or everything.

        Return which failure of the database's the error is (None for ours), and whether what was done before
        the savepoint is still there: SQLite may have undone all by itself.
        """
        why = self._cause_of(error)
        if savepoint is not None and self._driver is not None:
            with suppress(sqlite3.Error):
                self._driver.execute(f"ROLLBACK TO {savepoint}")
                self._driver.execute(f"RELEASE {savepoint}")
                return why, True
        self.roll_back()
        return why, False

    def _cause_of(self, error: BaseException) -> Why | None:
        """Return which failure it is; where the connection is of no use after it, let go of it."""
        why = why_of(error)
        if why in _BROKEN:
            self.let_go()
            if self.was_replaced:
                return Why.MOVED
        return why

    @property
    def was_replaced(self) -> bool:
        """Whether another file, or none, is where the one was that was opened."""
        if self._opened is None:
            return False
        try:
            return not os.path.samestat(self._path.stat(), self._opened)
        except OSError:
            return True

    def let_go(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._driver = None
        self._engine.dispose()

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        """Open the file; raises `FileFault` where it is another one than before, which nobody has checked."""
        connection = connect(self._path, create=create)
        found = self._path.stat()
        if self._opened is not None and not os.path.samestat(self._opened, found):
            connection.close()
            raise FileFault(path=self._path, why=Why.MOVED)
        self._opened = found
        return connection


def _commit_once(driver: sqlite3.Connection) -> None:
    """Commit something that changes nothing, if that can be done, so that the disk holds all that is read.

    What a commit wrote whose last sync failed or was cut off can be read, but a power cut may take it back.
    """
    with suppress(sqlite3.Error):
        if driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
            # Empty, or another program's, and then it stays as it is.
            return
        (version,) = driver.execute("PRAGMA user_version").fetchone()
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(f"PRAGMA user_version = {version}")
        driver.commit()
        return
    with suppress(sqlite3.Error):
        driver.rollback()
