"""The ticker: APScheduler wakes the workers in UTC; what is due is in the store."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

SECONDS = 5


class Wakeful(ABC):
    """A worker that ticks whenever it is woken, once for however many calls came meanwhile."""

    def __init__(self) -> None:
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Let a tick run soon."""
        self._wake.set()

    async def run(self) -> None:
        """Tick whenever woken, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self.tick()

    @abstractmethod
    async def tick(self) -> object:
        """Do what is due now."""


@asynccontextmanager
async def ticking(*wake: Callable[[], None], every: float = SECONDS) -> AsyncIterator[None]:
    """Call each of these every few seconds; a tick that comes late comes once."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for one in wake:
        scheduler.add_job(
            _on_the_loop, "interval", args=[one], seconds=every, coalesce=True, misfire_grace_time=None
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _on_the_loop(call: Callable[[], None]) -> None:
    # APScheduler would run a plain function in a thread, where an event of the loop must not be set.
    call()
