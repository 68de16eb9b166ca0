"""PostgreSQL: many writers, kept apart by row locks and constraints."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

import asyncpg
import sqlalchemy
from sqlalchemy import URL, event, text
from sqlalchemy.engine.interfaces import AdaptedConnection, DBAPIConnection
from sqlalchemy.exc import (
    DBAPIError,
    DisconnectionError,
    ResourceClosedError,
)
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.base import Executable
from typing_extensions import override

from grading.outbox import OutcomeUnknown, ReadFailed, SaveFailed, StorageError, WriteConflict
from store.committing import commit_begins
from store.connection import Connection, Progress, uninterrupted
from store.errors import BackupElsewhere, WrongSetting
from store.failures import Why, why_of
from store.postgres.tools import dump_command
from store.statements import Found, Statement, Values

T = TypeVar("T")

# Below what a call may take, so that a person still hears what became of it.
SETTINGS = {
    "application_name": "sensur",
    "lock_timeout": "1500",
    "idle_in_transaction_session_timeout": "30000",
    "timezone": "UTC",
}
# Each of these may be turned off by an administrator in a hurry, and then a power cut loses commits.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

ALIVE = 1.0
"""Seconds within which a connection must say that it lives; then another one is opened."""

CLOSING = 1.0
"""Seconds in which connections are closed in good order; then they are broken off."""

# What a driver or its connection broke of; a value of ours that does not fit its column is none of them.
_BROKEN = (
    OSError,
    EOFError,
    DisconnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
_OURS = (asyncpg.exceptions.DataError, asyncpg.UnsupportedClientFeatureError)


class Driver(asyncpg.Connection):
    """A connection as the driver has it: what is to be closed within some seconds is broken off.

    So the pool closes what is cancelled or broken, and might wait for a server that answers nothing. The
    server rolls back what is not committed.
    """

    @override
    async def close(self, *, timeout: float | None = None) -> None:
        """Take leave of the server, or with a limit of time, break off."""
        if timeout is None:
            try:
                await super().close()
            except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError):
                # It is gone already: nothing to take leave of, and nothing that an operator need hear of.
                self.terminate()
        else:
            self.terminate()


class PostgresConnection:
    """The open transaction."""

    alone = False

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.written = 0

    async def rows(self, statement: Executable | Statement, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        return (await self._connection.execute(_executable(statement), values)).all()

    async def row(self, statement: Executable | Statement, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        return (await self._connection.execute(_executable(statement), values)).first()

    async def run(self, statement: Executable | Statement, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        count = (await self._connection.execute(_executable(statement), values)).rowcount
        self.written += count
        return count

    async def each(self, statement: Executable | Statement, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        # The driver pipelines many values of a statement, but then does not count the rows.
        return sum([await self.run(statement, one) for one in values])

    async def many(self, statement: Executable | Statement, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way: pipelined."""
        if values:
            await self._connection.execute(_executable(statement), values)
            self.written += len(values)

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""
        return await self._connection.run_sync(work)


def _executable(statement: Executable | Statement) -> Executable:
    return statement.executable if isinstance(statement, Statement) else statement


