"""The demo: the local workspace, and the bot exactly as it serves Slack; only its settings differ."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from bot import clock
from bot.config.settings import ServeSettings
from bot.demo.guide import Story
from bot.demo.sample_exam import (
    CHANNEL,
    FIRST,
    LAPSED,
    LAPSED_CHANNEL,
    PLANNER,
    PLANNERS_NAME,
    SECOND,
    set_the_scene,
)
from bot.demo.stops import Stops
from bot.serving import Serving, serving
from bot.slack.manifest import COMMANDS
from bot.slack.timeouts import PATIENCE, Patience
from handlers.registry import REGISTRY
from slackbox.server import open_workspace
from slackbox.settings import Command, Reach, Shortcut, WorkspaceSettings
from slackbox.workspace import Workspace
from slackbox.world import Channel, Kind, Person

Transport = Literal["http", "socket"]

PEOPLE = (
    Person(id="U0FIRST", name="first.grader", real_name="First Grader", title="grader", email=FIRST),
    Person(
        id="U0SECOND", name="second.grader", real_name="Second Grader", title="external grader", email=SECOND
    ),
    Person(
        id="U0THIRD",
        name="third.grader",
        real_name="Third Grader",
        title="external grader, agreement lapsed",
        email=LAPSED,
    ),
    Person(id="U0PLANNER", name="planner", real_name=PLANNERS_NAME, title="planner", email=PLANNER),
    Person(
        id="U0OUTSIDE", name="outsider", real_name="Olav Outsider", title="outsider", email="olav@uni.example"
    ),
)
BOT = Person(id="U0BOT", name="sensur", real_name="Sensur", is_bot=True)
CHANNELS = (
    Channel(
        id="C0COMMITTEE",
        name=CHANNEL,
        kind=Kind.PRIVATE,
        members=frozenset({"U0FIRST", "U0SECOND", "U0BOT"}),
        topic="Committee 1 of TDT4100",
    ),
    Channel(
        id="C0LAPSED",
        name=LAPSED_CHANNEL,
        kind=Kind.PRIVATE,
        members=frozenset({"U0THIRD", "U0BOT"}),
        topic="Committee 1 of TDT4120",
    ),
)


COMPRESSION = 30
"""Divisor of the pauses between attempts to deliver an event: five minutes are too long to watch."""

WAY = 1.0
"""Seconds by which Slack waits longer than the bot works, for the network and for undoing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Secrets:
    """Secrets shared by bot and workspace, made anew at each start."""

    bot_token: str
    app_token: str
    signing: str


def workspace_settings(known: _Secrets, story: Story | None, transport: Transport) -> WorkspaceSettings:
    """Return the workspace of the demo: a planner, three graders and somebody who is neither."""
    return WorkspaceSettings(
        people=PEOPLE,
        channels=CHANNELS,
        commands=tuple(
            Command(command=name, description=does, usage_hint=usage) for name, does, usage in COMMANDS
        ),
        shortcuts=tuple(
            Shortcut(
                callback_id=one.callback, name=one.title, description=one.description, reach=Reach(one.reach)
            )
            for one in REGISTRY.shortcuts.values()
        ),
        bot_token=known.bot_token,
        app_token=known.app_token,
        signing_secret=known.signing,
        is_socket_mode=transport == "socket",
        guide=story,
        next_stop_label="To the next reminder",
        app_id="A0SENSUR",
        bot_id="B0SENSUR",
        bot=BOT,
    )


def bot_settings(
    workspace: Workspace, database: Path, known: _Secrets, transport: Transport
) -> ServeSettings:
    """Return the settings that let a bot serve the workspace."""
    host = workspace.url.removeprefix("http://")
    return ServeSettings.model_validate(
        {
            "SLACK_BOT_TOKEN": known.bot_token,
            "SLACK_APP_TOKEN": known.app_token if transport == "socket" else None,
            "SLACK_SIGNING_SECRET": known.signing,
            "SLACK_API_URL": workspace.api_url,
            "SENSUR_FILE_HOSTS": host,
            "SENSUR_DATABASE_URL": f"sqlite:///{database}",
            "SENSUR_PLANNERS": PLANNER,
            "SENSUR_PORT": 0,
            # Nobody looks after a demo, and its clock jumps from night to night.
            "SENSUR_BACKUP_FOLDER": "off",
        }
    )


@asynccontextmanager
async def demonstrating(
    folder: Path, *, port: int, empty: bool, transport: Transport = "http", patience: Patience = PATIENCE
) -> AsyncIterator[tuple[Workspace, Serving]]:
    """Run workspace and bot on this machine until the context is left; what they know is kept in `folder`.

    Both go by one clock, which can be moved. The bot has `patience`, and Slack a little more. `empty`
    leaves the sample exams and the guide away. Raises OSError where the port is taken,
    `slackbox.snapshots.SnapshotRefused`, and what `serving` raises.
    """
    known = _Secrets(
        bot_token=f"xoxb-{secrets.token_hex(12)}",
        app_token=f"xapp-{secrets.token_hex(12)}",
        signing=secrets.token_hex(16),
    )
    story = None if empty else Story(cast={person.email: person.id for person in PEOPLE})
    stops = Stops()
    slacks = patience.answer + WAY
    settings = replace(
        workspace_settings(known, story, transport),
        stops=stops,
        ack_timeout=slacks,
        trigger_lifetime=timedelta(seconds=slacks),
    )
    async with open_workspace(settings, port=port, folder=folder) as workspace:
        workspace.faults.compression = COMPRESSION
        own = bot_settings(workspace, folder / "sensur.db", known, transport)
        async with serving(
            own, now=settings.clock, new_id=clock.new_id, patience=patience, is_local=True
        ) as bot:
            stops.bot = bot
            settings.clock.watch(bot.outbox.wake)
            settings.clock.watch(bot.reminders.wake)
            if transport == "http":
                await workspace.connect(f"{bot.url}/slack/events")
            else:
                await workspace.sockets.connected()
            if story is not None:
                if await set_the_scene(bot.store, settings.clock, clock.new_id):
                    # Who opens the page finds what is to be done there already.
                    bot.outbox.wake()
                    await bot.outbox.settled()
                story.store, story.world = bot.store, workspace.state
            yield workspace, bot
