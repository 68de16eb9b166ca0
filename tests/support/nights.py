"""A bot that serves, and the clock by which its nights come."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import clock
from bot.serving import Serving, serving
from slackbox.moving_clock import MovingClock
from slackbox.server import open_workspace
from tests.support.department import settings_for, workspace_settings
from tests.support.migrated import migrated
from tests.support.unhurried import UNHURRIED
from tests.support.watch import Watch


@asynccontextmanager
async def a_bot(
    database: Path | str, watch: Watch | None = None, **more: object
) -> AsyncIterator[tuple[Serving, MovingClock]]:
    """Run a bot and the clock that it goes by."""
    if isinstance(database, Path):
        migrated(database)
    async with open_workspace(workspace_settings()) as workspace:
        settings = settings_for(workspace, database, **more)
        now = workspace.settings.clock
        async with serving(
            settings, now=now, new_id=clock.new_id, patience=UNHURRIED, monotonic=watch or Watch()
        ) as bot:
            yield bot, now
