"""PostgreSQL: many writers, kept apart by row locks and constraints."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import asyncpg
import sqlalchemy
from sqlalchemy import URL, event, text
from sqlalchemy.engine.interfaces import AdaptedConnection, DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.base import Executable

from grading.errands import NotKept, NotRead, NotSaved, OutcomeUnknown, TryAgain
from store.connection import Connection, Found, Progress, Values, uninterrupted
from store.errors import BackupElsewhere, WrongSetting
from store.failures import Why, why_of
from store.postgres_tools import dump_command

T = TypeVar("T")

# Below Slack's three seconds, so that a person still hears that nothing was saved.
SETTINGS = {
    "application_name": "sensur",
    "lock_timeout": "2000",
    "idle_in_transaction_session_timeout": "30000",
    "timezone": "UTC",
}
# Each of these may be turned off by an administrator in a hurry, and then a power cut loses commits.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


class PostgresConnection:
    """The open transaction."""

    alone = False

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.written = 0

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        return (await self._connection.execute(statement, values)).all()

    async def row(self, statement: Executable, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        return (await self._connection.execute(statement, values)).first()

    async def run(self, statement: Executable, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        count = (await self._connection.execute(statement, values)).rowcount
        self.written += count
        return count

    async def each(self, statement: Executable, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        # The driver pipelines many values of a statement, but then does not count the rows.
        return sum([await self.run(statement, one) for one in values])

    async def many(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way: pipelined."""
        if values:
            await self._connection.execute(statement, values)
            self.written += len(values)

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""
        return await self._connection.run_sync(work)


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
            connect_args={"server_settings": SETTINGS, "timeout": 5, "command_timeout": 60},
        )
        event.listen(self._engine.sync_engine, "checkout", _refuse_dead)
        # Writers see each row as it stands once they hold its lock; readers see one moment throughout.
        self._writers = self._engine.execution_options(isolation_level="READ COMMITTED")
        self._readers = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Open a writing transaction."""
        async with _connected(self._writers, NotSaved) as connection:
            yield PostgresConnection(connection)
            await uninterrupted(_commit(connection))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """Open a reading transaction: one consistent moment."""
        async with _connected(self._readers, NotRead) as connection:
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
        async with self.reading() as connection:
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
        """Close all connections."""
        await self._engine.dispose()


def _refuse_dead(connection: DBAPIConnection, _record: object, _proxy: object) -> None:
    """Let the pool replace a connection that died while it lay there.

    Asked in one round trip; SQLAlchemy's own check takes three, for it begins and ends a transaction.
    """
    if isinstance(connection, AdaptedConnection):
        try:
            connection.run_async(lambda driver: driver.execute("SELECT 1"))
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DisconnectionError from error


@asynccontextmanager
async def _connected(engine: AsyncEngine, failure: type[NotKept]) -> AsyncIterator[AsyncConnection]:
    try:
        connection = await engine.connect()
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError) as error:
        raise failure(Why.LOST) from error
    try:
        yield connection
    except DBAPIError as error:
        why = why_of(error)
        if why is None:
            raise
        if why is Why.RACE and failure is NotSaved:
            raise TryAgain(why) from error
        raise failure(why) from error
    finally:
        # Rolls back whatever was not committed.
        await uninterrupted(connection.close())


async def _commit(connection: AsyncConnection) -> None:
    try:
        await connection.commit()
    except (OSError, asyncpg.InterfaceError) as error:
        raise OutcomeUnknown(Why.LOST) from error
    except DBAPIError as error:
        if why_of(error) is Why.LOST:
            raise OutcomeUnknown(Why.LOST) from error
        raise
