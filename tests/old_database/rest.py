"""When a running bot is at rest: nothing is under way to it or from it, and nothing that is due waits."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Protocol

import asyncpg

_BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


class Workspace(Protocol):
    """A workspace of any version."""

    async def settled(self) -> None:
        """Return once nothing is under way to the bot."""


class Bot(Protocol):
    """A bot of any version, with its outbox at work and at rest."""

    @property
    def outbox(self) -> Any: ...  # noqa: ANN401, D102

    @property
    def store(self) -> Any: ...  # noqa: ANN401, D102


@asynccontextmanager
async def resting(
    url: str, workspace: Workspace, bot: Bot, now: Callable[[], datetime]
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Give out what returns once workspace, bot and database are at rest, in any version of the program."""
    watcher = await asyncpg.connect(url) if url.startswith("postgresql:") else None

    async def is_at_rest() -> bool:
        await workspace.settled()
        done = await bot.outbox.drain()
        await bot.outbox.rested()
        due = await bot.store.outbox.next_due(now())
        if done or (due is not None and due <= now()):
            return False
        # While the bot takes up a message, neither its worker nor the message shows it; its connection does.
        return watcher is None or not await watcher.fetchval(_BUSY)

    async def rest() -> None:
        in_a_row = 0
        while in_a_row < 2:
            in_a_row = in_a_row + 1 if await is_at_rest() else 0
        await workspace.settled()

    try:
        yield rest
    finally:
        if watcher is not None:
            await watcher.close()
