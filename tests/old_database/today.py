"""The program as it is today, run for the people of the scene with a clock that stands still."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import aiohttp

from bot.config.settings import ServeSettings
from bot.serving import serving
from handlers.registry import REGISTRY
from slackbox.moving_clock import MovingClock
from slackbox.server import open_workspace
from slackbox.settings import Command, Reach, Shortcut, WorkspaceSettings
from slackbox.world import Channel, Person
from tests.old_database.chat import Stand
from tests.old_database.rest import resting
from tests.old_database.scene import CHANNELS, MEMBERS, SETTINGS, WITHOUT_THE_BOT
from tests.support.patience import UNHURRIED_SLACK
from tests.support.scratch import files_of
from tests.support.unhurried import UNHURRIED

TOKEN, SECRET = "xoxb-old", "old"


@asynccontextmanager
async def a_stand(url: str, begin: datetime) -> AsyncIterator[Stand]:
    """Run the bot on a database, and a workspace in which nothing was said yet and some have left."""
    clock = MovingClock(base=lambda: begin)
    numbers, places = itertools.count(1), itertools.count(1)
    async with (
        open_workspace(_workspace(clock, places)) as workspace,
        aiohttp.ClientSession() as session,
        serving(
            ServeSettings.model_validate(
                {
                    "SLACK_BOT_TOKEN": TOKEN,
                    "SLACK_SIGNING_SECRET": SECRET,
                    "SLACK_API_URL": workspace.api_url,
                    "SENSUR_FILE_HOSTS": workspace.url.removeprefix("http://"),
                    "SENSUR_DATABASE_URL": url,
                    "SENSUR_FILES": files_of(url),
                    "SENSUR_PORT": 0,
                    **SETTINGS,
                }
            ),
            now=clock,
            new_id=lambda: f"new{next(numbers):013}",
            patience=UNHURRIED,
            # It looks for what is due when it is told to, and not in between.
            every=timedelta(days=1).total_seconds(),
        ) as bot,
    ):
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
        assert [entry for entry in workspace.transcript.entries if entry.get("refused")] == []


def _workspace(clock: MovingClock, places: "itertools.count[int]") -> WorkspaceSettings:
    return WorkspaceSettings(
        clock=clock,
        ids=lambda prefix: f"{prefix}{next(places):010}",
        people=tuple(
            Person(
                id=one.id,
                name=one.handle,
                real_name=one.name,
                email=one.email,
                tz=one.tz,
                is_deactivated=one.leaves,
            )
            for one in MEMBERS
        ),
        channels=tuple(
            Channel(
                id=f"C{number:03}",
                name=name,
                members=frozenset(one.id for one in members)
                | (frozenset() if name == WITHOUT_THE_BOT else {"U0BOT"}),
            )
            for number, (name, members) in enumerate(CHANNELS.items(), start=1)
        ),
        commands=(Command(command="/grade"), Command(command="/exam")),
        shortcuts=tuple(
            Shortcut(callback_id=one.callback, name=one.title, reach=Reach(one.reach))
            for one in REGISTRY.shortcuts.values()
        ),
        bot=Person(id="U0BOT", name="sensur", real_name="Sensur", is_bot=True),
        bot_token=TOKEN,
        signing_secret=SECRET,
        retry_delays=(0, 0, 0),
        is_rate_limited=False,
        **{**UNHURRIED_SLACK, "trigger_lifetime": timedelta(days=1)},
    )
