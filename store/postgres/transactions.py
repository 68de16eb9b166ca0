"""PostgreSQL: many writers, kept apart by row locks and constraints."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TypeVar

import asyncpg
import sqlalchemy
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.base import Executable

from grading.outbox import OutcomeUnknown, ReadFailed, SaveFailed, StorageError, WriteConflict
from store.committing import commit_begins
from store.connection import Connection, Progress, Step, uninterrupted
from store.errors import BackupElsewhere, WrongSetting
from store.failures import Why, why_of
from store.postgres.hints import ANEW, Hints
from store.postgres.one_statement import as_one
from store.postgres.pool import BROKEN, DIALECT, LIMIT, MOST, Driver, Pool
from store.postgres.tools import dump_command
from store.statements import Found, Values, compiled

T = TypeVar("T")

# Each of these may be turned off by an administrator in a hurry, and then a power cut loses commits.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

# Writers see each row as it stands once they hold its lock; readers see one moment throughout.
_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED"
_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_OURS = (asyncpg.exceptions.DataError, asyncpg.UnsupportedClientFeatureError)


class PostgresConnection:
    """The open transaction."""

    alone = False

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.written = 0

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""
        form = compiled(statement, DIALECT, tuple(values or ()))
        sql, places = form.said(values or {})
        with _as_sqlalchemy_has_it(sql):
            records = await self._driver.fetch(sql, *places)
        return form.found(records, lambda: tuple(records[0].keys()) if records else ())

    async def row(self, statement: Executable, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""
        rows = await self.rows(statement, values)
        return rows[0] if rows else None

    async def run(self, statement: Executable, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        sql, places = compiled(statement, DIALECT, tuple(values or ())).said(values or {})
        with _as_sqlalchemy_has_it(sql):
            count = _touched(await self._driver.execute(sql, *places))
        self.written += count
        return count

    async def each(self, statement: Executable, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""
        # The driver pipelines many values of a statement, but then does not count the rows.
        return sum([await self.run(statement, one) for one in values])

    async def many(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way: pipelined."""
        if not values:
            return
        form = compiled(statement, DIALECT, tuple(values[0]))
        sql = form.said(values[0])[0]
        with _as_sqlalchemy_has_it(sql):
            await self._driver.executemany(sql, [form.said(one)[1] for one in values])
        self.written += len(values)

    async def together(self, steps: Sequence[Step]) -> None:
        """Run statements that do not depend on each other as one: in one way to the server and back."""
        said = [compiled(statement, DIALECT, tuple(values)).said(values) for statement, values in steps]
        sql = as_one(tuple(sql for sql, _ in said))
        with _as_sqlalchemy_has_it(sql):
            await self._driver.execute(sql, *chain.from_iterable(places for _, places in said))
        self.written += len(steps)

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""

        async def given() -> Driver:
            return self._driver

        engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=given,
            # Keeps the connection, which is not SQLAlchemy's to close.
            poolclass=StaticPool,
            # The transaction is begun and ended by us.
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
        async with engine.connect() as connection:
            return await connection.run_sync(work)


class Postgres:
    """A PostgreSQL server, reached through a pool.

    A statement is given up after `limit` seconds, at `most` so many connections are lent at once, and a
    broken one for hints is made `anew` after so many seconds.
    """

    def __init__(self, url: URL, *, limit: float = LIMIT, most: int = MOST, anew: float = ANEW) -> None:
        self.limit = limit
        self._url = url
        self._pool = Pool(url, limit=limit, most=most)
        self._hints = Hints(self._pool.opened, anew=anew)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Open a writing transaction."""
        async with self._begun(_WRITING, SaveFailed) as driver:
            yield PostgresConnection(driver)
            commit_begins()
            await uninterrupted(_commit(driver), driver.terminate)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Open a reading transaction: one consistent moment."""
        async with self._begun(_READING, ReadFailed) as driver:
            yield PostgresConnection(driver)

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

    def tell(self) -> None:
        """Tell other processes on the database, soon, that messages were queued."""
        self._hints.tell()

    async def hear(self, wake: Callable[[], object]) -> None:
        """Call whenever another process told so, until cancelled."""
        await self._hints.hear(wake)

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
        await self._pool.close(self._hints.tell_last)

    @asynccontextmanager
    async def _begun(self, begin: str, failure: type[StorageError]) -> AsyncIterator[Driver]:
        try:
            driver = await self._pool.begun(begin)
        # The transaction's boundary: whatever the driver raises here, nothing was begun.
        except Exception as error:
            raise failure(Why.LOST) from error
        try:
            yield driver
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
            # What fails here changes nothing of what became of it.
            try:
                with suppress(Exception):
                    if driver.is_in_transaction():
                        await uninterrupted(driver.execute("ROLLBACK"), driver.terminate)
            finally:
                self._pool.give_back(driver)


async def _commit(driver: Driver) -> None:
    try:
        with _as_sqlalchemy_has_it("COMMIT"):
            ended = await driver.execute("COMMIT;")
    # The transaction's boundary: what is not the server's own refusal leaves the question open.
    except Exception as error:
        if isinstance(error, DBAPIError) and _why(error) is not Why.LOST:
            raise
        raise OutcomeUnknown(Why.LOST) from error
    if ended != "COMMIT":
        # The server had refused a statement, and who sent it took no notice.
        raise asyncpg.InFailedSQLTransactionError(ended)


@contextmanager
def _as_sqlalchemy_has_it(sql: str) -> Iterator[None]:
    """Raise what the server refuses as it is known everywhere, without the values that its text may hold."""
    try:
        yield
    except asyncpg.PostgresError as error:
        kind = IntegrityError if isinstance(error, asyncpg.IntegrityConstraintViolationError) else DBAPIError
        # It holds the row.
        error.detail = None
        raise kind(sql, None, error, hide_parameters=True) from error


def _touched(status: str) -> int:
    """Return how many rows a statement touched, as the server says it: `INSERT 0 1`, `UPDATE 3`."""
    count = status.rpartition(" ")[2]
    return int(count) if count.isdecimal() else 0


def _why(error: BaseException | None) -> Why | None:
    """Return which failure it is, by the driver's own error where SQLAlchemy wrapped it; None for ours."""
    if (why := why_of(error)) is not None:
        return why
    if isinstance(error, DBAPIError):
        return _why(getattr(error.orig, "__cause__", None))
    return Why.LOST if isinstance(error, BROKEN) and not isinstance(error, _OURS) else None
