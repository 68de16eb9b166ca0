"""The open transaction on an SQLite file, and the thread in which what takes long is done."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import sqlalchemy
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from store.connection import uninterrupted
from store.statements import Found, Statement, Values

T = TypeVar("T")
# A statement for more rows than this is worth the way to the thread and back.
MANY = 20
# After so many rows the event loop may do something else.
AT_ONCE = 5_000


class Aside:
    """One thread; a task that is cancelled while waiting for it still waits to the end."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def __call__(self, work: Callable[[], T]) -> T:
        """Do the work there."""
        return await uninterrupted(self.begin(work))

    def begin(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Begin the work, which ends even if nobody waits for it."""
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()


class SqliteConnection:
    """The open transaction."""

    alone = True

    def __init__(self, connection: sqlalchemy.Connection, driver: sqlite3.Connection, aside: Aside) -> None:
        self._connection = connection
        self._driver = driver
        self._aside = aside
        self._before = driver.total_changes

    @property
    def written(self) -> int:
        """How many rows were written in it so far."""
        return self._driver.total_changes - self._before

    async def rows(self, statement: Executable | Statement, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        if isinstance(statement, Statement):
            return self._found(statement, values)
        with self._connection.execute(statement, values) as result:
            found = list(result.fetchmany(AT_ONCE))
            while len(found) % AT_ONCE == 0 and (more := result.fetchmany(AT_ONCE)):
                # A hundred thousand rows take a tenth of a second.
                await asyncio.sleep(0)
                found += more
            return found

    async def row(self, statement: Executable | Statement, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        if isinstance(statement, Statement):
            found = self._found(statement, values)
            return found[0] if found else None
        return self._connection.execute(statement, values).first()

    async def run(self, statement: Executable | Statement, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        if isinstance(statement, Statement):
            compiled = statement.compiled(self._connection.dialect, values)
            try:
                return self._driver.execute(compiled.text, compiled.ordered(values)).rowcount
            except sqlite3.IntegrityError as error:
                raise _violated(compiled.text, error) from error
        return self._connection.execute(statement, values).rowcount

    async def each(self, statement: Executable | Statement, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        if not values:
            return 0
        if len(values) > MANY:
            return await self._aside(lambda: self._each(statement, values))
        return self._each(statement, values)

    async def many(self, statement: Executable | Statement, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way."""
        await self.each(statement, values)

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""
        return await self._aside(lambda: work(self._connection))

    def _found(self, statement: Statement, values: Values | None) -> list[Found]:
        compiled = statement.compiled(self._connection.dialect, values)
        try:
            rows = self._driver.execute(compiled.text, compiled.ordered(values)).fetchall()
        except sqlite3.IntegrityError as error:
            raise _violated(compiled.text, error) from error
        return compiled.found(rows)

    def _each(self, statement: Executable | Statement, values: Sequence[Values]) -> int:
        if not isinstance(statement, Statement):
            return self._connection.execute(statement, values).rowcount
        compiled = statement.compiled(self._connection.dialect, values[0])
        try:
            return self._driver.executemany(compiled.text, map(compiled.ordered, values)).rowcount
        except sqlite3.IntegrityError as error:
            raise _violated(compiled.text, error) from error


def _violated(text: str, error: sqlite3.IntegrityError) -> IntegrityError:
    """Return the error as SQLAlchemy has it, which both databases' queries know; without any value."""
    return IntegrityError(text, None, error, hide_parameters=True)
