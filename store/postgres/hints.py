"""Hints between processes on one database that messages were queued, so that none waits for the next look.

They may get lost: while the connection is made anew, and behind a PgBouncer that pools transactions, which
drops LISTEN. The outbox looks every few seconds anyway.
"""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import structlog

from store.postgres.pool import ALIVE, BROKEN, Driver

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

CHANNEL = "sensur_queued"
_TELL = f"NOTIFY {CHANNEL}"

BETWEEN = 0.2
"""Seconds between two hints: many messages in a row are told of once."""

ANEW = 5.0
"""Seconds after which a broken connection is made anew."""


class Hints:
    """What this process tells the others, and hears from them, on a connection of its own.

    A NOTIFY in the transaction of a grade would make all commits wait for each other, for the server puts
    those that notify into one order.
    """

    def __init__(self, connect: Callable[[], Awaitable[Driver]], *, anew: float) -> None:
        """Take what connects, and after how many seconds a broken connection is made anew."""
        self._connect = connect
        self._anew = anew
        self._to_tell = asyncio.Event()

    def tell(self) -> None:
        """Tell the others soon that something was queued."""
        self._to_tell.set()

    async def tell_last(self, driver: Driver) -> None:
        """Tell the others now what they were not told yet, on a connection that is about to be closed."""
        if self._to_tell.is_set():
            self._to_tell.clear()
            await driver.execute(_TELL, timeout=ALIVE)

    async def hear(self, wake: Callable[[], object]) -> None:
        """Call whenever another process queued something, until cancelled."""
        while True:
            try:
                await self._exchange(wake)
            except (asyncpg.PostgresError, *BROKEN) as error:
                log.warning("hints_lost", why=type(error).__name__)
            await asyncio.sleep(self._anew)

    async def _exchange(self, wake: Callable[[], object]) -> None:
        """Hear and tell until the connection breaks."""
        driver = await self._connect()
        own = driver.get_server_pid()

        def heard(_driver: object, process: int, _channel: str, _payload: object) -> None:
            if process != own:
                wake()

        def broke(_driver: object) -> None:
            # Who waits below finds it broken.
            self._to_tell.set()

        try:
            driver.add_termination_listener(broke)
            await driver.add_listener(CHANNEL, heard)
            # For what was queued while nobody listened.
            wake()
            while True:
                await self._to_tell.wait()
                await self.tell_last(driver)
                await asyncio.sleep(BETWEEN)
        finally:
            driver.terminate()
