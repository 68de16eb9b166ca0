"""The ticker: APScheduler wakes the workers in UTC; what is due is in the store.

APScheduler goes by the time of day. When that is set back, it would wait until its next tick's old time.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from jobs.lasting import Lasting
from jobs.watchdog import ClockSteps

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

SECONDS = 5

STEP = timedelta(seconds=5)
"""A clock that is set by less is only being kept in step."""


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


class Ticker:
    """Calls each of these every few seconds; a tick that comes late comes once."""

    def __init__(
        self,
        *wake: Callable[[], None],
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        every: float = SECONDS,
        scheduler: AsyncIOScheduler | None = None,
    ) -> None:
        """Take whom to call, and the clocks: of the machine's own time of day, and in seconds."""
        self._wake = wake
        self._every = every
        self._steps = ClockSteps(now, monotonic)
        self._scheduler = scheduler or AsyncIOScheduler(timezone=UTC)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick until the context is left."""
        for one in self._wake:
            self._scheduler.add_job(
                _on_the_loop,
                "interval",
                args=[one],
                seconds=self._every,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        try:
            async with Lasting().running(clock=self._watch_the_clock):
                yield
        finally:
            self._scheduler.shutdown(wait=False)

    async def _watch_the_clock(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            self.look_at_the_clock()

    def look_at_the_clock(self) -> None:
        """Count the ticks from now on anew where the time of day was set."""
        step = self._steps.step()
        if abs(step) <= STEP:
            return
        log.warning("clock_stepped", seconds=round(step.total_seconds()))
        for job in self._scheduler.get_jobs():
            job.reschedule("interval", seconds=self._every)


async def _on_the_loop(call: Callable[[], None]) -> None:
    # APScheduler would run a plain function in a thread, where an event of the loop must not be set.
    call()
