"""The open transaction on an SQLite file, and the thread in which what takes long is done."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from store.connection import Step, uninterrupted
from store.statements import Found, Values, compiled

DIALECT = SQLiteDialect_pysqlite()

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

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        form = compiled(statement, DIALECT, tuple(values or ()))
        cursor = self._executed(*form.said(values or {}))

        def names() -> tuple[str, ...]:
            return tuple(one[0] for one in cursor.description)

        found = form.found(cursor.fetchmany(AT_ONCE), names)
        while len(found) % AT_ONCE == 0 and (more := cursor.fetchmany(AT_ONCE)):
            # A hundred thousand rows take a tenth of a second.
            await asyncio.sleep(0)
            found += form.found(more, names)
        return found

    async def row(self, statement: Executable, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        found = await self.rows(statement, values)
        return found[0] if found else None

    async def run(self, statement: Executable, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        form = compiled(statement, DIALECT, tuple(values or ()))
        return self._executed(*form.said(values or {})).rowcount

    async def each(self, statement: Executable, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        if not values:
            return 0
        if len(values) > MANY:
            return await self._aside(lambda: self._each(statement, values))
        return self._each(statement, values)

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

    def _executed(self, text: str, values: Sequence[object]) -> sqlite3.Cursor:
        with _as_sqlalchemy_has_it(text):
            return self._driver.execute(text, values)

    def _each(self, statement: Executable, values: Sequence[Values]) -> int:
        form = compiled(statement, DIALECT, tuple(values[0]))
        return self._executed_many(form.said(values[0])[0], (form.said(one)[1] for one in values)).rowcount

    def _executed_many(self, text: str, values: Iterable[Sequence[object]]) -> sqlite3.Cursor:
        with _as_sqlalchemy_has_it(text):
            return self._driver.executemany(text, values)


@contextmanager
def _as_sqlalchemy_has_it(text: str) -> Iterator[None]:
    """Raise a broken rule as queries know it from both databases, without any value."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise IntegrityError(text, None, error, hide_parameters=True) from error
