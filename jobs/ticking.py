"""The ticker: APScheduler wakes the workers in UTC; what is due is in the store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

SECONDS = 5


@asynccontextmanager
async def ticking(*wake: Callable[[], None]) -> AsyncIterator[None]:
    """Call each of these every few seconds; a tick that comes late comes once."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for one in wake:
        scheduler.add_job(one, "interval", seconds=SECONDS, coalesce=True, misfire_grace_time=None)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
