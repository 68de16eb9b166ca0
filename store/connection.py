"""What the store needs of a database, SQLite or PostgreSQL: statements inside an open transaction."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

import sqlalchemy
from sqlalchemy.sql.base import Executable

from store.statements import Found, Statement, Values

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called from any thread with what is being done, how much of it is done, and of how much; 0 if unknown."""


class Connection(Protocol):
    """An open transaction; statements see what this transaction wrote.

    `alone` says that no other transaction can write meanwhile, so that rows need no locks.
    """

    alone: bool

    @property
    def written(self) -> int:
        """How many rows were written in it so far."""

    async def rows(self, statement: Executable | Statement, values: Values | None = None) -> Sequence[Found]:
        """Return all rows of a statement."""

    async def row(self, statement: Executable | Statement, values: Values | None = None) -> Found | None:
        """Return the first row of a statement, or None."""

    async def run(self, statement: Executable | Statement, values: Values | None = None) -> int:
        """Run a statement; return how many rows it touched."""

    async def each(self, statement: Executable | Statement, values: Sequence[Values]) -> int:
        """Run a statement for each of the values; return how many rows it touched in all."""

    async def many(self, statement: Executable | Statement, values: Sequence[Values]) -> None:
        """Run a statement for each of the values in the fastest way, which need not count what it touched."""

    async def sync(self, work: Callable[[sqlalchemy.Connection], T]) -> T:
        """Run work that needs SQLAlchemy's synchronous connection, such as a migration."""


class Backend(Protocol):
    """Where connections come from; leaving a transaction with an exception rolls it back.

    Raises `SaveFailed`, `WriteConflict`, `OutcomeUnknown`, and `ReadFailed` where it only reads.
    """

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """Open a writing transaction."""

    def snapshot(self) -> AbstractAsyncContextManager[Connection]:
        """Open a reading transaction: one consistent moment."""

    async def look(self) -> None:
        """Read what lies there, not what is remembered, as far as that is quick; raises `StorageError`."""

    async def refuse_lossy(self) -> None:
        """Raise `StoreRefused` where an acknowledged commit would not survive a power cut."""

    def refuse_copying(self, path: Path, /) -> None:
        """Raise `BackupElsewhere` where copies, such as one to this path, are made by other tools."""

    async def copy(self, path: Path, progress: Progress, /) -> None:
        """Write a consistent copy over what is at the path, while others read and write; it may need syncing.

        Raises `FileFault`, `BackupElsewhere`.
        """

    async def facts(self) -> Mapping[str, str]:
        """Return what an operator wants to know of the database, by name."""

    async def close(self) -> None:
        """Let go of the database."""


MOMENT = 0.25
"""Seconds that are left for an end in good order after the caller was cancelled."""


async def uninterrupted(work: Awaitable[T], break_off: Callable[[], object] | None = None) -> T:
    """Await to the end even when cancelled meanwhile; the cancellation is raised afterwards.

    What can be broken off then has a moment to end by itself; `break_off` must make it end soon.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as error:
        if task.cancelled():
            raise
        cancelled = error
    while not task.done():
        try:
            await asyncio.wait([task], timeout=None if break_off is None else MOMENT)
            if break_off is not None and not task.done():
                break_off()
        except asyncio.CancelledError as error:
            cancelled = error
    with suppress(asyncio.CancelledError):
        task.exception()
    raise cancelled


class Stopped(Exception):
    """Work in a thread ended early, for nobody waits for it any more."""


async def in_thread(work: Callable[[Callable[[], bool]], T]) -> T:
    """Run work in a thread; if cancelled, let it end first. What it is given says whether to stop early."""
    stop = threading.Event()
    task = asyncio.ensure_future(asyncio.to_thread(work, stop.is_set))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        stop.set()
        with suppress(Exception):
            await uninterrupted(task)
        raise
