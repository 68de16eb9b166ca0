"""Connections to a PostgreSQL server, as the driver has them: opened when needed, kept, and used again.

Who waits for one gets it in the order of asking. The one used last is used next, so that those that are not
needed lie idle.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import asyncpg
from sqlalchemy import URL
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import DisconnectionError
from typing_extensions import override

DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call] # as it is there

# Below what a call may take, so that a person still hears what became of it.
SETTINGS = {
    "application_name": "sensur",
    "lock_timeout": "1500",
    "idle_in_transaction_session_timeout": "30000",
    "timezone": "UTC",
}

MOST = 8
"""So many connections at once; more transactions wait for one to be free.

With more of them nothing is answered faster, for one event loop drives them all, and each holds its
committee for longer.
"""

LIMIT = 60.0
"""Seconds after which a statement is given up."""

LONG = 3_600.0
"""The same for migrations, which copy whole tables: 0017 takes half a minute for each 100,000 candidates."""

PATIENCE = 30
"""Seconds to wait for a connection that is free."""

ALIVE = 1.0
"""Seconds within which a connection must begin a transaction; then another one is opened."""

CLOSING = 1.0
"""Seconds in which connections are closed in good order; then they are broken off."""

# What a driver or its connection broke of; a value of ours that does not fit its column is none of them.
BROKEN = (
    OSError,
    EOFError,
    DisconnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)


class Driver(asyncpg.Connection):
    """A connection as the driver has it, which may be gone when it is closed."""

    @override
    async def close(self, *, timeout: float | None = None) -> None:
        """Take leave of the server."""
        try:
            await super().close(timeout=timeout)
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError):
            # It is gone already: nothing to take leave of, and nothing that an operator need hear of.
            self.terminate()


class Pool:
    """The connections to one server."""

    def __init__(self, url: URL, *, limit: float, most: int) -> None:
        """Take the address, how many seconds a statement may take, and how many connections are lent."""
        self._limit = limit
        self._how: Mapping[str, Any] = DIALECT.create_connect_args(url)[1]  # type: ignore[no-untyped-call] # as it is there
        self._free = asyncio.Semaphore(most)
        self._idle: list[Driver] = []
        self._open: WeakSet[Driver] = WeakSet()

    async def begun(self, begin: str) -> Driver:
        """Return a connection with this transaction begun, to be given back.

        A connection that died while it lay idle is replaced: to begin is the first that it is asked for, so
        nothing is lost.
        """
        async with asyncio.timeout(PATIENCE):
            await self._free.acquire()
        try:
            return await self._begun(begin)
        except BaseException:
            self._free.release()
            raise

    def give_back(self, driver: Driver) -> None:
        """Keep a connection for the next who asks, unless it is broken."""
        if not driver.is_closed() and not driver.is_in_transaction():
            self._idle.append(driver)
        else:
            driver.terminate()
        self._free.release()

    async def close(self, last: Callable[[Driver], Awaitable[None]]) -> None:
        """Close all connections, in good order where the server answers soon; do this on one before."""
        with suppress(asyncpg.PostgresError, *BROKEN):
            async with asyncio.timeout(CLOSING):
                if self._idle:
                    await last(self._idle[-1])
                while self._idle:
                    await self._idle.pop().close()
        # Also those that somebody still waits for.
        for driver in tuple(self._open):
            driver.terminate()

    async def _begun(self, begin: str) -> Driver:
        while self._idle:
            driver = self._idle.pop()
            if driver.is_closed():
                continue
            try:
                return await _begun_on(driver, begin)
            except (asyncpg.PostgresError, *BROKEN):
                # The others may have died as well, and each would take its time to show it.
                break
        return await _begun_on(await self.opened(), begin)

    async def opened(self) -> Driver:
        """Return a connection of its own, beside those that are lent."""
        driver = await asyncpg.connect(
            **self._how,
            connection_class=Driver,
            server_settings=SETTINGS,
            timeout=5,
            command_timeout=self._limit,
        )
        self._open.add(driver)
        try:
            # As SQLAlchemy's types for this driver expect: a text on the way there, an object back.
            await driver.set_type_codec("json", schema="pg_catalog", encoder=str, decoder=json.loads)
        except BaseException:
            driver.terminate()
            raise
        return driver


async def _begun_on(driver: Driver, begin: str) -> Driver:
    """Return the connection with the transaction begun, or break it off."""
    try:
        await driver.execute(begin, timeout=ALIVE)
    except BaseException:
        driver.terminate()
        raise
    return driver
