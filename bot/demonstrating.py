"""The demo: the local workspace, and the bot exactly as it serves Slack; only its settings differ."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import clock
from bot.manifest import COMMANDS
from bot.sample_exam import CHANNEL, FIRST, PLANNER, SECOND, set_the_scene
from bot.serving import Serving, serving
from bot.settings import ServeSettings
from bot.workspace.app import open_workspace
from bot.workspace.settings import Command, Hint, WorkspaceSettings
from bot.workspace.workspace import Workspace
from bot.workspace.world import Channel, Kind, Person

PEOPLE = (
    Person(id="U0FIRST", name="first.grader", real_name="First Grader", title="grader", email=FIRST),
    Person(id="U0SECOND", name="second.grader", real_name="Second Grader", title="grader", email=SECOND),
    Person(id="U0PLANNER", name="planner", real_name="Pat Planner", title="planner", email=PLANNER),
    Person(
        id="U0OUTSIDE", name="outsider", real_name="Olav Outsider", title="outsider", email="olav@uni.example"
    ),
)
CHANNELS = (
    Channel(
        id="C0COMMITTEE",
        name=CHANNEL,
        kind=Kind.PRIVATE,
        members=frozenset({"U0FIRST", "U0SECOND", "U0BOT"}),
        topic="Committee 1 of TDT4100",
    ),
)
HINTS = (
    Hint(person="U0SECOND", text="You have three candidates to grade: type /grade and see."),
    Hint(person="U0SECOND", text="Grade one, such as /grade 10022 C, then share. Two grades differ then."),
    Hint(person="U0FIRST", text="The other grader has shared? Type /grade conflicts and adopt or propose."),
    Hint(person="U0PLANNER", text="Type /exam to see how far the committee is and who is awaited."),
)


def workspace_settings(*, empty: bool, secret: str, token: str) -> WorkspaceSettings:
    """Return the workspace of the demo: a planner, two graders and somebody who is neither."""
    return WorkspaceSettings(
        people=PEOPLE,
        channels=CHANNELS,
        commands=tuple(
            Command(command=name, description=does, usage_hint=usage) for name, does, usage in COMMANDS
        ),
        bot_token=token,
        signing_secret=secret,
        retry_delays=(0, 2, 10),
        hints=() if empty else HINTS,
    )


def bot_settings(workspace: Workspace, database: Path, secret: str, token: str) -> ServeSettings:
    """Return the settings that let a bot serve the workspace."""
    host = workspace.url.removeprefix("http://")
    return ServeSettings.model_validate(
        {
            "SLACK_BOT_TOKEN": token,
            "SLACK_SIGNING_SECRET": secret,
            "SLACK_APP_TOKEN": None,
            "SLACK_API_URL": workspace.api_url,
            "SENSUR_FILE_HOSTS": host,
            "SENSUR_DATABASE_URL": f"sqlite:///{database}",
            "SENSUR_PLANNERS": PLANNER,
            "SENSUR_PORT": 0,
        }
    )


@asynccontextmanager
async def demonstrating(folder: Path, *, port: int, empty: bool) -> AsyncIterator[tuple[Workspace, Serving]]:
    """Run workspace and bot on this machine until the context is left; the database is kept in `folder`."""
    secret, token = secrets.token_hex(16), f"xoxb-{secrets.token_hex(12)}"
    settings = workspace_settings(empty=empty, secret=secret, token=token)
    async with open_workspace(settings, port=port) as workspace:
        own = bot_settings(workspace, folder / "sensur.db", secret, token)
        async with serving(own, now=clock.now, new_id=clock.new_id) as bot:
            if not empty:
                await set_the_scene(bot.store, clock.now, clock.new_id)
                bot.outbox.wake()
            await workspace.connect(f"{bot.url}/slack/events")
            yield workspace, bot
