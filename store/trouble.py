"""A database whose lasting trouble is noted: one alarm when it begins, one word when it has passed."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import structlog
from typing_extensions import override

from grading.outbox import StorageError
from store.connection import Backend, Connection, Progress
from store.failures import LASTING

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


class Watched(Backend):
    """A database; `trouble` is what it could not do for a reason that does not pass by itself, if anything.

    It ends with the next commit of something that was written.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.trouble: str | None = None

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        with self._noting():
            async with self._backend.transaction() as connection:
                yield connection
                has_written = connection.written > 0
        if has_written and self.trouble is not None:
            log.info("database_works_again", why=self.trouble)
            self.trouble = None

    @override
    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        with self._noting():
            async with self._backend.snapshot() as connection:
                yield connection

    @override
    def tell(self) -> None:
        self._backend.tell()

    @override
    async def hear(self, wake: Callable[[], object]) -> None:
        await self._backend.hear(wake)

    @override
    async def look(self) -> None:
        with self._noting():
            await self._backend.look()

    @override
    def refuse_copying(self, path: Path, /) -> None:
        self._backend.refuse_copying(path)

    @override
    async def copy(self, path: Path, progress: Progress, /) -> None:
        await self._backend.copy(path, progress)

    @override
    async def facts(self) -> Mapping[str, str]:
        return await self._backend.facts()

    @override
    async def refuse_lossy(self) -> None:
        await self._backend.refuse_lossy()

    @override
    async def close(self) -> None:
        await self._backend.close()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except StorageError as error:
            self._note(error.why)
            raise

    def _note(self, why: str) -> None:
        if why not in LASTING:
            return
        if self.trouble is None:
            log.error("database_in_trouble", why=why)
        self.trouble = why
