"""Transactions that wait for one COMMIT together."""

import asyncio

from grading.outbox import StorageError


class SharedCommit:
    """A COMMIT that several transactions wait for: all of them are saved by it, or none.

    Each but the first saw what those before it wrote, so none may be answered before it.
    """

    def __init__(self) -> None:
        self._outcome: asyncio.Future[StorageError | None] = asyncio.get_running_loop().create_future()
        self.members = 0

    def end(self, failure: StorageError | None) -> None:
        """Tell all who wait what became of it; what was told first holds."""
        if not self._outcome.done():
            self._outcome.set_result(failure)

    async def saved(self) -> None:
        """Return once it is on the disk, and not before, even if cancelled meanwhile; raises the failure."""
        cancelled: asyncio.CancelledError | None = None
        while not self._outcome.done():
            try:
                await asyncio.shield(self._outcome)
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled
        if (failure := self._outcome.result()) is not None:
            raise type(failure)(failure.why) from failure
