"""Lasting tasks: what must run for as long as the bot does is begun again whenever it ends.

However a task ends, that is an accident: it is logged and counted, and after a pause that grows with each
failure the task begins anew. Until then not everything is up, which `/readyz` says.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

Task = Callable[[], Awaitable[object]]

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
STEADY = 60.0
"""A task that ran for so many seconds has recovered, and its pauses begin anew."""


class Lasting:
    """The owner of lasting tasks, by name."""

    def __init__(self, *, first_pause: float = FIRST_PAUSE, longest_pause: float = LONGEST_PAUSE) -> None:
        """Take the pauses, in seconds."""
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._down: set[str] = set()
        self.ends: Counter[str] = Counter()

    @property
    def down(self) -> frozenset[str]:
        """The tasks that have ended and are not begun again yet."""
        return frozenset(self._down)

    @asynccontextmanager
    async def running(self, **tasks: Task) -> AsyncIterator[None]:
        """Keep these running until the context is left, and wait for their end."""
        kept = [asyncio.create_task(self._keep(name, task), name=name) for name, task in tasks.items()]
        try:
            yield
        finally:
            for task in kept:
                task.cancel()
            await asyncio.gather(*kept, return_exceptions=True)

    async def _keep(self, name: str, task: Task) -> None:
        loop, failures = asyncio.get_running_loop(), 0
        while True:
            began = loop.time()
            # As a value: also a task that was cancelled by something in it, and not by us, is begun again.
            (outcome,) = await asyncio.gather(_begun(task), return_exceptions=True)
            failures = 1 if loop.time() - began > STEADY else failures + 1
            pause = min(self._first_pause * 2 ** min(failures - 1, 16), self._longest_pause)
            self.ends[name] += 1
            self._down.add(name)
            error = outcome if isinstance(outcome, BaseException) else None
            log.error("task_ended", job=name, attempt=failures, seconds=pause, exc_info=error)
            await asyncio.sleep(pause)
            self._down.discard(name)


async def _begun(task: Task) -> object:
    return await task()