class Postgres:
    """A PostgreSQL server, reached through a pool."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_use_lifo=True,
            pool_size=5,
            # Grades must not stand in logs by way of an error's text.
            hide_parameters=True,
            connect_args={
                "connection_class": Driver,
                "server_settings": SETTINGS,
                "timeout": 5,
                "command_timeout": 60,
            },
        )
        self._drivers: WeakSet[Driver] = WeakSet()
        event.listen(self._engine.sync_engine, "connect", self._remember)
        event.listen(self._engine.sync_engine, "checkout", _refuse_dead)
        # Writers see each row as it stands once they hold its lock; readers see one moment throughout.
        self._writers = self._engine.execution_options(isolation_level="READ COMMITTED")
        self._readers = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Open a writing transaction."""
        async with _connected(self._writers, SaveFailed) as connection:
            yield PostgresConnection(connection)
            commit_begins()
            await uninterrupted(_commit(connection), _driver_of(connection).terminate)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Open a reading transaction: one consistent moment."""
        async with _connected(self._readers, ReadFailed) as connection:
            yield PostgresConnection(connection)

    def refuse_copying(self, path: Path, /) -> None:
        """Raise `BackupElsewhere`: what PostgreSQL's own tools make can be restored by them."""
        raise BackupElsewhere(command=dump_command(self._url, path))

    async def copy(self, path: Path, _progress: Progress, /) -> None:
        """Raise `BackupElsewhere`."""
        self.refuse_copying(path)

    async def facts(self) -> Mapping[str, str]:
        """Return version and the settings that decide whether a commit is durable."""
        names = ("server_version", *DURABLE)
        async with self.snapshot() as connection:
            found = {name: await connection.row(text(f"SHOW {name}")) for name in names}
        shown = {name: row[0] for name, row in found.items() if row is not None}
        return {"backend": "postgresql", "version": shown.pop("server_version"), **shown}

    async def look(self) -> None:
        """Do nothing more: the server looks after its files."""

    async def refuse_lossy(self) -> None:
        """Raise `WrongSetting` where an acknowledged commit would not survive a power cut."""
        facts = await self.facts()
        for name in DURABLE:
            if facts[name] == "off":
                raise WrongSetting(name=name, found="off")

    async def close(self) -> None:
        """Close all connections, in good order where the server answers soon."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                await self._engine.dispose()
        # Also those that somebody still waits for.
        for driver in tuple(self._drivers):
            driver.terminate()

    def _remember(self, connection: DBAPIConnection, _record: object) -> None:
        if isinstance(connection, AdaptedConnection):
            self._drivers.add(connection.driver_connection)


def _refuse_dead(connection: DBAPIConnection, _record: object, _proxy: object) -> None:
    """Let the pool replace a connection that died while it lay there.

    Asked in one round trip; SQLAlchemy's own check takes three, for it begins and ends a transaction.
    """
    if not isinstance(connection, AdaptedConnection):
        return
    try:
        connection.run_async(lambda driver: driver.execute("SELECT 1", timeout=ALIVE))
    except (asyncpg.PostgresError, *_BROKEN) as error:
        raise DisconnectionError from error


@asynccontextmanager
async def _connected(engine: AsyncEngine, failure: type[StorageError]) -> AsyncIterator[AsyncConnection]:
    try:
        connection = await engine.connect()
    # The transaction's boundary: whatever driver and pool raise here, nothing was begun.
    except Exception as error:
        raise failure(Why.LOST) from error
    driver = _driver_of(connection)
    try:
        yield connection
    except asyncio.CancelledError:
        # Nobody waits any more, and an end in good order may take for ever.
        driver.terminate()
        raise
    except Exception as error:
        why = _why(error)
        if why is None:
            raise
        if why is Why.RACE and failure is SaveFailed:
            raise WriteConflict(why) from error
        raise failure(why) from error
    finally:
        # Rolls back whatever was not committed. What fails here changes nothing of what became of it.
        with suppress(Exception):
            await uninterrupted(connection.close(), driver.terminate)


async def _commit(connection: AsyncConnection) -> None:
    try:
        await connection.commit()
    # The transaction's boundary: what is not the server's own refusal leaves the question open.
    except Exception as error:
        if isinstance(error, DBAPIError) and _is_refusal(error):
            raise
        raise OutcomeUnknown(Why.LOST) from error


def _driver_of(connection: AsyncConnection) -> Driver:
    found = connection.sync_connection
    driver = None if found is None else found.connection.driver_connection
    if not isinstance(driver, Driver):
        raise ResourceClosedError
    return driver


def _is_refusal(error: DBAPIError) -> bool:
    """Say whether the server answered, and is still there."""
    return getattr(error.orig, "sqlstate", None) is not None and why_of(error) is not Why.LOST


def _why(error: BaseException | None) -> Why | None:
    """Return which failure it is, by the driver's own error where SQLAlchemy wrapped it; None for ours."""
    if (why := why_of(error)) is not None:
        return why
    if isinstance(error, DBAPIError):
        return _why(getattr(error.orig, "__cause__", None))
    if isinstance(error, NoneFree):
        return Why.BUSY
    return Why.LOST if isinstance(error, _BROKEN) and not isinstance(error, _OURS) else None
