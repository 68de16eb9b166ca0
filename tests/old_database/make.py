"""Makes the database and what is shown of it, with the program as it was: see README.md beside this file.

cd <this checkout> && <old checkout>/.venv/bin/python -m tests.old_database.make <old checkout>
"""

import asyncio
import itertools
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import aiohttp

from tests.old_database.asking import as_text, asked_at_the_command_line, asked_in_chat
from tests.old_database.chat import Stand
from tests.old_database.scene import ASKED, BEGIN, CHANNELS, MEMBERS, SETTINGS, play

HERE = Path(__file__).parent


def numbered(prefix: str = "id") -> Callable[[], str]:
    """Return what gives out ids, the same in each run."""
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers):014}"


@asynccontextmanager
async def a_stand(url: str, begin: datetime, more: Mapping[str, str]) -> AsyncIterator[Stand]:
    """Run the old program and its workspace, with a clock that stands still unless it is moved."""
    # The names are those of the old program; there is nothing to check them against here.
    space: Any = import_module("bot.workspace.settings")
    world: Any = import_module("bot.workspace.world")
    bot_settings: Any = import_module("bot.settings").ServeSettings
    clock = import_module("bot.workspace.moving_clock").MovingClock(base=lambda: begin)
    ids = itertools.count(1)
    settings = space.WorkspaceSettings(
        clock=clock,
        ids=lambda prefix: f"{prefix}{next(ids):010}",
        people=tuple(
            world.Person(
                id=one.id,
                name=one.handle,
                real_name=one.name,
                email=one.email,
                locale=one.locale,
                tz=one.tz,
            )
            for one in MEMBERS
        ),
        channels=tuple(
            world.Channel(
                id=f"C{number:03}", name=name, members=frozenset({"U0BOT", *(one.id for one in members)})
            )
            for number, (name, members) in enumerate(CHANNELS.items(), start=1)
        ),
        commands=(space.Command(command="/grade"), space.Command(command="/exam")),
        shortcuts=tuple(
            space.Shortcut(callback_id=one, name=name, reach=space.Reach(reach))
            for one, name, _, reach in import_module("bot.manifest").SHORTCUTS
        ),
        bot_token="xoxb-old",
        signing_secret="old",
        retry_delays=(0, 0, 0),
        is_rate_limited=False,
        ack_timeout=60.0,
        trigger_lifetime=timedelta(days=1),
    )
    patience = import_module("bot.patience").Patience(
        answer=60.0, asking=60, opening=60.0, fresh=0.0, hello=60.0, pace=0.0
    )
    async with AsyncExitStack() as stack:
        workspace: Any = await stack.enter_async_context(
            import_module("bot.workspace.app").open_workspace(settings)
        )
        session = await stack.enter_async_context(aiohttp.ClientSession())
        own = bot_settings.model_validate(
            {
                "SLACK_BOT_TOKEN": "xoxb-old",
                "SLACK_SIGNING_SECRET": "old",
                "SLACK_API_URL": workspace.api_url,
                "SENSUR_FILE_HOSTS": workspace.url.removeprefix("http://"),
                "SENSUR_DATABASE_URL": url,
                "SENSUR_PORT": 0,
                **SETTINGS,
                **more,
            }
        )
        bot: Any = await stack.enter_async_context(
            import_module("bot.serving").serving(own, now=clock, new_id=numbered(), patience=patience)
        )
        await workspace.connect(f"{bot.url}/slack/events")

        async def settled() -> None:
            is_busy = True
            while is_busy:
                await workspace.settled()
                await bot.outbox.drain()
                await bot.outbox.rested()
                due = await bot.store.outbox.next_due(clock())
                is_busy = due is not None and due <= clock()
            await workspace.settled()

        async def tick() -> None:
            await bot.reminders.tick()
            await bot.daily.tick()

        yield Stand(workspace_url=workspace.url, bot_url=bot.url, session=session, settled=settled, tick=tick)
        refused = [entry for entry in workspace.transcript.entries if entry.get("refused")]
        assert refused == []


async def make_sqlite(old: Path, scratch: Path) -> None:
    """Write the SQLite dump and what is shown of it."""
    path = scratch / "sensur.db"
    async with a_stand(f"sqlite:///{path}", BEGIN, {}) as stand:
        await play(stand)
    with closing(sqlite3.connect(path)) as connection:
        (HERE / "sqlite.sql").write_text("\n".join(connection.iterdump()) + "\n")
    shown = {}
    env = {"SENSUR_DATABASE_URL": f"sqlite:///{path}", "COLUMNS": "200"}
    shown["command line"] = await asked_at_the_command_line(old / ".venv/bin/sensur", scratch, env)
    async with a_stand(f"sqlite:///{path}", ASKED, {}) as stand:
        shown["chat"] = await asked_in_chat(stand)
    (HERE / "golden.json").write_text(as_text(shown))


def main() -> None:
    """Make everything with the program in the folder that is named."""
    (folder,) = sys.argv[1:]
    old = Path(folder).resolve()
    sys.path.insert(0, str(old))
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(make_sqlite(old, Path(scratch)))


if __name__ == "__main__":
    main()
